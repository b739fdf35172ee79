"""What a file that draws is told of a canvas: what stands for what, lines for parcels, colours."""

from __future__ import annotations

from graph.subgraph import Edge, Node, Subgraph
from ui.canvas_state.apply import apply_event
from ui.canvas_state.as_drawn import drawing_of
from ui.canvas_state.canvas_events import Event, Fold, Group, Hide, Show, Style
from ui.canvas_state.state import CanvasState

GRAPH = Subgraph.of(
    [
        *(Node(f"Party:{name}", "Party", name, {"country": "NL"}) for name in ("jan", "j", "bob")),
        Node("Person:jan", "Person", "Jan"),
        Node("Account:1", "Account", "1"),
        *(Node(f"Parcel:{n}", "Parcel", str(n), {"seized": n == 3}) for n in (1, 2, 3, 4)),
    ],
    [
        Edge("1", "Party:jan", "Person:jan", "IS"),
        Edge("2", "Party:j", "Person:jan", "IS"),
        Edge("3", "Party:jan", "Parcel:1", "SENDER_ON"),
        Edge("4", "Parcel:1", "Party:bob", "ADDRESSED_TO"),
        Edge("5", "Party:j", "Parcel:2", "SENDER_ON"),
        Edge("6", "Parcel:2", "Account:1", "FRANKED_BY"),
        Edge("7", "Party:j", "Parcel:3", "SENDER_ON"),
        Edge("8", "Parcel:3", "Party:bob", "ADDRESSED_TO"),
        Edge("9", "Party:jan", "Parcel:4", "SENDER_ON"),
    ],
)


def state(*events: Event) -> CanvasState:
    found, _ops = apply_event(CanvasState(), Show("search"), GRAPH)
    for event in events:
        found, _ops = apply_event(found, event)
    return found


def said(rule: str, value: str) -> str:
    return f"{rule} {value}"


def test_people_stand_for_labels_and_lines_for_parcels() -> None:
    drawing = drawing_of(state(Fold(True, "Person")), said)
    assert drawing.drawn_as == {"Party:jan": "Person:jan", "Party:j": "Person:jan"}
    assert drawing.lines == {
        "Parcel:1": [("Person:jan", "Party:bob")],
        "Parcel:2": [("Person:jan", "Account:1")],
    }, "a seized parcel and one without another end are drawn"
    assert drawing.places.keys() == GRAPH.nodes.keys() and not drawing.key


def test_what_is_opened_or_hidden_is_not_folded() -> None:
    drawing = drawing_of(state(Fold(True, "Person", ("Person:jan", "Parcel:2")), Hide(("Account:1",))), said)
    assert not drawing.drawn_as and drawing.lines == {"Parcel:1": [("Party:jan", "Party:bob")]}
    assert "Account:1" not in drawing.places


def test_a_group_is_one_node_under_its_name() -> None:
    drawing = drawing_of(state(Group(("Party:jan", "Party:j", "Party:bob"), "the crew")), said)
    (middle,) = drawing.names
    assert drawing.names[middle] == "the crew"
    assert set(drawing.drawn_as.values()) == {middle} and len(drawing.drawn_as) == 2


def test_colours_come_with_what_they_say() -> None:
    drawing = drawing_of(state(Style("uniform", "country")), said)
    (nl,) = (row for row in drawing.key if row.text == "country NL")
    assert nl.count == 4 and nl.letter
    folded = drawing_of(state(Style("uniform", "country"), Fold(True, "Person")), said)
    assert [row.count for row in folded.key if row.text == "country NL"] == [2]
    assert (drawing.styles["Party:jan"].colour, drawing.styles["Party:jan"].letter) == (nl.colour, nl.letter)
