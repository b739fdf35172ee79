"""The bundled graph server: one process for everybody who uses the same WAYBILL_HOME.

`start` finds the one that runs or starts it; `find` only looks; `stop` ends it; `backup` and `restore` copy
its databases. It is the ArcadeDB server that the package `arcadedb_embedded` carries with its own Java
runtime; nothing of that package is imported.
"""

from __future__ import annotations

from graph.server.backup import Restored, backup, restore
from graph.server.life import find, start, stop
from graph.server.process import Running
from graph.server.status import Status, status

__all__ = ["Restored", "Running", "Status", "backup", "find", "restore", "start", "status", "stop"]
