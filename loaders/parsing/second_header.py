"""Another row of column names below the first: two tables one after the other in a file.

What stands below it is of other columns. Read under the first names, a recipient would become a sender.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from errors import SourceRefused
from loaders.parsing.layout import Layout
from loaders.parsing.layout_match import Part
from loaders.proposing.headers import vocabulary, words
from loaders.readers.blocks import pieces_in
from loaders.readers.piece import LineBlock, NotCut, Piece
from values.fold import fold

_NEEDLES = 6
_LONGEST = 60
_PARTS = re.compile(r"[\s_\-.]+")
_FIGURE = re.compile(r"\d")
_NO_FIGURE = re.compile(rb"^(?=[^0-9\n]*[a-z])[^0-9\n]*+$", re.MULTILINE)
"""A line with letters and no figure; in time that grows with its length, however long it is."""
_LEAST = 3
"""Cells that are names of columns, from which on a row is a row of names, if it is half of what is filled."""


def refuse_second_headers(
    file: str, part: Part, layout: Layout, others: Iterable[Layout], rows: Iterable[LineBlock | Piece]
) -> Iterator[LineBlock | Piece]:
    """The rows of a table as they come. Raises SourceRefused at a row of names, of this layout or others,
    that are not those of the header; the header once more is a row that cannot be read, and costs no other.
    """
    header = [_plain(name) for name in part.header]
    known = {*filter(None, header), *(_plain(name) for one in (layout, *others) for name in _names(one))}
    seen = _finder(_needles(layout, [fold(name) for name in part.header]))
    begun = False
    for row in rows:
        if seen(row):
            for at, piece in enumerate(pieces_in(row) if isinstance(row, LineBlock) else (row,)):
                if piece.fault is None and seen(piece) and _is_other(part, piece, header, known):
                    raise _another(file, piece.line, has_rows=begun or at > 0)
        begun = True
        yield row


def _another(file: str, line: int, *, has_rows: bool) -> SourceRefused:
    if not has_rows:
        return SourceRefused(
            "{file} has two rows of column names, one below the other (the second is line {line}): "
            "delete the "
            "one that the layout does not name.",
            file=file,
            line=line,
        )
    return SourceRefused(
        "{file} has another row of column names at line {line}: its rows are of other columns. Deliver them "
        "as a file of their own.",
        file=file,
        line=line,
    )


def _names(layout: Layout) -> Iterator[str]:
    for column in layout.columns.values():
        yield from column.sources
    yield from layout.ignore


def _needles(layout: Layout, header: Sequence[str]) -> list[str]:
    """Names of which another row of names would hold one: of columns that every row needs, and long ones."""
    needed = {fold(name) for names in layout.required.values() for name in names}
    return sorted(filter(None, header), key=lambda name: (name not in needed, -len(name)))[:_NEEDLES]


def _finder(needles: Sequence[str]) -> Callable[[LineBlock | Piece], bool]:
    """Tells cheaply of rows in which none of the names stands and each has a figure, as rows of data have."""

    def seen(row: LineBlock | Piece) -> bool:
        if isinstance(row, Piece):
            text = row.text.lower()
            return not _FIGURE.search(text) or any(name in text for name in needles)
        data = row.data.lower()
        found = any(name.encode(row.encoding.codec, "ignore") in data for name in needles)
        return found or _NO_FIGURE.search(data) is not None

    return seen


def _is_other(part: Part, piece: Piece, header: Sequence[str], known: set[str]) -> bool:
    try:
        cut = part.table.cut(piece.text)
    except NotCut:
        return False
    cells = [cell for cell in cut if cell.strip()] if isinstance(cut, list) else []
    names = sum(_plain(cell) in known or _is_title(cell) for cell in cells)
    if names < _LEAST or 2 * names < len(cells):
        return False
    return [_plain(cell) for cell in cells] != [name for name in header if name]


def _is_title(cell: str) -> bool:
    """Whether a cell is made of words that columns are called by."""
    told = words(cell) if len(cell) <= _LONGEST else ()
    return bool(told) and vocabulary().known.issuperset(told)


def _plain(name: str) -> str:
    """A name however its words are parted: `sender_name`, `Sender Name`."""
    return _PARTS.sub("", fold(name))
