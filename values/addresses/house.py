"""What behind a house number belongs to the house itself, and is no flat in it: the end of a range ("12-14"),
the letter before a box ("2A bus 1").

Flat 14 of house 12 and the houses 12 to 14 are other doors, and so are box 1 of house 2A and box A1 of house
2. In France and Luxembourg a range has a slash as well ("12/14 rue Neuve"), in Britain to the next number
of the same side ("12/14 High Street") from 10 on: "2/4" is flat 4 of number 2 in Scotland.

Where a hyphen may announce a flat as well ("Balansplein 100-103", "ул. Ленина 5-12")
and where numbers have several parts (Japan), nothing is told apart by it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from values.addresses.unit_patterns import UNIT

SPANNED = frozenset(
    (
        "BE",
        "DE",
        "AT",
        "CH",
        "FR",
        "LU",
        "GB",
        "IE",
        "US",
        "CA",
        "AU",
        "NZ",
        "DK",
        "SE",
        "NO",
        "IT",
        "ES",
        "PT",
        "PL",
        "CZ",
        "SK",
        "HU",
        "RO",
        "GR",
        "FI",
    )
)
"""Countries where a hyphen to a higher number is a range."""
_STEP = re.compile(
    r"(?P<letter>[a-z]?)\s?(?P<sign>[-/])\s?(?P<to>(?P<figures>\d{1,5})[a-z]?)(?![^\W_])", re.IGNORECASE
)
_SLASHED = frozenset(("FR", "LU"))
"""Countries where a slash to a higher number of the same side is a range, and in Britain the next only."""
_BRITISH = frozenset(("GB", "IE"))
_TENEMENTS_BELOW = 10
_FLAT = rf"(?:{UNIT}|m(?=[.\s]*\d))(?![^\W\d_])"
_LETTER = re.compile(rf"(?P<letter>[a-zα-ω])(?=[-/]?\d|\s*[-/,]?\s*{_FLAT})", re.IGNORECASE)
_APART_LETTER = re.compile(rf"\s(?P<letter>[a-zα-ω])(?=[\s,]+{_FLAT})", re.IGNORECASE)
_UNIT_FORM = re.compile(r"\d|[A-Z](?:[\d-]|$)")
_HEAD = re.compile(r"\d+")


class Own(NamedTuple):
    """`house`: the number with what is its own ("12-14", "2A"), "" without any; `rest`: the text behind."""

    house: str
    rest: str


def own_of(number: str, behind: str, country: str | None) -> Own:
    """What of the text behind a number is the house's own."""
    if country not in SPANNED:
        return Own("", behind)
    return _range(number, behind, country) or _lettered(number, behind, country) or Own("", behind)


def _range(number: str, behind: str, country: str | None) -> Own | None:
    house, last, at = number, int(number), 0
    while (step := _STEP.match(behind, at)) and _is_further(step, last) and _is_of_range(step, last, country):
        house += f"{step['letter']}-{step['to'].lstrip('0')}"
        last, at = int(step["figures"]), step.end()
    return Own(house.upper(), behind[at:]) if at else None


def _is_further(step: re.Match[str], last: int) -> bool:
    """A higher number, or another letter of the same ("9a-9c")."""
    return int(step["figures"]) > last or bool(
        int(step["figures"]) == last and step["letter"] and step["to"][-1].isalpha()
    )


def _is_of_range(step: re.Match[str], last: int, country: str | None) -> bool:
    """Whether the sign between two numbers may be that of a range."""
    further = int(step["figures"]) - last
    if step["sign"] == "-":
        return True
    if country in _BRITISH:
        return further == 2 and last >= _TENEMENTS_BELOW
    return country in _SLASHED and further > 0 and further % 2 == 0


def _lettered(number: str, behind: str, country: str | None) -> Own | None:
    """In Belgium a "b" and a figure are a box."""
    found = _LETTER.match(behind) or _APART_LETTER.match(behind)
    if found is None or (country == "BE" and found["letter"] in "bB" and behind[found.end()].isdigit()):
        return None
    return Own(number + found["letter"].upper(), behind[found.end() :])


def reads_as_own(number: str, suffix: str, country: str | None) -> bool:
    """Whether a flat's form, written plainly behind the number, would be taken for the house's own."""
    if country not in SPANNED or not number.isdigit():
        return False
    figures = _HEAD.match(suffix)
    return is_above(number, suffix) if figures else re.match(r"[A-Z]-?\d", suffix) is not None


def is_unit(form: str) -> bool:
    """Whether a flat's form is figures or letters, which may be taken for the house's own, and no word."""
    return _UNIT_FORM.match(form) is not None


def is_above(number: str, suffix: str) -> bool:
    """Whether a form begins with a number that is higher than the house's."""
    figures = _HEAD.match(suffix)
    return figures is not None and int(figures[0]) > int(number)
