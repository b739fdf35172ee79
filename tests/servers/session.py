"""The real Neo4j of a test run: one that was named, or one that is started here and ended with the run."""

from __future__ import annotations

import os
import secrets
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from neo4j import READ_ACCESS

from graph.connect import open_store
from graph.permit_maker import make
from graph.settings import Settings
from graph.store.bolt import BoltStore
from graph.store.port import Store
from tests.lacking import lacking
from tests.servers import neo4j
from tests.servers.watcher import Watcher

PERMIT = make("tester", "test", "tests", 0, maintenance=True)


def own_folder(watcher: Watcher) -> Path:
    """A folder that goes, with whatever runs in it, when the test run ends."""
    folder = Path(tempfile.mkdtemp(prefix="waybill-test-"))
    watcher.watch(folder)
    return folder


@contextmanager
def neo4j_settings(release: neo4j.Release, watcher: Watcher) -> Iterator[Settings]:
    """Settings of a started Neo4j of this release."""
    missing = release.missing()
    if missing:
        lacking(missing)
    home = own_folder(watcher)
    (home / "neo4j").mkdir()
    try:
        neo4j.assemble(release)
    except subprocess.CalledProcessError:
        lacking(
            f"Neo4j {release.version} (Maven could not fetch it: connect this machine, or set up its mirror)"
        )
    password = secrets.token_hex(8)
    process, uri = neo4j.start(release, home / "neo4j", password)
    try:
        yield Settings(home=home, uri=uri, password=password, evidence=str(home / "evidence"))
    finally:
        process.kill()
        process.wait(30)


def named_settings(uri: str, watcher: Watcher) -> Settings:
    """Settings of the Neo4j in NEO4J_TEST_URI; tests empty its database, so it must hold nothing."""
    home = own_folder(watcher)
    settings = Settings(
        home=home,
        uri=uri,
        username=os.environ.get("NEO4J_TEST_USERNAME", "neo4j"),
        password=os.environ.get("NEO4J_TEST_PASSWORD", ""),
        database=os.environ.get("NEO4J_TEST_DATABASE"),
        evidence=str(home / "evidence"),
    )
    with opened(settings) as store:
        if store.read("MATCH (n) RETURN n.id AS id LIMIT 1", {}, PERMIT):
            pytest.fail(
                f"The database of NEO4J_TEST_URI ({uri}) is not empty, and tests empty it: name another."
            )
    return settings


def ask_server(store: Store, cypher: str) -> list[dict[str, Any]]:
    """What a server says of itself: a read of the store does not ask for that."""
    assert isinstance(store, BoltStore)
    with store._session(READ_ACCESS) as session:
        return session.run(cypher).data()


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """A prepared store, emptied and closed afterwards."""
    store = open_store(settings)
    try:
        store.prepare(PERMIT)
        yield store
    finally:
        store.close()
