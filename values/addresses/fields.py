"""Postcode and city where one of their fields holds both."""

from __future__ import annotations

from values import city as cities
from values import postcode as postcodes
from values.addresses.city import without_state_code


def sorted_fields(postcode: str, city: str, country: str | None) -> tuple[str, str]:
    """Postcode and city where one of their fields holds both: "2312 KM Leiden", "CT 06510"."""
    if not country or country not in postcodes.PATTERNS:
        return postcode, city
    if postcode and postcodes.clean(postcode, country).value is None and any(map(str.isdigit, postcode)):
        code, name = _code_and_name(postcode, country)
        if code:
            return code, city or (name if len(name) > 3 else "")
    if any(map(str.isdigit, city)):
        code, name = _code_and_name(city, country)
        if code and (not postcode or postcodes.clean(postcode, country).value == code):
            return code, name
    return postcode, city


def _code_and_name(text: str, country: str) -> tuple[str, str]:
    """The postcode at the beginning or end of a text, and the rest of it; "" where there is none."""
    found = postcodes.last_postcode(postcodes.in_capitals(text), country)
    if found is None or not (
        text[: found.start()].strip(" ,.-") == "" or text[found.end() :].strip(" ,.-") == ""
    ):
        return "", text
    name = str(
        cities.clean(f"{text[: found.start()]} {text[found.end() :]}".strip(" ,.-"), country).value or ""
    )
    code = postcodes.clean(found.group(0), country).value
    if not code or any(map(str.isdigit, name)):
        return "", text
    return str(code), without_state_code(name, country)
