"""What a zip may hide from who unpacks it: refused before anything in it is believed."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

MOST_MEMBERS = 100
MOST_BYTES = 20 * 1024**3
_MOST_TIMES, _SMALL = 200, 100 * 1024**2
"""How many times its size a zip may unpack to, where that is more than 100 MB."""
_HEADER = 30
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9][A-Za-z0-9_.-]*)*")
_ZIP64, _IN_EXTRA, _LARGE = bytes.fromhex("01001000"), 0xFFFFFFFF, zipfile.ZIP64_LIMIT
_PORTION = 1 << 20


def faults(file: BinaryIO, archive: zipfile.ZipFile) -> Iterator[str]:
    """Everything that is wrong with a zip as a zip, in words; nothing is unpacked for it."""
    members = archive.infolist()
    names = [info.filename for info in members]
    if len(members) > MOST_MEMBERS:
        yield f"it holds {len(members):,} files"
        return
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"two files are called {name}"
    folded = [name.casefold() for name in set(names)]
    if len(set(folded)) < len(folded):
        yield "names differ in capitals only"
    for info in members:
        yield from _of_member(info)
    yield from _sizes(file, members)
    yield from _gaps(file, archive, members)


def _of_member(info: zipfile.ZipInfo) -> Iterator[str]:
    name, mode = info.filename, info.external_attr >> 16
    if not _NAME.fullmatch(name) or ".." in name.split("/") or info.orig_filename != name:
        yield f"{name!r} is not a name that a pack has"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        yield f"{name!r} is a link or no plain file"
    if info.flag_bits or info.compress_type != zipfile.ZIP_DEFLATED:
        yield f"{name!r} is not packed as Waybill packs"
    if info.comment or len(info.filename) > 200 or info.extra != _extra_in_list(info):
        yield f"{name!r} carries more than its contents"


def _extra_in_list(info: zipfile.ZipInfo) -> bytes:
    """What a file has behind its name in the list: sizes and a place that are too large for their fields, as
    the zipfile library writes them, and nothing else. A name of its own there is what other programs unpack.
    """
    sized = max(info.file_size, info.compress_size) > _LARGE
    numbers = [*((info.file_size, info.compress_size) if sized else ())]
    if info.header_offset > _LARGE:
        numbers.append(info.header_offset)
    count = len(numbers)
    return struct.pack(f"<HH{count}Q", 1, 8 * count, *numbers) if numbers else b""


def unpacked(file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The contents of a file of a zip that has no `faults`, in portions. Raises BadZipFile where they are not
    as the zip says, or end before the bytes that belong to the file do; zlib.error for a damaged stream.
    """
    file.seek(info.header_offset)
    name, extra = struct.unpack("<26xHH", file.read(_HEADER))
    file.seek(name + extra, 1)
    inflating, packed, size, crc = zlib.decompressobj(-zlib.MAX_WBITS), info.compress_size, 0, 0
    while not inflating.eof:
        if not (data := inflating.unconsumed_tail):
            data = file.read(min(packed, _PORTION))
            packed -= len(data)
        part = inflating.decompress(data, _PORTION)
        size, crc = size + len(part), zlib.crc32(part, crc)
        if size > info.file_size or not (part or data or inflating.eof):
            break
        yield part
    if not inflating.eof or packed or inflating.unused_data or (size, crc) != (info.file_size, info.CRC):
        raise zipfile.BadZipFile(info.filename)


def _sizes(file: BinaryIO, members: list[zipfile.ZipInfo]) -> Iterator[str]:
    size, unpacked = file.seek(0, 2), sum(info.file_size for info in members)
    if unpacked > MOST_BYTES or (unpacked > _SMALL and unpacked > _MOST_TIMES * size):
        yield f"it would unpack to {unpacked:,} bytes"


def _gaps(file: BinaryIO, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Bytes that belong to no file of the list: before, between, behind."""
    at = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        if info.header_offset != at:
            yield f"bytes before {info.filename!r} belong to no file"
            return
        file.seek(at)
        header = file.read(_HEADER)
        if len(header) < _HEADER:
            yield "it is cut off"
            return
        name, extra = struct.unpack("<HH", header[26:30])
        if file.read(name) != info.filename.encode() or not _agrees(header, file.read(extra), info):
            yield f"{info.filename!r} is described in two ways"
            return
        at += _HEADER + name + extra + info.compress_size
    if at != archive.start_dir:
        yield "bytes behind the last file belong to no file"
    if archive.comment or file.seek(0, 2) != _end(file, archive, len(members)):
        yield "it goes on behind its list of files"


def _agrees(header: bytes, extra: bytes, info: zipfile.ZipInfo) -> bool:
    """Whether a file says of itself what the list says of it: other programs believe the one or the other."""
    flags, method, crc, packed, size = struct.unpack("<6xHH4xIII4x", header)
    if len(extra) == 20 and extra[:4] == _ZIP64 and (packed, size) == (_IN_EXTRA, _IN_EXTRA):
        size, packed = struct.unpack("<QQ", extra[4:])
    elif extra:
        return False
    said = (info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size)
    return header[:4] == b"PK\x03\x04" and (flags, method, crc, packed, size) == said


def _end(file: BinaryIO, archive: zipfile.ZipFile, count: int) -> int:
    """Where a zip of these files ends: its list, then the record that closes it."""
    at = archive.start_dir
    for _ in range(count):
        file.seek(at)
        entry = file.read(46)
        name, extra, comment = struct.unpack("<HHH", entry[28:34])
        at += 46 + name + extra + comment
    return at + 22
