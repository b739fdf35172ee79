"""The bundled server's adapter: its schema in one SQL script, its clean sheet, and a clock for reads."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from errors import QueryRejected, WaybillError
from graph.permit import Permit, require
from graph.schema import EDGES, NODES, NodeKind
from graph.server import http
from graph.server.process import Running
from graph.store.bolt import Address, BoltStore


class BundledStore(BoltStore):
    """A database of the bundled server; it is made when missing."""

    def __init__(self, running: Running, database: str) -> None:
        self.running = running
        if database not in http.server_command(running, "list databases"):
            _make(running, database)
        super().__init__(Address(f"bolt://127.0.0.1:{running.bolt_port}", "root", running.password, database))

    @property
    def server(self) -> str:
        """ "ArcadeDB/26.10.2", read from what it says of itself."""
        return "ArcadeDB/" + super().server.partition("ArcadeDB ")[2].rstrip(")")

    def prepare(self, permit: Permit) -> None:
        """Types, unique ids, indexes and full-text: what is there already stays as it is."""
        require(permit)
        http.script(self.running, self.database, list(_schema()))

    def fulltext_index(self, kind: str) -> str:
        """The name of a kind's full-text index."""
        return f"{kind}[search]"

    def empty(self, permit: Permit) -> None:
        """Drop the database, make it again and prepare it: as fast for a million nodes as for none."""
        require(permit)
        http.server_command(self.running, f"drop database {self.database}")
        _make(self.running, self.database)
        self.prepare(permit)

    @contextmanager
    def _guard(self, cypher: str, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._stop, (cypher, seconds))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _stop(self, cypher: str, seconds: float) -> None:
        """End this query on the server: it takes a time limit and does not keep it."""
        try:
            for query in http.server_command(self.running, "list queries"):
                if _same(query, self.database, cypher) and query["elapsedMs"] >= 900 * seconds:
                    http.server_command(self.running, f"terminate query {query['id']}")
        except WaybillError:
            time.sleep(0)  # the server is gone: the reader hears of it from the driver


def _same(query: dict[str, Any], database: str, cypher: str) -> bool:
    return bool(query["database"] == database and query["text"].strip() == cypher.strip())


def _make(running: Running, database: str) -> None:
    try:
        http.server_command(running, f"create database {database}")
    except QueryRejected:
        # Another command made it in the same moment.
        if database not in http.server_command(running, "list databases"):
            raise


def _schema() -> Iterator[str]:
    for kind in NODES.values():
        yield from _kind(kind)
    for edge in EDGES.values():
        yield f"CREATE EDGE TYPE `{edge.type}` IF NOT EXISTS"


def _kind(kind: NodeKind) -> Iterator[str]:
    yield f"CREATE VERTEX TYPE `{kind.label}` IF NOT EXISTS"
    wanted = [("id", "UNIQUE"), *((name, "NOTUNIQUE") for name in kind.indexed)]
    if kind.searched:
        wanted.append(("search", "FULL_TEXT"))
    for name, index in wanted:
        yield f"CREATE PROPERTY `{kind.label}`.`{name}` IF NOT EXISTS STRING"
        yield f"CREATE INDEX IF NOT EXISTS ON `{kind.label}` (`{name}`) {index}"
