"""Deliveries that come packed: gzip and zip around files of any format, each file in them a delivery.

They are unpacked one at a time into a private folder and taken away when they were read. What an archive says
of its sizes is not believed: bytes are counted as they come out.
"""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, cast

import psutil

from casework.signed_packs.verifying import looks_like_pack
from errors import NoRoom, SourceRefused
from loaders.parsing.corrected_rejects import is_rejects, mended
from loaders.parsing.discovery import refuse_streams
from loaders.readers.open_document import CONTENTS as SPREADSHEET
from loaders.readers.workbook import CONTENTS as WORKBOOK

MOST_UNPACKED = 64 * 1024**3
"""Bytes that one archive may unpack to: more than a hundred million rows."""
MOST_TIMES = 250
"""How many times its size an archive may unpack to, archives in it too; rows of parcels become 5 to 60 times
larger."""
SMALL = 100 * 1024**2
"""Bytes that any archive may unpack to, however small it is."""
MOST_FILES = 1000
DEEPEST = 2
"""Archives in one another: a zip of gzip files, no deeper."""
_BLOCK = 1024**2
_LONGEST_NAME = 200
"""Bytes of a file's name that are kept: its end, which says what it is. File systems take 255."""
_GZIP, _ZIPS = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_PREFIX = "waybill-unpacked-"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Of others a few bytes are unpacked to any size before the first of them can be counted."""
_DAMAGED = (
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    EOFError,
    zlib.error,
    NotImplementedError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file to be read. `said`: what reports call it. `refused`: why it cannot be unpacked.

    `left`: this is no file to read, but what was passed over in an archive, in words; `left_count`: how many
    files that is.
    """

    said: str
    path: Path
    refused: SourceRefused | None = None
    left: str = ""
    left_count: int = 0


def deliveries(path: Path, folder: Path | None = None) -> Iterator[Delivery]:
    """The file itself; or the files in it, each there only until the next is asked for.

    A rejects file that was mended is the delivery that it was written from.

    `folder`: where to unpack, made (mode 700) when something is; else the system's for temporary files. Never
    raises SourceRefused: what cannot be unpacked is a delivery that is `refused`. Raises NoRoom.
    """
    try:
        refuse_streams(path)
    except SourceRefused as error:
        yield Delivery(str(path), path, error)
        return
    rejects = is_rejects(path)
    if not rejects and not is_archive(path):
        yield Delivery(str(path), path)
        return
    if folder is not None:
        _make(folder)
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", dir=folder) as fresh:
        try:
            if rejects:
                yield Delivery(str(path), mended(path, Path(fresh)))
                return
            for one in unpacked(path, Path(fresh), str(path)):
                yield one
                if not one.left:
                    one.path.unlink(missing_ok=True)
        except SourceRefused as error:
            yield Delivery(str(path), path, error)


def _make(folder: Path) -> None:
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise NoRoom(
            "The folder {folder} cannot be created ({reason}): free space there, or name another one in "
            "WAYBILL_HOME.",
            folder=folder,
            reason=error.strerror,
        ) from error


def unpack_all(path: Path, folder: Path) -> list[Delivery]:
    """The files of `deliveries`, all at once and left where they are: in a fresh folder inside `folder`."""
    rejects = is_rejects(path)
    if not rejects and not is_archive(path):
        return [Delivery(str(path), path)]
    fresh = Path(tempfile.mkdtemp(prefix="unpacked-", dir=folder))
    try:
        if rejects:
            return [Delivery(str(path), mended(path, fresh))]
        return list(unpacked(path, fresh, str(path)))
    except SourceRefused as error:
        shutil.rmtree(fresh, ignore_errors=True)
        return [Delivery(str(path), path, error)]


