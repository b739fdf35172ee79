"""What was found on the bundled server and shaped the design; a failure here says that it is no longer so.

A failure is good news: read the line of the design that the test names, and take the work-around out. Speeds
are measured by `make bench`; here stands what causes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import ClientError, ConstraintError, DatabaseError

from graph import server
from graph.permit import Permit
from graph.server import http
from graph.settings import Settings
from graph.store.port import Statement, Store


@pytest.fixture
def driver(bundled_settings: Settings, bundled_store: Store) -> Iterator[neo4j.Driver]:
    """The official driver on the emptied bundled server, without Waybill between."""
    running = server.start(bundled_settings)
    with neo4j.GraphDatabase.driver(
        f"bolt://127.0.0.1:{running.bolt_port}", auth=("root", running.password)
    ) as driver:
        yield driver


def run(
    driver: neo4j.Driver, cypher: str, access: str = neo4j.WRITE_ACCESS, **parameters: Any
) -> list[dict[str, Any]]:
    with driver.session(database="waybill", default_access_mode=access) as session:
        return session.run(cypher, parameters).data()


def plan(driver: neo4j.Driver, cypher: str, **parameters: Any) -> str:
    with driver.session(database="waybill") as session:
        summary = session.run(f"PROFILE {cypher}", parameters).consume()
    assert summary.profile
    return str(summary.profile["args"]["string-representation"])


def test_two_labels_make_a_type_of_their_own(driver: neo4j.Driver, bundled_settings: Settings) -> None:
    """So: one label a node (a MERGE by one label of two looks through other types, 5-60 times slower)."""
    run(driver, "CREATE (:Party:Suspect {id: 'Party:1'})")
    types = http.script(server.start(bundled_settings), "waybill", ["SELECT name FROM schema:types"])
    assert any("Party" in row["name"] and "Suspect" in row["name"] for row in types)


def test_an_element_id_changes_with_a_label(driver: neo4j.Driver) -> None:
    """So: our own `id`, never elementId."""
    (before,) = run(driver, "CREATE (n:Party {id: 'Party:1'}) RETURN elementId(n) AS id")
    run(driver, "MATCH (n:Party {id: 'Party:1'}) SET n:Other")
    assert run(driver, "MATCH (n {id: 'Party:1'}) RETURN elementId(n) AS id") != [before]


def test_a_read_session_writes(driver: neo4j.Driver) -> None:
    """So: no free Cypher box without a guard of our own."""
    run(driver, "CREATE (:Party {id: 'Party:1'})", neo4j.READ_ACCESS)
    assert run(driver, "MATCH (n:Party) RETURN n.id AS id") == [{"id": "Party:1"}]


def test_a_transaction_outlives_its_time_limit(driver: neo4j.Driver) -> None:
    """So: the store stops reads with a clock of its own."""
    longer_than_a_millisecond = "UNWIND range(1, 300) AS a UNWIND range(1, 300) AS b RETURN sum(a + b) AS n"
    with driver.session(database="waybill") as session, session.begin_transaction(timeout=0.001) as tx:
        assert tx.run(longer_than_a_millisecond).data() == [{"n": 27_090_000}]


def test_a_null_id_from_a_row_makes_a_node(driver: neo4j.Driver) -> None:
    """So: null ids stop at the loader."""
    run(driver, "UNWIND $rows AS row MERGE (n:Party {id: row.id})", rows=[{"id": None}])
    assert run(driver, "MATCH (n:Party) RETURN n.id AS id") == [{"id": None}]


def test_a_dynamic_label_is_silently_left_out(driver: neo4j.Driver) -> None:
    """So: labels come from the schema, in the text of the statement."""
    assert run(driver, "UNWIND ['Party'] AS kind CREATE (n:$(kind) {id: 'x'}) RETURN labels(n) AS kinds") == [
        {"kinds": []}
    ]


def test_two_merges_of_one_key_end_in_an_error_that_the_driver_does_not_retry(driver: neo4j.Driver) -> None:
    """So: one ingest writer at a time, and the store runs such a write again."""
    merge = "MERGE (:Phone {id: 'Phone:1'})"
    with driver.session(database="waybill") as one, driver.session(database="waybill") as two:
        first, second = one.begin_transaction(), two.begin_transaction()
        first.run(merge).consume()
        second.run(merge).consume()
        first.commit()
        with pytest.raises(ConstraintError) as caught:
            second.commit()
    assert not caught.value.is_retryable()


def test_a_match_by_id_needs_its_label_to_use_the_index(driver: neo4j.Driver) -> None:
    """So: a label on every anchor."""
    run(driver, "CREATE (:Party {id: 'Party:1'})")
    assert "Party[id]" in plan(driver, "MATCH (n:Party {id: 'Party:1'}) RETURN n.id")
    assert "Party[id]" not in plan(driver, "MATCH (n {id: 'Party:1'}) RETURN n.id")


def test_after_unwind_a_pattern_runs_from_where_it_is_written(
    bundled_store: Store, driver: neo4j.Driver, permit: Permit
) -> None:
    """So: a pattern starts at the node whose id is known."""
    rows = [{"p": f"Parcel:{n}", "q": f"Party:{n}"} for n in range(50)]
    put = "UNWIND $rows AS row CREATE (:Party {id: row.q})-[:SENDER_ON]->(:Parcel {id: row.p})"
    bundled_store.write([Statement(put, rows)], permit)
    turned = plan(
        driver,
        "UNWIND $ids AS id MATCH (p:Parcel {id: id})<-[x:SENDER_ON]-(:Party) RETURN count(x)",
        ids=["Parcel:1"],
    )
    as_read = plan(
        driver,
        "UNWIND $ids AS id MATCH (:Party)-[x:SENDER_ON]->(p:Parcel {id: id}) RETURN count(x)",
        ids=["Parcel:1"],
    )
    assert "Parcel[id]" in turned
    assert "Parcel[id]" not in as_read


def test_full_text_by_cypher_is_refused_and_a_text_index_is_a_range_index(driver: neo4j.Driver) -> None:
    """So: full-text by SQL over HTTP, in the adapter."""
    with pytest.raises(ClientError):
        run(driver, "CREATE FULLTEXT INDEX words FOR (n:Party) ON EACH [n.city]")
    run(driver, "CREATE TEXT INDEX cities FOR (n:Party) ON (n.city)")
    assert run(driver, "SHOW INDEXES YIELD name, type WHERE name = 'cities' RETURN type") == [
        {"type": "RANGE"}
    ]


def test_shortest_is_unknown_and_shortest_path_is_known(driver: neo4j.Driver) -> None:
    """So: shortestPath() in the shipped queries."""
    run(driver, "CREATE (:Party {id: 'Party:1'})-[:SENDER_ON]->(:Parcel {id: 'Parcel:1'})")
    one, other = "(a:Party {id: 'Party:1'})", "(b:Parcel {id: 'Parcel:1'})"
    with pytest.raises(ClientError, match="SHORTEST"):
        run(driver, f"MATCH p = SHORTEST 1 {one}-[:SENDER_ON]-+{other} RETURN length(p) AS n")
    known = f"MATCH p = shortestPath({one}-[:SENDER_ON*..3]-{other}) RETURN length(p) AS n"
    assert run(driver, known) == [{"n": 1}]


def test_apoc_is_not_there(driver: neo4j.Driver) -> None:
    """So: the portable subset of Cypher."""
    with pytest.raises((ClientError, DatabaseError)):
        run(driver, "RETURN apoc.version() AS version")
