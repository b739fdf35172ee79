"""A rejects file that somebody mended, read as the delivery it came from.

Its column `raw` holds the rows as delivered; the row that says `names of the columns` holds those, the one
that says `as of` when the delivery speaks as of. What is mended is put together again to a file of the format
it came in, whose name keeps the as-of, and goes the way of every delivery.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import msgspec
import xlsxwriter

from errors import SourceRefused, UsageError
from graph.export.cells import restored
from loaders.parsing import as_of

HEADER = ("row", "line", "reason", "raw")
NAMES = "names of the columns"
AS_OF = "as of"
_FIRST = b'\xef\xbb\xbf"row","line","reason","raw"'
_SHEET = re.compile(rf"{NAMES}, sheet (.*)", re.DOTALL)
_LONGEST_SHEET = 31
_decode = msgspec.json.Decoder(list[str]).decode


def names_row(sheet: str, line: int, raw: str) -> tuple[str, int, str, str]:
    """The row of a rejects file that keeps the names of the columns."""
    return "", line, f"{NAMES}, sheet {sheet}" if sheet else NAMES, raw


def is_names(row: Sequence[str]) -> bool:
    """Whether a row of a rejects file keeps the names of the columns."""
    return len(row) == len(HEADER) and not row[0] and (row[2] == NAMES or bool(_SHEET.fullmatch(row[2])))


def sheet_of(row: Sequence[str]) -> str:
    """The sheet whose names of columns such a row keeps; "" where there is none."""
    named = _SHEET.fullmatch(row[2])
    return named[1] if named else ""


def as_of_row(moment: str) -> tuple[str, str, str, str]:
    """The row of a rejects file that keeps as of when its delivery speaks."""
    return "", "", AS_OF, moment


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a rejects file says: its rows behind the first names of columns (None: they name their own
    fields); among those of a workbook other names may stand, each before the rows of its sheet."""

    rows: Iterator[list[str]]
    names: list[str] | None = None
    as_of: str = ""


def is_rejects(path: Path) -> bool:
    """Whether a file is a rejects file, as written or as a spreadsheet saved it again."""
    try:
        with path.open("rb") as file:
            first = file.readline(200)
    except OSError:
        return False
    plain = first.removeprefix(b"\xef\xbb\xbf").strip().replace(b'"', b"").replace(b";", b",")
    return first.startswith(_FIRST) or plain == ",".join(HEADER).encode()


def mended(path: Path, folder: Path) -> Path:
    """Write what the file holds as a delivery into `folder`. Raises SourceRefused where it cannot be done."""
    kept = _read(path)
    first = next(kept.rows, None)
    if first is None:
        raise SourceRefused(
            "{file} is a rejects file without rows: there is nothing to load.", file=path.name
        )
    all_rows = chain([] if kept.names is None else [kept.names], [first], kept.rows)
    start = (kept.names or first)[3].lstrip()
    stem = as_of.marked(path.stem, kept.as_of)
    if kept.names is not None and start.startswith("["):
        return _workbook(folder / f"{stem}.xlsx", all_rows, path)
    rows = (row[3] for row in all_rows)
    if kept.names is not None:
        return _text(folder / f"{stem}.csv", rows)
    if start.startswith("<"):
        return _text(folder / f"{stem}.xml", chain(["<Mended>"], rows, ["</Mended>"]))
    if start.startswith("{"):
        return _text(folder / f"{stem}.jsonl", rows)
    raise SourceRefused(
        "{file} is a rejects file without the row of {names}: restore it from the original file.",
        file=path.name,
        names=NAMES,
    )


def _read(path: Path) -> _Kept:
    """What stands before the rows, and the rows in order. Raises SourceRefused."""
    rows = _rows(path)
    names, moment = None, ""
    for row in rows:
        if row[2].strip() == AS_OF:
            moment = _moment(row[3], path)
        elif row[2].startswith(NAMES):
            names = row
        else:
            rows = chain([row], rows)
            break
    return _Kept(rows, names, moment)


def _moment(text: str, path: Path) -> str:
    try:
        return as_of.parse_as_of(text.strip(), None)
    except UsageError as error:
        raise SourceRefused(
            "{file}: its row `{as_of}` says {text!r}, which is not a time: write it as 2025-04-06T18:00:00Z.",
            file=path.name,
            as_of=AS_OF,
            text=text[:40],
        ) from error


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        delimiter = ";" if ";" in file.readline() else ","
        for row in csv.reader(file, delimiter=delimiter):
            if len(row) == len(HEADER) and row[3].strip():
                yield [*row[:3], restored(row[3])]


def _text(target: Path, rows: Iterator[str]) -> Path:
    with target.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{row}\n" for row in rows)
    return target


def _workbook(target: Path, rows: Iterator[list[str]], path: Path) -> Path:
    """Each row of names begins a sheet of its own."""
    with xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False}) as book:
        page, line = None, 0
        for row in rows:
            if page is None or row[2].startswith(NAMES):
                page, line = book.add_worksheet(sheet_of(row)[:_LONGEST_SHEET] or None), 0
            for column, cell in enumerate(_cells(row[3], path)):
                page.write_string(line, column, cell)
            line += 1
    return target


def _cells(raw: str, path: Path) -> list[str]:
    try:
        return _decode(raw)
    except msgspec.DecodeError as error:
        raise SourceRefused(
            "{file}: a row of a workbook is no longer a list of cells ({raw!r}): keep its brackets and "
            "quotes.",
            file=path.name,
            raw=raw[:60],
        ) from error
