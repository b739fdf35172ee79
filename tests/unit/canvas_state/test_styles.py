"""Size and colour by a rule: what it makes of each node, undone, kept with the case."""

from __future__ import annotations

import json
from itertools import combinations

import numpy as np
import pytest

from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import edge, parcel, star
from ui.canvas_state.appearance import LARGEST, PLAIN
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Filter, Hide, Redo, Show, Style, Undo
from ui.canvas_state.delta import columns
from ui.canvas_state.event_json import read_event, write_event
from ui.canvas_state.serialization import from_json, read_step, to_json, write_step
from ui.canvas_state.state import CanvasState
from ui.canvas_state.style_values import (
    OTHER,
    OTHER_COLOUR,
    PALETTE,
    SHADES,
    UNKNOWN,
    colour_value,
    style_values,
)
from ui.canvas_state.styles import COLOURS, SIZES, StyleRules
from ui.cases.record import view_of, with_view


def styled(*found: Subgraph, size: str = "parcels", colour: str = "kind") -> CanvasState:
    state = CanvasState()
    for one in found:
        state, _ = apply_event(state, Show(), one)
    return apply_event(state, Style(size, colour))[0]


def coloured(state: CanvasState) -> dict[str, str]:
    values = style_values(state)
    return {id_: values.classes[place].value for id_, place in values.members.items()}


def test_a_rule_is_a_step_that_can_be_undone_and_is_kept() -> None:
    state = styled(star(), size="users", colour="country")
    assert state.style == StyleRules("users", "country")
    assert from_json(json.loads(json.dumps(to_json(state)))) == state
    step = state.log[-1]
    assert read_step(json.loads(json.dumps(write_step(step)))) == step
    undone, ops = apply_event(state, Undo())
    assert undone.style == StyleRules() and ops.style
    assert apply_event(undone, Redo())[0].style == state.style
    assert apply_event(state, Style("users", "country"))[0] is state


def test_a_canvas_of_an_older_version_opens_with_the_usual_rules() -> None:
    value = to_json(styled(star()))
    del value["style"]
    assert from_json(value).style.usual


def test_how_a_case_is_looked_at_does_not_bring_a_rule() -> None:
    assert with_view(styled(star()), view_of(styled(star(), size="users"))).style.usual


def test_a_rule_that_is_not_known_is_the_usual_one() -> None:
    event = read_event({"type": "style", "size": "<b>", "colour": "property:name"})
    assert isinstance(event, Style)
    assert StyleRules.of(event).usual
    for size in SIZES:
        for colour in COLOURS:
            assert read_event(write_event(Style(size, colour))) == Style(size, colour)


def test_size_goes_by_what_is_drawn() -> None:
    values = style_values(styled(star(leaves=8), size="connections"))
    assert values.measures["Phone:+31"] == 8
    assert values.radii["Phone:+31"] > values.radii["Party:Phone:+31-0"] == PLAIN


def test_who_connects_two_stars_is_the_largest() -> None:
    bridge = Subgraph.of(
        [Node("Party:b", "Party", "b"), Node("Phone:1", "Phone", "1"), Node("Phone:2", "Phone", "2")],
        [edge("Party:b", "REACHED_BY", "Phone:1"), edge("Party:b", "REACHED_BY", "Phone:2")],
    )
    state = styled(star("Phone:1"), star("Phone:2"), bridge, size="betweenness")
    values = style_values(state)
    assert values.measures["Party:b"] == pytest.approx(25 / 45)
    assert values.radii["Phone:1"] == LARGEST
    assert not values.sources


def test_a_hub_connects_nobody() -> None:
    crowd = Subgraph.of([Node("Address:h", "Address", "h", {"users": 400})], [])
    lines = Subgraph.of(
        [], [edge("Party:Phone:1-0", "AT", "Address:h"), edge("Party:Phone:2-0", "AT", "Address:h")]
    )
    values = style_values(styled(star("Phone:1"), star("Phone:2"), crowd, lines, size="betweenness"))
    assert "Address:h" not in values.measures
    assert values.radii["Address:h"] == PLAIN


def test_what_is_not_in_sight_connects_nobody() -> None:
    state = styled(star(), size="betweenness")
    for event in (Hide(("Phone:+31",)), Filter(off=("Phone",))):
        assert "Phone:+31" not in style_values(apply_event(state, event)[0]).measures


def test_countries_by_how_many_and_the_rest_together() -> None:
    codes = ["NL", "NL", "NL", "DE", "DE", "FR", "GB", "ES", "PT", "PL", "IT", ""]
    nodes = [Node(f"Party:{n}", "Party", str(n), {"country": code}) for n, code in enumerate(codes)]
    state = styled(Subgraph.of(nodes, []), colour="country")
    classes = style_values(state).classes
    assert [(one.value, one.letter, one.count) for one in classes[:2]] == [("NL", "A", 3), ("DE", "B", 2)]
    assert [(one.value, one.count) for one in classes[-2:]] == [(OTHER, 2), (UNKNOWN, 1)]
    assert len({one.colour for one in classes}) == len(classes) == 8
    assert coloured(state)["Party:11"] == UNKNOWN


