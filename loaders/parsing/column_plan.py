"""Where each field of a record stands in the cells of a row: a layout met with a file's columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.parsing.column_names import ColumnNames, alike_among, are_one
from loaders.parsing.layout import Column, Layout
from loaders.readers.piece import Cells
from loaders.records.row_reader import FormatSettings
from values.cell_error import is_cell_error
from values.fold import fold

_LONGEST_NULL = 20


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A field and the places of its texts: column numbers from 0 in tables, paths in JSON.

    `required`: every record has it, and has one.
    """

    name: str
    columns: tuple[int, ...] = ()
    paths: tuple[str, ...] = ()
    how: str = "join"
    glue: str = " "
    required: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows become fields.

    `single`: fields of one column each, the most of them; `taken`: the others. `width`: columns of the header
    (0: records name their own). `needed`: cells that a whole row has at least. `nulls`: folded texts that
    stand for nothing. `paths`: all that records are looked at for. `named`: columns that the layout names,
    folded.
    """

    single: tuple[tuple[str, int], ...] = ()
    taken: tuple[PlannedColumn, ...] = ()
    nulls: frozenset[str] = frozenset()
    width: int = 0
    needed: int = 0
    paths: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that rows can have."""
        return (*(name for name, _ in self.single), *(one.name for one in self.taken))

    def read(self, cells: Cells) -> dict[str, str]:
        """The fields that are filled, as read. A row that is too short lacks its last fields."""
        found: dict[str, str] = {}
        if isinstance(cells, list):
            whole = cells if len(cells) >= self.needed else [*cells, *[""] * (self.needed - len(cells))]
            found = {
                name: text for name, place in self.single if (text := whole[place]) and not text.isspace()
            }
            if self.nulls:
                found = {name: text for name, text in found.items() if not self._null(text)}
        for one in self.taken:
            texts = [
                text for text in _texts(cells, one) if text and not text.isspace() and not self._null(text)
            ]
            if texts:
                found[one.name] = texts[0] if len(texts) == 1 else _together(texts, one)
        return found

    def repeated(self, cells: Cells) -> Iterator[tuple[PlannedColumn, str, int]]:
        """Required fields of which one path gives several different texts: the field, the path, how many."""
        if isinstance(cells, Mapping):
            for one in self.taken:
                for path in one.paths if one.required else ():
                    texts = cells.get(path, ())
                    if len(texts) > 1 and (count := len(self._different(texts))) > 1:
                        yield one, path, count

    def covered(self, cells: Cells, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
        """Fields of which a cell is empty that lies in these columns (first and last, from 0)."""
        every = [(name, (place,)) for name, place in self.single]
        for name, places in (*every, *((one.name, one.columns) for one in self.taken)):
            for place in places:
                inside = any(left <= place <= right for left, right in spans)
                if inside and isinstance(cells, list) and not "".join(cells[place : place + 1]).strip():
                    yield name
                    break

    def alike(self, cells: Cells) -> tuple[str, ...]:
        """Names in a record that are one name, of which one is read, and that say different things."""
        if isinstance(cells, Mapping):
            for names in alike_among(tuple(cells)):
                if not self.paths.isdisjoint(names) and are_one(names, self.named):
                    texts = [text for name in names for text in cells[name]]
                    if len(self._different(texts)) > 1:
                        return names
        return ()

    def _different(self, texts: Sequence[str]) -> set[str]:
        return {text.strip() for text in texts if text and not text.isspace() and not self._null(text)}

    def _null(self, text: str) -> bool:
        return bool(self.nulls) and len(text) <= _LONGEST_NULL and fold(text) in self.nulls


def make_plan(layout: Layout, header: ColumnNames) -> Plan:
    """The plan for a table with this header."""
    single, taken = [], []
    for name, column in layout.columns.items():
        columns = tuple(found[0] for source in column.sources if (found := header.places(source)))
        if len(columns) == 1:
            single.append((name, columns[0]))
        elif columns:
            taken.append(
                PlannedColumn(name=name, columns=columns, paths=(), how=column.how, glue=column.glue)
            )
    needed = 1 + max([*(at for _, at in single), *(at for one in taken for at in one.columns)], default=-1)
    return Plan(
        single=tuple(single), taken=tuple(taken), nulls=layout.nulls, width=len(header.names), needed=needed
    )


def make_path_plan(layout: Layout, there: ColumnNames) -> Plan:
    """The plan for records that name their own fields; `there`: the names that the first of them have."""
    required = layout.required
    taken = tuple(
        PlannedColumn(
            name=name,
            columns=(),
            paths=_paths(column, there),
            how=column.how,
            glue=column.glue,
            required=name in required,
        )
        for name, column in layout.columns.items()
    )
    paths = frozenset(path for one in taken for path in one.paths)
    return Plan((), taken, layout.nulls, paths=paths, named=layout.named)


def _paths(column: Column, there: ColumnNames) -> tuple[str, ...]:
    """The paths as the layout writes them, and as the records do."""
    written = ((source, *(there.names[at] for at in there.places(source))) for source in column.sources)
    return tuple(dict.fromkeys(path for paths in written for path in paths))


def habits(layout: Layout, timezone: str | None, received: str | None) -> FormatSettings:
    """How the layout reads values; a time zone that was told goes before the layout's."""
    names = {name: " + ".join(column.sources) for name, column in layout.columns.items()}
    return FormatSettings(
        dates=tuple(dict.fromkeys(("iso", *layout.dates))) if layout.dates else (),
        timezone=timezone or layout.timezone,
        decimal=layout.decimal,
        weight_unit=layout.weight_unit,
        currency=layout.currency,
        constants=layout.constants,
        defaults=layout.defaults,
        values=layout.values,
        names=names,
        sums=frozenset(name for name, column in layout.columns.items() if column.how == "sum"),
        received=received,
    )


def _texts(cells: Cells, one: PlannedColumn) -> list[str]:
    if isinstance(cells, Mapping):
        return [text for path in one.paths for text in cells.get(path, ())]
    return [cells[place] for place in one.columns if place < len(cells)]


def _together(texts: list[str], one: PlannedColumn) -> str:
    """Several texts as one; the error of a spreadsheet alone where one of them is that: half a name, or a
    sum without one of its amounts, is not what was meant."""
    if (error := next(filter(is_cell_error, texts), None)) is not None:
        return error
    if one.how == "first":
        return texts[0]
    return one.glue.join(dict.fromkeys(texts) if one.how == "distinct" else texts)
