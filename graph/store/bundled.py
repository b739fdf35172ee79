"""The bundled server's adapter: schema by SQL script, a clean sheet, a clock for reads, a way back."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from errors import QueryRejected, StoreUnavailable, WaybillError, WrongPassword, cancelling
from graph.permit import Permit, require_maintenance
from graph.schema import EDGES, NODES, NodeKind
from graph.server import Running, find, http, start
from graph.server.disk_space import check_room
from graph.server.process import remembered
from graph.settings import Settings
from graph.store.bolt import Address, BoltStore, Sent
from graph.store.login import CheckedLogin
from graph.store.port import Counters, Row, Statement
from graph.store.query_tags import QueryTags
from graph.store.terminating import Over, ended_when_cancelled

_CLOCKS = 2
"""Milliseconds by which two programs may read one clock differently."""


class BundledStore(BoltStore):
    """A database of the bundled server; server and database are there when this returns.

    A server that ends is started again by whoever reads or writes next.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._again = threading.Lock()
        self._texts = QueryTags()
        self._running = start(settings)
        super().__init__(_address(self._running, settings.database or "waybill"))

    @property
    def server(self) -> str:
        """ "ArcadeDB/26.10.2", read from what it says of itself."""
        return "ArcadeDB/" + super().server.partition("ArcadeDB ")[2].rstrip(")")

    def read(
        self, cypher: str, parameters: Mapping[str, Any], permit: Permit, *, seconds: float = 30.0
    ) -> list[Row]:
        """Rows of a read as plain values; stopped after `seconds`. Asked again when the server had ended."""
        before = self._running
        try:
            return super().read(cypher, parameters, permit, seconds=seconds)
        except WrongPassword:
            raise
        except StoreUnavailable:
            cancelling.check()
            if not self._came_back(before):
                raise
            return super().read(cypher, parameters, permit, seconds=seconds)

    def write(self, statements: Sequence[Statement], permit: Permit) -> Counters:
        """Run the statements in one transaction; run again when another writer was in the way.

        Where the server ends meanwhile it is not known whether they were taken: that is raised, the server
        is started again, and the same statements may be sent again.
        """
        require_maintenance(permit)
        before = self._current()
        try:
            return super().write(statements, permit)
        except WrongPassword:
            raise
        except StoreUnavailable as error:
            if not self._came_back(before):
                raise
            raise StoreUnavailable(
                "The bundled graph server ended during a write; it is running again: repeat the command."
            ) from error

    def prepare(self, permit: Permit) -> None:
        """Types, unique ids, indexes and full-text: what is there already stays as it is."""
        require_maintenance(permit)
        http.script(self._running, self.database, list(_schema()))

    def fulltext_index(self, kind: str) -> str:
        """The name of a kind's full-text index."""
        return f"{kind}[search]"

    def numbered(self, variable: str) -> str:
        """Bucket and position in one number."""
        return f"id({variable})"

    def require_alone(self, permit: Permit) -> None:
        """It is: nobody else has its password; kinds that are not known are those of an older Waybill."""
        require_maintenance(permit)

    def empty(self, permit: Permit) -> None:
        """Drop the database, make it again and prepare it: as fast for a million nodes as for none."""
        require_maintenance(permit)
        http.server_command(self._running, f"drop database {self.database}")
        _make(self._running, self.database)
        self.prepare(permit)

    def _current(self) -> Running:
        """The server to write to; where another program stopped it and started it again, the new one."""
        running = remembered(Path(self._running.folder))
        if running is not None and running != self._running:
            self._came_back(self._running)
        return self._running

    def _came_back(self, before: Running) -> bool:
        """Whether the server had ended, and another answers now; several threads that miss it make one.

        Raises NoRoom where a full disk is what is behind the trouble.
        """
        check_room(Path(before.folder))
        with self._again:
            if self._running is before:
                if find(self._settings) == before:
                    return False
                running = start(self._settings)
                self._reconnect(_address(running, self.database))
                self._running = running
        return True

    @contextmanager
    def _guard(self, cypher: str, seconds: float) -> Iterator[Sent]:
        done, began = threading.Event(), time.time() * 1000
        with self._texts.apart(cypher) as text:
            threading.Thread(target=self._watch, args=(done, text, seconds), daemon=True).start()
            try:
                with ended_when_cancelled(lambda over: self._end(text, began, over)):
                    yield Sent(text)
            finally:
                done.set()

    def _watch(self, done: threading.Event, cypher: str, seconds: float) -> None:
        """Stop the query after its time; look again, for it may have begun late or been sent twice."""
        pause = seconds
        while not done.wait(pause):
            self._stop(cypher, seconds)
            pause = 0.5

    def _stop(self, cypher: str, seconds: float) -> None:
        """End this query on the server, which takes a time limit and does not keep it."""
        with suppress(WaybillError):  # the server is gone: the reader hears of it from the driver
            for query in self._running_now(cypher):
                if query["elapsedMs"] >= 900 * seconds:
                    self._terminate(query)

    def _end(self, cypher: str, began: float, over: Over) -> None:
        """End this query, which nobody waits for. Another process may run the same one: ours is the first
        that began after it was sent, by the clock of this machine, which is the server's too.
        """
        running = [query for query in self._running_now(cypher) if query["startedAt"] >= began - _CLOCKS]
        if running and not over():
            self._terminate(min(running, key=lambda query: int(query["startedAt"])))

    def _running_now(self, cypher: str) -> list[Mapping[str, Any]]:
        listed = http.server_command(self._running, "list queries", seconds=5)
        return [query for query in listed if _same(query, self.database, cypher)]

    def _terminate(self, query: Mapping[str, Any]) -> None:
        http.server_command(self._running, f"terminate query {query['id']}", seconds=5)


def _same(query: Mapping[str, Any], database: str, cypher: str) -> bool:
    return bool(query["database"] == database and query["text"].strip() == cypher.strip())


def _address(running: Running, database: str) -> Address:
    """Where the database is; it is made when missing."""
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,63}", database):
        raise QueryRejected(
            "{database!r} cannot name a database: use lower-case letters, digits, - and _.", database=database
        )
    if database not in http.server_command(running, "list databases"):
        _make(running, database)
    uri = f"bolt://127.0.0.1:{running.bolt_port}"
    return Address(uri=uri, username="root", password="", database=database, login=CheckedLogin(running))


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
