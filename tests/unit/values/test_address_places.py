"""Postcode, city and country of an address, wherever they stand."""

from __future__ import annotations

import pytest

from values.address import clean, clean_parts


@pytest.mark.parametrize(
    ("written", "country", "tidy"),
    [
        ("77 rue de Varenne, 75007 Paris, Frankrijk", "FR", "77 Rue de Varenne, 75007 Paris, France"),
        ("7 Beach Rd, Sandringham VIC 3191, Australië", "AU", "7 Beach Road, Sandringham 3191, Australia"),
        ("12 rue Bannier F-45000 Orléans", "FR", "12 Rue Bannier, 45000 Orléans, France"),
        ("Meir 12 bus 4, B-2000 Antwerpen", "BE", "Meir 12-4, 2000 Antwerpen, Belgium"),
    ],
)
def test_a_country_that_only_the_text_tells_is_used_and_kept(written: str, country: str, tidy: str) -> None:
    value = clean(written)
    assert (value.value, value.parts["country"]) == (tidy, country)
    assert clean(tidy) == clean(tidy, None) and clean(tidy).parts["key"] == value.parts["key"]
    assert clean(written, country).parts["key"] == value.parts["key"]


@pytest.mark.parametrize(
    ("country", "postcode", "city", "code", "town"),
    [
        ("NL", "", "2312 KM Leiden", "2312 KM", "Leiden"),
        ("NL", "2312KM", "2312 KM Leiden", "2312 KM", "Leiden"),
        ("NL", "2312 KM Leiden", "", "2312 KM", "Leiden"),
        ("DE", "", "D-04109 Leipzig", "04109", "Leipzig"),
        ("FR", "", "06000 NICE CEDEX 1", "06000", "Nice"),
        ("GB", "", "Oxford OX1 4AG", "OX1 4AG", "Oxford"),
        ("US", "CT 06510", "New Haven", "06510", "New Haven"),
        ("AU", "", "Bondi NSW 2026", "2026", "Bondi"),
    ],
)
def test_postcode_and_city_in_one_field_are_told_apart(
    country: str, postcode: str, city: str, code: str, town: str
) -> None:
    line = "Hooigracht 15" if country in ("NL", "DE") else "15 rue Haute" if country == "FR" else "15 High St"
    parts = clean_parts(line, postcode, city, country).parts
    assert (parts["postcode"], parts["city"]) == (code, town)
    assert parts["key"] == clean_parts(line, code, town, country).parts["key"]


@pytest.mark.parametrize(
    ("written", "country", "postcode"),
    [
        ("27 Queen Street, Auckland 1010 NZ", "NZ", "1010"),
        ("45 Smith Street, Collingwood VIC 3066 AU", "AU", "3066"),
        ("Damrak 1, 1010 NZ", "NL", "1010 NZ"),
        ("Hauptstraße 12, 50667 Köln DE", "DE", "50667"),
        ("1425 Elm Street, Springfield, IL 62704 US", "US", "62704"),
    ],
)
def test_a_code_behind_a_postcode_is_the_country_s_unless_it_may_be_dutch_letters(
    written: str, country: str, postcode: str
) -> None:
    parts = clean(written).parts
    assert (parts["country"], parts["postcode"]) == (country, postcode)


@pytest.mark.parametrize(
    ("country", "line", "postcode", "city"),
    [
        ("DE", "01744 Oberhäslich", "01744", "Oberhäslich"),
        ("DE", "D-99988 Heyerode", "99988", "Heyerode"),
        ("AU", "Lascelles VIC 3487", "3487", "Lascelles"),
        ("NZ", "Taupo 3330", "3330", "Taupo"),
        ("US", "Palo Alto, CA 94301", "94301", "Palo Alto"),
        ("BE", "9000 Gent", "9000", "Gent"),
        ("FR", "75008 Paris", "75008", "Paris"),
        ("NL", "1012 AB Amsterdam", "1012 AB", "Amsterdam"),
        ("GB", "London E10 5LW", "E10 5LW", "London"),
    ],
)
def test_a_line_of_postcode_and_place_has_no_street(
    country: str, line: str, postcode: str, city: str
) -> None:
    wanted = {"postcode": postcode, "city": city, "country": country}
    beside = clean_parts(line, postcode, city, country)
    for value in (clean(line, country), beside):
        assert (dict(value.parts), value.warnings) == (wanted, ("street_missing",))


@pytest.mark.parametrize(
    ("country", "line", "number"),
    [
        ("BE", "1000 Rue Neuve", "1000"),
        ("US", "10001 Broadway, New York", "10001"),
        ("AU", "12 Kite Road, Lascelles VIC 3487", "12"),
        ("FR", "1200 Chemin des Granges, 81000 Albi", "1200"),
    ],
)
def test_a_number_before_a_street_stays_its_number(country: str, line: str, number: str) -> None:
    assert clean(line, country).parts["number"] == number


@pytest.mark.parametrize("line", ["64 Melbourne Road, London, E10", "64 Melbourne Road, London E10"])
def test_a_postal_district_is_no_flat(line: str) -> None:
    value = clean(line, "GB")
    assert value.parts == {
        "street": "Melbourne Road",
        "number": "64",
        "city": "London",
        "postcode": "E10",
        "country": "GB",
        "key": "GB/E10/64//melbourneroad",
    }
    assert value.warnings == ("postcode_incomplete",)
    assert clean("Flat 2, 12 Kite Road, B2", "GB").parts["suffix"] == "2B2"
