"""What all tests share: real graph servers, one of each for a test process, emptied for every test."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from xdist.remote import Producer

from graph import server
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from tests.budgets import over_budget
from tests.extent import FULL, is_left_out
from tests.in_memory import use_memory
from tests.scheduling import ByServer
from tests.servers import neo4j
from tests.servers.session import PERMIT, named_settings, opened, own_folder
from tests.servers.session import neo4j_settings as started
from tests.servers.watcher import Watcher

_CURRENT_TOO = FULL or os.environ.get("CI") == "true"
SERVERS = [
    "bundled",
    pytest.param("neo4j", marks=pytest.mark.neo4j),
    *(
        [pytest.param("neo4j_current", marks=[pytest.mark.neo4j, pytest.mark.current])]
        if _CURRENT_TOO
        else []
    ),
]


def pytest_configure(config: pytest.Config) -> None:
    """Once for a run: files in memory, and servers on a Java that is fast at once, if never at its best."""
    if hasattr(config, "workerinput"):
        return
    os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    if watcher := use_memory():
        config.add_cleanup(watcher.close)


@pytest.fixture
def permit() -> Permit:
    """A permit for tests, as casework makes them for maintenance."""
    return PERMIT


@pytest.fixture(scope="session")
def watcher() -> Iterator[Watcher]:
    """Ends the servers of this run, also after Ctrl-C or a kill."""
    watcher = Watcher()
    yield watcher
    watcher.close()


@pytest.fixture(scope="session")
def bundled_settings(watcher: Watcher) -> Iterator[Settings]:
    """Settings of this test process's bundled server."""
    home = own_folder(watcher)
    settings = Settings(home=home, database="waybill", evidence=str(home / "evidence"))
    yield settings
    server.stop(settings)


@pytest.fixture
def fresh_settings(watcher: Watcher) -> Iterator[Settings]:
    """Settings of a WAYBILL_HOME in which nothing was ever started."""
    home = own_folder(watcher)
    settings = Settings(home=home, database="waybill", evidence=str(home / "evidence"))
    yield settings
    server.stop(settings, seconds=20)


@pytest.fixture(scope="session")
def neo4j_settings(watcher: Watcher) -> Iterator[Settings]:
    """Settings of the Neo4j for tests: that of NEO4J_TEST_URI, else the LTS release, started here."""
    uri = os.environ.get("NEO4J_TEST_URI")
    if uri:
        yield named_settings(uri, watcher)
    else:
        with started(neo4j.LTS, watcher) as settings:
            yield settings


@pytest.fixture(scope="session")
def neo4j_current_settings(watcher: Watcher) -> Iterator[Settings]:
    """Settings of Neo4j's current release, started here."""
    with started(neo4j.CURRENT, watcher) as settings:
        yield settings


@pytest.fixture(scope="session")
def _bundled(bundled_settings: Settings) -> Iterator[Store]:
    with opened(bundled_settings) as store:
        yield store


@pytest.fixture(scope="session")
def _neo4j(neo4j_settings: Settings) -> Iterator[Store]:
    with opened(neo4j_settings) as store:
        yield store
        store.empty(PERMIT)


@pytest.fixture(scope="session")
def _neo4j_current(neo4j_current_settings: Settings) -> Iterator[Store]:
    with opened(neo4j_current_settings) as store:
        yield store


@pytest.fixture
def bundled_store(_bundled: Store) -> Store:
    """An empty, prepared database of the bundled server."""
    _bundled.empty(PERMIT)
    return _bundled


@pytest.fixture
def neo4j_store(_neo4j: Store) -> Store:
    """An empty, prepared database of a real Neo4j."""
    _neo4j.empty(PERMIT)
    return _neo4j


@pytest.fixture
def neo4j_current_store(_neo4j_current: Store) -> Store:
    """An empty, prepared database of Neo4j's current release."""
    _neo4j_current.empty(PERMIT)
    return _neo4j_current


@pytest.fixture(params=SERVERS)
def store(request: pytest.FixtureRequest) -> Store:
    """An empty, prepared database: the test runs on the bundled server and on a real Neo4j."""
    store: Store = request.getfixturevalue(f"{request.param}_store")
    return store


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to `make test-all` what it alone runs."""
    if FULL:
        return
    dropped = [one for one in items if is_left_out(one)]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [one for one in items if one not in set(dropped)]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByServer | None:
    """Where tests are told apart by file, let those that share a server run together."""
    return ByServer(config, log) if config.option.dist == "loadfile" else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what did not run on this machine, with the command that installs it, and folders over budget."""
    for line in over_budget(terminalreporter):
        terminalreporter.write_line(line)
    reasons: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, (tuple, list)) else report.longrepr)
        _, found, what = reason.partition("Not run here: ")
        reasons.update([what] if found else [])
    for what, count in sorted(reasons.items()):
        terminalreporter.write_line(
            f"NOT RUN ON THIS MACHINE: {count} tests need {what}", red=True, bold=True
        )
