"""Case data on a page: shown as it is, never read as Markdown, HTML, an icon name or a colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:^=&\"'/@])")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn what follows around: fdp.exe is read as exe.pdf. Marks that Hebrew and Arabic
need are none of them."""
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")
_LINKED = re.compile(r"(?<=@)|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
"""Inside what Streamlit makes a link of, escaped or not. A click on it would write to a suspect, or tell his
server that somebody looks.
"""
_CUT = "\x00"
"""No value on one line has it."""
NOTHING = ":small[]"
"""Shows nothing and is copied as nothing, but the text around it is two texts, neither of which is a link."""


def plain(value: Any) -> str:
    """The value as Markdown that shows exactly its text, on one line, and links nowhere."""
    escaped = _SPECIAL.sub(r"\\\1", _LINKED.sub(_CUT, single_line(value)))
    return escaped.replace(_CUT, NOTHING)


def single_line(value: Any) -> str:
    """The value as text with breaks and control characters as single blanks, signs that turn the direction
    around as their escapes; lists joined by commas."""
    if value is None:
        return ""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(single_line(part) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = _DIRECTIONS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", str(value))
    return _BREAKS.sub(" ", text).strip()


def shortened(value: Any, longest: int = 60) -> str:
    """The value on one line, cut with an ellipsis when it is longer; not yet Markdown."""
    text = single_line(value)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A Markdown table of plain cells; headers are our own words."""
    lines = [f"| {' | '.join(plain(cell) for cell in header)} |", f"|{'---|' * len(header)}"]
    lines += [f"| {' | '.join(plain(cell) or ' ' for cell in row)} |" for row in rows]
    return "\n".join(lines)
