"""The first half of a load: a file becomes evidence, all of it or nothing.

`probe` finds out what a file is without taking it; `ingest_file` reads and cleans it into the archive.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path

import msgspec

from casework.signed_packs.verifying import looks_like_pack
from errors import SourceRefused
from evidence.archive import Archive
from evidence.erasing import Tombstones
from evidence.facts import LoadFacts
from loaders.parsing import as_of, workers
from loaders.parsing.cleaning import CleaningJob
from loaders.parsing.column_names import ColumnNames
from loaders.parsing.column_plan import habits
from loaders.parsing.layout import Layout, find_layout, own_layouts
from loaders.parsing.layout_match import LayoutMatch, match
from loaders.parsing.options import Options
from loaders.parsing.second_header import refuse_second_headers
from loaders.readers.delimited import DelimitedTable
from loaders.readers.encoding import DOUBTFUL, Scanned, scan
from loaders.readers.piece import InBlocks, LineBlock, Piece, SourceFile
from loaders.readers.source import open_source
from values.rules import RULES

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class FileProbe:
    """What a file was found to be."""

    path: Path
    scanned: Scanned
    source: SourceFile
    match: LayoutMatch
    load: str

    @property
    def layout(self) -> Layout:
        return self.match.layout

    @property
    def layout_name(self) -> str:
        return self.layout.name

    @property
    def file(self) -> str:
        return self.path.name

    @property
    def sha256(self) -> str:
        return self.scanned.sha256

    @property
    def encoding(self) -> str:
        return self.source.encoding

    @property
    def encoding_is_doubtful(self) -> bool:
        """Whether it was read in an encoding that nobody told and that does not fit it."""
        return self.layout.encoding is None and self.scanned.is_doubtful(self.source.encoding)


def probe(path: Path, options: Options) -> FileProbe:
    """Open a file and find its layout. Raises SourceRefused when it cannot be taken."""
    refuse_packs(path)
    try:
        scanned = scan(path)
    except OSError as error:
        raise SourceRefused(
            "{path} cannot be read ({reason}): does it exist, and may you read it?",
            path=path,
            reason=error.strerror,
        ) from error
    told = find_layout(options.layout) if options.layout else None
    layouts = [told] if told else list(own_layouts().values())
    source = open_source(path, scanned, *((told.encoding, told.delimiter) if told else ()))
    found = match(path.name, source, layouts, told=told is not None)
    if told is None and found.layout.encoding:
        source = open_source(path, scanned, found.layout.encoding, found.layout.delimiter)
        found = match(path.name, source, [found.layout], told=True)
    for part in found.parts:
        if isinstance(part.table, DelimitedTable):
            part.table.expect(part.plan.needed, part.plan.width)
    return FileProbe(
        path=path,
        scanned=scanned,
        source=source,
        match=found,
        load=load_id(scanned.sha256, found.layout, options, path.name),
    )


def refuse_packs(path: Path) -> None:
    """Raise SourceRefused for a partner's pack, which holds deliveries and is none."""
    if looks_like_pack(path):
        raise SourceRefused(
            "{file} is a partner's pack: load it with `python -m loaders ingest`.", file=path.name
        )


def load_id(sha256: str, layout: Layout, options: Options, file: str = "") -> str:
    """Of one file content read in one way: 16 hex digits. `--timezone` and `--as-of` count, empty or not;
    the as-of of mended rows, which the name of their file keeps, is as one that was told."""
    moment = options.as_of or as_of.marked_as_of(file)
    told = [sha256, layout.name, layout.version, options.timezone or "", moment]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def job_of(looked: FileProbe, options: Options, received: str, gone: Tombstones | None = None) -> CleaningJob:
    """What cleaning the file's rows takes. `received`: now, as no record can be later than a day after it.
    `gone`: what was erased."""
    found = looked.match
    return CleaningJob(
        kind=found.layout.kind,
        cut=found.parts[0].table.cut,
        plans=found.plans,
        habits=habits(found.layout, options.timezone, received),
        gone=gone or Tombstones(),
    )


def refuse_erased(file: str, sha256: str, gone: Tombstones) -> None:
    """Raise SourceRefused for what was erased: it does not come back, with whatever options it is read."""
    if load := gone.files.get(sha256):
        raise SourceRefused(
            "{file} was erased (load {load}) and does not come back: if it must, ask for a new delivery "
            "on a basis of its own.",
            file=file,
            load=load,
        )


def pieces_of(looked: FileProbe) -> Iterator[Piece]:
    """The file's records, table after table, each below its header. Raises SourceRefused at another one."""
    for portion in _portions(looked, in_blocks=False):
        if isinstance(portion, Piece):
            yield portion


def portions_of(looked: FileProbe) -> Iterator[LineBlock | Piece]:
    """The same records, as they are handed to those who clean them."""
    return _portions(looked, in_blocks=True)


