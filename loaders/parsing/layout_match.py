"""Which layout a file is in, where in it the tables begin that are read, and which tables are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from errors import Phrase, SourceRefused
from loaders.parsing.column_names import ColumnNames
from loaders.parsing.column_plan import Plan, make_path_plan, make_plan
from loaders.parsing.layout import Layout, own_layouts
from loaders.parsing.table_fit import Fitting, TableFit
from loaders.parsing.unread_tables import UnreadTable, unread_table
from loaders.readers.piece import MayLackValues, SourceFile, SourceTable
from values.fold import fold
from values.text import visible

_MOST_NAMES = 60
_NAMES = 3
"""Columns of a layout from which on a row of them is one of names."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table that is read. `skip`: pieces up to and with the header. `header`: column names as written.

    `unused`: columns that the layout neither takes nor ignores by name. `missing`: columns of the layout that
    the header has not; of records that name their own fields, reading all of them tells.
    """

    table: SourceTable
    skip: int
    header: tuple[str, ...]
    plan: Plan
    unused: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LayoutMatch:
    """A layout found in a file: every table that it fits, in their order, and those that are not read."""

    layout: Layout
    parts: tuple[Part, ...]
    unread: tuple[UnreadTable, ...] = ()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """How rows become fields, for each part."""
        return tuple(part.plan for part in self.parts)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that rows can have, whichever part they are of."""
        return _all(part.plan.fields for part in self.parts)

    @property
    def unused(self) -> tuple[str, ...]:
        """Columns that are not used in one part at least."""
        return _all(part.unused for part in self.parts)

    @property
    def missing(self) -> tuple[str, ...]:
        """Columns of the layout that no part has."""
        first, *others = (dict.fromkeys(part.missing) for part in self.parts)
        return tuple(name for name in first if all(name in other for other in others))


def match(file: str, source: SourceFile, layouts: Sequence[Layout], *, told: bool = False) -> LayoutMatch:
    """The layout that fits best; `told`: it must be this one. Raises SourceRefused, naming the nearest."""
    able = [layout for layout in layouts if told or not layout.formats or source.format in layout.formats]
    fitting = Fitting(source)
    best = _best(one for table in source.tables for one in fitting.fits(table, able))
    if best is None or best.missing:
        refuse_without_values(source.tables)  # names of columns may be among them
    if best is None:
        raise _no_table(file, fitting, able)
    if best.missing:
        raise _nothing_fits(file, best, told=told)
    if best.doubled:
        raise SourceRefused(
            "{file} has two columns called {names}: which one is meant cannot be known. Ask for the file "
            "again. Columns found: {columns}.",
            file=file,
            names=", ".join(best.doubled),
            columns=_listed(best.header),
        )
    _refuse_second_header(file, fitting, best, [*able, *own_layouts().values()])
    found = _all_tables(fitting, best, able)
    refuse_without_values([part.table for part in found.parts])
    return found


def refuse_without_values(tables: Iterable[SourceTable]) -> None:
    """Raise SourceRefused where a cell of one of these tables may look empty that is not."""
    for table in tables:
        if isinstance(table, MayLackValues) and (why := table.why_unreadable()):
            raise why


def _refuse_second_header(file: str, fitting: Fitting, best: TableFit, layouts: Sequence[Layout]) -> None:
    """What stands above the row of column names is left out; where rows of another one are, nothing is."""
    if not best.table.has_header or best.skip == 1:
        return
    for one in fitting.fits(best.table, layouts):
        if one.skip < best.skip and one.whole and len(one.found) >= _NAMES:
            raise SourceRefused(
                "{file} has two rows of column names, at rows {first} and {second}: which rows are of which "
                "columns cannot be known. Deliver them as files of their own.",
                file=file,
                first=one.skip,
                second=best.skip,
            )


def _best(fits: Iterable[TableFit]) -> TableFit | None:
    return max(fits, key=lambda one: one.rank, default=None)


