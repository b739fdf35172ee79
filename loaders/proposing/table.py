"""Which table of a file to propose a layout for, where its names stand, and what is under each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from errors import SourceRefused
from loaders.parsing.group_header import doubled, with_groups
from loaders.proposing.headers import vocabulary, words
from loaders.proposing.value_patterns import MOST_SAMPLES, ValueProfile
from loaders.readers.piece import Cells, NotCut, SourceFile, SourceTable
from values.fold import fold

_HEAD = 40
_LONGEST_NAME = 60
_NO_NAMES = ("number", "date", "email", "phone")
"""What the name of a column never looks like."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """A table: its columns' names as written, and what stands under them.

    `lists`: names of which a record may have several texts. `grouped`: names that are joined with the row of
    groups above them, since they stand twice. `twice`: names that do and that nothing tells apart; their
    columns are left out.
    """

    table: SourceTable
    names: tuple[str, ...]
    columns: tuple[ValueProfile, ...]
    lists: frozenset[str] = frozenset()
    grouped: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


def samples(file: str, source: SourceFile) -> list[Sampled]:
    """The tables of a file that have names and rows. Raises SourceRefused where none has."""
    found = [one for table in source.tables if (one := _sampled(table)) is not None]
    if not found:
        raise SourceRefused(
            "{file} holds no table with names of columns and rows below them: is it the right file?",
            file=file,
        )
    return found


def _sampled(table: SourceTable) -> Sampled | None:
    rows: list[Cells] = []
    for piece in islice(table.pieces(), MOST_SAMPLES + _HEAD):
        if piece.fault is None:
            try:
                rows.append(table.cut(piece.text))
            except NotCut:
                continue
    if table.has_header:
        return _by_header(table, [row for row in rows if isinstance(row, list)])
    return _by_path(table, [row for row in rows if isinstance(row, Mapping)])


def _by_header(table: SourceTable, rows: Sequence[list[str]]) -> Sampled | None:
    able = [place for place, row in enumerate(rows[:_HEAD]) if sum(bool(cell.strip()) for cell in row) > 1]
    if not able:
        return None
    best = max(able, key=lambda place: (_familiar(rows[place]), -place))
    below = rows[best + 1 :]
    joined = with_groups(rows[best - 1], rows[best]) if best else None
    names = joined or rows[best]
    columns = [ValueProfile([row[at] for row in below if at < len(row)]) for at in range(len(names))]
    twice = doubled(names)
    left_out = {fold(name) for name in twice}
    filled = [at for at, name in enumerate(names) if name.strip() and fold(name) not in left_out]
    return Sampled(
        table,
        tuple(names[at] for at in filled),
        tuple(columns[at] for at in filled),
        grouped=tuple(name for name, own in zip(names, rows[best], strict=True) if name != own),
        twice=twice,
    )


def _by_path(table: SourceTable, rows: Sequence[Mapping[str, list[str]]]) -> Sampled | None:
    names = tuple(dict.fromkeys(name for row in rows for name in row if name.strip()))
    if not names:
        return None
    columns = tuple(ValueProfile([text for row in rows for text in row.get(name, ())]) for name in names)
    lists = frozenset(
        name for name in names if "[]" in name or any(len(row.get(name, ())) > 1 for row in rows)
    )
    return Sampled(table, names, columns, lists)


def _familiar(names: Sequence[str]) -> float:
    """How much a row of texts reads like names of columns."""
    return sum(_name_like(name) for name in names if name.strip())


def _name_like(name: str) -> float:
    told = words(name) if len(name) <= _LONGEST_NAME else ()
    known = sum(word in vocabulary().known for word in told) / len(told) if told else 0.0
    cell = ValueProfile([name])
    return known - (0.5 if any(cell.share(look) for look in _NO_NAMES) else 0.0) + 0.01
