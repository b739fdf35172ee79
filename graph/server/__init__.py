"""The bundled graph server: one process for everybody who uses the same WAYBILL_HOME.

`start` finds the one that runs or starts it; `find` only looks; `stop` ends it. It is the ArcadeDB server
that the package `arcadedb_embedded` carries with its own Java runtime; nothing of that package is imported.
"""

from __future__ import annotations

from graph.server.life import find, start, stop
from graph.server.process import Running

__all__ = ["Running", "find", "start", "stop"]
