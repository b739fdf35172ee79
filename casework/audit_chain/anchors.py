"""Heads of the audit chain, put where whoever holds the machine cannot change them.

A chain alone does not show that its tail was cut off or that all of it was written anew: an anchor in other
hands does. One JSON line `{"at", "chain", "hash", "home", "n"}`, to the file that WAYBILL_ANCHORS names and
to syslog where the machine has one.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
import os
import socket
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from casework.audit_chain.entry import canonical
from errors import UsageError

SYSLOG = Path("/dev/log")
_log = logging.getLogger("waybill.audit")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of a chain at a moment: entry `n` has this hash (hex). `home` is where the chain lies, as
    `home_of` says it; "" in anchors of older versions.
    """

    chain: str
    n: int
    hash: str
    at: str
    home: str = ""


def home_of(folder: Path) -> str:
    """The machine and the folder of a log: what stays when the log is taken away and another one is begun."""
    return f"{socket.gethostname()}:{folder.resolve()}"


class Anchors:
    """Where anchors go: a file, syslog, both or nowhere."""

    def __init__(self, file: Path | None = None, syslog: Path | None = SYSLOG) -> None:
        self.file = file
        self.syslog = syslog if syslog is not None and syslog.exists() else None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Anchors:
        """The file that WAYBILL_ANCHORS names, and this machine's syslog."""
        named = (os.environ if environ is None else environ).get("WAYBILL_ANCHORS")
        return cls(Path(named).expanduser() if named else None)

    @property
    def enabled(self) -> bool:
        """Whether anchors go anywhere."""
        return self.file is not None or self.syslog is not None

    def publish(self, anchor: Anchor) -> None:
        """Write the anchor everywhere. A place that fails is warned about; it does not stop the work."""
        line = canonical(asdict(anchor))
        if self.file is not None:
            try:
                _append(self.file, line)
            except OSError as error:
                _log.warning("An anchor could not be written to %s (%s).", self.file, error.strerror)
        if self.syslog is not None:
            _send(self.syslog, line)


def read_anchors(path: Path) -> tuple[list[Anchor], int]:
    """Anchors of a file, and how many lines are none. In a syslog extract what precedes `{` is skipped."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise UsageError(
            "The anchors {path} cannot be read ({reason}): name the file they go to.",
            path=path,
            reason=error.strerror,
        ) from error
    filled = [line for line in lines if line.strip()]
    anchors = [anchor for anchor in map(_parsed, filled) if anchor is not None]
    return anchors, len(filled) - len(anchors)


def _parsed(line: str) -> Anchor | None:
    try:
        fields: dict[str, Any] = json.loads(line[line.index("{") :])
        return Anchor(
            chain=str(fields["chain"]),
            n=int(fields["n"]),
            hash=str(fields["hash"]),
            at=str(fields["at"]),
            home=str(fields.get("home", "")),
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None  # whoever shares the file may have written anything into it


def _append(file: Path, line: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(descriptor, f"{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class _Syslog(logging.handlers.SysLogHandler):
    """Says once more in words what the library would print as a traceback."""

    def handleError(self, record: logging.LogRecord) -> None:
        _log.warning("An anchor could not be sent to syslog.")


def _send(syslog: Path, line: str) -> None:
    try:
        handler = _Syslog(str(syslog), facility=logging.handlers.SysLogHandler.LOG_AUTH)
    except OSError as error:
        _log.warning("An anchor could not be sent to syslog (%s).", error.strerror)
        return
    handler.ident = "waybill-audit: "
    try:
        handler.emit(logging.LogRecord("waybill.audit", logging.INFO, "", 0, line, None, None))
    finally:
        handler.close()