def is_archive(path: Path) -> bool:
    """Whether a file is gzip or zip by what it holds, whatever its name, and neither a workbook nor a
    partner's pack. A file that is not there is none."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start.startswith(_ZIPS):
            with zipfile.ZipFile(path) as packed:
                workbook = {WORKBOOK, SPREADSHEET} & set(packed.namelist())
            return not workbook and not looks_like_pack(path)
    except zipfile.BadZipFile:
        return path.suffix.lower() == ".zip"
    except (OSError, ValueError, NotImplementedError):
        return False
    return start.startswith(_GZIP)


def unpacked(
    path: Path, folder: Path, said: str, depth: int = 1, room: _Room | None = None
) -> Iterator[Delivery]:
    """The files in an archive, unpacked into `folder`; last, what was passed over in it.

    Raises SourceRefused, NoRoom.

    `room`: that of the archive it came in; one in another is measured by the outermost.
    """
    if depth > DEEPEST:
        raise SourceRefused(
            "{file} is an archive in an archive in an archive: deliver what is in it.", file=path.name
        )
    room = room or _Room(path)
    for place, (name, source) in enumerate(_files(path)):
        inside = folder / f"{depth}-{place}"
        inside.mkdir(mode=0o700)
        target = inside / _safe(name)
        with source:
            room.copy(source, target)
        shown = said if _is_gzip(path) else f"{said}/{name}"
        if is_archive(target):
            yield from unpacked(target, inside, shown, depth + 1, room)
            target.unlink()
        else:
            yield Delivery(shown, target)
    if count := _of_macos(path):
        files = "file" if count == 1 else "files"
        passed_over = f"{count:,} {files} that macOS adds to an archive (__MACOSX, ._name, .DS_Store)"
        yield Delivery(said, path, left=passed_over, left_count=count)


def _of_macos(path: Path) -> int:
    """How many files of an archive nobody packed."""
    if _is_gzip(path):
        return 0
    with zipfile.ZipFile(path) as packed:
        return sum(not part.is_dir() and not _is_file(part) for part in packed.infolist())


class _Room:
    """Copies out of one archive, and what is packed in it, until they have given more than is sound."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._most = min(MOST_UNPACKED, max(SMALL, MOST_TIMES * path.stat().st_size))
        self._given = 0

    def copy(self, source: IO[bytes], target: Path) -> None:
        try:
            target.touch(mode=0o600, exist_ok=False)
            with target.open("wb") as file:
                while data := self._read(source):
                    self._given += len(data)
                    if self._given > self._most:
                        raise SourceRefused(
                            "{file} unpacks to more than {megabytes} MB, which no delivery of its size "
                            "does: deliver the "
                            "files unpacked.",
                            file=self._path.name,
                            megabytes=self._most // 1024**2,
                        )
                    file.write(data)
        except OSError as error:
            raise NoRoom(
                "{file} cannot be unpacked in {folder} ({reason}): free space there.",
                file=self._path.name,
                folder=target.parents[1],
                reason=error.strerror,
            ) from error

    def _read(self, source: IO[bytes]) -> bytes:
        try:
            return source.read(_BLOCK)
        except (*_DAMAGED, OSError) as error:
            raise _damaged(self._path) from error


def _files(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Name and content of each file in an archive."""
    try:
        if _is_gzip(path):
            yield path.name.removesuffix(".gz").removesuffix(".GZ"), cast(IO[bytes], gzip.GzipFile(path))
            return
        with zipfile.ZipFile(path) as packed:
            parts = [part for part in packed.infolist() if _is_file(part)]
            if not parts:
                raise SourceRefused(
                    "{file} is an archive without any file in it: ask for it again.", file=path.name
                )
            if len(parts) > MOST_FILES:
                raise SourceRefused(
                    "{file} holds {count:,} files, more than {most:,}: deliver it in parts.",
                    file=path.name,
                    count=len(parts),
                    most=MOST_FILES,
                )
            for part in parts:
                if part.flag_bits & 1:
                    raise SourceRefused(
                        "{file} is protected by a password: deliver it without.", file=path.name
                    )
                if part.compress_type not in _METHODS:
                    raise SourceRefused(
                        "{file} is compressed by a method that is not read: make it an ordinary zip "
                        "(deflate), or "
                        "deliver the files unpacked.",
                        file=path.name,
                    )
                yield part.filename, packed.open(part)
    except (*_DAMAGED, OSError) as error:
        raise _damaged(path) from error


def _is_gzip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_GZIP)) == _GZIP


def _is_file(part: zipfile.ZipInfo) -> bool:
    """Whether a part is a file that somebody packed, and not what macOS leaves beside it."""
    path = PurePosixPath(part.filename.replace("\\", "/"))
    return not (
        part.is_dir() or "__MACOSX" in path.parts or path.name.startswith("._") or path.name == ".DS_Store"
    )


def _safe(name: str) -> str:
    """The last part of a name, that leads nowhere else and fits a file system."""
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    if last in ("", ".", ".."):
        return "delivery"
    return last.encode("utf-8", "ignore")[-_LONGEST_NAME:].decode("utf-8", "ignore")


def _damaged(path: Path) -> SourceRefused:
    return SourceRefused(
        "{file} is a damaged archive, or not all of it is there: deliver it again.", file=path.name
    )


def sweep(folder: Path) -> None:
    """Take away what runs that were killed left unpacked in `folder`, and in that for temporary files."""
    for left in left_unpacked(folder):
        owner = left.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def left_unpacked(folder: Path) -> list[Path]:
    """What is unpacked now in `folder` or in that for temporary files, by runs at work or killed."""
    return sorted(
        one
        for place in (folder, Path(tempfile.gettempdir()))
        for one in place.glob(f"{_PREFIX}*")
        if one.is_dir() and not one.is_symlink()
    )
