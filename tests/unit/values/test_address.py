"""Addresses of nine countries: their parts, and the key that makes two writings one door."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values import address
from values.address import clean, clean_parts
from values.addresses.line import quick_door, slow_door
from values.addresses.line_shape import read_by_shape
from values.house_suffix import canonical_suffix

LINES = (Path(__file__).with_name("address_lines.txt")).read_text(encoding="utf-8").splitlines()
TABLE = [[cell.strip() for cell in line.split("|")] for line in LINES if line and not line.startswith("#")]
PARTS = ("street", "number", "suffix", "postcode", "city")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {row[1]}")
def test_parts_of_a_line(row: list[str]) -> None:
    country, line, *expected = row
    value = clean(line, country)
    found = [str(value.parts.get(part, "")) for part in PARTS]
    assert [got for got, want in zip(found, expected, strict=True) if want != "?"] == [
        want for want in expected if want != "?"
    ]
    assert ("key" in value.parts) == bool(expected[3] or expected[4])
    again = clean(str(value.value), country)
    assert (again.value, again.parts.get("key")) == (value.value, value.parts.get("key"))


SAME_DOOR = """
# NL | 5611 XK | Eindhoven
Balansplein 100-3
BALANSPLN 100 3
Balanspln. 100/3
Balansplein 100 III
Balansplein 100 bus 3
Balansplein nr. 100-3
Balansplein 100, 3
# NL | 1053DA | Amsterdam
Kinkerstraat 5 II
Kinkerstr. 5-2
Kinkerstraat 5-2hoog
Kinkerstr 5 2e etage
kinkerstraat 5 2-hoog
# BE | 5000 | Namur
Rue du Cachet 12 bte 3
R. du Cachet 12/3
RUE DU CACHET 12-3
Rue du Cachet 12 b3
rue du cachet, 12 boîte 3
12, rue du Cachet bte 3
Rue du Cachet 12, bte 03
Rue du Cachet 12 bus 3
# BE | 7000 | Mons
Chaussée de la Girouette 66
Chée de la Girouette 66
Ch. de la Girouette 66
CHAUSSEE DE LA GIROUETTE, 66
# DE | 50688 | Köln
Siegelstraße 31a
Siegelstr. 31 A
SIEGELSTRASSE 31A
Siegelstr 31-a
# DE | 50688 | Köln
Mühlenweg 3
Muehlenweg 3
MÜHLENWEG 3
# FR | 59000 | Lille
12 bis avenue des Billes
12bis av. des Billes
12 BIS, AVE DES BILLES
Avenue des Billes 12 bis
# LU | 1234 | Luxembourg
12, rue de la Gare
12 r. de la Gare
Rue de la Gare 12
# GB | BS8 7BP | Bristol
Flat 3, 12 Kite Road
12 Kite Rd, Flat 3
12-3 Kite Road
Apt 3 12 Kite Rd.
12 Kite Road Flat 3
Kite Road 12-3
# US | 33612 | Tampa
12 Kite St Apt 3
12 Kite Street #3
12 Kite St, Unit 3
12 KITE ST 3
Apt. 3, 12 Kite Street
Kite St 12-3
# AU | 3064 | Melbourne
2/12 Kite St
Unit 2, 12 Kite Street
U2/12 Kite St.
Unit 2/12 Kite Street
12-2 Kite Street
Flat 2 12 Kite St
# NZ | 8041 | Christchurch
2/12 Kite Street
Flat 2, 12 Kite St
12-2 Kite St
Kite St 12-2
# NL | 5038CB | Tilburg
Van der Zegelstraat 1
v.d. Zegelstr. 1
Van den Zegelstraat 1
# NL | 5038CB | Tilburg
Sint Jansstraat 1
St. Jansstr. 1
St Jansstraat 1
Sint-Jansstraat 1
"""


def doors() -> list[tuple[list[str], list[str]]]:
    """Place (country, postcode, city) and the ways to write one door there."""
    blocks = [block.strip().splitlines() for block in SAME_DOOR.split("\n# ") if block.strip()]
    return [([cell.strip() for cell in place.split("|")], lines) for place, *lines in blocks]


@pytest.mark.parametrize(("place", "lines"), doors())
def test_one_door_has_one_key(place: list[str], lines: list[str]) -> None:
    country, postcode, city = place
    keys = {line: clean_parts(line, postcode, city, country).parts.get("key") for line in lines}
    assert len(set(keys.values())) == 1 and None not in keys.values(), keys


def test_other_doors_have_other_keys() -> None:
    doors = ("plein 100", "plein 100-3", "plein 100-13", "plein 103", "plein 100 C", "laan 100")
    lines = [f"Balans{door}" for door in doors]
    keys = [clean_parts(line, "5611 XK", "Eindhoven", "NL").parts["key"] for line in lines]
    assert len(set(keys)) == len(keys)
    other = clean_parts("Balansplein 100", "5612 XK", "Eindhoven", "NL").parts["key"]
    assert other not in keys


def test_key_is_country_place_number_suffix_street() -> None:
    assert clean_parts("Balanspln 100-3", "5611xk", "EINDHOVEN", "NL").parts["key"] == (
        "NL/5611XK/100/3/balansplein"
    )
    assert clean_parts("Balansplein 100", None, "Den Haag", "NL").parts["key"] == (
        "NL/sgravenhage/100//balansplein"
    )
    assert clean_parts("Lot 5 Kite Road", "6051", "Perth", "AU").parts["key"] == "AU/6051//5/kiteroad/lot"


@pytest.mark.parametrize(
    ("line", "postcode", "city"),
    [("Balansplein", "5611 XK", "Eindhoven"), ("Balansplein 100", "", ""), ("", "5611 XK", "Eindhoven")],
)
def test_what_names_no_door_has_no_key(line: str, postcode: str, city: str) -> None:
    assert "key" not in clean_parts(line, postcode, city, "NL").parts


@pytest.mark.parametrize(
    ("country", "street"),
    [("BE", "Place des 3 Fontaines"), ("FR", "Rue du 11 Novembre"), ("NL", "Straat van 3 Oktober")],
)
def test_the_number_of_a_street_s_name_is_no_house_number(country: str, street: str) -> None:
    value = clean_parts(street, {"NL": "2312 AB", "BE": "1000", "FR": "75008"}[country], "X-stad", country)
    assert (value.parts["street"], "number" in value.parts, "key" in value.parts) == (street, False, False)


VARIANTS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "a line each": lambda line: line.replace(", ", "\n"),
    "blanks": lambda line: line.replace(" ", "  "),
}


@pytest.mark.parametrize("how", VARIANTS)
def test_capitals_lines_and_blanks_tell_nothing(how: str) -> None:
    """Of every line of the table; of an avenue that has only a letter for a name, capitals do."""
    other = [
        (country, line)
        for country, line, *_ in TABLE
        if clean(VARIANTS[how](line), country).parts.get("key") != clean(line, country).parts.get("key")
    ]
    assert [line for _, line in other if not re.search(r"Avenue [A-Z],", line)] == []


@pytest.mark.parametrize("piece", ["St ", "po box ", "rue ", "12 & ", "flat 2/1 "])
def test_what_is_far_longer_than_a_label_is_no_address(piece: str) -> None:
    """And is not looked at: some of the patterns take a time that grows with the square of the length."""
    value = clean(piece * 5000, "GB")
    assert (value.value, value.warnings) == (None, ("address_not_understood",))


def test_a_lost_zero_of_the_postcode_is_put_back_with_a_warning() -> None:
    value = clean_parts("Rue des Billes 30", "1083", "Bourg-en-Bresse", "FR")
    assert value.value == "30 Rue des Billes, 01083 Bourg-en-Bresse"
    assert value.warnings == ("postcode_repaired",)


def test_postcode_and_city_repeated_in_the_line_are_not_the_street() -> None:
    apart = clean_parts("Zegelhof 12", "5038 CB", "Tilburg", "NL")
    assert clean_parts("Zegelhof 12, 5038 CB Tilburg", "5038CB", "TILBURG", "NL") == apart
    assert clean_parts("Zegelhof 12 Tilburg", "5038CB", "Tilburg", "NL") == apart


def test_country_found_where_the_postcode_has_a_shape_of_its_own() -> None:
    assert clean("Zegelhof 12, 5038 CB Tilburg").parts["country"] == "NL"
    assert clean("12 Kite Road, Bristol BS8 7BP").parts["country"] == "GB"
    assert clean("Zegelhof 12, 5038 CB Tilburg, Nederland").parts["country"] == "NL"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("II", "2"),
        ("-2", "2"),
        ("bus 2", "2"),
        ("bte 02", "2"),
        ("boîte 2", "2"),
        ("2-hoog", "2"),
        ("Flat 2", "2"),
        ("Apt. 5B", "5B"),
        ("#3", "3"),
        ("b", "B"),
        ("A bus 2", "A2"),
        ("a-2", "A2"),
        ("bis", "bis"),
        ("huis", "hs"),
        ("2nd floor", "2"),
        ("1/2", "1/2"),
        ("", ""),
    ],
)
def test_one_form_of_a_suffix(written: str, form: str) -> None:
    assert canonical_suffix(written, "BE") == form
    assert canonical_suffix(form, "BE") == form


_PIECES = """
12 3 B bis Kite Road Rd rue du Cachet Flat Apt 5B bus bte / - , 2/12 12-2 II hs Unit PO Box Postbus
Balansplein str. Siegelstr. 5611 XK Eindhoven 33612 FL Tampa BS8 7BP L-1234 1000 Bruxelles # 3. OG
half top upper St N W 1/2 c/o ground floor n° 1944 Plein mei 3 Oktober
"""
_COUNTRIES = ("NL", "BE", "DE", "FR", "LU", "GB", "US", "AU", "NZ", "CA", "ES", None)


@given(
    st.lists(st.sampled_from(_PIECES.split()), max_size=9).map(" ".join) | st.text(max_size=40),
    st.sampled_from(_COUNTRIES),
)
def test_a_tidy_line_stays(text: str, country: str | None) -> None:
    value = clean(text, country)
    assert value.value is None or clean(str(value.value), country).value == value.value


@given(
    st.lists(st.sampled_from(_PIECES.split()), min_size=1, max_size=5).map(" ".join),
    st.sampled_from(_COUNTRIES),
)
def test_the_quick_reading_of_a_plain_line_is_that_of_the_long_way(text: str, country: str | None) -> None:
    line = text.strip(" ,.;:-–/")
    quick = quick_door(line, country) if line else None
    assert quick is None or quick == slow_door((line,), country)


_CITIES = ("Eindhoven", "Tampa", "Kite", "A", "12a", "Road", "'s-Gravenhage", "-", "Rouen Cedex 12")
_CODES = ("5611 XK", "1000", "777", "33612", "BS8 7BP", "L-1234", "-", "59")


def test_the_number_of_a_box_is_not_looked_for_behind_it() -> None:
    value = clean("P O Box 1, Leeds LS1 2AB", None)
    assert "LS1 2AB" in str(value.value)


@given(
    st.lists(st.sampled_from(_PIECES.split()), min_size=1, max_size=6).map(" ".join)
    | st.sampled_from([row[1] for row in TABLE]),
    st.lists(st.integers(1, 999) | st.sampled_from((1, 11, 40, 45, 528, 840)), min_size=1, max_size=4),
    st.sampled_from(_CODES),
    st.sampled_from(_CITIES),
    st.sampled_from(_COUNTRIES),
)
def test_a_line_is_read_as_its_shape_is(
    text: str, numbers: list[int], postcode: str, city: str, country: str | None
) -> None:
    given_numbers = iter(numbers)
    line = re.sub(r"\d+", lambda found: str(next(given_numbers, found[0])), text)
    shaped = read_by_shape(line, postcode, city, country)
    assert shaped is None or shaped == address._read(line, postcode, city, country)


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("Balansplein 107", "NL"),
        ("24B Kite Road", "GB"),
        ("Rue du Fanal 12 bte 2", "BE"),
        ("9 Kite St Apt 2", "US"),
    ],
)
def test_lines_with_a_plain_number_have_a_shape(line: str, country: str) -> None:
    postcode = {"NL": "5611 XK", "GB": "BS8 7BP", "BE": "1000", "US": "33612"}[country]
    assert read_by_shape(line, postcode, "Eindhoven", country)


@pytest.mark.parametrize(
    "line", ["c/o Jansen 3, Zegelhof 7", "Laan 40-45 7", "Zegelhof 11/2", "Zegelhof, 528"]
)
def test_what_stands_for_more_than_a_house_number_is_left_to_the_long_way(line: str) -> None:
    shaped = read_by_shape(line, "5611 XK", "Eindhoven", "NL")
    assert shaped is None or shaped == address._read(line, "5611 XK", "Eindhoven", "NL")
