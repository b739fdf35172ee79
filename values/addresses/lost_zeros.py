"""Postcodes inside a line that lost their leading zero, as cells of a spreadsheet do.

Only where a house number stands before, and what is around leaves no other reading: a city behind ("6140
Vence"), the end of the line behind a state ("NJ 8226"), three figures at the end where codes have four.
"""

from __future__ import annotations

import re

from values import postcode as postcodes
from values.addresses.unit_patterns import MONTHS, YEARLY
from values.plain import plain
from values.regions import STATE

_CODE_FIRST = re.compile(r"(?P<before>.*?)(?<![\w\-/])(?P<code>\d{4})(?=\s+[^\W\d_]{2}\D*$)")
_AFTER_STATE = re.compile(r"(?P<before>(?:.*[\s,])?(?P<state>[A-Z]{2})[\s,]+)(?P<code>\d{4})$", re.IGNORECASE)
_THREE_LAST = re.compile(r"(?P<before>.*[^\W\d_]\.?[\s,]+)(?P<code>[2-9]\d{2})$")
_LENGTH = {"FR": 5, "DE": 5, "US": 5, "AU": 4, "NZ": 4}
_FORM = {"FR": _CODE_FIRST, "DE": _CODE_FIRST, "US": _AFTER_STATE, "AU": _THREE_LAST, "NZ": _THREE_LAST}


def with_zeros(segments: list[str], country: str) -> tuple[list[str], bool]:
    """The segments with the zero put back, and whether one was."""
    form = _FORM.get(country)
    if (
        form is None
        or not segments
        or any(postcodes.last_postcode(postcodes.in_capitals(one), country) for one in segments[1:])
    ):
        return segments, False
    found = form.fullmatch(segments[-1]) if form is not _CODE_FIRST else form.match(segments[-1])
    if found is None or (country == "US" and found["state"].upper() not in STATE["US"]):
        return segments, False
    before = " ".join((*segments[:-1], found["before"]))
    if not any(map(str.isdigit, before)) or postcodes.last_postcode(postcodes.in_capitals(before), country):
        return segments, False
    word = plain((found["before"].split() or [""])[-1]).strip(".,")
    if word in MONTHS or word in YEARLY:
        return segments, False
    code = found["code"].zfill(_LENGTH[country])
    last = f"{found['before']}{code}{segments[-1][found.end('code') :]}"
    return [*segments[:-1], last], True
