"""What a canvas knows of its parcels, for the tables beside it."""

from __future__ import annotations

from graph.subgraph import Edge, Node, Subgraph
from ui.canvas_state.apply import apply_event
from ui.canvas_state.events import Show
from ui.canvas_state.parcel_facts import ParcelFacts, parcel_facts
from ui.canvas_state.state import CanvasState

PARCEL = Node(
    "Parcel:A",
    "Parcel",
    "A",
    {
        "posted_at": "2026-03-04T09:00:00Z",
        "contents": "gift",
        "weight_g": 512.0,
        "origin": "NL",
        "destination": "US",
        "seized": True,
    },
)
SENDER, SPELLED, RECIPIENT = (
    Node(f"Party:{place}", "Party", label, {})
    for place, label in enumerate(("J. Smit", "J. Smit", "Mia Roe"))
)
REPORT = Node("Seizure:1", "Seizure", "US-1", {"seized_at": "2026-03-09", "agency": "CBP"})
PLAIN = Node("Parcel:B", "Parcel", "B", {})


def canvas() -> CanvasState:
    edges = [
        Edge("1", "Party:0", "Parcel:A", "SENDER_ON", {}),
        Edge("2", "Party:1", "Parcel:A", "SENDER_ON", {}),
        Edge("3", "Parcel:A", "Party:2", "ADDRESSED_TO", {}),
        Edge("4", "Seizure:1", "Parcel:A", "OF", {}),
        Edge("5", "Party:2", "Parcel:B", "SENDER_ON", {}),
    ]
    graph = Subgraph.of([PARCEL, SENDER, SPELLED, RECIPIENT, REPORT, PLAIN], edges)
    return apply_event(CanvasState(), Show("a test"), graph)[0]


def test_both_ends_contents_countries_and_seizures_are_named_once_each() -> None:
    assert parcel_facts(canvas(), ["Parcel:A"]) == {
        "Parcel:A": ParcelFacts(
            posted="2026-03-04T09:00:00Z",
            senders=("J. Smit",),
            recipients=("Mia Roe",),
            contents="gift",
            grams=512.0,
            origin="NL",
            destination="US",
            seized=True,
            seizures=(("2026-03-09", "CBP"),),
        )
    }


def test_what_nobody_states_stays_empty_and_so_does_a_parcel_that_is_not_drawn() -> None:
    facts = parcel_facts(canvas(), ["Parcel:B", "Parcel:unknown"])
    assert facts == {"Parcel:B": ParcelFacts(senders=("Mia Roe",)), "Parcel:unknown": ParcelFacts()}
