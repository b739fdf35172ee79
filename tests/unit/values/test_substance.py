"""Substances: synonyms, titles of offers, and what is not guessed."""

from __future__ import annotations

import pytest

from values.plain import plain
from values.substance import clean
from values.substance_words import ALONE, NAMES, SUBSTANCES


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("MDMA", "MDMA"),
        ("XTC", "MDMA"),
        ("Ecstasy (MDMA)", "MDMA"),
        ("mdma kristallen", "MDMA"),
        ("3,4-methylenedioxymethamphetamine", "MDMA"),
        ("XTC Tulip 220mg 50", "MDMA"),
        ("MDMA crystal 5", "MDMA"),
        ("Ketamin", "ketamine"),
        ("kétamine", "ketamine"),
        ("KETAMINE HCl", "ketamine"),
        ("S-Ketamine 100", "ketamine"),
        ("Ketamine needles 5", "ketamine"),
        ("2cb", "2C-B"),
        ("2C-B", "2C-B"),
        ("2-CB", "2C-B"),
        ("amfetamine", "amphetamine"),
        ("amphétamine", "amphetamine"),
        ("speed", "amphetamine"),
        ("amfetaminepasta", "amphetamine"),
        ("cocaïne", "cocaine"),
        ("Kokain", "cocaine"),
        ("methamfetamine", "methamphetamine"),
        ("Crystal Meth", "methamphetamine"),
        ("ice", "methamphetamine"),
        ("LSD blotters 200ug", "LSD"),
        ("hasj", "cannabis resin"),
    ],
)
def test_one_name(written: str, name: str) -> None:
    assert (clean(written).value, clean(written).warnings) == (name, ())


def test_several_are_not_guessed() -> None:
    value = clean("MDMA and ketamine mix")
    assert (value.value, value.warnings) == (None, ("substance_several",))
    assert value.parts == {"substances": ["MDMA", "ketamine"]}


@pytest.mark.parametrize(
    "written",
    ["pink cocaine", "Pink Cocaine 5g", "tusi", "TUCI", "2cb rosa", "2C-B rosa", "Tusi (pink cocaine)"],
)
def test_tusi_is_neither_cocaine_nor_2c_b(written: str) -> None:
    assert (clean(written).value, clean(written).warnings) == ("tusi (pink cocaine)", ())


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("pink 2C-B tablets", "2C-B"),
        ("cocaine", "cocaine"),
        ("Methamfetamin", "methamphetamine"),
        ("α-PVP", "alpha-PVP"),
        ("O-DSMT", "O-DSMT"),
        ("lisdexamfetamine 70 mg", "lisdexamfetamine"),
    ],
)
def test_names_that_were_not_known(written: str, name: str) -> None:
    assert clean(written).value == name


@pytest.mark.parametrize("written", ["vinyl records", "ice cream", "special offer", "suiker"])
def test_no_substance(written: str) -> None:
    assert (clean(written).value, clean(written).warnings) == (None, ("substance_unknown",))


def test_every_name_and_synonym_is_found() -> None:
    assert [name for name in SUBSTANCES if clean(name).value != name] == []
    assert {way: clean(way).value for way in NAMES if clean(way).value != NAMES[way]} == {}
    assert {way: clean(way).value for way in ALONE if clean(way).value != ALONE[way]} == {}
    assert [way for way in (*NAMES, *ALONE) if plain(way) != way] == []
