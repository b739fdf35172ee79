"""Which server runs: its process file, and whether that process is still the one that wrote it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from errors import NoRoom

MAIN_CLASS = "com.arcadedb.server.ArcadeDBServer"
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Running:
    """A server process. `started` is the process's own start time (seconds since 1970).

    `boot` and `tick` are the same by no clock that can be set: which start of the machine, and how many ticks
    after it. A process id that the system gave to another program is noticed by them. "" and 0 where the
    system does not say (macOS), and in the files of older versions; then `started` must do.
    """

    pid: int
    started: float
    bolt_port: int
    http_port: int
    folder: str
    boot: str = ""
    tick: int = 0

    @property
    def password(self) -> str:
        """The server's password, read from its file. Raises NoRoom when it cannot be read."""
        return read_password(Path(self.folder))

    def alive(self) -> bool:
        """Whether this very process still runs."""
        try:
            process = psutil.Process(self.pid)
            if process.status() == psutil.STATUS_ZOMBIE or not self._started_then(process):
                return False
            words = process.cmdline()
            return not words or MAIN_CLASS in words  # none yet: it is being started
        except psutil.Error:
            return False

    def _started_then(self, process: psutil.Process) -> bool:
        if self.boot:
            return (self.boot, self.tick) == start_of(self.pid)
        return abs(process.create_time() - self.started) <= 5


def start_of(pid: int) -> tuple[str, int]:
    """`boot` and `tick` of a process; ("", 0) where the system does not say, or there is none.

    What psutil says instead is counted from 1970, so it is another number once the clock was set: a server
    would pass for dead, and no other could be started beside it.
    """
    with suppress(OSError, ValueError, IndexError):
        boot = (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        stat = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
        return boot, int(stat.rpartition(")")[2].split()[19])  # the program's name may hold anything
    return "", 0


def remember(folder: Path, running: Running) -> None:
    """Write the process file, whole or not at all. Raises NoRoom."""
    target, fresh = folder / "process.json", folder / "process.json.new"
    try:
        fresh.write_text(json.dumps(asdict(running)), encoding="utf-8")
        fresh.replace(target)
    except OSError as error:
        raise NoRoom(
            "The file {target} cannot be written ({reason}): free space there or name another folder in "
            "WAYBILL_HOME.",
            target=target,
            reason=error.strerror,
        ) from error


def remembered(folder: Path) -> Running | None:
    """What the process file says, whether or not that process still runs; None when there is none."""
    try:
        said = json.loads((folder / "process.json").read_text(encoding="utf-8"))
        running = Running(**said)
    except (OSError, ValueError, TypeError):
        return None
    return running if running.folder == str(folder) else None


def forget(folder: Path) -> None:
    """Take the process file away."""
    (folder / "process.json").unlink(missing_ok=True)


def read_password(folder: Path) -> str:
    """The password that the server in this folder was given."""
    path = folder / "password"
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise NoRoom(
            "The password file {path} cannot be read ({reason}).", path=path, reason=error.strerror
        ) from error
