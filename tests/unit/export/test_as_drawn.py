"""A file that draws shows what the canvas shows: people, lines for parcels, colours with letters."""

from __future__ import annotations

from graph.export.drawing import Drawing, KeyRow, NodeStyle
from graph.export.picture import PARCELS, drawn_edges, drawn_nodes, legend
from graph.subgraph import Edge, Node, Subgraph

IDS = ("Party:1", "Party:2", "Person:1", "Party:3", "Parcel:1", "Parcel:2", "Account:1")
PLACES = dict.fromkeys(IDS, (0.0, 0.0))
GRAPH = Subgraph.of(
    [
        *(Node(id_, id_.partition(":")[0], id_) for id_ in PLACES if id_ != "Parcel:2"),
        Node("Parcel:2", "Parcel", "Parcel:2", {"seized": True}),
    ],
    [
        Edge("a", "Party:1", "Person:1", "IS"),
        Edge("b", "Party:2", "Person:1", "IS"),
        Edge("c", "Party:1", "Parcel:1", "SENDER_ON"),
        Edge("d", "Party:2", "Parcel:2", "SENDER_ON"),
        Edge("e", "Parcel:1", "Party:3", "ADDRESSED_TO"),
        Edge("f", "Parcel:1", "Account:1", "FRANKED_BY"),
    ],
)
DRAWING = Drawing(
    places=PLACES,
    drawn_as={"Party:1": "Person:1", "Party:2": "Person:1"},
    lines={"Parcel:1": [("Person:1", "Party:3")]},
    styles={"Person:1": NodeStyle(9, "#007766", "A")},
    key=[KeyRow("NL <b>", "#007766", "A", 1)],
)


def test_labels_and_parcels_on_lines_are_no_nodes_of_their_own() -> None:
    nodes = {node["id"]: node for node in drawn_nodes(GRAPH, PLACES, DRAWING)}
    assert nodes.keys() == {"Person:1", "Party:3", "Parcel:2", "Account:1"}
    assert "drawn for 2 more" in nodes["Person:1"]["about"]
    assert "%23007766" in nodes["Person:1"]["image"] and "%3EA%3C" in nodes["Person:1"]["image"]
    assert nodes["Person:1"]["size"] > nodes["Party:3"]["size"]
    assert "%23c62828" in nodes["Parcel:2"]["image"] and "%23c62828" not in nodes["Person:1"]["image"]


def test_lines_run_between_what_is_drawn() -> None:
    lines = {(line["from"], line["to"]): line for line in drawn_edges(GRAPH, DRAWING)}
    assert lines.keys() == {
        ("Person:1", "Party:3"),
        ("Person:1", "Parcel:2"),
        ("Person:1", "Account:1"),
    }
    assert lines["Person:1", "Party:3"]["label"] == "", "one needs no number"
    assert lines["Person:1", "Party:3"]["about"] == (
        f"{PARCELS}, from Person Person:1 to Party Party:3\nParcel Parcel:1"
    )
    assert lines["Person:1", "Account:1"]["dashes"] and not lines["Person:1", "Parcel:2"]["dashes"]


def test_the_legend_says_what_is_drawn_and_what_colours_say() -> None:
    said = legend(GRAPH, DRAWING)
    assert "Person (1)" in said and "Parcels on lines (1)" in said and "seized" in said
    assert "A NL &lt;b&gt; (1)" in said and "<b>" not in said


def test_without_a_canvas_all_is_drawn() -> None:
    assert len(drawn_nodes(GRAPH, PLACES)) == len(GRAPH.nodes)
    assert len(drawn_edges(GRAPH)) == len(GRAPH.edges)
