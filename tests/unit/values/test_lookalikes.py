"""Names that look alike are compared as they look."""

from __future__ import annotations

import pytest

from values.confusables import skeleton


@pytest.mark.parametrize(
    "text", ["\u0405\u0420\u041e\u0421", "5P0C", "\uff33\uff30\uff2f\uff23", "Sp\u00f2c", "S\u200bPOC"]
)
def test_they_are_one_to_the_eye(text: str) -> None:
    assert skeleton(text) == skeleton("SPOC")


def test_others_are_not() -> None:
    assert len({skeleton(name) for name in ("SPOC Belgium", "SPOC Bulgaria", "BKA", "Politie")}) == 4
