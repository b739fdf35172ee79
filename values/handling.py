"""A handling code: under which rules a report may be used."""

from __future__ import annotations

CODES = ("H0", "H1", "H2", "H3")
OTHER = "other"


def code_of(text: str) -> str:
    """The code, whatever letters and blanks it is written with; "other" for anything else, "" for nothing."""
    code = "".join(text.split()).upper()
    if not code:
        return ""
    return code if code in CODES else OTHER
