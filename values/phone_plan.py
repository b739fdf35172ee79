"""The numbering plans of `phonenumbers` as one pattern a country, for the many numbers written plainly.

The library's own parser is right but takes 50 µs and more a number; a number of plain digits behind a country
code or a trunk zero needs one look at the same metadata.
"""

from __future__ import annotations

import re
from functools import cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

_KINDS = "mobile fixed_line toll_free premium_rate shared_cost personal_number voip pager uan voicemail"
_PLAIN = re.compile(r"\+?[\d\s().\-/]+")
_TRUNK = frozenset(("NL", "BE", "DE", "FR", "GB", "NZ"))
"""Countries where a number written nationally is a zero and the national number, and nothing else."""


def read_plainly(text: str, region: str | None) -> tuple[int, str, str] | None:
    """Country code, national number and region of a number written plainly; None: ask the library."""
    if not _PLAIN.fullmatch(text):
        return None
    digits = "".join(filter(str.isdigit, text))
    if text.startswith("+"):
        return _international(digits)
    if region in _TRUNK and digits.startswith("0") and not digits.startswith("00"):
        code = _plan(region).code if region else 0
        return _located(code, digits[1:])
    return None


def _international(digits: str) -> tuple[int, str, str] | None:
    for length in (1, 2, 3):
        code = int(digits[:length] or 0)
        if code in COUNTRY_CODE_TO_REGION_CODE:
            return _located(code, digits[length:])
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
    """Country code, first digits (where regions share a code) and all numbers that the plan gives out."""

    __slots__ = ("code", "leading", "numbers")

    def __init__(self, region: str) -> None:
        found = PhoneMetadata.metadata_for_region(region)
        described = [getattr(found, kind) for kind in _KINDS.split()] if found else []
        patterns = [
            desc.national_number_pattern for desc in described if desc and desc.national_number_pattern
        ]
        self.code: int = (found.country_code or 0) if found else 0
        leading = found.leading_digits if found else None
        self.leading: re.Pattern[str] | None = re.compile(leading) if leading else None
        self.numbers = re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


@cache
def _plan(region: str) -> _Plan:
    return _Plan(region)