def _portions(looked: FileProbe, *, in_blocks: bool) -> Iterator[LineBlock | Piece]:
    for place, part in enumerate(looked.match.parts):
        rows: Iterator[LineBlock | Piece]
        if in_blocks and place == 0 and isinstance(part.table, InBlocks):
            rows = part.table.portions(part.skip, workers.CHUNK)
        else:
            rows = islice(part.table.pieces(), part.skip, None)
        if part.table.has_header:
            others = own_layouts().values()
            rows = refuse_second_headers(looked.path.name, part, looked.layout, others, rows)
        yield from (
            rows if place == 0 else (row._replace(table=place) for row in rows if isinstance(row, Piece))
        )


def _check_unchanged(looked: FileProbe) -> None:
    """Raise SourceRefused when the file is another one by now: its hash would not be that of its rows."""
    now = looked.path.stat()
    if (now.st_size, now.st_mtime_ns) != (looked.scanned.size, looked.scanned.changed):
        raise SourceRefused(
            "{file} was changed while it was read: load it when it is complete.", file=looked.path.name
        )


def ingest_file(
    looked: FileProbe, archive: Archive, options: Options, received: str, progress: Progress | None = None
) -> LoadFacts:
    """Read and clean the whole file into evidence; until this returns, nothing of it counts.

    Hold the writers' lock. Raises SourceRefused (JSON that is cut, a file that changes meanwhile), NoRoom.
    """
    warnings: Counter[str] = Counter()
    tables: Counter[int] = Counter()
    paths: set[str] = set()
    written = rejected = 0
    latest = ""
    job = job_of(looked, options, received, archive.tombstones())
    size = looked.scanned.size
    with (
        closing(workers.clean_all(job, portions_of(looked), size)) as parts,
        archive.writer(looked.load) as writer,
    ):
        for cleaned, offset in parts:
            writer.append(cleaned.batch)
            warnings += cleaned.warnings
            tables += cleaned.tables
            paths |= cleaned.paths
            written, rejected = written + cleaned.written, rejected + cleaned.rejected
            latest = max(latest, cleaned.latest)
            if progress:
                progress("read", offset, size)
        _check_unchanged(looked)
        missing = missing_columns(looked.match, paths)
        warnings.update(of_the_file(looked, missing, written + rejected))
        timezone = options.timezone or looked.layout.timezone
        stated = options.as_of or as_of.read(looked.path.name, looked.match, timezone)
        return writer.finish(
            LoadFacts(
                load=looked.load,
                file=looked.path.name,
                sha256=looked.scanned.sha256,
                layout=looked.layout.name,
                layout_version=looked.layout.version,
                record_kind=looked.layout.kind,
                encoding=looked.source.encoding,
                as_of=stated or latest,
                received=received,
                rows_read=written + rejected,
                rows_written=written,
                rows_rejected=rejected,
                format=looked.source.format,
                rules=RULES,
                timezone=options.timezone,
                handling=options.handling,
                basis=options.basis,
                by=options.by,
                warnings=dict(sorted(warnings.items())),
                review=options.review,
                deliverer=options.deliverer,
                fields=looked.match.fields,
                columns_unknown=looked.match.unused,
                columns_missing=missing,
                tables=_first_rows(looked.match, tables),
                reading=msgspec.json.decode(msgspec.json.encode(job.habits)),
            )
        )


def missing_columns(found: LayoutMatch, paths: Collection[str]) -> tuple[str, ...]:
    """Columns of a sender's layout that the file has not; `paths`: those that its records had."""
    if found.layout.general:
        return ()
    if found.parts[0].table.has_header:
        return found.missing
    there = ColumnNames(paths)
    wanted = dict.fromkeys(source for one in found.layout.columns.values() for source in one.sources)
    return tuple(source for source in wanted if not there.places(source))


def of_the_file(looked: FileProbe, missing: Sequence[str], rows: int) -> dict[str, int]:
    """The warnings that a file has as a whole: how many columns, sheets, or files without any row, or in an
    encoding that does not fit.
    """
    found = looked.match
    counts = {
        "column_not_used": len(found.unused),
        "column_missing": len(missing) if rows else 0,
        "sheet_not_read": len(found.unread),
        "no_rows": 0 if rows else 1,
        DOUBTFUL: int(looked.encoding_is_doubtful),
    }
    return {name: count for name, count in counts.items() if count}


def _first_rows(found: LayoutMatch, rows: Mapping[int, int]) -> tuple[tuple[str, int], ...]:
    """Of a file of several tables, the name of each and the number of its first row."""
    if len(found.parts) == 1:
        return ()
    starts = accumulate((rows[place] for place in range(len(found.parts))), initial=1)
    return tuple((part.table.name, start) for part, start in zip(found.parts, starts, strict=False))
