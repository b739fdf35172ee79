"""The lines of a text file, decoded, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from loaders.readers.encoding import FALLBACK, LONGEST_LINE, Encoding

__all__ = ["FALLBACK", "Line", "lines"]

_BLANK = ' \t\r\n",;|\ufeff\u00a0'


_RUN = 65_536
"""Blank lines that are handed on as one: a file of little else is read as fast as any."""


class Line(NamedTuple):
    """A line with its end still on it; or several empty ones, `number` that of the first. `whole` is False
    for the start of a line too long to be read.
    """

    number: int
    offset: int
    text: str
    fallback: bool = False
    whole: bool = True


def is_blank(text: str) -> bool:
    """Whether a row of a table has nothing in it but signs that part or quote."""
    return not text.strip(_BLANK)


def lines(path: Path, encoding: Encoding, first: int = 1, offset: int | None = None) -> Iterator[Line]:
    """All lines, or those from the one numbered `first` on, which begins at `offset`; empty ones in runs.

    Ends are `\\n`, `\\r\\n`, or `\\r` where the file has no other.
    """
    end = line_end(path, encoding)
    offset = encoding.skip if offset is None else offset
    with path.open("rb") as file:
        file.seek(offset)
        number = first
        for data, size, count in _runs(_cut(file, end), end):
            text, fallback = decoded(data, encoding)
            yield Line(number=number, offset=offset, text=text, fallback=fallback, whole=len(data) == size)
            number, offset = number + count, offset + size


def line_end(path: Path, encoding: Encoding) -> bytes:
    """What ends a line, as bytes of the encoding."""
    with path.open("rb") as file:
        start = file.read(65_536)
    for text in ("\n", "\r"):
        end = text.encode(encoding.codec)
        if end in start:
            return end
    return "\n".encode(encoding.codec)


def _runs(cut: Iterator[tuple[bytes, int]], end: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each line alone, and empty ones in a row together: its bytes, its size, and how many lines it is."""
    empty: list[bytes] = []
    ends = (end, b"\r" + end)
    for data, size in cut:
        if empty and (data not in ends or len(empty) == _RUN):
            run = b"".join(empty)
            yield run, len(run), len(empty)
            empty.clear()
        if data in ends:
            empty.append(data)
        else:
            yield data, size, 1
    if empty:
        run = b"".join(empty)
        yield run, len(run), len(empty)


def _cut(file: BinaryIO, end: bytes) -> Iterator[tuple[bytes, int]]:
    """The bytes of each line and how many they are; of a line that is too long its start alone."""
    if end != b"\n":
        yield from _cut_at(file, end)
        return
    while data := file.readline(LONGEST_LINE):
        size, more = len(data), data
        while len(more) == LONGEST_LINE and not more.endswith(b"\n"):
            more = file.readline(LONGEST_LINE)
            size += len(more)
        yield data, size


def _cut_at(file: BinaryIO, end: bytes) -> Iterator[tuple[bytes, int]]:
    """As `_cut`, for an end of line that `readline` does not know (UTF-16, old Macintosh)."""
    rest = long = b""
    passed = 0
    while block := file.read(65_536):
        start, looked = 0, max(0, len(rest) - len(end))  # what came before was looked through
        rest += block
        while (found := _find(rest, end, start, max(start, looked))) >= 0:
            size = found + len(end) - start
            yield (long, passed + size) if long else (rest[start : start + size], size)
            long, passed, start = b"", 0, start + size
        rest = rest[start:]
        if len(rest) > LONGEST_LINE:
            # Whole characters: the end of a line is looked for at their starts.
            whole = len(rest) - len(rest) % len(end)
            long, passed, rest = long or rest[:LONGEST_LINE], passed + whole, rest[whole:]
    if long:
        yield long, passed + len(rest)
    elif rest:
        yield rest, len(rest)


def _find(data: bytes, end: bytes, start: int, since: int) -> int:
    """The next end of the line from `start`, not before `since`; in UTF-16 it is at an even place of it."""
    found = data.find(end, since)
    while found >= 0 and (found - start) % len(end):
        found = data.find(end, found + 1)
    return found


def decoded(data: bytes, encoding: Encoding) -> tuple[str, bool]:
    """A line as text, and whether it was no UTF-8 and so read as Windows-1252."""
    try:
        return data.decode(encoding.codec), False
    except UnicodeDecodeError:
        if not encoding.each_line and encoding.codec != "windows-1252":
            return data.decode(encoding.codec, "replace"), False
    try:
        return data.decode("windows-1252"), True
    except UnicodeDecodeError:
        # Five bytes stand for nothing in Windows-1252: kept as the control characters of Latin-1.
        return data.decode("latin-1"), True
