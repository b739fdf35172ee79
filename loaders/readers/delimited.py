"""CSV: fields between `;`, `,`, tabs or `|`, quoted where need be, under a row of column names.

A quote that is opened and never closed costs its own row, not the rest of the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice, pairwise, takewhile
from pathlib import Path

from errors import SourceRefused
from loaders.readers.blocks import blocks, can_be_read_in_blocks
from loaders.readers.encoding import Encoding, Scanned
from loaders.readers.lines import FALLBACK, Line, is_blank, lines
from loaders.readers.piece import LineBlock, Piece, SourceFile

SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".psv")
FORMAT = "csv"
DELIMITERS = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}
_MOST_LINES = 200
_MOST_TEXT = 1_000_000
_HEAD = 30
_HEAD_LINES = 10_000
"""Lines among which the first rows are looked for."""
_MOST_QUOTES = 40
_WIDE = 4
"""Cells from which on a line of text, as one of an address, does not look like a row."""
_LEAST_ROWS, _LEAST_GAPS, _LONGEST_ROW = 3, 2, 4000
_TO_CLOSING_QUOTE = re.compile(r'(?:[^"]|"")*+"')
_LONE_CR = "\ue00d"
"""Stands for a lone carriage return while a line is cut: the csv module would end the row there."""

csv.field_size_limit(2**31 - 1)


class _QuoteState(Enum):
    """How the quotes of a line end. TORN: one is closed where none can be."""

    CLOSED = auto()
    OPEN = auto()
    TORN = auto()


@dataclass(frozen=True, slots=True)
class CutFields:
    """Cuts a row at its delimiter."""

    delimiter: str

    def __call__(self, text: str) -> list[str]:
        text = text.rstrip("\r\n")
        if '"' not in text:
            return text.split(self.delimiter)
        if "\r" not in text and "\n" not in text:
            return next(csv.reader((text,), delimiter=self.delimiter), [])
        row = next(_reader(text, self.delimiter), [])
        return [cell.replace(_LONE_CR, "\r") for cell in row] if "\r" in text else row


class DelimitedTable:
    """All of a CSV file."""

    name = ""
    has_header = True

    def __init__(self, path: Path, encoding: Encoding, delimiter: str) -> None:
        self._path, self._encoding = path, encoding
        self.cut = CutFields(delimiter)
        self._least, self._most = 0, 0

    def pieces(self, last: int | None = None) -> Iterator[Piece]:
        """Rows in order, up to line `last`. A row of several lines is one where its quotes close in it."""
        rows = self._all() if last is None else takewhile(lambda piece: piece.line <= last, self._all())
        return (piece for piece in rows if piece.fault or not is_blank(piece.text))

    def portions(self, skip: int, rows: int) -> Iterator[LineBlock | Piece]:
        """The rows behind the first `skip`: where lines are rows, in blocks of about so many of them."""
        behind = islice(self.pieces(), skip, None)
        first = next(behind, None)
        if first is None:
            return
        if not can_be_read_in_blocks(self._path, self._encoding):
            yield first
            yield from behind
            return
        start = (first.line, first.offset)
        for part in blocks(self._path, self._encoding, self.cut.delimiter, rows, start, self._all):
            if isinstance(part, LineBlock) or part.fault or not is_blank(part.text):
                yield part

    def _all(self, first: int = 1, offset: int | None = None) -> Iterator[Piece]:
        source = lines(self._path, self._encoding, first, offset)
        again: deque[Line] = deque()
        while True:
            line = again.popleft() if again else next(source, None)
            if line is None:
                return
            if not line.whole:
                yield _piece([line], fault="the line is longer than any record")
                continue
            end = self._end(line.text) if '"' in line.text else _QuoteState.CLOSED
            if end is _QuoteState.OPEN:
                taken = self._closed([line], source, again)
                yield taken or _piece([line], fault="a quote is opened and never closed in its row")
            elif end is _QuoteState.TORN:
                yield _piece([line], fault="a quote is closed in the middle of a field")
            else:
                yield _piece([line])

    def _closed(self, taken: list[Line], source: Iterator[Line], again: deque[Line]) -> Piece | None:
        """The row that begins with an open quote; None, and its other lines again, if it never ends, is torn
        or holds what are rows by themselves.
        """
        size, end = len(taken[0].text), _QuoteState.OPEN
        while end is _QuoteState.OPEN and len(taken) < _MOST_LINES and size < _MOST_TEXT:
            line = again.popleft() if again else next(source, None)
            if line is None:
                break
            taken.append(line)
            size += len(line.text)
            end = self._end(line.text, inside=True)
        if end is _QuoteState.CLOSED and self._is_one_row(taken):
            return _piece(taken)
        again.extendleft(reversed(taken[1:]))
        return None

    def _end(self, text: str, *, inside: bool = False) -> _QuoteState:
        """How the quotes of a line end; `inside`: one is open at its start.

        As the csv module has it: a quote opens at the start of a field alone, two are one that is written,
        and text may stand behind a closing one. That is how a name with a quoted word is written; where the
        quoted part holds a delimiter or another line too, a quote is missing.
        """
        at, start = 0, 0
        while True:
            if inside:
                closing = _TO_CLOSING_QUOTE.match(text, at)
                if closing is None:
                    return _QuoteState.OPEN
                at = closing.end()
                if text[at : at + 1] not in (self.cut.delimiter, "\r", "\n", ""):
                    if not start or self.cut.delimiter in text[start:at]:
                        return _QuoteState.TORN
                    at = text.find(self.cut.delimiter, at)
                elif text[at : at + 1] != self.cut.delimiter:
                    return _QuoteState.CLOSED
                if at < 0:
                    return _QuoteState.CLOSED
                at += 1
            inside = text[at : at + 1] == '"'
            at = start = at + 1 if inside else text.find(self.cut.delimiter, at) + 1
            if not at:
                return _QuoteState.CLOSED

    def _is_one_row(self, taken: list[Line]) -> bool:
        """Whether lines from an opening to a closing quote are one row: it has as many cells as a row, and
        its lines have not, by themselves, as two stray quotes in different rows make of all between them.
        """
        if not self._most:
            return True
        if not self._least <= len(self.cut("".join(line.text for line in taken))) <= self._most:
            return False
        whole = [self._is_row(line.text) for line in taken]
        if self._least < _WIDE:
            return not all(whole)
        return not any(whole[1:-1]) and not (whole[0] and whole[-1])

    def _is_row(self, line: str) -> bool:
        """Whether a line has the cells of a row: as it stands, were its quotes not there, or without one of
        them that is too many.
        """
        places = [at for at, sign in enumerate(line) if sign == '"'][:_MOST_QUOTES]
        ways = [line, line.replace('"', ""), *(line[:at] + line[at + 1 :] for at in places)]
        return any(self._least <= len(self.cut(way)) <= self._most for way in ways)

    def expect(self, least: int, most: int) -> None:
        """Tell how many cells a row has: rows that a stray quote glued together have another number."""
        self._least, self._most = least, most


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    """The csv module over text of which only line feeds end a line."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", _LONE_CR)
    return csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter)


