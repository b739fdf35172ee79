"""Postcodes -> the way their country writes them, with a lost leading zero put back.

Spreadsheets turn "01083" into 1083; where a country has codes with a leading zero, a code that is short by it
gets it back, with a warning. Patterns: the postal unions' country sheets; ranges are not checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from values import digits
from values import text as label
from values.country import code_of
from values.placeholder import WARNING, is_placeholder
from values.value import Value

EXPLAINED = "postcode"
_NOTHING = frozenset(("-", "--", ".", "0", "0000", "00000"))
_LOOSE = re.compile(r"[A-Z0-9](?:[A-Z0-9 \-]{0,9}[A-Z0-9])?")
_NO_UNIT = frozenset("CIKMOV")
"""Letters that the last two of a British code never are."""
_SWAPPED = str.maketrans("OILSB", "01158")


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a country writes its postcode: `inside` finds it in a line, `written` puts the groups together.

    `zeros`: the full length of a code of digits of which leading zeros may be lost (0: never).
    """

    inside: re.Pattern[str]
    written: Callable[[re.Match[str]], str]
    zeros: int = 0
    prefix: str = ""


def _pattern(code: str, prefix: str = "", zeros: int = 0, joint: str = " ") -> Pattern:
    # Behind a figure and a blank, a letter is of the house number ("Veldstraat 2 B 9000 Gent").
    front = rf"(?:(?:{prefix})\s?[\-–.]\s?|(?<!\d\s)(?:{prefix})\s?)?" if prefix else ""
    return Pattern(
        re.compile(rf"(?<![A-Z0-9]){front}{code}(?![A-Z0-9])"),
        lambda found: joint.join(filter(None, found.groups())),
        zeros,
        prefix,
    )


_FIVE = r"(\d{5})"
PATTERNS: dict[str, Pattern] = {
    "NL": _pattern(r"([1-9]\d{3})[\s\-.]{0,2}([A-Z]\s?[A-Z])", "NL"),
    "BE": _pattern(r"([1-9]\d{3})", "B|BE"),
    "DE": _pattern(_FIVE, "D|DE", 5),
    "FR": _pattern(r"(\d{2})\s?(\d{3})", "F|FR", 5, ""),
    "LU": _pattern(r"([1-9]\d{3})", "L|LU"),
    "GB": _pattern(r"(GIR|[A-Z]{1,2}\d[A-Z\d]?)[\s\-.]{0,2}(\d[A-Z]{2})"),
    "US": _pattern(r"(\d{5})(?:[\s\-]?(\d{4}))?", zeros=5, joint="-"),
    "AU": _pattern(r"(\d{4})", "AU|AUS", 4),
    "NZ": _pattern(r"(\d{4})", "NZ", 4),
    "CA": _pattern(r"([ABCEGHJ-NPRSTVXY]\d[A-Z])[\s\-]?(\d[A-Z]\d)"),
    "AT": _pattern(r"([1-9]\d{3})", "A|AT"),
    "CH": _pattern(r"([1-9]\d{3})", "CH"),
    "DK": _pattern(r"(\d{4})", "DK", 4),
    "ES": _pattern(_FIVE, "E|ES", 5),
    "IT": _pattern(_FIVE, "I|IT", 5),
    "PL": _pattern(r"(\d{2})-?(\d{3})", "PL", joint="-"),
    "PT": _pattern(r"(\d{4})[\s\-]?(\d{3})", "PT", joint="-"),
    "SE": _pattern(r"(\d{3})\s?(\d{2})", "SE|S"),
}


@lru_cache(maxsize=8192)
def clean(text: str, country: str | None = None) -> Value:
    """The postcode as its country writes it ("5611 XK", "LS9 9EL", "01083").

    Warnings: `postcode_repaired` (leading zero put back, or letter and digit that look alike),
    `placeholder` (it says that none is known: value None), `digits_lost` (a number cell that was rounded:
    value None), `postcode_not_understood` (not of that country: value None). Without a country, or of one
    whose pattern is not known, upper case with single blanks.
    """
    pattern = PATTERNS.get(code_of(country) or "")
    if pattern and (found := _plainly(text, pattern)):
        return Value(_tight(pattern.written(found)))
    if (written := digits.whole(text)) is None:
        return Value(None, warnings=(digits.LOST,))
    shown = label.clean(written).value
    code = re.sub(r"\.0+$", "", str(shown or "").upper().strip(" ,.;:"))
    if is_placeholder(code):
        return Value(None, warnings=(WARNING,))
    if not code or code in _NOTHING:
        return Value(None)
    if pattern is None:
        return Value(code) if _LOOSE.fullmatch(code) else Value(None, warnings=("postcode_not_understood",))
    found = pattern.inside.fullmatch(code)
    if found:
        return Value(_tight(pattern.written(found)))
    repaired = _repaired(code, pattern, code_of(country) or "")
    if repaired:
        return Value(repaired, warnings=("postcode_repaired",))
    return Value(None, warnings=("postcode_not_understood",))


def in_capitals(line: str) -> str:
    """Upper case of the same length, so that places in it are places in the line ("ß" stays)."""
    upper = line.upper()
    return upper if len(upper) == len(line) else "".join(c if len(c.upper()) > 1 else c.upper() for c in line)


def _plainly(text: str, pattern: Pattern) -> re.Match[str] | None:
    """A code that needs no tidying: capitals, figures and what may stand between them."""
    if not text.isascii() or not text.isprintable() or "." in text or text in _NOTHING:
        return None
    return pattern.inside.fullmatch(text)


def last_postcode(line: str, country: str) -> re.Match[str] | None:
    """The last postcode of that country in a line (upper case), as a match; None when there is none."""
    pattern = PATTERNS.get(country)
    if pattern is None:
        return None
    return max(pattern.inside.finditer(line), key=lambda found: found.start(), default=None)


def _tight(code: str) -> str:
    """One blank between its two groups, none inside a group ("5611 X K")."""
    if code.count(" ") < 2:
        return code
    first, *rest = code.split(" ")
    return f"{first} {''.join(rest)}" if rest else first


def _repaired(code: str, pattern: Pattern, country: str) -> str | None:
    if pattern.zeros:
        digits = re.sub(rf"^(?:{pattern.prefix})\s?-?\s?", "", code) if pattern.prefix else code
        if digits.isascii() and digits.isdigit() and pattern.zeros - 2 <= len(digits) < pattern.zeros:
            return digits.zfill(pattern.zeros)
        return None
    if country.upper() == "GB":
        bare = code.replace(" ", "")
        alike = (
            f"{bare[:-3]} {bare[-3:-2].translate(_SWAPPED)}{bare[-2:].translate(str.maketrans('015', 'OIS'))}"
        )
        found = pattern.inside.fullmatch(alike)
        return pattern.written(found) if found and _NO_UNIT.isdisjoint(alike[-2:]) else None
    if country.upper() == "NL" and len(code.replace(" ", "")) == 6:
        bare = code.replace(" ", "")
        alike = bare[:4].translate(_SWAPPED) + bare[4:].translate(str.maketrans("01585", "OISBS"))
        found = pattern.inside.fullmatch(alike)
        return _tight(pattern.written(found)) if found else None
    return None
