"""The numbering plans of `phonenumbers` as one pattern a country, for the many numbers written plainly.

The library's own parser is right but takes 50 µs and more a number; a number of plain digits behind a country
code or a trunk zero needs one look at the same metadata.
"""

from __future__ import annotations

import re
from functools import cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, PhoneNumberDesc

_KINDS = "mobile fixed_line toll_free premium_rate shared_cost personal_number voip pager uan voicemail"
_SIGNS = b" ().-/"
_TRUNK = frozenset(("NL", "BE", "DE", "FR", "GB", "NZ"))
"""Countries where a number written nationally is a zero and the national number, and nothing else; and
from which 00 is dialled to reach another country."""
_AMERICA = frozenset(("US", "CA"))
"""Countries of ten digits, of which the first is never 0 or 1; a 1 may stand in front."""
_TRUNK_CODES = frozenset((31, 32, 33, 44, 49, 61, 64))
"""Country codes behind which a zero is the trunk's, as in "+31 (0)6": no national number begins with one."""

_BEHIND_CODE = re.compile(r"(?:\+|00)[1-9]\d{0,2}[.\-/]*\(0\)[^()]*$")
"""Where "(0)" is the trunk's zero beyond doubt."""


def read_plainly(text: str, region: str | None) -> tuple[int, str, str, bool] | None:
    """Country code, national number and region of a number written plainly; None: ask the library.

    Last: whether it was put right, its country code written with 00 where another prefix is dialled, or with
    nothing before it.
    """
    signs = "".join(text.split())
    if not signs.isascii() or ("(0)" in signs and not _BEHIND_CODE.match(signs)):
        return None
    digits = signs.encode().translate(None, _SIGNS).decode()
    if digits[:1] == "+" and digits[1:].isdigit() and (digits[1] != "0" or text.lstrip()[0] == "+"):
        return _repair(_international(digits[1:]), False)
    if not region or not digits.isdigit():
        return None
    if region in _TRUNK and digits[0] == "0" and digits[1:2] != "0":
        return _repair(_located(_plan(region).code, digits[1:]), False)
    return _as_dialled(digits, region) if text.isprintable() else None


def _as_dialled(digits: str, region: str) -> tuple[int, str, str, bool] | None:
    """A number without a plus, as people in the region write it; not with the zero of `_TRUNK`."""
    if digits.startswith("00"):
        return _abroad(digits, region)
    if region in _AMERICA and len(digits) == 10 + (digits[0] == "1"):
        return _repair(_located(1, digits[-10:]), False)
    if region == "AU" and digits[0] == "0":
        return _repair(_located(61, digits[1:]), False)
    if (
        (region in _TRUNK or region == "AU")
        and len(digits) >= 11
        and digits.startswith(str(_plan(region).code))
    ):
        return _repair(_international(digits), True)
    return None


def _abroad(digits: str, region: str) -> tuple[int, str, str, bool] | None:
    """A number with 00 before its country code: what 0011 stands for is left to the library."""
    if len(digits) < 10 or digits[2] == "0" or digits[2:4] == "11" or (region == "AU" and digits[2] == "1"):
        return None
    if region in _TRUNK:
        return _repair(_international(digits[2:]), False)
    return _repair(_international(digits[2:]), True) if region in _AMERICA or region == "AU" else None


def _repair(found: tuple[int, str, str] | None, repaired: bool) -> tuple[int, str, str, bool] | None:
    return (*found, repaired) if found else None


def _international(digits: str) -> tuple[int, str, str] | None:
    for length in (1, 2, 3):
        code = int(digits[:length] or 0)
        if code in COUNTRY_CODE_TO_REGION_CODE:
            national = digits[length:]
            trunk = code in _TRUNK_CODES and national[:1] == "0"
            return _located(code, national[1:] if trunk else national)
    return None


def _located(code: int, national: str) -> tuple[int, str, str] | None:
    """The first region of the code to which the number belongs, as the library orders them."""
    for region in COUNTRY_CODE_TO_REGION_CODE[code]:
        plan = _plan(region)
        if plan.leading is not None and not plan.leading.match(national):
            continue
        if plan.numbers.fullmatch(national):
            return code, national, region
        if plan.leading is not None:
            return None
    return None


class _Plan:
    """Country code, first digits (where regions share a code) and all numbers that the plan gives out: of
    one of its kinds, and within what it says of all.
    """

    __slots__ = ("code", "leading", "numbers")

    def __init__(self, region: str) -> None:
        found = PhoneMetadata.metadata_for_region(region)
        described = [getattr(found, kind) for kind in _KINDS.split()] if found else []
        patterns = [_pattern(desc) for desc in described if desc and desc.national_number_pattern]
        self.code: int = (found.country_code or 0) if found else 0
        leading = found.leading_digits if found else None
        self.leading: re.Pattern[str] | None = re.compile(leading) if leading else None
        general = f"(?={_pattern(found.general_desc)}$)" if found and found.general_desc else ""
        self.numbers = re.compile(f"{general}(?:{'|'.join(patterns)})" if patterns else r"(?!)")


def _pattern(kind: PhoneNumberDesc) -> str:
    """The numbers of one kind; the lengths that are given out stand beside the library's pattern."""
    lengths = "|".join(rf"\d{{{length}}}" for length in kind.possible_length if length > 0)
    return f"(?=(?:{lengths or '.*'})$)(?:{kind.national_number_pattern})"


@cache
def _plan(region: str) -> _Plan:
    return _Plan(region)
