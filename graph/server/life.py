"""Start, find and stop the bundled server."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path

import psutil

from errors import NoRoom, StoreUnavailable
from graph.server import http
from graph.server.command import command, make_private
from graph.server.lock import held
from graph.server.process import Running, forget, remember, remembered
from graph.settings import Settings

_START_SECONDS = 60.0
# Kept so that a server that dies while we live is collected, and no warning comes when it outlives us.
_children: dict[int, subprocess.Popen[bytes]] = {}


def find(settings: Settings) -> Running | None:
    """The server of this WAYBILL_HOME when it runs and answers, else None. Starts nothing."""
    running = remembered(settings.home / "server")
    if running is None or not _alive(running):
        return None
    return running if http.ready(running) else None


def start(settings: Settings) -> Running:
    """The server of this WAYBILL_HOME: the one that runs, else a new one. Two at once start one.

    Raises StoreUnavailable (with the log's last words), NoRoom, Busy.
    """
    running = find(settings)
    if running is not None:
        return running
    folder = settings.private_folder("server")
    with held(folder):
        known = remembered(folder)
        if known is not None and _alive(known):
            return _await(known, folder)
        return _launch(folder, known)


def stop(settings: Settings, *, seconds: float = 60.0) -> bool:
    """End the server and wait until it has closed its files; False when none ran."""
    folder = settings.home / "server"
    if not folder.is_dir():
        return False
    with held(folder):
        running = remembered(folder)
        if running is None or not _alive(running):
            forget(folder)
            return False
        process = psutil.Process(running.pid)
        process.terminate()
        _gone(process, running.pid, seconds)
        forget(folder)
        return True


def _gone(process: psutil.Process, pid: int, seconds: float) -> None:
    child = _children.pop(pid, None)
    try:
        if child is not None:
            child.wait(seconds)
        else:
            process.wait(seconds)
    except (subprocess.TimeoutExpired, psutil.TimeoutExpired):
        # What it acknowledged is in its write-ahead log: the next start reads it back.
        process.kill()
        if child is not None:
            child.wait(10)


def _alive(running: Running) -> bool:
    child = _children.get(running.pid)
    if child is None:
        return running.alive()
    if child.poll() is None:
        return True
    del _children[running.pid]
    return False


def _launch(folder: Path, before: Running | None) -> Running:
    try:
        make_private(folder)
        log = (folder / "log" / "server.log").open("wb")
    except OSError as error:
        raise NoRoom(
            f"The folder {folder} cannot be written ({error.strerror}): free space there or name another one "
            "in WAYBILL_HOME."
        ) from error
    bolt_port, http_port = _free_ports(before)
    with log:
        child = subprocess.Popen(
            command(folder, bolt_port, http_port),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
        )
    _children[child.pid] = child
    running = Running(child.pid, psutil.Process(child.pid).create_time(), bolt_port, http_port, str(folder))
    remember(folder, running)
    return _await(running, folder)


def _await(running: Running, folder: Path) -> Running:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if not _alive(running):
            forget(folder)
            raise StoreUnavailable(f"The bundled graph server stopped while starting: {last_words(folder)}")
        if http.ready(running):
            return running
        time.sleep(0.05)
    raise StoreUnavailable(
        f"The bundled graph server (process {running.pid}) is not ready after {_START_SECONDS:.0f} s: see "
        f"{folder / 'log' / 'server.log'}."
    )


def last_words(folder: Path) -> str:
    """The last line of the server's log that says what went wrong, and where the log is."""
    path = folder / "log" / "server.log"
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    said = [line.strip() for line in lines if line.strip() and not line.startswith(("\t", "    "))]
    bad = [line for line in said if any(word in line for word in ("SEVERE", "rror", "xception"))]
    return f"{(bad or said or ['it said nothing'])[-1][:300]} (log: {path})"


def _free_ports(before: Running | None) -> tuple[int, int]:
    """The ports of last time when they are free, so that open connections come back by themselves."""
    wanted = (before.bolt_port, before.http_port) if before else (0, 0)
    with socket.socket() as one, socket.socket() as two:
        ports = []
        for sock, port in zip((one, two), wanted, strict=True):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                sock.bind(("127.0.0.1", port))
            except OSError:
                sock.bind(("127.0.0.1", 0))
            ports.append(int(sock.getsockname()[1]))
    return ports[0], ports[1]
