"""The file that a backup is: a zip with one dump a database and a list of them, checked before it is used."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Any

from errors import NoRoom, SourceRefused

FORMAT = "waybill-graph-backup/1"
_LIST = "backup.json"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_CHUNK = 2**20


def pack(target: Path, dumps: Mapping[str, Path], facts: Mapping[str, Any]) -> None:
    """Write the dumps (database -> its zip) into a new archive, readable by its owner alone."""
    listed = {name: {"bytes": dump.stat().st_size, "sha256": _digest(dump)} for name, dump in dumps.items()}
    target.touch(mode=0o600, exist_ok=False)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_LIST, json.dumps({"format": FORMAT, **facts, "databases": listed}, indent=1))
        for name, dump in dumps.items():
            archive.write(dump, f"{name}.zip")


def check(source: Path, room: int) -> dict[str, Any]:
    """What the archive says of itself, after every byte of it was checked.

    `room` is how many bytes the databases may take when unpacked. Raises SourceRefused, NoRoom.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            said = _listed(archive, source)
            for name, facts in said["databases"].items():
                _check_dump(archive, name, facts, source)
                with archive.open(f"{name}.zip") as dump:
                    room -= _unpacked(dump, name, source)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise SourceRefused(f"{source} is not a backup of Waybill, or it is damaged ({error}).") from error
    except OSError as error:
        raise SourceRefused(f"{source} cannot be read ({error.strerror}).") from error
    if room < 0:
        raise NoRoom(f"{source} needs {-room / 2**20:,.0f} MB more than the disk has: free space first.")
    return said


def unpack(source: Path, name: str, target: Path) -> None:
    """Write one database's dump to `target`."""
    with zipfile.ZipFile(source) as archive, archive.open(f"{name}.zip") as dump, target.open("xb") as out:
        for chunk in _chunks(dump):
            out.write(chunk)


def _listed(archive: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    names = archive.namelist()
    try:
        if archive.getinfo(_LIST).file_size > _CHUNK:
            raise ValueError
        said = json.loads(archive.read(_LIST))
        databases = said["databases"]
        fits = said["format"] == FORMAT and sorted(names) == sorted([_LIST, *(f"{n}.zip" for n in databases)])
        fits = fits and all(_NAME.fullmatch(name) for name in databases)
    except (KeyError, ValueError, TypeError, AttributeError):
        fits = False
    if not fits:
        raise SourceRefused(f"{source} is not a backup of Waybill: its list of databases does not fit.")
    return dict(said)


def _check_dump(archive: zipfile.ZipFile, name: str, facts: object, source: Path) -> None:
    info = archive.getinfo(f"{name}.zip")
    digest = hashlib.sha256()
    with archive.open(info) as dump:
        for chunk in _chunks(dump):
            digest.update(chunk)
    if facts != {"bytes": info.file_size, "sha256": digest.hexdigest()}:
        raise SourceRefused(f"{source} is damaged: the dump of database {name} is not what was written.")


def _unpacked(dump: IO[bytes], name: str, source: Path) -> int:
    """Bytes that a database's dump unpacks to; it may hold plain files only."""
    with zipfile.ZipFile(dump) as inner:
        for info in inner.infolist():
            path = PurePosixPath(info.filename)
            if path.is_absolute() or len(path.parts) != 1 or path.name == ".." or "\\" in info.filename:
                raise SourceRefused(f"{source} is refused: database {name} would write outside its folder.")
        return sum(info.file_size for info in inner.infolist())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _chunks(file: IO[bytes]) -> Iterable[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
