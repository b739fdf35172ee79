"""Whether a port of this machine is the bundled server's, before anything secret is sent to it.

A port that the server left, because it was killed, say, is anybody's: another user of the machine binds it
and is sent whatever was meant for the server. So each new connection is checked once it stands: the process
of the process file lives, belongs to us, listens on the port, and no other process holds an end of a
connection there (who accepted ours and then made room for the server would be one).
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psutil

from errors import StoreUnavailable
from graph.server.process import Running

_TABLES = (Path("/proc/self/net/tcp"), Path("/proc/self/net/tcp6"))
_LISTENS, _TIME_WAIT = "0A", "06"
_LOOKS = 3
"""Looks at the sockets: one that comes or goes while they are listed is not yet a stranger's."""


@dataclass(frozen=True, slots=True)
class _Socket:
    listens: bool
    inode: str


def check(running: Running, port: int) -> None:
    """Raise StoreUnavailable unless whoever answers on this port of 127.0.0.1 is this server."""
    if not is_ours(running, port):
        raise StoreUnavailable(
            "Port {port} is not held by the bundled graph server of {folder} (process {process}), so "
            "nothing was sent to it: see `python -m graph status`.",
            port=port,
            folder=running.folder,
            process=running.pid,
        )


def is_ours(running: Running, port: int) -> bool:
    """Whether this server, and nobody else, answers on this port of 127.0.0.1."""
    try:
        if not (running.alive() and _belongs_to_us(running)):
            return False
        if _TABLES[0].exists():
            return any(_holds_all(running.pid, port) for _ in range(_LOOKS))
        _warn_of_less()
        return _listens(running.pid, port)
    except (OSError, psutil.Error):
        return False


def is_unused(port: int) -> bool:
    """Whether no process holds an end on this port of 127.0.0.1, as far as can be seen: who does could keep a
    server that starts there from ever being known as ours.
    """
    return not _TABLES[0].exists() or not any(_sockets(port))


def _belongs_to_us(running: Running) -> bool:
    """Run by whoever owns the server's folder, or by ourselves."""
    return psutil.Process(running.pid).uids().real in (Path(running.folder).stat().st_uid, os.getuid())


def _holds_all(pid: int, port: int) -> bool:
    """Whether the process holds every socket of this port on 127.0.0.1, and one of them listens."""
    before = _inodes(pid)
    sockets = list(_sockets(port))
    theirs = before | _inodes(pid)
    return any(one.listens for one in sockets) and all(one.inode in theirs for one in sockets)


def _sockets(port: int) -> Iterator[_Socket]:
    """The server's ends on this port; those that no process holds (not accepted yet, closed) are left out."""
    places = {f"{address}:{port:04X}" for address in _loopback()}
    for table in filter(Path.exists, _TABLES):  # a machine without IPv6 has one
        for line in table.read_text(encoding="ascii").splitlines()[1:]:
            words = line.split()
            if words[1] in places and words[3] != _TIME_WAIT and words[9] != "0":
                yield _Socket(words[3] == _LISTENS, words[9])


@cache
def _loopback() -> tuple[str, str]:
    """127.0.0.1 as the kernel writes it, plain and inside IPv6: words of four bytes in its own order."""
    plain = socket.inet_aton("127.0.0.1")
    mapped = bytes(10) + b"\xff\xff" + plain
    return _hex(plain), "".join(_hex(mapped[at : at + 4]) for at in range(0, 16, 4))


def _hex(word: bytes) -> str:
    return f"{int.from_bytes(word, sys.byteorder):08X}"


def _inodes(pid: int) -> set[str]:
    """The sockets that a process holds."""
    found = set()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            kind, _, inode = str(handle.readlink()).partition(":[")
            if kind == "socket":
                found.add(inode.rstrip("]"))
    return found


def _listens(pid: int, port: int) -> bool:
    """Where there is no /proc: whether the process listens there, as the system says."""
    return any(
        connection.status == psutil.CONN_LISTEN and connection.laddr and connection.laddr.port == port
        for connection in psutil.Process(pid).net_connections(kind="tcp")
    )


@cache
def _warn_of_less() -> None:
    logging.getLogger("waybill").warning(
        "Warning: on this system Waybill sees whether its graph server listens on its port, not who else "
        "holds connections there: see docs/security.md."
    )
