"""The quick way for what is new, on both servers: the same nodes and relationships as by MERGE."""

from __future__ import annotations

import pytest

from errors import WaybillError
from graph.permit import Permit
from graph.store.port import Additions, Statement, Store

NODES = "MATCH (n) RETURN n ORDER BY n.id"
EDGES = "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, r AS r ORDER BY a, b"


def node(id_: str, **properties: object) -> dict[str, object]:
    return {"id": id_, **properties}


def test_new_ones_are_joined_to_each_other_and_to_what_is_there(store: Store, permit: Permit) -> None:
    store.write(
        [Statement("UNWIND $rows AS row CREATE (:Party {id: row.id})", [{"id": "Party:old"}])], permit
    )
    odd = "Parcel:#1 'quoted\" Žižková\n日本"
    new = {
        odd: node(odd, weight_g=12.5, loads=["a", "b"]),
        "Party:new": node("Party:new", search="jan jansen"),
    }
    edges = [
        ("SENDER_ON", "Party:old", odd, {"layout": "x", "row": "l:1"}),
        ("ADDRESSED_TO", odd, "Party:new", {"layout": "x", "row": "l:1"}),
    ]
    store.create(Additions(new, edges), permit)

    assert {row["n"]["id"]: row["n"] for row in store.read(NODES, {}, permit)} == {
        "Party:old": node("Party:old"),
        **new,
    }
    said = {"layout": "x", "row": "l:1"}
    assert store.read(EDGES, {}, permit) == [
        {"a": odd, "type": "ADDRESSED_TO", "b": "Party:new", "r": said},
        {"a": "Party:old", "type": "SENDER_ON", "b": odd, "r": said},
    ]


def test_they_are_found_by_id_and_by_word_at_once(store: Store, permit: Permit) -> None:
    store.create(Additions({"Party:1": node("Party:1", search="jan jansen")}, []), permit)
    by_id = store.read("MATCH (p:Party {id: $id}) RETURN p.id AS id", {"id": "Party:1"}, permit)
    by_word = store.read(
        "CALL db.index.fulltext.queryNodes($index, 'jansen') YIELD node, score RETURN node.id AS id",
        {"index": store.fulltext_index("Party")},
        permit,
    )
    assert by_id == by_word == [{"id": "Party:1"}]


def test_an_id_that_is_taken_is_refused(store: Store, permit: Permit) -> None:
    store.create(Additions({"Party:1": node("Party:1")}, []), permit)
    with pytest.raises(WaybillError):
        store.create(Additions({"Party:1": node("Party:1", name="another")}, []), permit)
    assert store.read(NODES, {}, permit) == [{"n": node("Party:1")}]
