"""The kinds that `explain` offers, and what holds for every one of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import values
from values.value_kinds import KINDS, value_kinds

TOLD = "tracking_number phone email address name company postcode date weight money quantity substance"
COUNTRIES = st.sampled_from(("NL", "BE", "DE", "FR", "LU", "GB", "US", "AU", "NZ", "CA", "XX", "nl", None))
_CHARACTERS = st.characters() | st.sampled_from("0123456789 .,-+/()€$'\u00ad\u200b\u202e\x00\ud800ßİ½²٣")


def test_all_kinds_of_the_contract_are_offered() -> None:
    assert set(KINDS) == set(TOLD.split())


def test_a_kind_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shoe_size.py").write_text(
        'EXPLAINED = "shoe_size"\n\n\ndef clean(text, country=None):\n    return text\n', encoding="utf-8"
    )
    monkeypatch.setattr(values, "__path__", [*values.__path__, str(tmp_path)])
    kinds = dict(value_kinds())
    monkeypatch.delitem(sys.modules, "values.shoe_size")
    assert set(kinds) == {*KINDS, "shoe_size"}


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(text=st.text(_CHARACTERS, max_size=60), country=COUNTRIES)
def test_never_raises_and_changes_nothing_that_is_clean(kind: str, text: str, country: str | None) -> None:
    value = KINDS[kind](text, country)
    assert KINDS[kind](text, country) == value
    json.dumps({"value": value.value, "parts": dict(value.parts), "warnings": list(value.warnings)})
    if isinstance(value.value, str):
        assert KINDS[kind](value.value, country).value == value.value
    elif value.value is not None:
        unit = str(value.parts.get("unit", "")) if kind in ("weight", "quantity") else ""
        assert (
            KINDS[kind](f"{value.value:.8f}".rstrip("0").rstrip(".") + f" {unit}", "GB").value == value.value
        )
