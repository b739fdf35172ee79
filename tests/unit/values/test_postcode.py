"""Postcodes of nine countries and their neighbours."""

from __future__ import annotations

import pytest

from values.postcode import clean, last_postcode


@pytest.mark.parametrize(
    ("country", "written", "code"),
    [
        ("NL", "5611xk", "5611 XK"),
        ("NL", "5611  XK", "5611 XK"),
        ("NL", "NL-5611 XK", "5611 XK"),
        ("NL", "5611 x k", "5611 XK"),
        ("BE", "5041", "5041"),
        ("BE", "B-5041", "5041"),
        ("BE", "5041.0", "5041"),
        ("DE", "04106", "04106"),
        ("DE", "D-50668", "50668"),
        ("FR", "01083", "01083"),
        ("FR", "F-75001", "75001"),
        ("FR", "75 001", "75001"),
        ("LU", "L-1234", "1234"),
        ("GB", "ls99el", "LS9 9EL"),
        ("GB", "EC1A 1BB", "EC1A 1BB"),
        ("GB", "bs8 7bp", "BS8 7BP"),
        ("US", "33612", "33612"),
        ("US", "33612-1234", "33612-1234"),
        ("AU", "3064", "3064"),
        ("NZ", "0613", "0613"),
        ("CA", "m5b4l4", "M5B 4L4"),
        ("SE", "11122", "111 22"),
        (None, "ab12 3cd", "AB12 3CD"),
        ("JP", "100-0001", "100-0001"),
    ],
)
def test_as_its_country_writes_it(country: str | None, written: str, code: str) -> None:
    assert (clean(written, country).value, clean(written, country).warnings) == (code, ())
    assert clean(code, country).value == code


@pytest.mark.parametrize(
    ("country", "written", "code"),
    [
        ("FR", "1083", "01083"),
        ("DE", "4106", "04106"),
        ("US", "2945", "02945"),
        ("US", "501", "00501"),
        ("AU", "801", "0801"),
        ("NZ", "613", "0613"),
        ("NZ", "613.0", "0613"),
        ("ES", "8001", "08001"),
        ("GB", "LS9 OEL", "LS9 0EL"),
        ("GB", "LS9 9E5", "LS9 9ES"),
        ("NL", "56I1 XK", "5611 XK"),
    ],
)
def test_repaired_with_a_warning(country: str, written: str, code: str) -> None:
    assert (clean(written, country).value, clean(written, country).warnings) == (code, ("postcode_repaired",))


@pytest.mark.parametrize(
    ("country", "written"),
    [
        ("NL", "33612"),
        ("BE", "812"),
        ("GB", "12345"),
        ("GB", "LS9 9E1"),
        ("GB", "LS9 90L"),
        ("NL", "0123 AB"),
        ("US", "ABC"),
        (None, "?!"),
    ],
)
def test_not_of_that_country(country: str | None, written: str) -> None:
    value = clean(written, country)
    assert (value.value, value.warnings) == (None, ("postcode_not_understood",))


@pytest.mark.parametrize("written", ["", "-", ".", "00000"])
def test_no_postcode(written: str) -> None:
    assert (clean(written, "NL").value, clean(written, "NL").warnings) == (None, ())


def test_found_in_a_line() -> None:
    found = last_postcode("ZEGELHOF 1234 AB 12, 5038 CB TILBURG", "NL")
    assert found is not None and found.group(0) == "5038 CB"
    assert last_postcode("ZEGELHOF 12", "NL") is None
