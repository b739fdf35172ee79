"""The store that the settings name."""

from __future__ import annotations

import logging
from functools import lru_cache
from urllib.parse import urlsplit

from graph import environment
from graph.settings import Settings
from graph.store.bolt import Address
from graph.store.bundled import BundledStore
from graph.store.neo4j import Neo4jStore
from graph.store.port import Store

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def open_store(settings: Settings) -> Store:
    """A connected store: the bundled server's (started when needed) or the Neo4j of NEO4J_URI.

    Raises StoreUnavailable or WrongPassword within seconds, UsageError, NoRoom, Busy. Close it when done.
    """
    if settings.uri is None:
        return BundledStore(settings)
    environment.check_uri("NEO4J_URI", settings.uri)
    _warn_if_open(settings.uri)
    return Neo4jStore(Address(settings.uri, settings.username, settings.password, settings.database))


def unencrypted(uri: str) -> bool:
    """Whether this address sends the password and the case in the clear to another machine."""
    parts = environment.address(uri)
    return parts is not None and "+" not in parts.scheme and parts.hostname not in _LOOPBACK


@lru_cache
def _warn_if_open(uri: str) -> None:
    if unencrypted(uri):
        logging.getLogger("waybill").warning(
            "Warning: the connection to %s is not encrypted: use bolt+s:// or neo4j+s:// in NEO4J_URI.",
            urlsplit(uri).hostname,
        )
