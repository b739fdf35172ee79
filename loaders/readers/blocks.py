"""Stretches of a text file in which each line is a row: handed on as bytes, cut where rows are cleaned.

Most of a large file is such. Where a quote stays open at the end of a line, or a line has no end, the rows
are found line by line, and stretches go on behind them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from loaders.readers.encoding import Encoding
from loaders.readers.lines import FALLBACK, decoded, is_blank, line_end
from loaders.readers.piece import LineBlock, Piece

_PLAIN = frozenset(("utf-8", "windows-1252", "cp1252", "latin-1", "iso8859-1", "iso-8859-1"))
"""Encodings in which a byte below 128 is that character and nothing else."""
_SAMPLE = 65_536
_MOST = 4_000_000
"""Bytes of a block, however few lines they are."""
_LONGEST_END = 65_536
"""Bytes of a line behind the end of a stretch; a line that goes on for longer is looked at alone."""


def can_be_read_in_blocks(path: Path, encoding: Encoding) -> bool:
    """Whether lines end in a line feed, and no other character holds one."""
    return encoding.codec in _PLAIN and line_end(path, encoding) == b"\n"


def blocks(
    path: Path,
    encoding: Encoding,
    delimiter: str,
    rows: int,
    start: tuple[int, int],
    from_there: Callable[[int, int], Iterator[Piece]],
) -> Iterator[LineBlock | Piece]:
    """All rows from `start` (line and offset) on: in blocks of up to `rows` lines, pieces between them.

    `from_there`: every piece, blank ones too, from a line and offset on.
    """
    line, offset = start
    closed = _closed(delimiter)
    with path.open("rb") as file:
        size = _bytes_of(file, offset, rows)
        while data := _stretch(file, offset, size, rows):
            end = offset + len(data)
            if data.endswith(b"\n") and (b'"' not in data or closed(data)):
                yield LineBlock(line, offset, data, encoding)
                line, offset = line + data.count(b"\n"), end
                continue
            for piece in from_there(line, offset):
                if piece.offset >= end:
                    line, offset = piece.line, piece.offset
                    break
                yield piece
            else:
                return


def pieces_in(block: LineBlock) -> Iterator[Piece]:
    """The lines of a block as pieces, one at a time; blank ones are left out."""
    offset = block.offset
    for line, data in enumerate(io.BytesIO(block.data), start=block.line):
        if data not in (b"\n", b"\r\n"):
            text, fallback = decoded(data, block.encoding)
            if not is_blank(text):
                yield Piece(line, offset, text, (FALLBACK,) if fallback else ())
        offset += len(data)


def _bytes_of(file: BinaryIO, offset: int, rows: int) -> int:
    """Bytes in which so many lines should be, going by the first ones."""
    file.seek(offset)
    sample = file.read(_SAMPLE)
    return min(_MOST, 1 + rows * len(sample) * 11 // (max(1, sample.count(b"\n")) * 10))


def _stretch(file: BinaryIO, offset: int, size: int, rows: int) -> bytes:
    """Up to `rows` lines from `offset` on, in about `size` bytes; to the end of a line where that is near."""
    file.seek(offset)
    data = file.read(size)
    if data.count(b"\n") >= rows:
        return b"\n".join([*data.split(b"\n", rows)[:rows], b""])
    return data if data.endswith(b"\n") else data + file.readline(_LONGEST_END)


@cache
def _closed(delimiter: str) -> Callable[[bytes], object]:
    """Tells whether each quote in some lines opens a field, which ends with a quote in the same line."""
    sign = re.escape(delimiter.encode())
    return re.compile(
        rb'[^"]*+(?:(?<![^' + sign + rb'\n])"(?:[^"\r\n]++|"")*+"(?=[' + sign + rb'\r\n])[^"]*+)*+'
    ).fullmatch
