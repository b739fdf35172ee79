"""Texts that only say that nothing is known become no name, street, phone or e-mail; names stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from values import address, city, company, email, name, phone, postcode
from values.placeholder import is_nothing, is_placeholder, is_placeholder_number
from values.value import Value

KINDS: dict[str, Callable[[str, str | None], Value]] = {
    "name": name.clean,
    "company": company.clean,
    "address": address.clean,
    "city": city.clean,
    "postcode": postcode.clean,
    "phone": phone.clean,
    "email": email.clean,
}
WORDS = (
    *("NaN", "nan", "TEST", "Test", "test test", "TEST 2", "null", "None", "N/A", "n.a.", "undefined"),
    *("idem", "Idem", "dito", "Ditto", "n.v.t.", "N.V.T", "nvt", "niet van toepassing", "zie boven"),
    *("ongekend", "onbekend", "Onbekend.", "(unknown)", "-- unbekannt --", "inconnu", "Inconnu(e)"),
    *(
        "xxx",
        "XXXX XXXX",
        "same as above",
        "wie oben",
        "s.o.",
        "k.A.",
        "keine Angabe",
        "Néant",
        "voir ci-dessus",
    ),
    *("non renseigné", "entfällt", "geen", "keine", "aucun", "anoniem", "anonyme"),
    *("Desconocido", "sin nombre", "Sconosciuto", "Não informado", "nieznany", "Brak danych", "Neznámý"),
    *("ismeretlen", "неизвестно", "Н/Д", "未知", "not stated", "adres onbekend"),
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", WORDS)
def test_a_placeholder_is_empty_and_warned_of(kind: str, text: str) -> None:
    if kind == "phone" and any(map(str.isdigit, text)):
        return  # too short for a number, and told as that
    value = KINDS[kind](text, "NL")
    assert (value.value, value.warnings, dict(value.parts)) == (None, ("placeholder",), {})


@pytest.mark.parametrize(
    "text",
    [
        *("Nan", "Nan Goldin", "Jan Test", "Xander Null", "Ann None", "So", "Ka", "Testa", "Dito Montiel"),
        *("Unknown Pleasures BV", "Same Day Ltd", "Ohne", "Ida Idem", "Geena", "X. Xavier", "Nils", "Nanna"),
    ],
)
def test_a_name_stays(text: str) -> None:
    assert not is_placeholder(text)
    assert name.clean(text).value is not None


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [("None", "IT", "None"), ("None", "NL", None), ("Same", "TZ", "Same"), ("Leer", "DE", "Leer")],
)
def test_a_town_stays_in_its_country(text: str, country: str, value: str | None) -> None:
    assert city.clean(text, country).value == value


@pytest.mark.parametrize("text", ["test@test.nl", "unknown@unknown.com", "geen@geen.nl"])
def test_an_email_made_of_placeholders_joins_nobody(text: str) -> None:
    assert email.clean(text) == Value(None, warnings=("placeholder",))


@pytest.mark.parametrize("text", ["test@example.org", "jan@test.nl", "info@geen.nl"])
def test_an_email_with_one_in_it_stays(text: str) -> None:
    assert email.clean(text).value == text


@pytest.mark.parametrize("text", ["", " ", "-", "--", ".", "?", "…", "onbekend"])
def test_nothing(text: str) -> None:
    assert is_nothing(text)


def test_a_line_that_is_none_leaves_postcode_and_city() -> None:
    value = address.clean_parts("idem", "5611 XK", "Eindhoven", "NL")
    assert (value.value, value.warnings) == ("5611 XK Eindhoven", ("placeholder",))
    assert "street" not in value.parts and "key" not in value.parts


FILLED_IN = ("0", "1", "7", "12", "000000000", "999999999999", "111", "00 00 00", "0-0-0")
IN_ORDER = ("123456789", "1234567890", "0123456789", "123456", "987654321", "9876543210")
REAL = ("100", "K-1", "12345", "1234", "NL-00117", "RR000000005NL", "881467", "112233445566", "1029384756")


@pytest.mark.parametrize("text", [*FILLED_IN, *IN_ORDER])
def test_a_number_that_is_filled_in_for_none_is_none(text: str) -> None:
    assert is_placeholder_number(text)


@pytest.mark.parametrize("text", ["", *REAL])
def test_a_number_that_somebody_gave_out_stays(text: str) -> None:
    assert not is_placeholder_number(text)
