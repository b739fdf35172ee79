"""What there is to say of the bundled server; nothing of the case."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from graph.server import http
from graph.server.launch import last_words, lives
from graph.server.life import find, folder_of
from graph.server.process import Running, remembered
from graph.settings import Settings


@dataclass(frozen=True, slots=True)
class Status:
    """`note` says why it does not run, when it ended without being told to. Megabytes and seconds."""

    running: bool
    folder: Path
    version: str = ""
    address: str = ""
    pid: int | None = None
    databases: tuple[str, ...] = ()
    memory_mb: int | None = None
    disk_mb: int | None = None
    uptime_seconds: int | None = None
    note: str = ""


def status(settings: Settings) -> Status:
    """How the server of this WAYBILL_HOME does. Starts nothing."""
    folder = folder_of(settings)
    running = find(settings)
    if running is None:
        return Status(False, folder, disk_mb=_disk(folder), note=_why(folder))
    said = http.get(running, "/api/v1/server?mode=basic")
    process = psutil.Process(running.pid)
    return Status(
        running=True,
        folder=folder,
        version="ArcadeDB/" + str(said["version"]).partition(" ")[0],
        address=f"bolt://127.0.0.1:{running.bolt_port}",
        pid=running.pid,
        databases=tuple(sorted(http.server_command(running, "list databases"))),
        memory_mb=process.memory_info().rss // 2**20,
        disk_mb=_disk(folder),
        uptime_seconds=int(time.time() - running.started),
    )


def _why(folder: Path) -> str:
    left: Running | None = remembered(folder)
    if left is None:
        return ""
    if lives(left):
        return f"process {left.pid} is running but not responding"
    return f"it ended unexpectedly: {last_words(folder)}"


def _disk(folder: Path) -> int | None:
    if not folder.is_dir():
        return None
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file()) // 2**20
