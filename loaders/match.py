"""Which layout a file is in, and where in it the table begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from errors import SourceRefused
from loaders.layout import Layout
from loaders.plan import Plan, make_path_plan, make_plan
from loaders.readers.piece import Cells, NotCut, Source, Table
from values.fold import fold
from values.text import visible

_HEAD = 40
"""Rows among which the row of column names is looked for."""
_SAMPLE = 200
"""Records whose own names tell what a JSON file holds."""
_MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class Match:
    """A layout found in a table. `skip`: pieces up to and with the header. `header`: column names as written.

    `unused`: columns that the layout neither takes nor ignores by name.
    """

    layout: Layout
    table: Table
    skip: int
    header: tuple[str, ...]
    plan: Plan
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Try:
    """How far one layout fits one row of names."""

    layout: Layout
    table: Table
    skip: int
    header: tuple[str, ...]
    found: int
    missing: tuple[str, ...]
    doubled: tuple[str, ...]

    @property
    def rank(self) -> tuple[bool, int, int]:
        return (not self.missing, self.found, -self.skip)


def match(file: str, source: Source, layouts: Sequence[Layout], *, told: bool = False) -> Match:
    """The layout that fits best; `told`: it must be this one. Raises SourceRefused, naming the nearest."""
    able = [layout for layout in layouts if told or not layout.formats or source.format in layout.formats]
    tries = [one for table in source.tables for one in _tries(table, able)]
    best = max(tries, key=lambda one: one.rank, default=None)
    if best is None:
        raise SourceRefused(f"{file} holds no table that could be read: is it the right file?")
    if best.missing:
        raise SourceRefused(_nothing_fits(file, best, told=told))
    if best.doubled:
        raise SourceRefused(
            f"{file} has two columns called {', '.join(best.doubled)}: which one is meant cannot be known. "
            f"Ask for the file again. Columns found: {_listed(best.header)}."
        )
    return _made(best)


def _tries(table: Table, layouts: Sequence[Layout]) -> Iterator[_Try]:
    rows = list(_head(table))
    fitting = [
        layout
        for layout in layouts
        if layout.sheet is None or not table.name or fold(layout.sheet) == fold(table.name)
    ]
    for layout in fitting:
        if table.has_header:
            for skip, cells in rows:
                if isinstance(cells, list):
                    yield _try(layout, table, skip + 1, cells)
        elif rows:
            names = dict.fromkeys(name for _, cells in rows if isinstance(cells, Mapping) for name in cells)
            yield _try(layout, table, 0, list(names))


def _head(table: Table) -> Iterator[tuple[int, Cells]]:
    for place, piece in enumerate(islice(table.pieces(), _HEAD if table.has_header else _SAMPLE)):
        if piece.fault is None:
            try:
                yield place, table.cut(piece.text)
            except NotCut:
                continue


def _try(layout: Layout, table: Table, skip: int, names: Sequence[str]) -> _Try:
    counts = Counter(fold(name) for name in names)
    wanted = [source for column in layout.columns.values() for source in column.sources]
    missing = [
        next(source for source in sources)
        for sources in layout.required.values()
        if not any(fold(source) in counts for source in sources)
    ]
    found = [source for source in dict.fromkeys(wanted) if fold(source) in counts]
    doubled = [source for source in found if counts[fold(source)] > 1] if table.has_header else []
    ignored = sum(1 for name in layout.ignore if name in counts)
    return _Try(layout, table, skip, tuple(names), len(found) + ignored, tuple(missing), tuple(doubled))


def _made(best: _Try) -> Match:
    layout = best.layout
    taken = {fold(source) for column in layout.columns.values() for source in column.sources}
    unused = [
        name
        for name in best.header
        if fold(name) and fold(name) not in taken and fold(name) not in layout.ignore
    ]
    plan = make_plan(layout, best.header) if best.table.has_header else make_path_plan(layout)
    return Match(layout, best.table, best.skip, best.header, plan, tuple(dict.fromkeys(unused)))


def _nothing_fits(file: str, best: _Try, *, told: bool) -> str:
    missing = ", ".join(best.missing)
    found = f"Columns found: {_listed(best.header)}."
    if told:
        return f"{file} does not fit the layout {best.layout.name}: it has no column {missing}. {found}"
    if not best.found:
        return (
            f"{file} fits no layout: none of its columns is known. {found} Name one with --layout, or write "
            "one (docs/layouts.md)."
        )
    return (
        f"{file} fits no layout. The nearest is {best.layout.name}, but the file has no column {missing}. "
        f"{found} Name a layout with --layout, or write one (docs/layouts.md)."
    )


def _listed(names: Sequence[str]) -> str:
    plain = [visible(" ".join(name.split())) for name in names if name.strip()]
    filled = [name if len(name) <= 40 else name[:39] + "…" for name in plain]
    more = f" and {len(filled) - _MOST_NAMES} more" if len(filled) > _MOST_NAMES else ""
    return ", ".join(filled[:_MOST_NAMES]) + more
