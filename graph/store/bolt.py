"""What both servers have in common: reading and writing over Bolt. The only user of the driver."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from errors import WaybillError, cancelling, permits
from errors.version import VERSION
from graph.permit import Permit, require, require_maintenance
from graph.reads import require_read
from graph.store.creation_statements import creations
from graph.store.faults import translate, worth_another_try
from graph.store.login import CheckedLogin
from graph.store.plain_values import plain
from graph.store.port import Additions, Counters, Row, Statement

# Notices of the driver would quote queries; what matters is raised.
logging.getLogger("neo4j").addHandler(logging.NullHandler())
logging.getLogger("neo4j.notifications").setLevel(logging.CRITICAL)

T = TypeVar("T")
_WRITE_TRIES = 8
_ROWS = 1024
"""Rows that are taken in between two looks at whether they are still wanted."""
_WRITE_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Sent:
    """A read as it is sent: its text, and what its transaction is marked with."""

    cypher: str
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is and how to get in: by name and password, or by what checks each connection first."""

    uri: str
    username: str
    password: str
    database: str | None
    login: CheckedLogin | None = None

    @property
    def access(self) -> CheckedLogin | tuple[str, str]:
        """What the driver is given to get in."""
        return self.login or (self.username, self.password)

    def __repr__(self) -> str:
        return f"Address({self.uri!r}, database={self.database!r})"


class BoltStore:
    """A store over Bolt; the two adapters add what differs by server."""

    def __init__(self, address: Address) -> None:
        """Connect, and make sure within seconds that it works. Raises StoreUnavailable or WrongPassword."""
        self.address = address
        # A reader sees its own writes, whichever member of a cluster answers.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager() if _routed(address) else None
        self._driver = _connect(address)
        try:
            self._agent = self._translated(lambda: self._driver.get_server_info().agent)
            self._database = self._translated(self._database_name)
        except BaseException:
            self._driver.close()
            raise

    @property
    def server(self) -> str:
        """Name and version of the server, as it says it."""
        return str(self._agent)

    @property
    def database(self) -> str:
        """Name of the database."""
        return self._database

    def read(
        self, cypher: str, parameters: Mapping[str, Any], permit: Permit, *, seconds: float = 30.0
    ) -> list[Row]:
        """Rows of a read as plain values, on a replica where there are any; stopped after `seconds`, and when
        the present token is cancelled (errors.cancelling). Raises NotPermitted for what does more than read.
        """
        require(permit)
        cancelling.check()
        require_read(cypher)
        with self._guard(cypher, seconds) as sent:

            def work(tx: neo4j.ManagedTransaction) -> list[Row]:
                cancelling.check()  # the driver begins again after some troubles
                result = tx.run(sent.cypher, dict(parameters))
                rows: list[Row] = []
                keys = result.keys()
                for record in result:
                    if len(rows) % _ROWS == 0:
                        cancelling.check()
                    rows.append(dict(zip(keys, map(plain, record.values()), strict=True)))
                return rows

            def run() -> list[Row]:
                with self._session(neo4j.READ_ACCESS) as session:
                    bounded = neo4j.unit_of_work(metadata=dict(sent.marks), timeout=seconds)
                    return session.execute_read(bounded(work))

            try:
                rows = self._translated(run, seconds)
            except WaybillError:
                cancelling.check()  # it was ended from here: whatever the server calls that
                raise
        permits.add_rows(permit, len(rows))
        return rows

    def write(self, statements: Sequence[Statement], permit: Permit) -> Counters:
        """Run the statements in one transaction; run again when another writer was in the way."""
        require_maintenance(permit)
        return self._translated(lambda: self._write(statements), _WRITE_SECONDS)

    def create(self, new: Additions, permit: Permit) -> None:
        """Make what is known not to exist: a transaction a batch."""
        require_maintenance(permit)
        for statement in creations(new):
            self.write([statement], permit)

    def close(self) -> None:
        """Give the connections back."""
        self._driver.close()

    def _write(self, statements: Sequence[Statement]) -> Counters:
        def work(tx: neo4j.ManagedTransaction) -> Counters:
            done = Counters()
            for statement in statements:
                counted = tx.run(statement.cypher, rows=list(statement.rows)).consume().counters
                done += Counters(
                    counted.nodes_created,
                    counted.nodes_deleted,
                    counted.relationships_created,
                    counted.relationships_deleted,
                )
            return done

        bounded = neo4j.unit_of_work(timeout=_WRITE_SECONDS)(work)
        tries = 0
        while True:
            tries += 1
            try:
                with self._session(neo4j.WRITE_ACCESS) as session:
                    return session.execute_write(bounded)
            except Neo4jError as error:
                if tries == _WRITE_TRIES or not worth_another_try(error):
                    raise
                time.sleep(random.uniform(0, 0.05 * 2**tries))

    def _run(self, cypher: str) -> None:
        """One statement in a transaction of its own (what makes the schema, what commits by itself)."""

        def run() -> None:
            with self._session(neo4j.WRITE_ACCESS) as session:
                session.run(cypher).consume()

        self._translated(run)

    def _run_read_only(self, cypher: str, **given: Any) -> None:
        """One statement to a server that reads."""

        def run() -> None:
            with self._session(neo4j.READ_ACCESS) as session:
                session.run(cypher, given).consume()

        self._translated(run)

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self._database, default_access_mode=access, bookmark_manager=self._bookmarks
        )

    def _guard(self, cypher: str, seconds: float) -> AbstractContextManager[Sent]:
        """What ends a read that takes longer than its time, where the server does not do so itself, and one
        that is cancelled; how it must be sent for that.
        """
        return nullcontext(Sent(cypher))

    def _database_name(self) -> str:
        with self._driver.session(
            database=self.address.database, default_access_mode=neo4j.READ_ACCESS
        ) as session:
            return str(session.run("RETURN 1").consume().database or self.address.database or "")

    def _reconnect(self, address: Address) -> None:
        """Go on with connections to this address."""
        before, self.address, self._driver = self._driver, address, _connect(address)
        before.close()

    def _translated(self, run: Callable[[], T], seconds: float | None = None) -> T:
        try:
            return run()
        except (Neo4jError, DriverError) as error:
            raise translate(error, self.address.uri, seconds) from error


def _routed(address: Address) -> bool:
    return address.uri.startswith("neo4j")


def _connect(address: Address) -> neo4j.Driver:
    """A driver that gives up within seconds; a cluster gets the time that choosing a leader takes."""
    routed = _routed(address)
    checked: dict[str, Any] = {"resolver": address.login.resolve} if address.login else {}
    try:
        return neo4j.GraphDatabase.driver(
            address.uri,
            auth=address.access,
            **checked,
            connection_timeout=3.0,
            connection_acquisition_timeout=4.0,
            max_transaction_retry_time=30.0 if routed else 3.0,
            keep_alive=True,
            user_agent=f"waybill/{VERSION}",
        )
    except (Neo4jError, DriverError, ValueError) as error:
        raise translate(error, address.uri) from error
