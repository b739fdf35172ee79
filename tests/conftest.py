"""What all tests share: real graph servers, one of each for a test process, emptied for every test."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import server
from graph.connect import open_store
from graph.permit import Permit
from graph.permit_maker import make
from graph.settings import Settings
from graph.store.port import Store
from tests.servers import neo4j
from tests.servers.watcher import Watcher

_CI = os.environ.get("CI") == "true"


@pytest.fixture
def permit() -> Permit:
    """A permit for tests, as casework makes them for maintenance."""
    return make("tester", "test", "tests", 0, maintenance=True)


@pytest.fixture(scope="session")
def watcher() -> Iterator[Watcher]:
    """Ends the servers of this run, also after Ctrl-C or a kill."""
    watcher = Watcher()
    yield watcher
    watcher.close()


@pytest.fixture(scope="session")
def bundled_settings(watcher: Watcher) -> Iterator[Settings]:
    """Settings of this test process's bundled server."""
    home = Path(tempfile.mkdtemp(prefix="waybill-test-"))
    watcher.watch(home)
    settings = Settings(home=home, database="waybill", evidence=str(home / "evidence"))
    yield settings
    server.stop(settings)


@pytest.fixture(scope="session")
def neo4j_settings(watcher: Watcher, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """Settings of the Neo4j for tests: NEO4J_TEST_URI, else one that is started here."""
    home = Path(tempfile.mkdtemp(prefix="waybill-test-"))
    watcher.watch(home)
    uri = os.environ.get("NEO4J_TEST_URI")
    process = None
    if not uri:
        missing = neo4j.LTS.missing()
        if missing:
            _lacking(request, missing)
        (home / "neo4j").mkdir()
        process, uri = neo4j.start(neo4j.LTS, home / "neo4j")
    yield Settings(
        home=home,
        uri=uri,
        username=os.environ.get("NEO4J_TEST_USERNAME", "neo4j"),
        password=os.environ.get("NEO4J_TEST_PASSWORD", "unused"),
        database=os.environ.get("NEO4J_TEST_DATABASE"),
        evidence=str(home / "evidence"),
    )
    if process is not None:
        process.kill()
        process.wait(30)


@pytest.fixture(scope="session")
def _bundled(bundled_settings: Settings) -> Iterator[Store]:
    store = open_store(bundled_settings)
    yield store
    store.close()


@pytest.fixture(scope="session")
def _neo4j(neo4j_settings: Settings) -> Iterator[Store]:
    store = open_store(neo4j_settings)
    store.prepare(make("tester", "test", "tests", 0, maintenance=True))
    yield store
    store.close()


@pytest.fixture
def bundled_store(_bundled: Store, permit: Permit) -> Store:
    """An empty, prepared database of the bundled server."""
    _bundled.empty(permit)
    return _bundled


@pytest.fixture
def neo4j_store(_neo4j: Store, permit: Permit) -> Store:
    """An empty, prepared database of a real Neo4j."""
    _neo4j.empty(permit)
    return _neo4j


@pytest.fixture(params=["bundled", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty, prepared database: the test runs on the bundled server and on a real Neo4j."""
    store: Store = request.getfixturevalue(f"{request.param}_store")
    return store


def _lacking(request: pytest.FixtureRequest, what: str) -> None:
    """This machine lacks something: a failure under CI, else a loud line at the end of the run."""
    if _CI:
        pytest.fail(f"Not there: {what}")
    pytest.skip(f"Not run here: {what}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what did not run on this machine, with the command that installs it."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if "Not run here: " in reason:
            what = reason.partition("Not run here: ")[2]
            reasons[what] = reasons.get(what, 0) + 1
    for what, count in sorted(reasons.items()):
        terminalreporter.write_line(
            f"NOT RUN ON THIS MACHINE: {count} tests need {what}", red=True, bold=True
        )
