"""A canvas as it was beside today's graph: what is gone, said otherwise, which lines came and went."""

from __future__ import annotations

from dataclasses import replace

from graph.subgraph import Node, Subgraph
from tests.unit.walk.worlds import edge, star
from ui.cases.compare import compared
from ui.walk.apply import apply_event
from ui.walk.events import Show
from ui.walk.state import WalkState

PHONE = "Phone:+31"
WORLD = star(PHONE, leaves=2)


def before(world: Subgraph = WORLD) -> WalkState:
    return apply_event(WalkState(), Show(), world)[0]


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
