"""Nothing that is written on a line vanishes from the key: two doors never get one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.records.delivery_points import delivery_point
from tests.unit.values.held_out import lines
from values.address import clean, clean_parts
from values.addresses.detail import detail_of
from values.plain import plain

_TEXT = Path(__file__).with_name("address_pairs.txt").read_text(encoding="utf-8")
PAIRS = [
    [cell.strip() for cell in line.split("|")] for line in _TEXT.splitlines() if not line.startswith("#")
]
_WORDS = re.compile(r"\d+|[^\W\d_]{3,}")
_OTHER = ("Zyxo", "Qarn", "Wuvel")
_LEFT_OUT = re.compile(
    r"c/|c -|t\.?[an]\.?v|att|z\.? ?hd|p/a|a/s|chez|bei|care|%|code|\(|ring|boven|packstation", re.I
)
"""What says who takes it in or how the door is opened names no door; nor does what stands in brackets."""


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]} {pair[1]}")
def test_two_doors_have_two_keys(pair: list[str]) -> None:
    country, one, other, postcode, city = pair
    a, b = (clean_parts(line, postcode, city, country) for line in (one, other))
    assert a.value != b.value
    assert a.parts.get("key") is None or a.parts["key"] != b.parts.get("key")


def _changed(line: str, at: int, word: str) -> str:
    """The line with another word or number in one place."""
    found = list(_WORDS.finditer(line))[at]
    new = str(int(found[0]) + 1 if len(found[0]) < 4 else int(found[0]) - 1) if found[0].isdigit() else word
    return f"{line[: found.start()]}{new}{line[found.end() :]}"


@given(st.data())
def test_a_word_or_number_changed_is_another_door(data: st.DataObject) -> None:
    country, one, other, postcode, city = data.draw(st.sampled_from(PAIRS))
    line = data.draw(st.sampled_from((one, other)))
    at = data.draw(st.integers(0, len(_WORDS.findall(line)) - 1))
    changed = _changed(line, at, data.draw(st.sampled_from(_OTHER)))
    key = clean_parts(line, postcode, city, country).parts.get("key")
    assert key is None or clean_parts(changed, postcode, city, country).parts.get("key") != key, changed


@given(st.data())
def test_of_a_whole_address_as_well(data: st.DataObject) -> None:
    """But for its place, which a postcode stands for, and for who takes it in."""
    country, line = data.draw(st.sampled_from([one for one in lines() if not _LEFT_OUT.search(one[1])]))
    parts = clean(line, country).parts
    end = line.lower().find(str(parts.get("street", "")).split(" ")[-1].lower()[:4])
    place = plain(str(parts.get("city", "")))
    places = [
        at
        for at, found in enumerate(_WORDS.finditer(line))
        if found.start() <= end and plain(found[0]) not in place and found[0] not in parts.get("postcode", "")
    ]
    if places and "key" in parts:
        changed = _changed(line, data.draw(st.sampled_from(places)), "Zyxo")
        assert clean(changed, country).parts.get("key") != parts["key"], changed


_BUILDINGS = st.sampled_from(("Rose House", "Lily House", "Rozenhof", "Résidence Lys", "Tower", "Oak Court"))
_UNITS = st.sampled_from(("Flat 5", "Apt 5", "Fl 5", "Room 5", "Block 5", "Stair 5", "Unit 6", "kiosk 5"))
_SAME_UNIT = ("Flat 5", "Apt 5")


@given(_BUILDINGS, _BUILDINGS, _UNITS, _UNITS, st.sampled_from(("GB", "IE", "AU", "NZ", "US", "IN", "HK")))
def test_units_and_buildings_tell_doors_apart(a: str, b: str, one: str, other: str, country: str) -> None:
    """Two doors have one key only if building and unit are the same, whatever the order of the line."""
    place = {"US": "33612", "AU": "3000", "NZ": "6011"}.get(country, "")
    for form in (
        "{unit}, {house}, High Street",
        "{unit}, {house}, 12 High Street",
        "{house}, {unit}, 12 High St",
    ):
        keys = [
            clean_parts(form.format(unit=unit, house=house), place, "Tampa", country).parts.get("key")
            for unit, house in ((one, a), (other, b))
        ]
        same = a == b and (one == other or {one, other} == set(_SAME_UNIT))
        assert None not in keys and (keys[0] == keys[1]) == same, (form, keys)


_HOUSE_NUMBER = """
RU | ул. Ленина, д. 5 | ул. Ленина, дом 5 | ул. Ленина, 5
UA | вул. Шевченка, буд. 5 | вул. Шевченка, 5
IT | Via Roma, n. 5 | Via Roma,n.5 | Via Roma, civico 5 | Via Roma, 5 | Via Roma 5
PT | Rua Augusta, n.º 5 | Rua Augusta, 5
ES | Calle Mayor, número 5 | Calle Mayor, num. 5 | Calle Mayor, 5
DE | Hauptstraße, Hausnummer 5 | Hauptstr. 5
NL | Kerkstraat, huisnummer 5 | Kerkstraat, nummer 5 | Kerkstraat 5
PL | ul. Długa, bud. 5 | ul. Długa, 5
HR | Ulica Kralja, br. 5 | Ulica Kralja 5
CZ | Dlouhá, č.p. 5 | Dlouhá č. 5 | Dlouhá 5
SI | Slovenska cesta, št. 5 | Slovenska cesta 5
GR | Ερμού, αρ. 5 | Ερμού 5
BG | ул. Витоша, № 5 | ул. Витоша 5
TR | Gül Sok., No: 5 | Gül Sok. 5
FR | Rue Hugo, numéro 5 | 5 rue Hugo
VN | Số 5, Đường A | 5, Đường A
GB | Flat 5, Rose Ct, High St | Rose Court, Flat 5, High Street | FLAT 5 , ROSE COURT, HIGH STREET
"""


@pytest.mark.parametrize("row", _HOUSE_NUMBER.strip().splitlines())
def test_a_word_for_a_number_says_nothing(row: str) -> None:
    country, *written = (cell.strip() for cell in row.split("|"))
    found = [clean_parts(line, "", "Tampa", country).parts for line in written]
    assert len({parts.get("key") for parts in found}) == 1 and "key" in found[0], found


@pytest.mark.parametrize("word", ["n.", "д.", "br", "hausnummer", "č.", "dom", "N°"])
def test_a_word_for_a_number_is_never_a_street(word: str) -> None:
    parts = clean_parts(f"{word} 5", "", "Tampa", "HR").parts
    assert (parts.get("street"), parts["number"]) == (None, "5")


def test_what_is_left_is_shown_and_reads_as_itself() -> None:
    value = clean("Flat 3, Rose Ct, 12 High St, Leeds LS9 9EL", "GB")
    assert value.value == "Rose Court, 12-3 High Street, Leeds LS9 9EL"
    assert (value.parts["suffix"], value.parts["detail"]) == ("3", "Rose Court")
    again = clean(str(value.value), "GB")
    assert (again.value, again.parts["key"]) == (value.value, value.parts["key"])
    assert clean("2nd Floor, 110 Cannon St, London EC4N 6EU", "GB").value == (
        "Floor 2, 110 Cannon Street, London EC4N 6EU"
    )


def test_every_word_is_accounted_for() -> None:
    assert detail_of("Flat 3, 12 High St", "High St", "12", "3", "GB") == ""
    assert detail_of("Flat 3, Rose House, 12 High St", "High St", "12", "3", "GB") == "Rose House"
    assert detail_of("12 High St, 3rd floor", "High St", "12", "3", "GB") == "floor"


def test_people_are_matched_by_all_of_a_door() -> None:
    """Matching goes by number and suffix, so what tells two buildings apart is of the suffix there."""
    rose, lily = (
        delivery_point(f"Flat 5, {house}, 12 High Street", "LS1 4AB", "Leeds", "GB").address
        for house in ("Rose House", "Lily House")
    )
    assert rose and lily
    assert (rose["suffix"], lily["suffix"]) == ("5, Rose House", "5, Lily House")


@pytest.mark.parametrize(
    ("line", "number", "suffix"),
    [
        ("Flat 14, 12 High Street", "12", "14"),
        ("12-14 High Street", "12", "-14"),
        ("Flat 3, Rose House, 12-14 High Street", "12", "-14, 3, Rose House"),
        ("Flat 1, 12A High Street", "12", "A, 1"),
        ("Flat A1, 12 High Street", "12", "A1"),
    ],
)
def test_a_range_is_no_flat_where_people_are_matched(line: str, number: str, suffix: str) -> None:
    address = delivery_point(line, "LS1 4AB", "Leeds", "GB").address
    assert address and (address["number"], address["suffix"]) == (number, suffix)
