"""Case data on a page: shown as it is, never read as Markdown, HTML, an icon name or a colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:^=&\"'/@])")
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")


def plain(value: Any) -> str:
    """The value as Markdown that shows exactly its text, on one line."""
    return _SPECIAL.sub(r"\\\1", single_line(value))


def single_line(value: Any) -> str:
    """The value as text with breaks and control characters as single blanks; lists joined by commas."""
    if value is None:
        return ""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(single_line(part) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _BREAKS.sub(" ", str(value)).strip()


def shortened(value: Any, longest: int = 60) -> str:
    """The value on one line, cut with an ellipsis when it is longer; not yet Markdown."""
    text = single_line(value)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A Markdown table of plain cells; headers are our own words."""
    lines = [f"| {' | '.join(plain(cell) for cell in header)} |", f"|{'---|' * len(header)}"]
    lines += [f"| {' | '.join(plain(cell) or ' ' for cell in row)} |" for row in rows]
    return "\n".join(lines)
