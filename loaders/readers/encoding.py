"""Which encoding a text file is in, and its SHA-256: one pass over the file, whatever its size.

Found: UTF-8 and UTF-16 (with a byte order mark or without), Windows-1252, and UTF-8 of which some lines are
Windows-1252; in JSON and XML, which need no lines, also some words. Another one is told by the layout.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from loaders.readers.western import is_western

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of the longest line that is read whole; what is longer is no record of any parcel."""
MIXED = "utf-8, some lines windows-1252"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8 with byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16 little-endian"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16 big-endian"),
)
DOUBTFUL = "encoding_doubtful"
"""The warning of a file that was read as Windows-1252 and does not look like a Western text."""
FALLBACK = "decoded_as_windows_1252"
"""The warning of a record of which bytes are no UTF-8 and were read as Windows-1252."""
RESCUE = "waybill-windows-1252"
"""Error handler of a decoder: bytes that are not of the encoding stand for nothing, and stop nothing."""
_KEEP = "surrogateescape"
_STRAY = re.compile("[\udc80-\udcff]+")
_LATIN = re.compile("[\u0080-\u024f\u2010-\u20ac]")
"""What Windows-1252 seldom is by chance: "ß\u201c" would be a letter of N'Ko."""
_BLOCK = 2**20
_SAMPLE = 2**18
"""Bytes, of lines that are no UTF-8, by which it is judged whether they are Western."""
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

    @property
    def errors(self) -> str:
        """For a decoder that reads on and on; what it gives is to go through `rescued`."""
        return _KEEP if self.codec == "utf-8" else RESCUE


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one pass over a file tells. `mixed`: lines hold both UTF-8 and Windows-1252. `western`: what is no
    UTF-8 looks like Windows-1252.
    """

    sha256: str
    size: int
    encoding: Encoding
    start: bytes
    changed: int = 0
    mixed: bool = False
    western: bool = True

    def is_doubtful(self, name: str) -> bool:
        """Whether an encoding of this name, found and not told, is hardly the right one."""
        return not self.western and name in ("windows-1252", MIXED)

    def without_lines(self, used: Encoding) -> Encoding:
        """The encoding to use where a line is no unit: a whole file may be one."""
        if self.mixed and used == self.encoding and used.codec == "windows-1252":
            return Encoding("utf-8", MIXED, each_line=True)
        return used


def scan(path: Path) -> Scanned:
    """Read the file once. `changed`: when it was last written to, before this. Raises OSError."""
    changed = path.stat().st_mtime_ns
    digest = hashlib.sha256()
    size = valid = invalid = inside = stray = 0
    carry = b""
    sample = bytearray()
    with path.open("rb") as file:
        start = file.readline(LONGEST_LINE)[:8192]
        file.seek(0)
        while lines := _some_lines(file):
            digest.update(lines)
            size += len(lines)
            wrong: list[bytes] = []
            if len(lines) < LONGEST_LINE and not carry:
                good, wrong = _counted(lines)
                valid, invalid = valid + good, invalid + len(wrong)
            elif not lines.isascii() or carry:
                right, carry = _is_utf8(carry + lines)
                valid, invalid = valid + right, invalid + (not right)
                wrong = [] if right else [lines]
            if wrong:
                sample += b"\n".join(wrong)[: _SAMPLE - len(sample)]
                text = b"\n".join(wrong).decode("utf-8", _KEEP)
                inside, stray = inside + _count(_LATIN, text), stray + _count(_STRAY, text)
    mixed = inside > 0 and inside * _FEW >= stray
    return Scanned(
        sha256=digest.hexdigest(),
        size=size,
        encoding=_detected(start, valid, invalid),
        start=start,
        changed=changed,
        mixed=mixed,
        western=is_western(rescued(sample.decode("utf-8", _KEEP))[0] if mixed else _as_1252(bytes(sample))),
    )


def _count(what: re.Pattern[str], text: str) -> int:
    """How often it stands there; nothing of it is kept, as a line may be long."""
    return sum(1 for _ in what.finditer(text))


def _some_lines(file: BinaryIO) -> bytes:
    """Whole lines, about as many as fit in a block; or one line, as much of it as is read whole."""
    block = file.read(_BLOCK)
    end = block.rfind(b"\n") + 1
    if end:
        file.seek(end - len(block), io.SEEK_CUR)
        return block[:end]
    return block + file.readline(LONGEST_LINE - len(block)) if block else b""


def _counted(lines: bytes) -> tuple[int, list[bytes]]:
    """How many lines with more than ASCII in them are UTF-8, and those that are not."""
    if lines.isascii():
        return 0, []
    more = [line for line in lines.split(b"\n") if not line.isascii()]
    try:
        lines.decode("utf-8")
    except UnicodeDecodeError:
        wrong = [line for line in more if not _is_utf8(line)[0]]
        return len(more) - len(wrong), wrong
    return len(more), []


def stated_encoding(codec: str, start: bytes) -> Encoding:
    """The encoding that a layout tells, with a mark at the start skipped. Raises LookupError."""
    name = codecs.lookup(codec).name
    for mark, marked, _ in _MARKS:
        if start.startswith(mark) and name in (marked, "utf-16", "utf-8-sig"):
            return Encoding(marked, codec, len(mark))
    return Encoding(codec, codec)


def rescued(text: str) -> tuple[str, bool]:
    """Decoded text with the bytes that are no UTF-8 read as Windows-1252; whether there were any."""
    if text.isascii() or not _STRAY.search(text):
        return text, False
    return _STRAY.sub(lambda found: _as_1252(found[0].encode("utf-8", _KEEP)), text), True


def as_utf8(text: str) -> tuple[bytes, list[int]]:
    """Decoded text as UTF-8, and at which of its bytes runs of what was rescued begin."""
    if text.isascii() or not _STRAY.search(text):
        return text.encode("utf-8", "replace"), []
    data, places, last = bytearray(), [], 0
    for found in _STRAY.finditer(text):
        data += text[last : found.start()].encode()
        places.append(len(data))
        data += rescued(found[0])[0].encode()
        last = found.end()
    return bytes(data + text[last:].encode()), places


def _as_1252(data: bytes) -> str:
    """Five bytes stand for nothing in Windows-1252: kept as the control characters of Latin-1."""
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _passed_over(error: UnicodeError) -> tuple[str, int]:
    """What bytes stand for that are not of the encoding."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data = error.object[error.start : error.end]
    return ("\ufffd" if "16" in error.encoding else _as_1252(data)), error.end


codecs.register_error(RESCUE, _passed_over)


def _is_utf8(line: bytes) -> tuple[bool, bytes]:
    """Whether a line is UTF-8; and of the start of a very long line, the bytes of a character cut in two."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(line) >= LONGEST_LINE and error.end == len(line) and len(line) - error.start < 4:
            return True, line[error.start :]
        return False, b""
    return True, b""


def _detected(start: bytes, valid: int, invalid: int) -> Encoding:
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
