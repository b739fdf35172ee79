"""Pieces of a file to rows of evidence: cut, read as the layout tells, understood or rejected.

Pure: the same pieces and job give the same rows, in this process or in another one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from evidence.erasing import Tombstones
from evidence.row import NO_ROWS, REJECTED, WRITTEN, EvidenceRow, text_or_reference, to_batch
from loaders.parsing.column_names import in_words
from loaders.parsing.column_plan import Plan
from loaders.readers.blocks import pieces_in
from loaders.readers.lines import FALLBACK
from loaders.readers.piece import CellCutter, Cells, LineBlock, NotCut, Piece
from loaders.records.meaning import meaning
from loaders.records.record_kinds import record_kinds
from loaders.records.row_reader import FormatSettings, Rejected, RowReader
from values.cell_error import is_cell_error
from values.text import has_hidden

LONGEST_FIELD = 65_536
"""Characters; no label, and no text about a parcel, holds more in one field."""
_KEPT_OF_LONG = 200
_REPLACED = "\ufffd"
_WITH_UNIT = re.compile(r"(-?\d+(?:\.\d+)?) (?:[^\W\d_]{1,12}\.?|[A-Z]{0,2}[€$£¥])")
_OLDER = str.maketrans({"\n": None, "\t": None, _REPLACED: "?"})
WAS_ERASED = "this row was erased and cannot be loaded again"
LOST = "character_lost"
OF_THE_FILE = frozenset(
    {FALLBACK, LOST, "first_of_several", "row_too_short", "nul_removed", "control_characters"}
)
"""Warnings about how a row stands in its file, not about its values: they stay, whatever the rules."""

_NONE = Tombstones()


@dataclass(frozen=True, slots=True)
class CleaningJob:
    """All that turning pieces of one file into rows takes. Sent once to each process that cleans.

    `plans`: of each table that is read.
    `gone`: rows that were erased; they are rejected, and nothing of them is kept.
    """

    kind: str
    cut: CellCutter
    plans: tuple[Plan, ...]
    habits: FormatSettings
    gone: Tombstones = _NONE


@dataclass(slots=True)
class Cleaned:
    """Rows of evidence in columns, and what they came to.

    `warnings`: how many written rows have each. `latest`: newest moment in the rows written. `tables`: how
    many rows are of each table. `paths`: those of the layout that records had.
    """

    batch: pa.RecordBatch
    written: int = 0
    rejected: int = 0
    warnings: Counter[str] = field(default_factory=Counter)
    latest: str = ""
    tables: Counter[int] = field(default_factory=Counter)
    paths: set[str] = field(default_factory=set)


Portion = LineBlock | Sequence[Piece]


def clean(job: CleaningJob, part: Portion) -> Cleaned:
    """Rows for these pieces, numbered from 1."""
    came = Cleaned(NO_ROWS)
    came.batch = to_batch(_rows(job, part, came))
    return came


def _rows(job: CleaningJob, part: Portion, came: Cleaned) -> Iterator[EvidenceRow]:
    """One row after the other, so that no more than one is in hand; noted in `came`."""
    pieces = pieces_in(part) if isinstance(part, LineBlock) else part
    for number, piece in enumerate(pieces, start=1):
        row, latest = clean_piece(job, number, piece, came.paths)
        came.tables[piece.table] += 1
        if row.outcome == WRITTEN:
            came.written += 1
            if row.warnings:
                came.warnings.update(row.warnings)
            if latest > came.latest:
                came.latest = latest
        else:
            came.rejected += 1
        yield row


def clean_piece(job: CleaningJob, number: int, piece: Piece, paths: set[str]) -> tuple[EvidenceRow, str]:
    """One row, and the newest moment in it ("" when rejected). Paths that it has are added to `paths`."""
    plan = job.plans[piece.table]
    read: dict[str, str] = {}
    warnings = list(piece.warnings)
    reason = record = None
    latest = ""
    try:
        cells = _cells(job.cut, plan, piece, warnings)
        if isinstance(cells, Mapping):
            paths |= cells.keys() & plan.paths
        read = plan.read(cells)
        if job.gone.rows and any(map(job.gone.covers, _as_once_read(read))):
            return _erased(number, piece)
        _check_covered(plan, cells, piece)
        _check_alike(plan, cells)
        _check_repeated(plan, cells, warnings)
        note_hidden_characters(read, warnings)
        record, latest = _understood(job, read, warnings)
        if job.gone.rows and job.gone.covers(meaning(job.kind, record)):
            return _erased(number, piece)
    except (NotCut, Rejected) as error:
        reason = str(error)
    except _TooLong as error:
        reason, read = str(error), _shortened(read or error.read)
    return EvidenceRow(
        row=number,
        raw=text_or_reference(piece.text.rstrip("\r\n"), piece.offset),
        read=read,
        record=record,
        outcome=WRITTEN if record is not None else REJECTED,
        reason=reason,
        warnings=tuple(warnings),
        line=piece.line,
    ), latest if record is not None else ""


def _erased(number: int, piece: Piece) -> tuple[EvidenceRow, str]:
    """What is kept of a row that was erased: that it came."""
    return EvidenceRow(number, outcome=REJECTED, reason=WAS_ERASED, line=piece.line), ""


_LONGER = "is longer than any label"
_MANY = "a record is one of them: name their list under `records` in the layout"
_UNKNOWN = "which one is meant cannot be known"
_MERGED = "unmerge it and write its value into every row that it is meant for"
_AS_IT_WAS = (_LONGER, _MANY, _UNKNOWN, _MERGED)
"""How reasons end that lie in how a row was read: they stay, whatever the rules."""


class _TooLong(Exception):
    """A field longer than any label."""

    def __init__(self, length: int, read: dict[str, str]) -> None:
        super().__init__(f"a field of {length} characters {_LONGER}")
        self.read = read


def _cells(cut: CellCutter, plan: Plan, piece: Piece, warnings: list[str]) -> Cells:
    if piece.fault is not None:
        raise NotCut(piece.fault)
    cells = cut(piece.text)
    if len(piece.text) > LONGEST_FIELD:
        longest = max(map(len, _texts(cells)), default=0)
        if longest > LONGEST_FIELD:
            raise _TooLong(longest, plan.read(cells))
    width = plan.width
    if width and len(cells) != width and isinstance(cells, list):
        if any(not cell.isspace() for cell in cells[width:] if cell):
            raise NotCut(f"{len(cells)} fields where the header has {width}: a delimiter inside a field?")
        if len(cells) < plan.needed:
            warnings.append("row_too_short")
    return cells


def _as_once_read(read: dict[str, str]) -> Iterator[dict[str, str]]:
    """As a row is read, and as it was, and erased, before: when the error of a spreadsheet was an empty cell,
    and when breaks in cells, units of number formats and halves of characters went by unseen."""
    yield read
    yield {name: text for name, text in read.items() if not is_cell_error(text)}
    older = {name: _older(text) for name, text in read.items()}
    if older != read:
        yield older


def _older(text: str) -> str:
    number = _WITH_UNIT.fullmatch(text)
    return number[1] if number else text.translate(_OLDER)


def _check_covered(plan: Plan, cells: Cells, piece: Piece) -> None:
    """Raise Rejected for a row of which a field that is read lies in a merged cell of a row above."""
    if piece.covered and (names := list(plan.covered(cells, piece.covered))):
        raise Rejected(f"a merged cell leaves {', '.join(names)} empty: {_MERGED}")


def _check_alike(plan: Plan, cells: Cells) -> None:
    """Raise Rejected for a record of which two names are one: `Sender Phone` beside `sender_phone`."""
    if names := plan.alike(cells):
        raise Rejected(f"the record has one name in {len(names)} ways{in_words(names)}: {_UNKNOWN}")


def _check_repeated(plan: Plan, cells: Cells, warnings: list[str]) -> None:
    """Raise Rejected for a record that holds many records: one of them would be kept, the others lost.

    `first` over other lists is what the layout asks for, and warned of.
    """
    for one, path, count in plan.repeated(cells):
        list_of_texts = path.endswith("[]") or "." not in path
        if one.how != "first" or (one.name == "tracking_number" and not list_of_texts):
            raise Rejected(f"{count:,} different {one.name} in one record ({path}); {_MANY}")
        _note(warnings, "first_of_several")


def _texts(cells: Cells) -> Iterable[str]:
    return cells if isinstance(cells, list) else [text for texts in cells.values() for text in texts]


def note_hidden_characters(read: dict[str, str], warnings: list[str]) -> None:
    """NUL goes (nothing stores it), other hidden characters are kept as written; both are warned of, and so
    are characters that somebody replaced because they could not be read (U+FFFD).

    Not in a tracking number: there a control character means that the number itself is damaged.
    """
    whole = "".join(read.values())
    if _REPLACED in whole:
        _note(warnings, LOST)
    if whole.isprintable():
        return
    for name, text in read.items():
        if text.isprintable() or name == "tracking_number" or not has_hidden(text):
            continue
        bare = text.replace("\0", "")
        if bare != text:
            _note(warnings, "nul_removed")
            read[name] = bare
        if has_hidden(bare):
            _note(warnings, "control_characters")


def _understood(job: CleaningJob, read: dict[str, str], warnings: list[str]) -> tuple[Any, str]:
    row = RowReader(read, job.habits)
    try:
        record = record_kinds()[job.kind].understand(row)
    finally:
        for name in row.warnings:
            _note(warnings, name)
    return record, row.latest


def _note(warnings: list[str], name: str) -> None:
    if name not in warnings:
        warnings.append(name)


def clean_again(kind: str, habits: FormatSettings, row: EvidenceRow) -> EvidenceRow:
    """A row of evidence as it is understood today, from its fields as read.

    What could not be cut, was too long, held many records or one name twice, or lay in merged cells stays
    rejected as it was: its fields were never read whole.
    """
    if row.outcome not in (WRITTEN, REJECTED) or not row.read or (row.reason or "").endswith(_AS_IT_WAS):
        return row
    reading = RowReader(row.read, habits)
    record = reason = None
    try:
        record = dict(record_kinds()[kind].understand(reading))
    except Rejected as error:
        reason = str(error)
    warnings = [name for name in row.warnings if name in OF_THE_FILE]
    for name in reading.warnings:
        _note(warnings, name)
    outcome = REJECTED if record is None else WRITTEN
    return row._replace(record=record, outcome=outcome, reason=reason, warnings=tuple(warnings))


def _shortened(read: dict[str, str]) -> dict[str, str]:
    return {
        name: text if len(text) <= LONGEST_FIELD else text[:_KEPT_OF_LONG] + "…"
        for name, text in read.items()
    }
