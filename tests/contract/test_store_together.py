"""Several at once, on both servers: writers of the same keys, a writer and its reader."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from graph.permit import Permit
from graph.store.port import Statement, Store

MERGE = "UNWIND $rows AS row MERGE (p:Phone {id: row.id}) SET p.number = row.id"


def test_six_writers_of_the_same_keys_make_each_key_once(store: Store, permit: Permit) -> None:
    def write(turn: int) -> None:
        rows = [{"id": f"Phone:{(turn * 7 + n) % 90}"} for n in range(60)]
        store.write([Statement(MERGE, rows)], permit)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(36)))

    found = store.read("MATCH (p:Phone) RETURN p.id AS id", {}, permit)
    assert sorted(row["id"] for row in found) == sorted(f"Phone:{n}" for n in range(90))


def test_writers_of_one_hub_lose_no_relationship(store: Store, permit: Permit) -> None:
    store.write([Statement(MERGE, [{"id": "Phone:hub"}])], permit)
    link = (
        "UNWIND $rows AS row MERGE (a:Party {id: row.id}) WITH a MATCH (p:Phone {id: 'Phone:hub'}) "
        "MERGE (a)-[:REACHED_BY]->(p)"
    )

    def write(turn: int) -> None:
        store.write([Statement(link, [{"id": f"Party:{turn}-{n}"} for n in range(20)])], permit)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(16)))

    counted = (
        "MATCH (:Phone {id: 'Phone:hub'})<-[r:REACHED_BY]-(a) "
        "RETURN count(r) AS all, count(DISTINCT a) AS one"
    )
    assert store.read(counted, {}, permit) == [{"all": 320, "one": 320}]


def test_what_was_written_is_seen_by_the_next_read(store: Store, permit: Permit) -> None:
    for n in range(20):
        store.write([Statement(MERGE, [{"id": f"Phone:{n}"}])], permit)
        assert store.read("MATCH (p:Phone) RETURN count(p) AS n", {}, permit) == [{"n": n + 1}]
