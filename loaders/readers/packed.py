"""Files that are zip archives inside (workbooks): looked through before anything unpacks them.

What an archive says of its own sizes is not believed: each part is unpacked once, counted and thrown away.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import IO

from errors import Phrase, SourceRefused

MOST_UNPACKED = 3 * 1024**3
"""Bytes of a workbook when unpacked; a million full rows take about half of it."""
MOST_PACKED_TIMES = 200
"""How many times larger than packed; text of parcels is 5 to 40 times larger."""
SMALL = 100 * 1024**2
"""Bytes unpacked up to which no ratio is asked about."""
MOST_PARTS = 10_000
_METHODS = {9: "deflate64", zipfile.ZIP_BZIP2: "bzip2", zipfile.ZIP_LZMA: "lzma", 93: "zstd", 95: "xz"}
_BLOCK = 65_536


def parts_of(path: Path, kind: Phrase) -> frozenset[str]:
    """The names of an archive's parts, when all of it unpacks to a sound size. Raises SourceRefused."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS:
                raise SourceRefused(
                    "{file} has {count} parts, more than any {kind}: deliver it as CSV.",
                    file=path.name,
                    count=len(parts),
                    kind=kind,
                )
            limit = max(SMALL, MOST_PACKED_TIMES * path.stat().st_size)
            left = min(MOST_UNPACKED, limit)
            with path.open("rb") as file:
                for part in parts:
                    left -= _unpacked(file, packed, part, left)
                    if left < 0:
                        raise SourceRefused(
                            "{file} unpacks to more than {megabytes} MB, more than a {kind} of parcels "
                            "can be: deliver "
                            "it as CSV.",
                            file=path.name,
                            megabytes=min(MOST_UNPACKED, limit) // 1024**2,
                            kind=kind,
                        )
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError) as error:
        raise SourceRefused("{file} is damaged or not complete: deliver it again.", file=path.name) from error
    return frozenset(part.filename for part in parts)


def _unpacked(file: IO[bytes], packed: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """How many bytes a part really unpacks to, counted up to a little over `most`."""
    if part.flag_bits & 1:
        raise SourceRefused(
            "{file} is protected by a password: deliver it without.", file=Path(str(packed.filename)).name
        )
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SourceRefused(
            "{file} is compressed by a method that is not read ({method}): open it in a spreadsheet "
            "program and save it again, or deliver it as CSV.",
            file=Path(str(packed.filename)).name,
            method=_METHODS.get(part.compress_type, f"number {part.compress_type}"),
        )
    if part.compress_type != zipfile.ZIP_DEFLATED:
        return max(part.file_size, part.compress_size)
    with packed.open(part):  # finds and checks the part's own header
        pass
    file.seek(part.header_offset + 26)
    file.seek(int.from_bytes(file.read(2), "little") + int.from_bytes(file.read(2), "little"), 1)
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    left, count = part.compress_size, 0
    while left > 0 and not stream.eof and count <= most and (data := file.read(min(_BLOCK, left))):
        left -= len(data)
        while data and count <= most:
            count += len(stream.decompress(data, 16 * _BLOCK))
            data = stream.unconsumed_tail
    return count