def test_a_person_is_from_where_most_labels_are_and_plays_their_roles() -> None:
    labels = [
        Node(f"Party:{n}", "Party", str(n), {"country": code}) for n, code in enumerate(["NL", "NL", "DE"])
    ]
    found = Subgraph.of(
        [
            *labels,
            Node("Person:1", "Person", "1"),
            Node("Parcel:1", "Parcel", "1"),
            Node("Parcel:2", "Parcel", "2"),
        ],
        [
            *(edge(one.id, "IS", "Person:1") for one in labels),
            edge("Party:0", "SENDER_ON", "Parcel:1"),
            edge("Parcel:2", "ADDRESSED_TO", "Party:1"),
        ],
    )
    assert coloured(styled(found, colour="country"))["Person:1"] == "NL"
    roles = coloured(styled(found, colour="role"))
    assert {id_: roles[id_] for id_ in ("Party:0", "Party:1", "Party:2", "Person:1")} == {
        "Party:0": "sends",
        "Party:1": "receives",
        "Party:2": UNKNOWN,
        "Person:1": "both",
    }


def test_first_seen_is_the_first_parcel_beside_it_in_spans_that_fit() -> None:
    march = parcel("1", "Party:a", "Party:b")
    april = parcel("2", "Party:a", "Party:c", posted_at="2026-04-01T00:00:00Z")
    seen = coloured(styled(march, april, colour="first_seen"))
    assert (seen["Party:a"], seen["Party:b"], seen["Party:c"]) == ("2026-03", "2026-03", "2026-04")
    later = parcel("3", "Party:d", "Party:e", posted_at="2027-02-01T00:00:00Z")
    state = styled(march, april, later, colour="first_seen")
    assert coloured(state)["Party:c"] == "2026-03 – 2026-04"
    assert [one.colour for one in style_values(state).classes] == list(SHADES[:2])


def test_what_hangs_together_is_one_colour_and_what_hangs_on_nothing_has_none() -> None:
    alone = Subgraph.of([Node("Party:x", "Party", "x")], [])
    state = styled(star("Phone:1", 5), star("Phone:2", 3), alone, colour="component")
    found = coloured(state)
    assert (found["Phone:1"], found["Phone:2"], found["Party:x"]) == ("1", "2", UNKNOWN)


def test_two_dense_groups_on_one_line_are_two_clusters_the_same_each_time() -> None:
    bridge = Subgraph.of([], [edge("Party:Phone:1-0", "REACHED_BY", "Phone:2")])
    state = styled(star("Phone:1", 9), star("Phone:2", 4), bridge, colour="community")
    found = coloured(state)
    assert (found["Phone:1"], found["Phone:2"], found["Party:Phone:2-3"]) == ("1", "2", "2")
    assert set(coloured(styled(star("Phone:1", 7), colour="component")).values()) == {"1"}
    assert coloured(state) == found


def test_a_node_says_its_value_also_where_it_is_among_the_others() -> None:
    codes = ["AA", "AA", "BB", "CC", "DD", "EE", "FF", "GG"]
    nodes = [Node(f"Party:{n}", "Party", str(n), {"country": code}) for n, code in enumerate(codes)]
    state = styled(Subgraph.of(nodes, []), colour="country")
    assert colour_value(state, "Party:0") == ("AA", "A")
    assert colour_value(state, "Party:7") == ("GG", "+")
    assert colour_value(styled(star()), "Phone:+31") == ("Phone", "")


def test_a_property_that_nobody_has_colours_nothing() -> None:
    assert set(coloured(styled(star(), colour="property:carrier")).values()) == {UNKNOWN}


def test_the_browser_hears_of_all_nodes_when_what_is_drawn_changes() -> None:
    state = styled(star("Phone:1"), size="connections")
    state, ops = apply_event(state, Show(), star("Phone:2"))
    style = columns(state, ops)["style"]
    assert style["size"] == "connections"
    assert len(style["at"]) == len(state.drawn)
    usual = styled(star("Phone:1"))
    usual, ops = apply_event(usual, Show(), star("Phone:2"))
    assert "style" not in columns(usual, ops)
    assert not len(columns(usual)["style"]["at"])


SEES = {
    "all": np.eye(3),
    "no red": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
    ],
    "no blue": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
    ],
}
"""What is left of a colour (linear RGB) for each kind of eye, after Machado et al. (2009)."""
TAKEN = ("#ff7a66", "#c62828", "#62b0ff", "#0a62ea", "#e29bff", "#8e24aa")
"""Seized, selected, changed: light and dark, as static/theme.js has them."""


def linear(colour: str) -> np.ndarray:
    share = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.array(to_xyz) @ np.clip(light, 0, 1) / [0.95047, 1, 1.08883]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("eye", SEES)
def test_classes_are_told_apart_by_every_eye_and_from_what_has_a_meaning(eye: str) -> None:
    seen = {one: lab(np.array(SEES[eye]) @ linear(one)) for one in (*PALETTE, *TAKEN, OTHER_COLOUR)}
    pairs = [*combinations((*PALETTE, OTHER_COLOUR), 2), *((a, b) for a in PALETTE for b in TAKEN)]
    near = {pair: d for pair in pairs if (d := float(np.linalg.norm(seen[pair[0]] - seen[pair[1]]))) < 15}
    assert near == {}


def test_every_colour_is_seen_on_a_dark_ground_and_its_rim_on_a_light_one() -> None:
    def luminance(colour: np.ndarray) -> float:
        return float(np.array([0.2126, 0.7152, 0.0722]) @ colour)

    for colour in (*PALETTE, *SHADES, OTHER_COLOUR):
        assert (luminance(linear(colour)) + 0.05) / (luminance(linear("#0e1117")) + 0.05) >= 3, colour
        channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        rim = [round(0.55 * c + 0.45 * dark) for c, dark in zip(channels, (20, 25, 35), strict=True)]
        mixed = linear("#" + "".join(f"{c:02x}" for c in rim))
        assert 1.05 / (luminance(mixed) + 0.05) >= 2.9, colour