def _piece(taken: list[Line], fault: str | None = None) -> Piece:
    text = taken[0].text if len(taken) == 1 else "".join(line.text for line in taken)
    warnings = (FALLBACK,) if any(line.fallback for line in taken) else ()
    return Piece(line=taken[0].number, offset=taken[0].offset, text=text, warnings=warnings, fault=fault)


def open_source(path: Path, scanned: Scanned, encoding: Encoding, delimiter: str | None) -> SourceFile:
    """The one table of a CSV file. Raises SourceRefused when nothing parts its fields."""
    found = delimiter or find_delimiter(path, encoding)
    if delimiter is None and _is_fixed_width(path, encoding, found):
        raise SourceRefused(
            "{file} has columns of a fixed width, which are not read: ask for it as CSV, or save it so "
            "in a spreadsheet program (Text to Columns).",
            file=path.name,
        )
    if found is None:
        raise SourceRefused(
            "{file} has one field per line: no semicolon, comma, tab or bar separates its columns. Is it "
            "a table, and is the right file chosen?",
            file=path.name,
        )
    about = f"{DELIMITERS.get(found, repr(found))} between fields"
    return SourceFile(FORMAT, encoding.name, [DelimitedTable(path, encoding, found)], about)


def find_delimiter(path: Path, encoding: Encoding) -> str | None:
    """The delimiter that cuts the first rows most often into equally many fields, the more the better."""
    best: tuple[float, int] = (0.0, 1)
    found = None
    for delimiter in DELIMITERS:
        table = DelimitedTable(path, encoding, delimiter)
        widths = Counter(len(table.cut(piece.text)) for piece in islice(table.pieces(_HEAD_LINES), _HEAD))
        wide = {width: times for width, times in widths.items() if width > 1}
        if not wide:
            continue
        width, times = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
        score = (times / widths.total() * width, width)
        if score > best:
            best, found = score, delimiter
    return found


def _is_fixed_width(path: Path, encoding: Encoding, delimiter: str | None) -> bool:
    """Whether blanks part columns in the first lines and no sign does: at the same places of lines that are
    equally long, where some sign stands in them as well."""
    head = [line.text.rstrip("\r\n") for line in islice(lines(path, encoding), _HEAD)]
    rows = [row for row in head if row.strip()]
    if delimiter is None:
        return len(rows) >= _LEAST_ROWS and sum("  " in row.strip() for row in rows) * 2 > len(rows)
    width = max(map(len, rows), default=0)
    unequal = len({row.count(delimiter) for row in rows}) > 1
    if len(rows) < _LEAST_ROWS or width > _LONGEST_ROW or not unequal or {*map(len, rows)} != {width}:
        return False
    blank = [all(row[at] == " " for row in rows) for at in range(width)]
    return sum(before and not after for before, after in pairwise(blank)) >= _LEAST_GAPS
