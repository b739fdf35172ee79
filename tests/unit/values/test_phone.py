"""Phone numbers: as labels write them, in every country of the sample and beyond."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phonenumbers import (
    NumberParseException,
    example_number_for_type,
    is_valid_number,
    national_significant_number,
    parse,
    region_code_for_number,
)

from values import phone
from values.phone import clean
from values.phone_plan import read_plainly
from values.value import Value

PLAIN = """
NL 06 12 34 56 78 +31612345678 | NL 06-12345678 +31612345678 | NL +31 (0)612345678 +31612345678
NL 0031612345678 +31612345678 | NL +31 0612345678 +31612345678 | NL 020-1234567 +31201234567
NL tel: 06-12345678 +31612345678 | NL 0612345678 (werk) +31612345678 | NL 06–12345678 +31612345678
NL ++31612345678 +31612345678 | NL (0031) 6 12345678 +31612345678 | NL +0031 6 12345678 +31612345678
- +31 6 12 34 56 78 +31612345678 | DE +31 6 1234 5678 +31612345678 | BE 0475/06.49.84 +32475064984
BE +32 (0)475 06 49 84 +32475064984 | BE 02 512 34 56 +3225123456 | DE 0171 1234567 +491711234567
DE +49 (0)171/1234567 +491711234567 | DE 030 123456 +4930123456 | FR 06.12.84.52.35 +33612845235
FR 01 23 45 67 89 +33123456789 | FR 0033 6 12 84 52 35 +33612845235 | LU 621 123 456 +352621123456
LU +352 621123456 +352621123456 | GB 07408 225062 +447408225062 | GB +44 (0)7424 831807 +447424831807
GB 020 7946 0958 +442079460958 | US (212) 555-0143 +12125550143 | US 212.555.0143 x12 +12125550143
US 1-212-555-0143 +12125550143 | US 2125550143 +12125550143 | CA (647) 555-0123 +16475550123
AU 0491 570 156 +61491570156 | AU (02) 9876 5432 +61298765432 | NZ +64 2 19 50 18 12 +64219501812
NZ 02 12 72 44 86 +64212724486 | US 011 31 6 12345678 +31612345678 | AU 0011 31 612345678 +31612345678
IT +39 (0)2 1234 5678 +390212345678 | NL 0039 (0)2 12345678 +390212345678
UK 07408 225062 +447408225062 | NZ 0064215319138 +64215319138
"""
REPAIRED = """
US 0015185550113 +15185550113 | AU 0061491570528 +61491570528 
CA 0016045550118 +16045550118 | US 0031612345678 +31612345678 | NL 612345678 +31612345678
BE 499250203 +32499250203 | BE 499250203.0 +32499250203 | NL 6.12345678E8 +31612345678
NL 31612345678 +31612345678 | - 31612345678 +31612345678 | AU 491570156 +61491570156
GB 7408225062 +447408225062 | FR 612845235 +33612845235 | DE 1711234567 +491711234567
US 0049 171 1234567 +491711234567 | DE 4915123472737 +4915123472737 | BE 0011 32 475064984 +32475064984
"""


def cases(table: str) -> list[tuple[str | None, str, str]]:
    rows = [row.strip() for line in table.strip().splitlines() for row in line.split(" | ")]
    parted = [(row.split(" ", 1)[0], *row.split(" ", 1)[1].rsplit(" ", 1)) for row in rows]
    return [(None if country == "-" else country, text, number) for country, text, number in parted]


@pytest.mark.parametrize(("country", "text", "number"), cases(PLAIN))
def test_read_as_written(country: str | None, text: str, number: str) -> None:
    value = clean(text, country)
    assert (value.value, value.warnings) == (number, ())


def test_what_is_far_longer_than_a_label_is_no_phone() -> None:
    value = clean("06 12345678 of " * 1000, "NL")
    assert (value.value, value.warnings) == (None, ("phone_not_understood",))


LINES = Path(__file__).with_name("phone_numbers.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_numbers_as_people_of_nine_countries_write_them(line: str) -> None:
    country, text, number = line.split(" | ")
    assert clean(text, country).value == number
    assert clean(number, country).value == number


@pytest.mark.parametrize(("country", "text", "number"), cases(REPAIRED))
def test_put_right_with_a_warning(country: str | None, text: str, number: str) -> None:
    value = clean(text, country)
    assert (value.value, value.warnings) == (number, ("phone_repaired",))


def test_the_first_of_several() -> None:
    value = clean("+31 20 1234567 / 06-12345678", "NL")
    assert (value.value, value.warnings) == ("+31201234567", ("phone_several",))


def test_a_mobile_that_only_one_neighbour_has() -> None:
    value = clean("0171 1234567", "NL")
    assert (value.value, value.warnings) == ("+491711234567", ("phone_country_assumed",))


def test_a_mobile_that_two_neighbours_may_have_is_not_guessed() -> None:
    value = clean("06 44 82 66 16", "BE")
    assert (value.value, value.warnings) == (None, ("phone_not_understood",))
    assert value.parts == {"may_be": ["+31644826616", "+33644826616"]}


def test_a_range_that_nobody_was_given_is_kept_with_a_warning() -> None:
    value = clean("07700 900123", "GB")
    assert (value.value, value.warnings) == ("+447700900123", ("phone_range_unassigned",))


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("NL", "123"),
        ("NL", "0000000000"),
        ("NL", "0600000000"),
        ("NL", "06-1234567"),
        ("NL", "06-1234567x"),
        ("NL", "112"),
        (None, "0612345678"),
        ("NL", "Retourcentrum Noordpoort"),
    ],
)
def test_what_is_no_number(country: str | None, text: str) -> None:
    assert (clean(text, country).value, clean(text, country).warnings) == (None, ("phone_not_understood",))


@pytest.mark.parametrize("text", ["", " ", "-", "?", "./."])
def test_nothing_is_not_warned_of(text: str) -> None:
    assert (clean(text, "NL").value, clean(text, "NL").warnings) == (None, ())


@example(49, 496_900_000)
@given(
    st.sampled_from((1, 31, 32, 33, 44, 49, 61, 64, 352, 7, 39, 590)),
    st.integers(min_value=10_000_000, max_value=9_999_999_999),
)
def test_the_quick_reading_is_that_of_the_library(code: int, national: int) -> None:
    text = f"+{code}{national}"
    quick = read_plainly(text, None)
    try:
        number = parse(text, None)
    except NumberParseException:
        assert quick is None
        return
    if quick is not None:
        assert is_valid_number(number)
        assert quick[1:3] == (national_significant_number(number), region_code_for_number(number))


_WRITTEN = """
+{c}{n}|+{c}0{n}|+{c} (0){n}|00{c}{n}|00{c}0{n}|0{n}|{n}|{c}{n}|1{n}|0011{c}{n}|011{c}{n}|(0{n})|(+{c}){n}
00{n}|{c}0{n}|001{n}|{n}.0|{n}.00|({n}) |1-{n}|+ {c} {n}
"""
_WAYS = [way for line in _WRITTEN.strip().splitlines() for way in line.split("|")]
_PLACES = [
    "NL",
    "31",
    "BE",
    "32",
    "DE",
    "49",
    "FR",
    "33",
    "LU",
    "352",
    "GB",
    "44",
    "US",
    "1",
    "CA",
    "1",
    "AU",
    "61",
    "NZ",
    "64",
    "IT",
    "39",
]
_CODES = dict(zip(_PLACES[::2], _PLACES[1::2], strict=True))
_EXAMPLES = {
    place: [
        str(found.national_number) for kind in range(11) if (found := example_number_for_type(place, kind))
    ]
    for place in _CODES
}


@given(st.data())
def test_a_number_of_plain_figures_is_read_as_the_library_would(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(sorted(_CODES)))
    national = data.draw(st.sampled_from(_EXAMPLES[place]))
    last = data.draw(st.integers(0, 10**6))
    national = national[:-6] + f"{last:0{min(6, len(national))}d}"[-len(national) :]
    text = data.draw(st.sampled_from(_WAYS)).format(c=_CODES[place], n=national)
    for sign in data.draw(st.lists(st.sampled_from(" -./()"), max_size=2)):
        at = data.draw(st.integers(1, len(text)))
        text = text[:at] + sign + text[at:]
    for country in (place, data.draw(st.sampled_from((*_CODES, None)))):
        quick = read_plainly(text, country)
        assert quick is None or clean(text, country) == _by_the_library(text, country)


def _by_the_library(text: str, country: str | None) -> Value:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phone, "read_plainly", lambda *given: None)
        patch.setattr(phone, "_read_closely", phone._read_closely.__wrapped__)
        return clean(text, country)
