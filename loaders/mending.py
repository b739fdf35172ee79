"""A rejects file that somebody mended, read as the delivery it came from.

Its column `raw` holds the rows as delivered; the row that says `names of the columns` holds those. What is
mended is put together again to a file of the format it came in, and goes the way of every delivery.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import msgspec
import xlsxwriter

from errors import SourceRefused

HEADER = ("row", "line", "reason", "raw")
NAMES = "names of the columns"
_FIRST = b'\xef\xbb\xbf"row","line","reason","raw"'
_SHEET = re.compile(rf"{NAMES}, sheet (.*)", re.DOTALL)
_DEFUSED = re.compile(r"'(?=[=@\t\r+\-])")
_LONGEST_SHEET = 31
_decode = msgspec.json.Decoder(list[str]).decode


def names_row(sheet: str, line: int, raw: str) -> tuple[str, int, str, str]:
    """The row of a rejects file that keeps the names of the columns."""
    return "", line, f"{NAMES}, sheet {sheet}" if sheet else NAMES, raw


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
    names, sheet, raws = _read(path)
    first = next(raws, None)
    if first is None:
        raise SourceRefused(f"{path.name} is a rejects file without rows: there is nothing to load.")
    rows = chain([first], raws)
    start = (names or first).lstrip()
    if names is not None and start.startswith("["):
        return _workbook(folder / f"{path.stem}.xlsx", sheet, chain([names], rows), path)
    if names is not None:
        return _text(folder / f"{path.stem}.csv", chain([names], rows))
    if start.startswith("<"):
        return _text(folder / f"{path.stem}.xml", chain(["<Mended>"], rows, ["</Mended>"]))
    if start.startswith("{"):
        return _text(folder / f"{path.stem}.jsonl", rows)
    raise SourceRefused(
        f"{path.name} is a rejects file without the row of {NAMES}: put it back from the file as written."
    )


def _read(path: Path) -> tuple[str | None, str, Iterator[str]]:
    """The names of the columns, the sheet that they are from, and the rows in order."""
    rows = _rows(path)
    first = next(rows, None)
    if first is None or not first[2].startswith(NAMES):
        return None, "", (row[3] for row in chain([first] if first else [], rows))
    sheet = _SHEET.fullmatch(first[2])
    return first[3], sheet[1] if sheet else "", (row[3] for row in rows)


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        delimiter = ";" if ";" in file.readline() else ","
        for row in csv.reader(file, delimiter=delimiter):
            if len(row) == len(HEADER) and row[3].strip():
                yield [*row[:3], _DEFUSED.sub("", row[3], count=1) if row[3][0] == "'" else row[3]]


def _text(target: Path, rows: Iterator[str]) -> Path:
    with target.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{row}\n" for row in rows)
    return target


def _workbook(target: Path, sheet: str, rows: Iterator[str], path: Path) -> Path:
    with xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet[:_LONGEST_SHEET] or None)
        for line, row in enumerate(rows):
            try:
                cells = _decode(row)
            except msgspec.DecodeError as error:
                raise SourceRefused(
                    f"{path.name}: a row of a workbook is no list of cells anymore ({row[:60]!r}): keep its "
                    "brackets and quotes."
                ) from error
            for column, cell in enumerate(cells):
                page.write_string(line, column, cell)
    return target
