"""One server process, from the free ports to the first answer or the last words."""

from __future__ import annotations

import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil

from errors import NoRoom, StoreUnavailable
from graph.server import http, listener
from graph.server.command import command, make_private
from graph.server.process import Running, forget, remember, start_of

START_SECONDS = 60.0
_TRIES = 3
_PORT_TAKEN = "Unable to listen"
# Kept so that a server that ends while we live is collected, and no warning comes when it outlives us.
_children: dict[int, subprocess.Popen[bytes]] = {}


def launch(folder: Path, before: Running | None) -> Running:
    """Start a server in this folder and wait for its first answer. Raises StoreUnavailable or NoRoom.

    It gets the ports of last time when they are free, so that open connections come back by themselves.
    Another program may take a port in the same moment: then it is tried again with others.
    """
    for _ in range(_TRIES):
        running = _spawn(folder, _free_ports(before))
        if await_ready(running):
            return running
        before = None
        end(running, 5)
    raise StoreUnavailable(
        "The bundled graph server found its ports taken {tries} times: try again ({log}).",
        tries=_TRIES,
        log=log_file(folder),
    )


def await_ready(running: Running) -> bool:
    """Wait until it answers; False when a port was taken. Raises StoreUnavailable when it ends or is slow.

    One that was started long ago answers at once or hangs.
    """
    folder = Path(running.folder)
    left = running.started + START_SECONDS - time.time()
    until = time.monotonic() + min(max(1.0, left), START_SECONDS)  # the clock may have been set back since
    while time.monotonic() < until:
        if http.ready(running):
            return True
        if not lives(running):
            forget(folder)
            raise StoreUnavailable(
                "The bundled graph server stopped while starting: {log}", log=last_words(folder)
            )
        if _PORT_TAKEN in _log(folder):
            return False
        time.sleep(0.05)
    raise StoreUnavailable(
        "The bundled graph server (process {process}) is not responding: end it with `python -m "
        "graph stop` and check {log}.",
        process=running.pid,
        log=log_file(folder),
    )


def lives(running: Running) -> bool:
    """Whether the process runs; one of our own that ended is collected."""
    child = _children.get(running.pid)
    if child is None:
        return running.alive()
    if child.poll() is None:
        return True
    del _children[running.pid]
    return False


def end(running: Running, seconds: float) -> None:
    """Ask it to close its files and end; kill it after `seconds` (its write-ahead log keeps what it took)."""
    for signal, patience in ((psutil.Process.terminate, seconds), (psutil.Process.kill, 10.0)):
        if lives(running):
            with suppress(psutil.NoSuchProcess):  # it ended in between
                signal(psutil.Process(running.pid))
            _wait(running, patience)
    forget(Path(running.folder))


def _wait(running: Running, seconds: float) -> None:
    """Wait for its end. One that another program started may stay on as a zombie: that is an end, too."""
    until = time.monotonic() + seconds
    while lives(running) and time.monotonic() < until:
        time.sleep(0.05)


def log_file(folder: Path) -> Path:
    """Where the server writes what it does; it holds no case data."""
    return folder / "log" / "server.log"


def last_words(folder: Path) -> str:
    """What the log says at the end, on one line, and where the log is."""
    said = [line.strip() for line in _log(folder).splitlines() if line.strip() and line[0] not in "\t "]
    bad = [line for line in said if any(word in line for word in ("SEVERE", "rror", "xception"))]
    return f"{(bad or said or ['it said nothing'])[-1][:300]} ({log_file(folder)})"


def _log(folder: Path) -> str:
    try:
        return log_file(folder).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _spawn(folder: Path, ports: tuple[int, int]) -> Running:
    words = command(folder, *ports)
    try:
        make_private(folder)
        path = log_file(folder)
        if path.exists():
            path.replace(path.with_suffix(".log.1"))
        with path.open("wb") as log:
            child = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,
                umask=0o077,  # its databases are for their owner only, whatever whoever starts it allows
            )
    except OSError as error:
        raise NoRoom(
            "The graph server's folder {folder} cannot be used ({reason}): free space there, allow "
            "writing, or name another folder in WAYBILL_HOME.",
            folder=folder,
            reason=error.strerror,
        ) from error
    _children[child.pid] = child
    started = psutil.Process(child.pid).create_time()
    (bolt, web), (boot, tick) = ports, start_of(child.pid)
    running = Running(
        pid=child.pid,
        started=started,
        bolt_port=bolt,
        http_port=web,
        folder=str(folder),
        boot=boot,
        tick=tick,
    )
    remember(folder, running)
    return running


def _free_ports(before: Running | None) -> tuple[int, int]:
    last = (before.bolt_port, before.http_port) if before else (0, 0)
    wanted = [port if listener.is_unused(port) else 0 for port in last]
    with socket.socket() as bolt, socket.socket() as web:
        return _bind(bolt, wanted[0]), _bind(web, wanted[1])


def _bind(sock: socket.socket, port: int) -> int:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind(("127.0.0.1", port))
    except OSError:
        sock.bind(("127.0.0.1", 0))
    return int(sock.getsockname()[1])
