"""What a decision about a hub changes of a node that is drawn: the decision, and nothing else."""

from __future__ import annotations

from graph.subgraph import Node
from ui.canvas_state import appearance
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Show, Undo
from ui.canvas_state.state import CanvasState
from ui.panels.hub_decision import judged_as

DRAWN = Node("Phone:+31", "Phone", "+31", {"users": 9, "parcels": 30}, ("used by 9 different people",))


def test_only_the_decision_is_renewed_and_the_badge_with_it() -> None:
    today = Node("Phone:+31", "Phone", "+31", {"users": 12, "parcels": 31, "judged": "hub: a call shop"})
    (now,) = judged_as(DRAWN, today).nodes.values()
    assert now.properties == {"users": 9, "parcels": 30, "judged": "hub: a call shop"}
    assert appearance.is_hub(now) and not appearance.is_hub(DRAWN)
    assert now.why == ("used by 9 different people", "hub: decided by a person: a call shop")


def test_a_decision_that_was_undone_leaves_the_node_as_the_limits_judge_it() -> None:
    judged = Node("Phone:+31", "Phone", "+31", {"users": 9, "parcels": 30, "judged": "hub: x"}, ("hub: y",))
    (now,) = judged_as(judged, DRAWN).nodes.values()
    assert now.properties == DRAWN.properties and now.why == ()


def test_it_is_one_step_that_moves_nothing_and_can_be_taken_back() -> None:
    before, _ops = apply_event(CanvasState(), Show(), judged_as(DRAWN, DRAWN))
    today = Node("Phone:+31", "Phone", "+31", {"judged": "hub: a call shop"})
    after, ops = apply_event(before, Show("judged"), judged_as(DRAWN, today))
    assert after.cursor == before.cursor + 1 and after.drawn == before.drawn
    assert ops.nodes == {"Phone:+31"}
    assert apply_event(after, Undo())[0].known == before.known
