"""The lines of a text file, decoded, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from loaders.readers.encoding import FALLBACK, LONGEST_LINE, Encoding

__all__ = ["FALLBACK", "Line", "lines"]

_BLANK = ' \t\r\n",;|\ufeff\u00a0'


class Line(NamedTuple):
    """A line with its end still on it. `whole` is False for the start of a line too long to be read."""

    number: int
    offset: int
    text: str
    fallback: bool = False
    whole: bool = True


def is_blank(text: str) -> bool:
    """Whether a row of a table has nothing in it but signs that part or quote."""
    return not text.strip(_BLANK)


def lines(path: Path, encoding: Encoding, first: int = 1, offset: int | None = None) -> Iterator[Line]:
    """All lines, or those from the one numbered `first` on, which begins at `offset`.

    Ends are `\\n`, `\\r\\n`, or `\\r` where the file has no other.
    """
    end = line_end(path, encoding)
    offset = encoding.skip if offset is None else offset
    with path.open("rb") as file:
        file.seek(offset)
        for number, (data, whole) in enumerate(_cut(file, end), start=first):
            text, fallback = decoded(data, encoding)
            yield Line(number=number, offset=offset, text=text, fallback=fallback, whole=whole)
            offset = file.tell() if not whole else offset + len(data)


def line_end(path: Path, encoding: Encoding) -> bytes:
    """What ends a line, as bytes of the encoding."""
    with path.open("rb") as file:
        start = file.read(65_536)
    for text in ("\n", "\r"):
        end = text.encode(encoding.codec)
        if end in start:
            return end
    return "\n".encode(encoding.codec)


def _cut(file: BinaryIO, end: bytes) -> Iterator[tuple[bytes, bool]]:
    """The bytes of each line; of one that is too long only its start, and False."""
    if end == b"\n":
        while data := file.readline(LONGEST_LINE):
            whole = data.endswith(b"\n") or len(data) < LONGEST_LINE
            yield data, whole
            while not whole:
                more = file.readline(LONGEST_LINE)
                whole = more.endswith(b"\n") or len(more) < LONGEST_LINE
        return
    yield from _cut_at(file, end)


def _cut_at(file: BinaryIO, end: bytes) -> Iterator[tuple[bytes, bool]]:
    """As `_cut`, for an end of line that `readline` does not know (UTF-16, old Macintosh)."""
    rest = b""
    skipping = False
    while block := file.read(65_536):
        rest += block
        start = 0
        while (found := _find(rest, end, start)) >= 0:
            if not skipping:
                yield rest[start : found + len(end)], True
            skipping = False
            start = found + len(end)
        rest = rest[start:]
        if len(rest) > LONGEST_LINE:
            if not skipping:
                yield rest, False
            rest, skipping = b"", True
    if rest and not skipping:
        yield rest, True


def _find(data: bytes, end: bytes, start: int) -> int:
    """The next end of line; in UTF-16 it stands at an even place of its line."""
    found = data.find(end, start)
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
