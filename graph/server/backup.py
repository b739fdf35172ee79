"""Backup and restore of the bundled server's databases, while it runs."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from errors import NoRoom, QueryRejected, SourceRefused, UsageError, WaybillError
from graph.permit import Permit, require
from graph.server import backup_file, http
from graph.server.backup_counts import Counts, counted, differing, spread
from graph.server.life import find, start, stop
from graph.server.lock import server_lock
from graph.server.process import Running
from graph.settings import Settings

WAYBILL, DEMO = "waybill", "demo"
"""The databases of Waybill where no setting names another."""
_WITHOUT_THE_DELETED = "REBUILD INDEX *"
"""An index keeps what was deleted, erased names too, until it is made anew; a backup carries it along."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A database that was put back; `aside` is where the one that stood there went."""

    database: str
    aside: Path | None


def backup(settings: Settings, target: Path, permit: Permit, *, replace: bool = False) -> list[str]:
    """Write every database of the bundled server, each as it is at one moment, into one file.

    Others may read and write meanwhile. Returns the names of the databases. An existing file stays unless
    `replace`, and then until the new one is whole. Raises UsageError, NoRoom.
    """
    require(permit)
    if target.exists() and not replace:
        raise UsageError(f"{target} exists already: name another file, or add --yes to replace it.")
    if not target.parent.is_dir():
        raise UsageError(f"The folder {target.parent} does not exist: create it first.")
    fresh = target.with_name(f"{target.name}.new")
    with _served(settings) as running, _room_for(target):
        dumps: dict[str, Path] = {}
        counts: dict[str, Counts] = {}
        try:
            fresh.unlink(missing_ok=True)
            for name in http.server_command(running, "list databases"):
                before = counted(running, name)
                dumps[name] = _dump(running, name)
                counts[name] = spread(before, counted(running, name))
            made = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
            backup_file.pack(fresh, dumps, {"made": made, "counts": counts})
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
            for dump in dumps.values():
                dump.unlink(missing_ok=True)
    return sorted(dumps)


def restore(settings: Settings, source: Path, permit: Permit) -> list[Restored]:
    """Put back every database of a backup; what stood there is moved aside, never thrown away.

    Nothing changes before the whole file has been checked; a database that cannot be put back, or does not
    hold then what the backup says, leaves the one that stood there. Raises SourceRefused, NoRoom.
    """
    require(permit)
    folder = settings.private_folder("server")
    said = backup_file.check(source, shutil.disk_usage(folder).free)
    ours = {settings.database or WAYBILL, settings.of_demo().database or DEMO, WAYBILL, DEMO}
    if foreign := sorted(said["databases"].keys() - ours):
        raise SourceRefused(
            f"{source} is refused: it holds the database {foreign[0]}, which is none of Waybill's here "
            f"({', '.join(sorted(ours))})."
        )
    counts = said.get("counts") or {}
    with _served(settings) as running, _room_for(folder), server_lock(folder):
        return [
            _restore_one(running, folder, source, name, counts.get(name) or {})
            for name in sorted(said["databases"])
        ]


@contextmanager
def _served(settings: Settings) -> Iterator[Running]:
    """The server, ended again when it was started for this."""
    ran = find(settings) is not None
    running = start(settings)
    try:
        yield running
    finally:
        if not ran:
            stop(settings)


@contextmanager
def _room_for(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "the disk is full" if full else f"{error.strerror}"
        raise NoRoom(
            f"{place} cannot be written ({why}): free space there, or name another place."
        ) from error


def _dump(running: Running, name: str) -> Path:
    (said,) = http.script(running, name, ["BACKUP DATABASE"])
    return Path(running.folder) / "backups" / name / str(said["backupFile"])


def _restore_one(running: Running, folder: Path, source: Path, name: str, counts: Counts) -> Restored:
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    dumps = folder / "backups" / name
    dumps.mkdir(mode=0o700, exist_ok=True)
    dump = dumps / f"{name}-backup-{stamp[:8]}-{stamp[9:]}000.zip"
    aside = _move_aside(running, folder, name, stamp)
    try:
        backup_file.unpack(source, name, dump)
        http.server_command(running, f"restore backup {name} {dump.name} as {name}")
        http.script(running, name, [_WITHOUT_THE_DELETED])
        if lacking := differing(counts, _answers(running, name, source)):
            raise SourceRefused(
                f"{source} is damaged: the database {name} does not hold what was backed up ({lacking}); "
                "what stood there stays."
            )
    except BaseException:
        _move_back(running, folder, name, aside)
        raise
    finally:
        dump.unlink(missing_ok=True)
    return Restored(name, aside)


def _answers(running: Running, name: str, source: Path) -> dict[str, int]:
    """What the restored database holds. Raises SourceRefused for one that cannot be read."""
    try:
        return counted(running, name)
    except QueryRejected as error:
        raise SourceRefused(
            f"{source} is damaged: the database {name} cannot be read once it is restored; what stood there "
            "stays."
        ) from error


def _move_aside(running: Running, folder: Path, name: str, stamp: str) -> Path | None:
    stands = folder / "databases" / name
    if not stands.exists():
        return None
    aside = folder / "aside" / f"{name}-{stamp}"
    if aside.exists():
        raise SourceRefused(f"{aside} exists already: try again in a second.")
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    http.server_command(running, f"close database {name}")
    try:
        return stands.rename(aside)
    except OSError:
        http.server_command(running, f"open database {name}")
        raise


def _move_back(running: Running, folder: Path, name: str, aside: Path | None) -> None:
    stands = folder / "databases" / name
    with suppress(WaybillError):  # it may not be open, or not be there
        http.server_command(running, f"close database {name}")
    shutil.rmtree(stands, ignore_errors=True)
    if aside is not None:
        aside.rename(stands)
        http.server_command(running, f"open database {name}")
