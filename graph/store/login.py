"""The bundled server's password, given to the driver for a connection that was seen to end at that server."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import neo4j
from neo4j.auth_management import AuthManager
from neo4j.exceptions import Neo4jError

from graph.server import Running, listener


class CheckedLogin(AuthManager):
    """What the driver asks for each connection that it opens, by itself, too.

    It resolves the address before it connects, and asks for the password when the connection stands and
    nothing but a greeting was sent; both times the port is checked. For a connection that it has it asks
    again, to compare only.
    """

    def __init__(self, running: Running) -> None:
        self._running = running
        self._opening = threading.local()
        self._known: neo4j.Auth | None = None

    def resolve(self, address: neo4j.Address) -> Iterable[neo4j.Address]:
        """The address as it is, once the port was checked. Raises StoreUnavailable."""
        listener.check(self._running, self._running.bolt_port)
        self._opening.now = True
        return [address]

    def get_auth(self) -> neo4j.Auth:
        """Name and password; for a new connection after one more check. Raises StoreUnavailable, NoRoom."""
        known, opening = self._known, getattr(self._opening, "now", False)
        if known is not None and not opening:
            return known
        self._opening.now = False
        listener.check(self._running, self._running.bolt_port)
        self._known = neo4j.basic_auth("root", self._running.password)
        return self._known

    def handle_security_exception(self, auth: object, error: Neo4jError) -> bool:
        """A password that was refused is not tried again: each start of the server has its own."""
        return False
