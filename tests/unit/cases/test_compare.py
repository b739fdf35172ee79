"""A canvas as it was beside today's graph: what is gone, said otherwise, which lines came and went."""

from __future__ import annotations

from dataclasses import replace

from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import edge, star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Show
from ui.canvas_state.change_marks import FACTS, LINES
from ui.canvas_state.state import CanvasState
from ui.cases.compare import compared

PHONE = "Phone:+31"
WORLD = star(PHONE, leaves=2)


def before(world: Subgraph = WORLD) -> CanvasState:
    return apply_event(CanvasState(), Show(), world)[0]


def test_the_same_graph_is_no_change() -> None:
    assert not compared(before(), WORLD)


def test_a_node_that_is_gone_is_named_and_its_lines_are_not_told_apart() -> None:
    left = {id_: node for id_, node in WORLD.nodes.items() if id_ != f"Party:{PHONE}-0"}
    lines = {id_: one for id_, one in WORLD.edges.items() if one.source in left}
    changes = compared(before(), Subgraph(left, lines))
    assert [node.label for node in changes.gone] == ["Party 0"]
    assert not changes.went and changes.touched() == (f"Party:{PHONE}-0",)


def test_facts_are_told_before_and_now_and_counts_of_claims_are_not() -> None:
    said = {"parcels": 12, "users": 3, "claims": 9, "note": "new"}
    nodes = {**WORLD.nodes, PHONE: replace(WORLD.nodes[PHONE], label="+31 (0)", properties=said)}
    changes = compared(before(), replace(WORLD, nodes=nodes))
    assert changes.fields == {PHONE: (("label", "+31", "+31 (0)"), ("parcels", 9, 12), ("note", None, "new"))}
    assert changes.touched() == (PHONE,)


def test_a_list_that_was_kept_is_the_list_that_is_read() -> None:
    one, other = (Subgraph.of([Node("Party:1", "Party", "P", {"warnings": w})], []) for w in (["a"], ("a",)))
    assert not compared(before(one), other)


def test_lines_that_came_and_went_between_what_was_drawn() -> None:
    fresh = edge(f"Party:{PHONE}-0", "LINKED", f"Party:{PHONE}-1")
    outside = edge(f"Party:{PHONE}-0", "LINKED", "Party:elsewhere")
    (lost, *_rest) = WORLD.edges.values()
    lines = {id_: one for id_, one in WORLD.edges.items() if id_ != lost.id}
    today = replace(WORLD, edges={**lines, fresh.id: fresh, outside.id: outside})
    changes = compared(before(), today)
    assert (changes.came, changes.went) == ((fresh,), (lost,))
    assert set(changes.touched()) == {fresh.source, fresh.target, PHONE}


def test_people_that_are_left_out_are_not_gone() -> None:
    person = Subgraph.of([*WORLD.nodes.values(), Node("Person:1", "Person", "Jan")], WORLD.edges.values())
    assert compared(before(person), WORLD).gone
    assert not compared(before(person), WORLD, labels_only=True)


def test_a_parcel_that_was_seized_since_is_told_though_no_line_is_drawn_to_the_seizure() -> None:
    def world(seized: bool) -> Subgraph:
        return Subgraph.of([Node("Parcel:1", "Parcel", "1", {"seized": seized})])

    changes = compared(before(world(False)), world(True), {"Parcel:1": {}}, {"Parcel:1": {"Seizure": 1}})
    assert changes.seized == ("Parcel:1",)
    assert changes.fields == {"Parcel:1": (("seized", False, True),)}
    assert changes.neighbours == {"Parcel:1": (("Seizure", 0, 1),)}
    assert changes.news("x").nodes == {"Parcel:1": FACTS | LINES}
    assert compared(before(world(True)), world(False)).seized == ()


def test_what_was_kept_without_saying_whether_it_was_seized_is_not_told_as_new() -> None:
    parcels = [Node(f"Parcel:{n}", "Parcel", str(n)) for n in (1, 2, 3)]
    named = edge("Seizure:1", "OF", "Parcel:1")
    old = before(Subgraph.of([*parcels, Node("Seizure:1", "Seizure", "1")], [named]))
    old = replace(old, seized=frozenset({"Parcel:2"}))  # looked up today, for show
    now = [replace(one, properties={"seized": one.id != "Parcel:3"}) for one in parcels]
    changes = compared(old, Subgraph.of([*now, Node("Seizure:1", "Seizure", "1")], [named]))
    assert not changes and changes.seized_unsaid == ("Parcel:2",)


def test_neighbours_that_were_not_counted_are_named_and_no_change() -> None:
    ids = list(WORLD.nodes)
    then = {ids[0]: {"Parcel": 1, "Phone": 1}, ids[1]: None}
    now = {ids[0]: {"Phone": 2, "Account": 1}, ids[1]: {"Phone": 9}, ids[2]: {}}
    changes = compared(before(), WORLD, then, now)
    assert changes.neighbours == {ids[0]: (("Parcel", 1, 0), ("Phone", 1, 2), ("Account", 0, 1))}
    assert changes.uncounted == (ids[1], ids[2])
    assert changes.touched() == (ids[0],)
