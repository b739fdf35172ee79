"""Phone numbers -> E.164, also as dialled from abroad, with a lost leading zero, or out of a number cell.

Plans of the countries: the metadata of `phonenumbers` (a port of libphonenumber). What that library cannot
know, the habits of people who fill in labels, is in the order of readings here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    format_number,
    is_valid_number,
    parse,
    region_code_for_number,
)

from values.value import Value

EXPLAINED = "phone"
_FLOAT = re.compile(r"\d{6,15}\.0+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d{1,2}", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:/|;|,|\||\bof\b|\bou\b|\boder\b|\bor\b|\ben\b|\bet\b|\bund\b|\band\b|&)\s*")
_EXTENSION = re.compile(
    r"\s*(?:ext\.?|extension|toestel|tst\.?|poste|durchwahl|dw\.?|x)\s*:?\s*\d{1,6}\s*$", re.I
)
_NOTHING = frozenset({"n/a", "na", "nvt", "none", "null", "geen", "unknown", "onbekend", "inconnu"})
_ABROAD = ("0011", "011", "00", "+00", "+011")


@lru_cache(maxsize=65536)
def clean(text: str, country: str | None = None) -> Value:
    """E.164; `country` (alpha-2) is where a number without country code belongs.

    `parts`: country, national. Warnings: `phone_repaired` (prefix dialled abroad or lost zero put right),
    `phone_several` (the first of several was taken), `phone_not_understood` (value None).
    """
    plain = _plain(text)
    if not any(map(str.isdigit, plain)):
        wanted = plain.strip(" -.?/") and plain.lower().replace(".", "").strip() not in _NOTHING
        return Value(None, warnings=("phone_not_understood",) if wanted else ())
    region = country.upper() if country else None
    for candidate, several in _one_at_a_time(plain):
        for reading, repaired in _readings(candidate, region):
            number = _number(reading, region)
            if number is not None:
                return _told(number, repaired, several)
    return Value(None, warnings=("phone_not_understood",))


def _plain(text: str) -> str:
    """Printable characters, ASCII digits, no extension; a number cell's decimals and exponent undone."""
    shown = unicodedata.normalize("NFKC", text)
    shown = "".join(c for c in shown if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c.isspace())
    shown = shown.strip()
    if _FLOAT.fullmatch(shown):
        return shown.split(".")[0]
    if _SCIENTIFIC.fullmatch(shown):
        return str(int(float(shown.replace(",", "."))))
    return _EXTENSION.sub("", shown)


def _one_at_a_time(plain: str) -> Iterator[tuple[str, bool]]:
    """The text as one number, then, where it may hold several, each of them."""
    yield plain, False
    parts = [part for part in _SEVERAL.split(plain) if sum(map(str.isdigit, part)) >= 7]
    if len(parts) > 1 or (parts and parts[0] != plain):
        for part in parts:
            yield part, len(parts) > 1


def _readings(text: str, region: str | None) -> Iterator[tuple[str, bool]]:
    """Ways to read the text, most literal first; the flag says that something was put right."""
    digits = "".join(c for c in text if c.isdigit())
    plus = "+" in text.split(digits[0])[0]
    written = ("+" if plus else "") + digits
    if plus and not written.startswith("+0"):
        yield text, False
        yield "+" + digits, False
        return
    if region and not plus:
        yield text, not _has_trunk(digits, region)
    for prefix in _ABROAD:
        if written.startswith(prefix) and len(written) - len(prefix) >= 8:
            yield "+" + written[len(prefix) :], True
    if region and not plus:
        yield "0" + digits, True
    if not digits.startswith("0") and len(digits) >= 10:
        yield "+" + digits, True


def _has_trunk(digits: str, region: str) -> bool:
    """Whether a national number is written whole: with its zero where the country writes one."""
    return digits.startswith("0") or region not in _WITH_ZERO


_ZERO_TEXT = "NL BE DE FR GB AU NZ IE AT CH SE FI IL ZA TR JP KR CN TH ID MY PH RO BG HR SI SK UA EG"
_WITH_ZERO = frozenset(_ZERO_TEXT.split())


def _number(reading: str, region: str | None) -> PhoneNumber | None:
    try:
        number = parse(reading, region)
    except NumberParseException:
        return None
    return number if is_valid_number(number) else None


def _told(number: PhoneNumber, repaired: bool, several: bool) -> Value:
    warnings = ("phone_repaired",) * repaired + ("phone_several",) * several
    parts = {"national": format_number(number, PhoneNumberFormat.NATIONAL)}
    if (place := region_code_for_number(number)) is not None and len(place) == 2:
        parts["country"] = place
    return Value(format_number(number, PhoneNumberFormat.E164), parts, warnings)
