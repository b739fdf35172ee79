"""The country of an address: in a segment of its own, behind its city, as a code, or by its postcode."""

from __future__ import annotations

import re

from values import country as countries
from values import postcode as postcodes
from values.street import is_english_word

CODE_LAST = frozenset(("GB", "US", "AU", "NZ", "CA", "IE"))
"""Countries that write the postcode behind the city."""
_PREFIXED = re.compile(r"(?<![\w-])(BE|B|DE|D|FR|F|LU|L|CH|AT|A)\s?-\s?(\d{4,5})(?!\w)")
_DIGITS = {"B": 4, "D": 5, "F": 5, "L": 4, "C": 4, "A": 4}
_SHORT_NAMES = frozenset(("USA", "US", "UK", "GB", "NZ"))
"""Codes behind an address that are no state of any country."""
_CODES = {
    **{code: code for code in ("NL", "BE", "DE", "FR", "LU", "GB", "US", "AU", "NZ")},
    "UK": "GB",
    "NLD": "NL",
    "BEL": "BE",
    "DEU": "DE",
    "GER": "DE",
    "FRA": "FR",
    "LUX": "LU",
    "GBR": "GB",
    "USA": "US",
    "AUS": "AU",
    "NZL": "NZ",
}
"""What may stand behind a postcode and its city to say whose they are."""
_ENGLISH_BOX = re.compile(r"(?:p\.?\s?o\.?\s?box|private bag|locked bag|rd \d)", re.IGNORECASE)
_FIELD_POST = re.compile(r"\b[AFD]PO[\s,]+(?:AE|AP|AA)[\s,]+\d{5}\b")
"""Where the post of American soldiers and sailors goes."""
_ONLY_ONE_COUNTRY = ("NL", "GB", "CA")
"""Countries whose postcode has a shape that no other's has."""


def without_country(segments: list[str], country: str | None, whole: bool) -> tuple[list[str], str | None]:
    """Without the segment that names the country (a code only if it is the one told, or no state's)."""
    if whole and segments and (behind := _without_code(segments, country)):
        return behind
    if whole and segments and country is None and (behind := _without_name(segments)):
        return behind
    if (
        whole
        and segments
        and country
        and country != "LU"
        and (cut := _country_at_the_end(segments[-1], country))
    ):
        segments = [*segments[:-1], segments[-1][:cut].rstrip(" ,.-")]
    if len(segments) < 2:
        return segments, country
    found = countries.clean(segments[-1]).value
    plainly = len(segments[-1]) > 3 or segments[-1].upper() in _SHORT_NAMES
    if found and (found == country or (country is None and plainly)):
        return segments[:-1], str(found)
    if country and country != "LU":
        inner = (one for one in segments[1:-1] if not any(map(str.isdigit, one)) and len(one) > 2)
        named = {one for one in inner if countries.clean(one).value == country}
        segments = [one for one in segments if one not in named]
    return segments, country


def _without_code(segments: list[str], country: str | None) -> tuple[list[str], str] | None:
    """Without the code of the country behind its postcode ("VIC 3066 AU", "50667 Köln, DE"); None where it is
    none, or may be the letters of a Dutch postcode.
    """
    *before, last = " ".join(segments).split()
    place = _CODES.get(last.upper().strip("."))
    if place is None or not before or country not in (None, place):
        return None
    rest = postcodes.in_capitals(" ".join(before))
    found = postcodes.last_postcode(rest, place)
    if found is None and (country is None or place == "NL"):
        return None
    behind = rest[found.end() :] if found else ""
    if country is None and (any(map(str.isdigit, behind)) or (place in CODE_LAST and behind.strip(" ,.-"))):
        return None
    if country is None and not behind and place not in ("NL", "US", "GB") and not _is_english(segments):
        return None
    if segments[-1] == last:
        return segments[:-1], place
    return [*segments[:-1], segments[-1][: -len(last)].rstrip(" ,.-(")], place


def _without_name(segments: list[str]) -> tuple[list[str], str] | None:
    """Without a country's name behind city and postcode that are its own ("69003 Lyon France"); None where no
    country is named. Luxembourg is a city as well.
    """
    words = segments[-1].split()
    for count in range(min(3, len(words) - 1), 0, -1):
        name = " ".join(words[-count:])
        place = countries.clean(name).value if len(name) > 3 else None
        if place and place != "LU":
            rest = [*segments[:-1], segments[-1][: -len(name)].rstrip(" ,.-")]
            if postcodes.last_postcode(postcodes.in_capitals(" ".join(rest)), str(place)):
                return rest, str(place)
    return None


def _is_english(segments: list[str]) -> bool:
    """Whether one is a street with its number in front ("27 Queen Street"), or an English box or round."""
    return any(
        (one[0].isdigit() and any(map(is_english_word, one.split()))) or _ENGLISH_BOX.match(one)
        for one in segments
    )


def _country_at_the_end(segment: str, country: str | None) -> int:
    """Where the country's name begins that ends a segment ("Sydney 2000 Australia"); else 0."""
    words = segment.split()
    for count in range(1, min(4, len(words) - 1) + 1):
        name = " ".join(words[-count:])
        named = len(name) > 2 or name in _SHORT_NAMES
        if named and countries.clean(name).value == country and any(map(str.isdigit, segment)):
            return len(segment) - len(name)
    return 0


def without_country_behind(town: str, country: str) -> str:
    """The city of "Tilburg Nederland"."""
    words = town.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        last = " ".join(words[-count:])
        if last == country or (len(last) > 3 and countries.clean(last).value == country):
            return " ".join(words[:-count]).rstrip(" ,-")
    return town


def country_of(text: str) -> str | None:
    for country in _ONLY_ONE_COUNTRY:
        if postcodes.last_postcode(text, country):
            return country
    if _FIELD_POST.search(text):
        return "US"
    told = _PREFIXED.search(text)
    if told and len(told[2]) == _DIGITS[told[1][0]]:
        return {"B": "BE", "D": "DE", "F": "FR", "L": "LU", "A": "AT"}.get(told[1][0], "CH")
    return None
