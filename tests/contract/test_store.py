"""What the port promises, on both servers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from errors import NotPermitted, QueryRejected, permits
from graph.permit import Permit
from graph.permit_maker import make
from graph.store.port import Counters, Statement, Store

PARTIES = Statement(
    "UNWIND $rows AS row MERGE (p:Party {id: row.id}) SET p += row",
    [{"id": f"Party:{n}", "n": n} for n in range(3)],
)


def test_what_is_written_is_read_back(store: Store, permit: Permit) -> None:
    counted = store.write([PARTIES], permit)
    rows = store.read("MATCH (p:Party) RETURN p, p.n AS n ORDER BY n", {}, permit)
    assert counted == Counters(nodes_created=3)
    assert rows == [{"p": {"id": f"Party:{n}", "n": n}, "n": n} for n in range(3)]


def test_a_write_is_all_or_nothing(store: Store, permit: Permit) -> None:
    with pytest.raises(QueryRejected):
        store.write([PARTIES, Statement("UNWIND $rows AS row MERGE (p:Party {id row})", [{}])], permit)
    assert store.read("MATCH (p:Party) RETURN count(p) AS n", {}, permit) == [{"n": 0}]


def test_nothing_is_read_or_written_without_a_permit(store: Store) -> None:
    nobody: Any = None
    calls: list[Callable[[], object]] = [
        lambda: store.read("RETURN 1", {}, nobody),
        lambda: store.write([PARTIES], nobody),
        lambda: store.prepare(nobody),
        lambda: store.empty(nobody),
    ]
    for call in calls:
        with pytest.raises(NotPermitted):
            call()


@pytest.mark.parametrize(
    "cypher", ["CREATE (:Party {id: 'Party:9'})", "MATCH (p:Party) DELETE p", "MATCH (p:Party) SET p.n = 7"]
)
def test_a_read_alters_nothing(cypher: str, store: Store, permit: Permit) -> None:
    store.write([PARTIES], permit)
    with pytest.raises(NotPermitted, match="only reads"):
        store.read(cypher, {}, permit)
    left = store.read("MATCH (p:Party) RETURN p.n AS n ORDER BY n", {}, permit)
    assert left == [{"n": n} for n in range(3)]


def test_rows_that_were_read_are_counted_under_their_permit(store: Store) -> None:
    permit = make("ada", "test", "tests", 0, maintenance=True)
    store.write([PARTIES], permit)
    for _ in range(2):
        store.read("MATCH (p:Party) RETURN p.n AS n", {}, permit)
    assert permits.rows_read(permit) == 6


def test_a_read_that_takes_too_long_is_stopped(store: Store, permit: Permit) -> None:
    endless = (
        "UNWIND range(1,3000) AS a UNWIND range(1,3000) AS b UNWIND range(1,100) AS c RETURN sum(a+b+c) AS n"
    )
    with pytest.raises(QueryRejected, match="longer than 1 s"):
        store.read(endless, {}, permit, seconds=1)


def test_words_are_found_under_the_name_that_the_store_gives(store: Store, permit: Permit) -> None:
    rows = [{"id": "Party:1", "search": "jan jansen arnhem"}, {"id": "Party:2", "search": "pieters gent"}]
    store.write([Statement("UNWIND $rows AS row MERGE (p:Party {id: row.id}) SET p += row", rows)], permit)
    found = store.read(
        "CALL db.index.fulltext.queryNodes($index, $text) YIELD node, score RETURN node.id AS id",
        {"index": store.fulltext_index("Party"), "text": "jans*"},
        permit,
    )
    assert found == [{"id": "Party:1"}]


def test_preparing_again_changes_nothing(store: Store, permit: Permit) -> None:
    store.write([PARTIES], permit)
    store.prepare(permit)
    assert store.read("MATCH (p) RETURN count(p) AS n", {}, permit) == [{"n": 3}]
