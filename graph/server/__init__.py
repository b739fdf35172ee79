"""The bundled graph server: one process for everybody who uses the same WAYBILL_HOME.

`start()` finds the one that runs or starts it; `find()` only looks; `stop()` ends it; `backup()` and
`restore()` copy its databases. It is the ArcadeDB server that the package arcadedb_embedded carries with
its own Java runtime; nothing of that package is imported.

In reading order:
`life`: start, find, stop
`lock`: one at a time does so
`launch`: one server process, from free ports to its first answer
`command`: its command line: memory, where it listens, what it logs
`process`: which server runs, by its process file
`listener`: whether a port is really the server's, before a password goes there
`http`: the few requests that Bolt cannot make
`status`: what there is to say of it
`backup`, `backup_file`, `backup_counts`: databases dumped and restored; the zip that holds them; how much
    they hold
`disk_space`: whether there is room to write
"""

from __future__ import annotations

from graph.server.backup import Restored, backup, restore
from graph.server.life import find, start, stop
from graph.server.process import Running
from graph.server.status import Status, status

__all__ = ["Restored", "Running", "Status", "backup", "find", "restore", "start", "status", "stop"]
