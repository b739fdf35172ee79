"""How far a layout fits a table of a file: by the row of column names, or by the names in its records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from loaders.parsing.column_names import ColumnNames, are_one, in_words
from loaders.parsing.group_header import with_groups
from loaders.parsing.layout import Layout
from loaders.readers.piece import Cells, NotCut, SourceFile, SourceTable
from values.fold import fold

_HEAD = 40
"""Rows among which the row of column names is looked for."""
_SAMPLE = 200
"""Records whose own names tell what a JSON file holds."""


@dataclass(frozen=True, slots=True)
class TableFit:
    """How far one layout fits one row of names. `found`: columns of the layout that are there; `ignored`: how
    many others it knows."""

    layout: Layout
    table: SourceTable
    skip: int
    header: tuple[str, ...]
    found: tuple[str, ...]
    ignored: int
    missing: tuple[str, ...]
    doubled: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the table can be read so."""
        return not self.missing and not self.doubled

    @property
    def rank(self) -> tuple[bool, int, int]:
        """The larger the better."""
        return (not self.missing, len(self.found) + self.ignored, -self.skip)


class Fitting:
    """The tables of a file that was opened; the first rows of each are read once, however many layouts are
    tried. `why_not`: why the first record that cannot be cut is none."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.why_not: str | None = None
        self._heads: dict[int, list[tuple[int, Cells]]] = {}

    def head(self, table: SourceTable) -> list[tuple[int, Cells]]:
        """The first rows or records of a table that can be cut, each with its place."""
        place = id(table)
        if place not in self._heads:
            self._heads[place] = list(self._head(table))
        return self._heads[place]

    def fits(self, table: SourceTable, layouts: Sequence[Layout]) -> Iterator[TableFit]:
        """Every way in which one of the layouts could be read from the table."""
        for layout in layouts:
            if not self._is_named(table, layout):
                continue
            rows = self.head(table)
            if table.has_header:
                above: list[str] = []
                for skip, cells in rows:
                    if isinstance(cells, list):
                        yield _fit(layout, table, skip + 1, cells)
                        if joined := with_groups(above, cells):
                            yield _fit(layout, table, skip + 1, joined)
                        above = cells
            elif rows:
                yield _fit(layout, table, 0, _names_in(rows))

    def _head(self, table: SourceTable) -> Iterator[tuple[int, Cells]]:
        for place, piece in enumerate(islice(table.pieces(), _HEAD if table.has_header else _SAMPLE)):
            if piece.fault is None:
                try:
                    yield place, table.cut(piece.text)
                except NotCut as error:
                    self.why_not = self.why_not or str(error)

    def _is_named(self, table: SourceTable, layout: Layout) -> bool:
        """Whether the layout means this sheet or path; the path of an XML file may begin with its root.

        A file of one table without a name is that table, whatever the layout calls it.
        """
        source = self.source
        if layout.sheet is None or (not table.name and len(source.tables) == 1):
            return True
        names = (table.name, f"{source.root}.{table.name}" if source.root else "")
        return fold(layout.sheet) in map(fold, names)


def _names_in(rows: Sequence[tuple[int, Cells]]) -> list[str]:
    """The names that records have, in order."""
    return list(dict.fromkeys(name for _, cells in rows if isinstance(cells, Mapping) for name in cells))


def _fit(layout: Layout, table: SourceTable, skip: int, names: Sequence[str]) -> TableFit:
    there = ColumnNames(names)
    wanted = [source for column in layout.columns.values() for source in column.sources]
    missing = tuple(
        next(source for source in sources)
        for sources in layout.required.values()
        if not any(there.places(source) for source in sources)
    )
    found = tuple(source for source in dict.fromkeys(wanted) if there.places(source))
    doubled = _doubled(found, there, layout.named) if table.has_header else ()
    ignored = sum(1 for name in layout.ignore if there.places(name))
    return TableFit(
        layout=layout,
        table=table,
        skip=skip,
        header=tuple(names),
        found=found,
        ignored=ignored,
        missing=missing,
        doubled=doubled,
    )


def _doubled(found: Sequence[str], there: ColumnNames, named: Collection[str]) -> tuple[str, ...]:
    groups = ((source, there.alike(source)) for source in found)
    return tuple(f"{source}{in_words(names)}" for source, names in groups if are_one(names, named))
