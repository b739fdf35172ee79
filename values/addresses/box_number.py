"""The number of a post box, however its figures are grouped: "12 34" is 1234, "12-34" stays two numbers."""

from __future__ import annotations

import re

from values.addresses.street_line import number_of

_PAIRS = re.compile(r"\d{1,2}(?:[\s.]\d{2})+")
_TRIPLES = re.compile(r"\d{1,3}(?:[\s.]\d{3})+")
_DASHED_TRIPLES = re.compile(r"\d{1,3}(?:-\d{3})+")
"""As New Zealand writes its boxes: "PO Box 90-210"."""
_ONE_BY_ONE = re.compile(r"\d(?:\s\d){2,}")
_FIGURES = re.compile(r"\d+")


def box_number(written: str, country: str | None) -> str:
    """The figures as one number, where they are grouped from its end or stand one by one; else with "-"."""
    text = written.strip(" .-")
    grouped = _PAIRS.fullmatch(text) or _TRIPLES.fullmatch(text) or _ONE_BY_ONE.fullmatch(text)
    if grouped or (country == "NZ" and _DASHED_TRIPLES.fullmatch(text)):
        return number_of("".join(_FIGURES.findall(text)))
    first, *others = _FIGURES.findall(text)
    return "-".join((number_of(first), *others))
