"""Which encoding a text file is in, and its SHA-256: one pass over the file, whatever its size.

Found: UTF-8 and UTF-16 (with a byte order mark or without), Windows-1252, and UTF-8 of which some lines are
Windows-1252. Another one is told by the layout.
"""

from __future__ import annotations

import codecs
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of the longest line that is read whole; what is longer is no record of any parcel."""
MIXED = "utf-8, some lines windows-1252"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8 with byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16 little-endian"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16 big-endian"),
)
RESCUE = "waybill-windows-1252"
"""Error handler of a decoder: bytes that are no UTF-8 are read as Windows-1252."""
_BLOCK = 2**20
_FEW = 20
"""One line in so many that happens to be valid UTF-8 does not make a Windows-1252 file a mixed one."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """`codec` is Python's name, `name` what is reported, `skip` the bytes of the mark.

    `each_line`: each line is tried as UTF-8 and falls back to Windows-1252.
    """

    codec: str
    name: str
    skip: int = 0
    each_line: bool = False


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one pass over a file tells."""

    sha256: str
    size: int
    encoding: Encoding
    start: bytes
    changed: int = 0


def scan(path: Path) -> Scanned:
    """Read the file once. `changed`: when it was last written to, before this. Raises OSError."""
    changed = path.stat().st_mtime_ns
    digest = hashlib.sha256()
    size = valid = invalid = 0
    carry = b""
    with path.open("rb") as file:
        start = file.readline(LONGEST_LINE)[:8192]
        file.seek(0)
        while lines := _some_lines(file):
            digest.update(lines)
            size += len(lines)
            if len(lines) < LONGEST_LINE and not carry:
                good, bad = _counted(lines)
                valid, invalid = valid + good, invalid + bad
            elif not lines.isascii() or carry:
                right, carry = _is_utf8(carry + lines)
                valid, invalid = valid + right, invalid + (not right)
    return Scanned(digest.hexdigest(), size, _found(start, valid, invalid), start, changed)


def _some_lines(file: BinaryIO) -> bytes:
    """Whole lines, about as many as fit in a block; or one line, as much of it as is read whole."""
    block = file.read(_BLOCK)
    end = block.rfind(b"\n") + 1
    if end:
        file.seek(end - len(block), io.SEEK_CUR)
        return block[:end]
    return block + file.readline(LONGEST_LINE - len(block)) if block else b""


def _counted(lines: bytes) -> tuple[int, int]:
    """How many lines with more than ASCII in them are UTF-8, and how many are not."""
    if lines.isascii():
        return 0, 0
    more = [line for line in lines.split(b"\n") if not line.isascii()]
    try:
        lines.decode("utf-8")
    except UnicodeDecodeError:
        good = sum(_is_utf8(line)[0] for line in more)
        return good, len(more) - good
    return len(more), 0


def told(codec: str, start: bytes) -> Encoding:
    """The encoding that a layout tells, with a mark at the start skipped. Raises LookupError."""
    name = codecs.lookup(codec).name
    for mark, marked, _ in _MARKS:
        if start.startswith(mark) and name in (marked, "utf-16", "utf-8-sig"):
            return Encoding(marked, codec, len(mark))
    return Encoding(codec, codec)


def _rescued(error: UnicodeError) -> tuple[str, int]:
    """What bytes stand for that are no UTF-8; in any other encoding they stand for nothing."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data = error.object[error.start : error.end]
    if not error.encoding.lower().replace("_", "-").startswith("utf-8"):
        return ("\ufffd" if "16" in error.encoding else data.decode("latin-1")), error.end
    try:
        return data.decode("windows-1252"), error.end
    except UnicodeDecodeError:
        return data.decode("latin-1"), error.end


codecs.register_error(RESCUE, _rescued)


def _is_utf8(line: bytes) -> tuple[bool, bytes]:
    """Whether a line is UTF-8; and of the start of a very long line, the bytes of a character cut in two."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(line) >= LONGEST_LINE and error.end == len(line) and len(line) - error.start < 4:
            return True, line[error.start :]
        return False, b""
    return True, b""


def _found(start: bytes, valid: int, invalid: int) -> Encoding:
    for mark, codec, name in _MARKS:
        if start.startswith(mark):
            if codec == "utf-8" and invalid:
                return Encoding(codec, MIXED, len(mark), each_line=True)
            return Encoding(codec, name, len(mark))
    wide = _without_mark(start)
    if wide:
        return wide
    if not invalid:
        return Encoding("utf-8", "utf-8")
    if valid * _FEW >= invalid:
        return Encoding("utf-8", MIXED, each_line=True)
    return Encoding("windows-1252", "windows-1252")


def _without_mark(start: bytes) -> Encoding | None:
    """UTF-16 without its mark: Latin text has a zero byte at every second place."""
    head = start[:512]
    even, odd = head[0::2], head[1::2]
    if len(head) < 8:
        return None
    if odd.count(0) > 0.8 * len(odd) and even.count(0) < 0.1 * len(even):
        return Encoding("utf-16-le", "utf-16 little-endian")
    if even.count(0) > 0.8 * len(even) and odd.count(0) < 0.1 * len(odd):
        return Encoding("utf-16-be", "utf-16 big-endian")
    return None
