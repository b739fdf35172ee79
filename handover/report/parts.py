"""The parts that a report is made of, as the template takes them; all text passes through `printable`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handover.report.printable import printable

Part = dict[str, Any]
Cell = str | Sequence[str]
"""What stands in a cell: a text, or several, one a line."""

NOTHING = "–"
"""Stands in a cell that has no text: whoever reads, or hears, sees that none is missing."""


def heading(text: str, level: int = 2) -> Part:
    """A heading; level 1 begins a chapter."""
    return {"kind": "heading", "level": level, "text": printable(text)}


def text(said: str) -> Part:
    """A paragraph."""
    return {"kind": "text", "text": printable(said)}


def lead(said: str) -> Part:
    """A paragraph that leads to what follows: the two are not parted by the end of a page."""
    return {"kind": "lead", "text": printable(said)}


def note(said: str) -> Part:
    """A paragraph that is set apart."""
    return {"kind": "note", "text": printable(said)}


def facts(rows: Sequence[tuple[str, str]]) -> Part:
    """Names with what they are, a line each."""
    return {"kind": "facts", "rows": [[printable(name), printable(value)] for name, value in rows]}


def table(
    columns: Sequence[tuple[str, float, str]],
    rows: Sequence[Sequence[Cell]],
    *,
    dense: bool = False,
    breaks: bool = False,
) -> Part:
    """A table whose head is repeated on every page. `columns`: title, share of the width, left or right;
    `breaks`: a row may be longer than a page.
    """
    return {
        "kind": "table",
        "head": [printable(title) for title, _width, _side in columns],
        "widths": [width for _title, width, _side in columns],
        "align": [side for _title, _width, side in columns],
        "rows": [[_cell(value) for value in row] for row in rows],
        "dense": dense,
        "breaks": breaks,
    }


def picture(file: str, alternative: str, caption: str) -> Part:
    """A picture (its file beside the template), what it shows in words, and what stands below it."""
    return {
        "kind": "picture",
        "file": file,
        "alt": printable(alternative),
        "caption": printable(caption),
    }


def page() -> Part:
    """What follows begins on a new page."""
    return {"kind": "page"}


def _cell(value: Cell) -> str | list[str]:
    lines = [value] if isinstance(value, str) else [*value]
    shown = [printable(one) for one in lines if one.strip()]
    return (shown[0] if isinstance(value, str) else shown) if shown else NOTHING
