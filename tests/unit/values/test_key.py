"""Keys of several parts tell all of them apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from values.fold import fold
from values.key import joined

PARTS = st.lists(st.text("a/%25f ", max_size=6).map(fold), min_size=1, max_size=3)


@given(PARTS, PARTS)
def test_other_parts_never_come_to_the_same_key(one: list[str], other: list[str]) -> None:
    assert (joined(*one) == joined(*other)) == (one == other)


def test_a_report_with_a_stroke_is_no_item_of_another_report() -> None:
    assert joined("Douane", "2024/1") == "douane/2024%2f1" != joined("Douane", "2024", "1")
