"""Start, find and stop the bundled server."""

from __future__ import annotations

from pathlib import Path

from graph.server import http
from graph.server.disk_space import check_room
from graph.server.launch import await_ready, end, launch, lives
from graph.server.lock import server_lock
from graph.server.process import Running, forget, remembered
from graph.settings import Settings


def folder_of(settings: Settings) -> Path:
    """Where the bundled server keeps its data, password and log."""
    return settings.home / "server"


def find(settings: Settings) -> Running | None:
    """The server of this WAYBILL_HOME when it runs and answers, else None. Starts nothing."""
    running = remembered(folder_of(settings))
    return running if running and lives(running) and http.ready(running) else None


def start(settings: Settings) -> Running:
    """The server of this WAYBILL_HOME: the one that runs, else a new one; two at once start one.

    Raises StoreUnavailable (with the log's last words), NoRoom, Busy.
    """
    running = find(settings)
    if running is not None:
        return running
    folder = settings.private_folder("server")
    check_room(folder)
    with server_lock(folder):
        known = remembered(folder)
        if known is None or not lives(known):
            return launch(folder, known)
        if await_ready(known):
            return known
        end(known, 5)
        return launch(folder, None)


def stop(settings: Settings, *, seconds: float = 60.0) -> bool:
    """End the server and wait until it has closed its files; False when none ran."""
    folder = folder_of(settings)
    if not folder.is_dir():
        return False
    with server_lock(folder):
        running = remembered(folder)
        ran = running is not None and lives(running)
        if running is not None and ran:
            end(running, seconds)
        forget(folder)
        return ran
