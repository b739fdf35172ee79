"""Patterns of a layout, met with text that a sender delivered, in time that grows with the text only.

Python's own engine tries every way to cut a text up: `(a+)+$` and a file name of 40 letters take it years.
RE2 (in pyarrow) does not; it has no looking ahead or back and no back references.
"""

from __future__ import annotations

from functools import cache
from typing import Any

_CLASSES = {"w": r"\pL\pN_", "d": r"\p{Nd}"}
"""What a letter and a figure are, in any script: RE2 knows those of English only."""


def groups(pattern: str, text: str) -> dict[str, str] | None:
    """The named groups of the first place where the pattern fits, "" for one that is not in it; None where it
    fits nowhere. Raises ValueError with the reason where the pattern is none, or has no named group."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        found: Any = pc.extract_regex(pa.array([text]), pattern=_for_re2(pattern))[0].as_py()
    except pa.ArrowInvalid as error:
        raise ValueError(str(error).removeprefix("Invalid regular expression: ")) from error
    return None if found is None else {name: value or "" for name, value in found.items()}


def check(pattern: str) -> None:
    """Raise ValueError, with the reason, for a pattern that cannot be used."""
    groups(pattern, "")


@cache
def _for_re2(pattern: str) -> str:
    """The pattern as RE2 has it: letters and figures of any script, and no group without a name."""
    parts: list[str] = []
    inside, at = False, 0
    while at < len(pattern):
        sign, after = pattern[at], pattern[at + 1 : at + 2]
        if sign == "\\":
            letters = _CLASSES.get(after)
            parts.append(pattern[at : at + 2] if letters is None else letters if inside else f"[{letters}]")
            at += 2
            continue
        if sign == "[" and not inside:
            inside = True
            if pattern[at + 1 : at + 3] == "^]" or after == "]":
                end = at + (3 if after == "^" else 2)
                parts.append(pattern[at:end])
                at = end
                continue
        elif sign == "]":
            inside = False
        parts.append("(?:" if sign == "(" and after != "?" and not inside else sign)
        at += 1
    return "".join(parts)