def _all_tables(fitting: Fitting, best: TableFit, layouts: Sequence[Layout]) -> LayoutMatch:
    """The best table and all others beside it, not inside one another, that the same layout fits."""
    tables, chosen = fitting.source.tables, [best]
    for table in tables:
        if not any(_overlap(table, one.table) for one in chosen):
            other = _best(fitting.fits(table, [best.layout]))
            if other is not None and other.whole:
                chosen.append(other)
    places = {id(table): place for place, table in enumerate(tables)}
    chosen.sort(key=lambda one: places[id(one.table)])
    left = (table for table in tables if not any(_overlap(table, one.table) for one in chosen))
    unread = (unread_table(fitting, table, best, layouts) for table in left)
    return LayoutMatch(
        best.layout, tuple(map(_part, chosen)), tuple(one for one in unread if one is not None)
    )


def _overlap(one: SourceTable, other: SourceTable) -> bool:
    """Whether one table is the other, or holds it: a list in an object, elements in an element."""
    if one is other or one.has_header or other.has_header:
        return one is other
    shorter, longer = sorted((one.name, other.name), key=len)
    return not shorter or longer == shorter or longer.startswith(f"{shorter}.")


def _part(fit: TableFit) -> Part:
    layout, there = fit.layout, ColumnNames(fit.header)
    wanted = dict.fromkeys(source for column in layout.columns.values() for source in column.sources)
    known = {place for name in (*wanted, *layout.ignore) for place in there.places(name)}
    unused = (name for place, name in enumerate(fit.header) if fold(name) and place not in known)
    header = fit.table.has_header
    missing = tuple(source for source in wanted if source not in fit.found) if header else ()
    plan = make_plan(layout, there) if header else make_path_plan(layout, there)
    return Part(
        table=fit.table,
        skip=fit.skip,
        header=fit.header,
        plan=plan,
        unused=tuple(dict.fromkeys(unused)),
        missing=missing,
    )


def _all(names: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for some in names for name in some))


def _no_table(file: str, fitting: Fitting, layouts: Sequence[Layout]) -> SourceRefused:
    source = fitting.source
    wanted = {layout.sheet for layout in layouts if layout.sheet}
    there = [table.name for table in source.tables if table.name]
    if len(wanted) == 1 and there:
        what = Phrase("sheet") if source.tables[0].has_header else Phrase("path")
        return SourceRefused(
            "{file} has no {what} {name} with rows in it. There is {there}.",
            file=file,
            what=what,
            name=wanted.pop(),
            there=_listed(there),
        )
    if fitting.why_not:
        return SourceRefused(
            "{file} holds no record that could be read: {why}.", file=file, why=fitting.why_not
        )
    return SourceRefused("{file} holds no table that could be read: is it the right file?", file=file)


def _nothing_fits(file: str, best: TableFit, *, told: bool) -> SourceRefused:
    missing, columns = ", ".join(best.missing), _listed(best.header)
    if told:
        return SourceRefused(
            "{file} does not fit the layout {layout}: it has no column {missing}. Columns found: {columns}.",
            file=file,
            layout=best.layout.name,
            missing=missing,
            columns=columns,
        )
    if not best.found:
        return SourceRefused(
            "{file} does not fit any layout: none of its columns is known. Columns found: {columns}. Have a "
            "layout proposed (`python -m loaders propose {file}`), or name one with --layout.",
            file=file,
            columns=columns,
        )
    return SourceRefused(
        "{file} does not fit any layout. The nearest is {layout}, but the file has no column {missing}. "
        "Columns "
        "found: {columns}. Have a layout proposed (`python -m loaders propose {file}`), or name one with "
        "--layout.",
        file=file,
        layout=best.layout.name,
        missing=missing,
        columns=columns,
    )


def _listed(names: Sequence[str]) -> str:
    plain = [visible(" ".join(name.split())) for name in names if name.strip()]
    filled = [name if len(name) <= 40 else name[:39] + "…" for name in plain]
    more = f" and {len(filled) - _MOST_NAMES} more" if len(filled) > _MOST_NAMES else ""
    return ", ".join(filled[:_MOST_NAMES]) + more
