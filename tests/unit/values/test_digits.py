"""A number that lost figures in a spreadsheet is no number, in every kind of value that names one thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from values import address, money, phone, postcode, quantity, tracking_number, weight
from values.digits import whole, whole_inside
from values.value import Value

IDENTIFIERS: dict[str, Callable[[str, str | None], Value]] = {
    "phone": phone.clean,
    "tracking_number": tracking_number.clean,
    "postcode": postcode.clean,
}
LOST = (
    *(
        "6.12346E+08",
        "6,12346E+08",
        "6.12E8",
        "6.12346E+008",
        "6.12346e+08",
        " 6.12346E+08 ",
        "6E+08",
        "6.E+08",
    ),
    *("3.4567890123456E+19", "34567890123456000000", "34567890123456000000.0"),
)


@pytest.mark.parametrize("kind", IDENTIFIERS)
@pytest.mark.parametrize("text", LOST)
def test_lost_figures_are_no_number(kind: str, text: str) -> None:
    value = IDENTIFIERS[kind](text, "NL")
    assert (value.value, value.warnings, value.candidates) == (None, ("digits_lost",), ())


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1.234E+3", "1234"),
        ("1,234E+03", "1234"),
        ("6.12345678E+08", "612345678"),
        ("1.2000E+01", "12"),
        ("1.23456789012E+11", "123456789012"),
        ("3.4567890123456789012E+19", "34567890123456789012"),
    ],
)
def test_a_number_with_all_its_figures_is_read(text: str, digits: str) -> None:
    assert whole(text) == digits
    assert tracking_number.clean(text).value == digits


@pytest.mark.parametrize(
    "text", ["1.5E-7", "12E3", "3E-4", "1E5", "E10", "1234E+5", "", "612345678", "1000000000000000"]
)
def test_what_is_no_number_of_a_spreadsheet_stays(text: str) -> None:
    assert whole(text) == text


def test_an_exact_phone_is_read_as_ever() -> None:
    told = Value("+31612345678", {"country": "NL", "national": "612345678"}, ("phone_repaired",))
    assert [phone.clean(text, "NL") for text in ("6.12345678E+08", "612345678", "612345678.0")] == [told] * 3


def test_a_house_number_that_lost_figures_is_no_door() -> None:
    line = "Balansplein 1.23E+03, 5611 XK Eindhoven"
    assert address.clean(line, "NL") == Value(None, warnings=("digits_lost",))
    assert address.clean_parts("Balansplein 6.1E+02", "5611 XK", "Eindhoven", "NL").warnings == (
        "digits_lost",
    )
    assert (
        address.clean_parts("Balansplein 12", "5.61E+03", "Gent", "BE").parts["key"]
        == "BE/gent/12//balansplein"
    )


def test_a_house_number_with_all_its_figures_is_one() -> None:
    assert whole_inside("Balansplein 1.2E+01 B") == "Balansplein 12 B"
    assert address.clean("Balansplein 1.2E+01, 5611 XK Eindhoven", "NL").parts["number"] == "12"
    assert address.clean("Kerkstraat 3E-4, 5611 XK Eindhoven", "NL").parts["suffix"] == "E4"


def test_amounts_in_e_notation_are_numbers() -> None:
    assert money.clean("1.5E+3").value == money.clean("1,5E+003").value == 1500
    assert quantity.clean("1,5E+3 g") == Value(1500, {"unit": "g"})
    assert weight.clean("1.5E+3", None, "g").value == 1500


@pytest.mark.parametrize("text", ["1E+99", "1E+999", "9e23", "123456789012345678901234"])
def test_an_amount_that_is_too_large_is_none_and_never_an_error(text: str) -> None:
    for value in (money.clean(text, None, "BTC"), quantity.clean(text), weight.clean(text)):
        assert value.value is None or float(value.value) < 1e25
