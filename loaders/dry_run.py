"""Trying files: read and cleaned like a load, nothing written, and what came of each column shown."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from errors import WaybillError
from evidence.erasing import Tombstones
from evidence.row import REJECTED, EvidenceRow
from graph.settings import Settings
from loaders.ingest_report import FileReport, Report, listed
from loaders.parsing.cleaning import clean_piece
from loaders.parsing.discovery import find_files
from loaders.parsing.file_report import judge, left_aside, note_tables
from loaders.parsing.intake import (
    FileProbe,
    job_of,
    missing_columns,
    of_the_file,
    pieces_of,
    refuse_erased,
)
from loaders.parsing.options import Options
from loaders.parsing.unpacking import deliveries, sweep
from loaders.partner_packs.packed_delivery import PackedDelivery, cleaned
from loaders.partner_packs.probing import Probed, probes
from loaders.records.row_reader import shown

EXAMPLES = 3
REJECTS = 10
_EVERY = 1000


@dataclass(slots=True)
class ColumnTaken:
    """What one field was taken from: columns as the file calls them, rows that fill it, examples as read."""

    name: str
    columns: tuple[str, ...]
    filled: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tried:
    """What a file came to. `unused`: columns that the layout does not know. `rejects`: the first of them;
    `rejects_in`: the sheet or list that each stands in ("": the file is read as one).
    """

    looked: FileProbe
    fields: dict[str, ColumnTaken]
    unused: tuple[str, ...]
    rejects: list[EvidenceRow] = field(default_factory=list)
    rejects_in: list[str] = field(default_factory=list)
    samples: list[EvidenceRow] = field(default_factory=list)


def try_files(
    paths: Iterable[str | Path],
    options: Options,
    progress: Callable[[str, str, int, int], None] | None = None,
    gone: Tombstones | None = None,
    unpacked: Path | None = None,
    settings: Settings | None = None,
) -> tuple[Report, list[Tried]]:
    """What `ingest` would come to for each file; and of each that is not refused, what it was taken for.

    `gone`: what was erased from the archive that the files would go into, and does not come back.
    `unpacked`: a private folder where what comes packed is unpacked; else that for temporary files.
    `settings`: where the keys are that a partner's pack is checked with; else those of the environment.
    """
    if unpacked is not None:
        sweep(unpacked)
    started, place = time.monotonic(), settings or Settings.from_environment()
    report, found = Report(), []
    files = find_files(paths)
    report.files = [left_aside(str(one.path), one.left) for one in files if one.left]
    for delivery in (one for file in files if not file.left for one in deliveries(file.path, unpacked)):
        for given in probes(delivery, options, place):
            if given.left:
                report.files.append(left_aside(given.said, given.left))
                continue
            one = FileReport(given.said)
            report.files.append(one)
            try:
                looked = given.probe()
                if gone is not None:
                    refuse_erased(looked.file, looked.sha256, gone)
                one.load, one.layout, one.encoding = looked.load, looked.layout_name, looked.encoding
                if isinstance(looked, PackedDelivery):
                    _count(looked, options, one, gone or Tombstones())
                    one.message += looked.remark(place.authority)
                else:
                    found.append(_try(looked, options, one, progress, gone))
            except WaybillError as error:
                report.files[-1] = FileReport(
                    one.file,
                    one.load,
                    one.layout,
                    one.encoding,
                    exit=error.exit_code,
                    message=str(error),
                    error=error,
                )
    report.seconds = time.monotonic() - started
    return report, found


def _try(
    looked: FileProbe,
    options: Options,
    one: FileReport,
    progress: Callable[[str, str, int, int], None] | None,
    gone: Tombstones | None,
) -> Tried:
    columns = {name: looked.layout.columns[name].sources for name in looked.match.fields}
    tried = Tried(
        looked, {name: ColumnTaken(name, told) for name, told in columns.items()}, looked.match.unused
    )
    warnings: Counter[str] = Counter()
    paths: set[str] = set()
    job = job_of(looked, options, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", gone)
    for number, piece in enumerate(pieces_of(looked), start=1):
        row, _ = clean_piece(job, number, piece, paths)
        _note(tried, row, piece.table)
        one.rows_read += 1
        if row.outcome == REJECTED:
            one.rows_rejected += 1
        else:
            one.rows_written += 1
            warnings.update(row.warnings)
        if progress and number % _EVERY == 0:
            progress(one.file, "read", piece.offset, looked.scanned.size)
    missing = missing_columns(looked.match, paths)
    warnings.update(of_the_file(looked, missing, one.rows_read))
    one.warnings = dict(sorted(warnings.items()))
    note_tables(one, looked.match, missing)
    _judge(one, looked, options)
    return tried


def _count(looked: PackedDelivery, options: Options, one: FileReport, gone: Tombstones) -> None:
    """What a delivery of a partner's pack would come to."""
    warnings: Counter[str] = Counter()
    for row, _packed in cleaned(looked, gone):
        one.rows_read += 1
        if row.outcome == REJECTED:
            one.rows_rejected += 1
        else:
            warnings.update(row.warnings)
    one.rows_written, one.warnings = one.rows_read - one.rows_rejected, dict(sorted(warnings.items()))
    _judge(one, looked, options)


def _judge(one: FileReport, looked: Probed, options: Options) -> None:
    judge(one, looked.match, options)
    one.message = f"dry run, nothing written: {one.message}"


def _note(tried: Tried, row: EvidenceRow, table: int) -> None:
    for name, text in row.read.items():
        taken = tried.fields[name]
        taken.filled += 1
        if len(taken.examples) < EXAMPLES and text not in taken.examples:
            taken.examples.append(text)
    if row.outcome == REJECTED and len(tried.rejects) < REJECTS:
        tried.rejects.append(row)
        parts = tried.looked.match.parts
        tried.rejects_in.append(parts[table].table.name if len(parts) > 1 else "")
    elif row.outcome != REJECTED and len(tried.samples) < EXAMPLES:
        tried.samples.append(row)


def describe(tried: Tried) -> Iterator[str]:
    """What a person reads of a file that was tried."""
    looked = tried.looked
    read = [part.table.name for part in looked.match.parts if part.table.name]
    what = "sheet" if looked.match.parts[0].table.has_header else "list"
    table = f", {what}{'s' * (len(read) > 1)} {listed(read, len(read))}" if read else ""
    source = looked.source
    yield f"{looked.path.name}: layout {looked.layout.name}, {source.encoding}{table}, {source.about}"
    for taken in tried.fields.values():
        examples = ", ".join(shown(text) for text in taken.examples)
        yield f"  {' + '.join(taken.columns)} -> {taken.name}: {taken.filled:,} filled; {examples}"
    for name in tried.unused:
        yield f"  {shown(name)} -> not used (the layout does not know it)"
    for row, where in zip(tried.rejects, tried.rejects_in, strict=True):
        yield f"  rejected row {row.row} ({f'{where}, ' if where else ''}line {row.line}): {row.reason}"
