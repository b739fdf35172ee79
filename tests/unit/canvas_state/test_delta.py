"""The columns that the browser gets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from waybill_canvas import PLURALS, TEXTS, pack, unpack

from graph.schema import EDGES, NODES
from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import edge, parcel, star
from ui.canvas_state import appearance
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Hide, Pin, Redo, Show, Undo
from ui.canvas_state.delta import SEVERAL, Ops, columns
from ui.canvas_state.legend import KINDS, RELATIONS, legend
from ui.canvas_state.state import CanvasState, DrawnNode


def drawn(found: Subgraph) -> CanvasState:
    return apply_event(CanvasState(), Show(), found)[0]


def row(message: dict[str, Any], id_: str) -> dict[str, Any]:
    nodes = message["nodes"]
    at = [message["ids"][place] for place in nodes["at"]].index(id_)
    return {name: column[at] for name, column in nodes.items()}


def test_a_snapshot_holds_every_node_and_line_once() -> None:
    state = drawn(star(leaves=5))
    message = columns(state)
    assert message["full"]
    assert sorted(message["ids"]) == sorted(state.drawn)
    assert len(message["lines"]["a"]) == 5
    assert row(message, "Phone:+31")["parcels"] == 9
    assert KINDS[row(message, "Phone:+31")["kind"]] == "Phone"


def test_ops_speak_of_what_was_touched_and_say_how_it_stands_now() -> None:
    state = drawn(star())
    state, first = apply_event(state, Hide(("Phone:+31",)))
    state, second = apply_event(state, Pin(("Phone:+31",)))
    message = columns(state, first.merge(second))
    assert message["ids"] == ["Phone:+31"]
    assert row(message, "Phone:+31")["flags"] == appearance.HIDDEN | appearance.PINNED
    assert "select" not in message
    assert "filters" not in message


def test_a_line_counts_its_edges_and_how_many_run_forward() -> None:
    state = drawn(
        Subgraph.of(
            [Node("Parcel:b", "Parcel", "b"), Node("Party:a", "Party", "a")],
            [
                edge("Party:a", "SENDER_ON", "Parcel:b"),
                edge("Party:a", "SENDER_ON", "Parcel:b", "x"),
                edge("Parcel:b", "ADDRESSED_TO", "Party:a"),
            ],
        )
    )
    lines = columns(state)["lines"]
    assert {name: column.tolist() for name, column in lines.items()} == {
        "a": [0],
        "b": [1],
        "count": [3],
        "forward": [1],
        "kind": [SEVERAL],
        "flags": [0],
    }


def test_derived_lines_are_marked() -> None:
    state = drawn(
        Subgraph.of(
            [Node("Stated:a", "Stated", "a"), Node("Vendor:b", "Vendor", "b")],
            [edge("Stated:a", "MAY_BE", "Vendor:b")],
        )
    )
    lines = columns(state)["lines"]
    assert lines["flags"].tolist() == [1]
    assert RELATIONS[lines["kind"][0]] == "MAY_BE"


def test_a_seized_parcel_is_ringed_by_what_is_drawn_or_by_what_is_known() -> None:
    state = drawn(parcel("X1", "Party:a", "Party:b"))
    assert not row(columns(state), "Parcel:X1")["flags"] & appearance.SEIZED
    seizure = Subgraph.of([Node("Seizure:s", "Seizure", "s")], [edge("Seizure:s", "OF", "Parcel:X1")])
    state, ops = apply_event(state, Show(), seizure)
    assert row(columns(state, ops), "Parcel:X1")["flags"] & appearance.SEIZED
    known = drawn(parcel("X2", "Party:a", "Party:b", seized=True))
    assert row(columns(known), "Parcel:X2")["flags"] & appearance.SEIZED


@pytest.mark.parametrize(
    ("properties", "flag"),
    [
        ({"users": 21}, appearance.HUB),
        ({"parcels": 301}, appearance.HUB),
        ({"building": True}, appearance.HUB),
        ({"check": "failed"}, appearance.WARNED),
    ],
)
def test_marks(properties: dict[str, Any], flag: int) -> None:
    assert appearance.flags(Node("Address:a", "Address", "a", properties), DrawnNode(0, 0), False) == flag


def test_only_shared_things_are_hubs() -> None:
    assert not appearance.is_hub(Node("Party:a", "Party", "a", {"users": 400}))


def test_nothing_but_a_parcel_is_ringed_whatever_it_was_ranked_by() -> None:
    """A party is ranked early for a seized parcel of its own: that is no state of the party."""
    others = [
        Node(f"{kind}:1", kind, "1", {"seized": True}, ("seized",)) for kind in NODES if kind != "Parcel"
    ]
    named = [edge("Seizure:1", "OF", node.id) for node in others]
    parcels = [Node("Parcel:1", "Parcel", "1", {"seized": False}, ("seized",))]
    parcels.append(Node("Parcel:2", "Parcel", "2", {"seized": True}))
    state, _ops = apply_event(CanvasState(), Show(), Subgraph.of([*others, *parcels], named))
    said = columns(state)
    ringed = [id_ for id_ in state.drawn if row(said, id_)["flags"] & appearance.SEIZED]
    assert ringed == ["Parcel:2"]


def test_parcels_that_an_older_version_kept_are_ringed_as_they_were_looked_up() -> None:
    state = drawn(parcel("X1", "Party:a", "Party:b").merge(parcel("X2", "Party:a", "Party:c", seized=False)))
    assert appearance.unmarked_parcels(state) == ["Parcel:X1"]
    state = replace(state, seized=frozenset({"Parcel:X1", "Party:a"}))
    assert appearance.seized_parcels(state) == {"Parcel:X1"}
    undone, ops = apply_event(state, Undo())
    again, _ops = apply_event(undone, Redo())
    assert appearance.seized_parcels(again) == {"Parcel:X1"} and ops


def test_days_and_sizes() -> None:
    assert appearance.day({"posted_at": "1970-01-03T23:59:59Z"}) == 2
    assert appearance.day({"posted_at": "soon"}) == appearance.NO_DAY
    sizes = [appearance.size(Node("Phone:a", "Phone", "a", {"parcels": n})) for n in (1, 2, 50, 10**9)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == appearance.LARGEST


def test_the_legend_holds_every_kind_that_can_be_drawn_in_the_order_of_the_columns() -> None:
    said = legend(str.lower)
    assert [kind["kind"] for kind in said["kinds"]] == [k for k, kind in NODES.items() if not kind.internal]
    assert [relation["kind"] for relation in said["relations"]] == list(EDGES)
    assert said["kinds"][0]["text"] == "parcel"


def test_packed_columns_come_back() -> None:
    message = columns(drawn(star()), Ops(frozenset({"Phone:+31"})))
    back = unpack(pack({"ops": message, "texts": {"a": "é"}, "none": None}))
    assert back["texts"] == {"a": "é"}
    assert back["none"] is None
    assert back["ops"]["nodes"]["x"].tolist() == message["nodes"]["x"].tolist()
    assert back["ops"]["nodes"]["label"] == message["nodes"]["label"]


def test_a_column_of_another_kind_is_refused() -> None:
    import numpy as np

    with pytest.raises(ValueError, match="float64"):
        pack({"a": np.zeros(3)})


def test_every_text_is_a_sentence_or_word_of_its_own() -> None:
    assert all(TEXTS.values())
    assert not set(TEXTS) & set(PLURALS)
    assert all("{" in form for both in PLURALS.values() for form in both)
