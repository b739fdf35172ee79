"""Values in and out, on both servers: what the driver knows becomes plain Python."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from errors import QueryRejected, WrongPassword
from graph.permit import Permit
from graph.schema import NODES
from graph.store.bolt import BoltStore
from graph.store.port import Counters, Statement, Store
from tests.servers.session import ask_server

LINE = Statement(
    "UNWIND $rows AS row CREATE (a:Party {id: row.a})-[:SENDER_ON {layout: 'x'}]->(b:Parcel {id: row.b})",
    [{"a": "Party:1", "b": "Parcel:1"}],
)


@pytest.mark.parametrize(
    "value",
    ["", "Žižková 日本 \U0001f4e6", "a'b\"c\\d\n", 0, -(2**63), 2**63 - 1, 1.5, True, False, [1, 2], ["a"]],
)
def test_a_value_comes_back_as_it_went_in(store: Store, permit: Permit, value: Any) -> None:
    put = "UNWIND $rows AS row CREATE (p:Party {id: row.id, name: row.value})"
    store.write([Statement(put, [{"id": "Party:1", "value": value}])], permit)
    rows = store.read("MATCH (p:Party {id: 'Party:1'}) RETURN p.name AS value", {}, permit)
    assert rows == [{"value": value}]


def test_a_null_is_no_property(store: Store, permit: Permit) -> None:
    put = "UNWIND $rows AS row CREATE (p:Party {id: row.id}) SET p += row"
    store.write([Statement(put, [{"id": "Party:1", "name": None}])], permit)
    assert store.read("MATCH (p:Party) RETURN p", {}, permit) == [{"p": {"id": "Party:1"}}]


def test_nodes_relationships_paths_maps_and_lists_are_plain(store: Store, permit: Permit) -> None:
    store.write([LINE], permit)
    cypher = (
        "MATCH path = (a:Party {id: 'Party:1'})-[r]->(b) RETURN a, r, path, [a, b] AS both, {of: a} AS map, "
        "type(r) AS type, null AS none"
    )
    a, b, r = {"id": "Party:1"}, {"id": "Parcel:1"}, {"layout": "x"}
    assert store.read(cypher, {}, permit) == [
        {
            "a": a,
            "r": r,
            "path": [a, r, b],
            "both": [a, b],
            "map": {"of": a},
            "type": "SENDER_ON",
            "none": None,
        }
    ]


def test_counters_say_what_changed(store: Store, permit: Permit) -> None:
    made = store.write([LINE], permit)
    undone = store.write(
        [Statement("UNWIND $rows AS row MATCH (n {id: row.id}) DETACH DELETE n", [{"id": "Party:1"}])], permit
    )
    assert made == Counters(nodes_created=2, relationships_created=1)
    assert undone == Counters(nodes_deleted=1, relationships_deleted=1)


def test_an_id_is_taken_once(store: Store, permit: Permit) -> None:
    create = Statement("UNWIND $rows AS row CREATE (p:Party {id: row.id})", [{"id": "Party:1"}])
    store.write([create], permit)
    with pytest.raises(QueryRejected, match="second node"):
        store.write([create], permit)


def test_every_kind_has_its_indexes(store: Store, permit: Permit) -> None:
    there = {
        (label, name, row["type"])
        for row in ask_server(store, "SHOW INDEXES YIELD type, labelsOrTypes, properties RETURN *")
        for label in row["labelsOrTypes"] or []
        for name in row["properties"] or []
    }
    wanted = {(kind.label, name, "RANGE") for kind in NODES.values() for name in ("id", *kind.indexed)}
    wanted |= {(kind.label, "search", "FULLTEXT") for kind in NODES.values() if kind.searched}
    assert wanted <= there


def test_a_large_batch_fits(store: Store, permit: Permit) -> None:
    put = "UNWIND $rows AS row CREATE (p:Party {id: row.id, name: row.name})"
    rows = [{"id": f"Party:{n}", "name": "x" * 2_000} for n in range(10_000)]
    assert store.write([Statement(put, rows)], permit) == Counters(nodes_created=10_000)


def test_a_wrong_password_is_said(store: Store) -> None:
    assert isinstance(store, BoltStore)
    address = store.address
    with pytest.raises(WrongPassword, match="refused"):
        BoltStore(replace(address, password="wrong", login=None))
