"""Amounts of seizures, as reports in five languages write them."""

from __future__ import annotations

import pytest

from values.quantity import clean
from values.value import Value


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        ("1,2 kg", 1200, "g"),
        ("0,05 kg", 50, "g"),
        ("1 kg", 1000, "g"),
        ("1.200 gram", 1200, "g"),
        ("2500g", 2500, "g"),
        ("2500 gr", 2500, "g"),
        ("12 grammes", 12, "g"),
        ("500 Gramm", 500, "g"),
        ("3 kilogramos", 3000, "g"),
        ("250 mg", 0.25, "g"),
        ("2.000 tabletten", 2000, "tablet"),
        ("1 500 comprimés", 1500, "tablet"),
        ("1500 pills", 1500, "tablet"),
        ("100 st. XTC", 100, "tablet"),
        ("250 stuks", 250, "tablet"),
        ("250 Stück", 250, "tablet"),
        ("1.000 pastillas", 1000, "tablet"),
        ("30 unidades", 30, "tablet"),
        ("20 pièces", 20, "tablet"),
        ("100 ml", 100, "ml"),
        ("0,25 l", 250, "ml"),
        ("1,5 liter", 1500, "ml"),
        ("2 x 500 g", 1000, "g"),
        ("ca. 500 gram", 500, "g"),
        ("500 g (netto)", 500, "g"),
        ("3 flacons de 100 ml", 300, "ml"),
        ("4 zakjes van 25 gram", 100, "g"),
        ("1 500 cachets", 1500, "tablet"),
    ],
)
def test_amount_and_unit(written: str, amount: float, unit: str) -> None:
    value = clean(written)
    assert (value.value, value.parts, value.warnings) == (amount, {"unit": unit}, ())


def test_unit_told_apart() -> None:
    assert clean("1200", None, "g").parts == {"unit": "g"}
    assert clean("0.5", None, "kg", ".").value == 500


def test_without_a_known_unit_the_number_is_kept() -> None:
    assert (clean("12 gross").value, clean("12 gross").warnings) == (12, ("quantity_unit_unknown",))
    assert clean("12").warnings == ("quantity_unit_unknown",)


def test_sign_assumed_where_a_kilogram_reads_both_ways() -> None:
    assert (clean("1.200 kg").value, clean("1.200 kg").warnings) == (1200, ("decimal_sign_assumed",))


@pytest.mark.parametrize("written", ["veel", "kg", "-5 g"])
def test_no_amount(written: str) -> None:
    assert (clean(written).value, clean(written).warnings) == (None, ("quantity_not_understood",))


@pytest.mark.parametrize(
    ("unit", "amount", "in_"),
    [
        *((way, 2500, "g") for way in ("KG", "Kg", "kg", "KGM", "Kilogram", "kgm.")),
        *((way, 2.5, "g") for way in ("GRAM", "Gr.", "GRM", "G")),
        *(
            (way, 2.5, "tablet")
            for way in ("Tabletten", "TABLETS", "Stück", "C62", "c62", "H87", "NMP", "Comprimés")
        ),
        *((way, 2500, "ml") for way in ("LTR", "Liter", "L")),
        ("MLT", 2.5, "ml"),
        ("LBR", 1133.981, "g"),
        ("ONZ", 70.874, "g"),
    ],
)
def test_a_unit_in_its_own_column_is_known_as_in_the_cell(unit: str, amount: float, in_: str) -> None:
    for value in (clean("2.5", None, unit), clean(f"2.5 {unit}")):
        assert (value.value, value.parts, value.warnings) == (amount, {"unit": in_}, ())


@pytest.mark.parametrize("text", ["-12.00", "(12.00)", "(12 g)", "(12) g", "12.00-"])
def test_a_negative_quantity_is_none(text: str) -> None:
    found = clean(text, None, "g")
    assert (found.value, found.warnings) == (None, ("quantity_not_understood",))


@pytest.mark.parametrize(
    ("text", "grams"), [("100 µg", 0.0001), ("0.5 ug", 5e-07), ("1.5 mg", 0.0015), ("2 кг", 2000), ("0 g", 0)]
)
def test_nothing_but_nothing_weighs_nothing(text: str, grams: float) -> None:
    assert (clean(text).value, clean(text).warnings) == (grams, ())


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("500k pills", 500_000),
        ("5 k tabletten", 5_000),
        ("1.5 million pills", 1_500_000),
        ("1,5 mln tabletten", 1_500_000),
        ("2 duizend pillen", 2_000),
        ("3 dozen tablets", 36),
        ("2 lakh pills", 200_000),
        ("1,00,000 pills", 100_000),
    ],
)
def test_thousands_and_millions_are_multiplied(text: str, amount: int) -> None:
    assert clean(text) == Value(amount, {"unit": "tablet"})


@pytest.mark.parametrize(
    "text",
    [
        *("5 bags pills", "12 strips tabletten", "2 boites de comprimés"),
        *("2 dozen bags of pills", "3 mln boxes pills"),
        *("4 Beutel Tabletten", "5 ons", "1 fl oz", "2 fl. oz."),
    ],
)
def test_what_is_counted_in_bags_is_no_number_of_pills(text: str) -> None:
    value = clean(text)
    assert (value.parts, value.warnings) == ({}, ("quantity_unit_unknown",))


@pytest.mark.parametrize("text", ["2k", "2k cocaine", "500k bags of pills", "5 k g", "1.500 million pills"])
def test_a_multiplier_that_may_mean_something_else_leaves_no_amount(text: str) -> None:
    assert clean(text) == Value(None, warnings=("quantity_not_understood",))


def test_a_colour_before_a_unit_changes_nothing() -> None:
    assert clean("100 blauwe pillen") == clean("100 pillen")
