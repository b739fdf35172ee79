"""Weights in grams."""

from __future__ import annotations

import pytest

from values.weight import clean


@pytest.mark.parametrize(
    ("written", "unit", "decimal", "grams", "warnings"),
    [
        ("0,302", "kg", ",", 302, ()),
        ("0.302", "kg", ".", 302, ()),
        ("1.200", "kg", ".", 1200, ()),
        ("1.205", "kg", ",", 1205000, ()),
        ("302", "g", None, 302, ()),
        ("0,302 kg", None, None, 302, ()),
        ("1.200 gram", None, None, 1200, ()),
        ("1200g", None, None, 1200, ()),
        ("1,2 kg", None, None, 1200, ()),
        ("1.234,5 gr.", None, None, 1234.5, ()),
        ("2,5 kilo", "g", None, 2500, ()),
        ("500 mg", None, None, 0.5, ()),
        ("2 lb", None, None, 907.185, ()),
        ("2 lbs 3 oz", None, None, 992.233, ()),
        ("2½ kg", None, None, 2500, ()),
        ("kg 1,2", None, None, 1200, ()),
        ("ca. 2 kg", None, None, 2000, ()),
        ("302", None, None, 302, ("weight_unit_assumed",)),
        ("1.200 kg", None, None, 1200, ("decimal_sign_assumed",)),
        ("abc", None, None, None, ("weight_not_understood",)),
        ("-5", "g", None, None, ("weight_not_understood",)),
        ("99999999", "g", None, None, ("weight_not_understood",)),
        ("5 stone", None, None, None, ("weight_not_understood",)),
        ("", None, None, None, ()),
        ("2.5", "KG", ".", 2500, ()),
        ("2.5 KGM", None, ".", 2500, ()),
        ("2.5", "KGM", ".", 2500, ()),
        ("100 GRM", None, None, 100, ()),
        ("3 LBR", None, None, 1360.777, ()),
        ("3", "ONZ", None, 85.049, ()),
        ("3", "stone", None, None, ("weight_not_understood",)),
        ("500 µg", None, None, 0.0005, ()),
        ("500 ug", None, None, 0.0005, ()),
        ("0.5", "ug", None, 5e-07, ()),
        ("0.0004", "g", ".", 0.0004, ()),
        ("1e-30", "g", None, None, ("weight_not_understood",)),
        ("0 g", None, None, 0, ()),
        ("1,5 кг", None, None, 1500, ()),
        ("2 公斤", None, None, 2000, ()),
        ("2千克", None, None, 2000, ()),
        ("300 г", None, None, 300, ()),
        ("1 kg 200 g", None, None, 1200, ()),
        ("1kg, 50gr.", None, None, 1050, ()),
        ("2 kg and 5 g", None, None, 2005, ()),
    ],
)
def test_grams(
    written: str, unit: str | None, decimal: str | None, grams: float | None, warnings: tuple[str, ...]
) -> None:
    value = clean(written, None, unit, decimal)
    assert (value.value, value.warnings) == (grams, warnings)


@pytest.mark.parametrize("text", ["-12.00", "(12.00)", "(12 g)", "(12) g", "12.00-"])
def test_a_negative_weight_is_none(text: str) -> None:
    found = clean(text, None, "g")
    assert (found.value, found.warnings) == (None, ("weight_not_understood",))
