"""A long read is cancelled from another thread: it ends, nothing of it goes on, and the store answers."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from errors import Cancelled, cancelling
from graph.connect import open_store
from graph.permit import Permit
from graph.server import http
from graph.settings import Settings
from graph.store.bundled import BundledStore
from graph.store.port import Store
from tests.servers.session import ask_server

ENDLESS = (
    "UNWIND range(1,3000) AS a UNWIND range(1,3000) AS b UNWIND range(1,100) AS c RETURN sum(a+b+c) AS n"
)
LONGEST = 600.0
"""Seconds that the read might take by itself: more than a test waits."""


class Asked:
    """A read in a thread of its own, under a token of its own."""

    def __init__(self, store: Store, permit: Permit, cypher: str) -> None:
        self.token = cancelling.Token()
        self.came: Any = None
        self._thread = threading.Thread(target=self._read, args=(store, permit, cypher))
        self._thread.start()

    def _read(self, store: Store, permit: Permit, cypher: str) -> None:
        try:
            with cancelling.under(self.token):
                self.came = store.read(cypher, {}, permit, seconds=LONGEST)
        except Exception as error:
            self.came = error

    def over(self) -> Any:
        """What came of it."""
        self._thread.join(60)
        assert not self._thread.is_alive(), "the read went on"
        return self.came


def running(store: Store, permit: Permit, text: str) -> list[str]:
    """Texts of the queries on the server in which this stands, the question for them apart."""
    if store.server.startswith("Neo4j"):
        rows = ask_server(store, "SHOW TRANSACTIONS YIELD currentQuery AS text RETURN text")
    else:
        assert isinstance(store, BundledStore)
        rows = http.server_command(store._running, "list queries")
    return [row["text"] for row in rows if text in row["text"]]


def until_running(store: Store, permit: Permit, text: str, many: int = 1) -> None:
    """Wait until so many queries with this text run."""
    for _ in range(2000):
        if len(running(store, permit, text)) >= many:
            return
    pytest.fail("the read never began")


def until_later() -> None:
    """Wait until what begins now is later by the server's clock, which counts milliseconds."""
    moment = time.monotonic()
    while time.monotonic() < moment + 0.02:
        pass


def test_a_long_read_ends_when_it_is_cancelled_and_the_store_answers(store: Store, permit: Permit) -> None:
    asked = Asked(store, permit, ENDLESS)
    until_running(store, permit, ENDLESS)
    asked.token.cancel()
    assert isinstance(asked.over(), Cancelled)
    assert store.read("RETURN 1 AS n", {}, permit) == [{"n": 1}]
    assert running(store, permit, ENDLESS) == []


def test_a_cancelled_question_is_not_even_sent(store: Store, permit: Permit) -> None:
    token = cancelling.Token()
    token.cancel()
    with cancelling.under(token), pytest.raises(Cancelled):
        store.read("THIS IS NO CYPHER", {}, permit)


def test_of_two_alike_only_the_cancelled_one_ends(store: Store, permit: Permit) -> None:
    first, other = Asked(store, permit, ENDLESS), Asked(store, permit, ENDLESS)
    until_running(store, permit, ENDLESS, 2)
    first.token.cancel()
    assert isinstance(first.over(), Cancelled)
    assert len(running(store, permit, ENDLESS)) == 1
    assert other.came is None
    other.token.cancel()
    assert isinstance(other.over(), Cancelled)
    assert running(store, permit, ENDLESS) == []


def test_many_are_cancelled_at_once(store: Store, permit: Permit) -> None:
    token = cancelling.Token()

    def ask(number: int) -> Any:
        return store.read(f"{ENDLESS} // {number}", {}, permit, seconds=LONGEST)

    with cancelling.under(token), ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(cancelling.carried(ask), number) for number in range(4)]
        until_running(store, permit, ENDLESS, 4)
        token.cancel()
        assert all(isinstance(one.exception(60), Cancelled) for one in asked)
    assert store.read("RETURN 1 AS n", {}, permit) == [{"n": 1}]
    assert running(store, permit, ENDLESS) == []


def test_what_another_process_asks_is_left_alone(
    bundled_store: Store, bundled_settings: Settings, permit: Permit
) -> None:
    """The bundled server knows a query by its text; one that ran before ours began is not ours."""
    other = open_store(bundled_settings)
    try:
        theirs = Asked(other, permit, ENDLESS)
        until_running(bundled_store, permit, ENDLESS)
        until_later()
        ours = Asked(bundled_store, permit, ENDLESS)
        until_running(bundled_store, permit, ENDLESS, 2)
        ours.token.cancel()
        assert isinstance(ours.over(), Cancelled)
        assert theirs.came is None
        theirs.token.cancel()
        assert isinstance(theirs.over(), Cancelled)
    finally:
        other.close()
