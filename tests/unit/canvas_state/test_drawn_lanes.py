"""The lanes of what is drawn are those that page Lanes counts its parcels on."""

from __future__ import annotations

import pytest

from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import edge, parcel
from ui.canvas_state.canvas_events import Show
from ui.canvas_state.channel import Channel
from ui.canvas_state.drawn_lanes import drawn_lanes
from ui.canvas_state.state import CanvasState

HOME = Node("Address:NL/5012 AB/1", "Address", "Home", {"country": "NL", "postcode": "5012 AB"})
COUNTER = Node("DropOff:nl/7", "DropOff", "Shop", {"country": "BE", "postcode": "4000"})


def lanes(*more: Subgraph, **properties: object) -> set[str]:
    """Of a canvas with one parcel and this."""
    channel = Channel.new(CanvasState())
    found = parcel("RR1", "Party:a", "Party:b", **{"origin": "NL", "destination": "NZ", **properties})
    for one in more:
        found = one.merge(found)
    channel.apply(Show("test"), found)
    return drawn_lanes(channel.state)


@pytest.fixture
def at_home() -> Subgraph:
    return Subgraph.of([Node("Party:a", "Party", "a"), HOME], [edge("Party:a", "AT", HOME.id)])


@pytest.fixture
def handed_in() -> Subgraph:
    return Subgraph.of(
        [Node("Parcel:RR1", "Parcel", "RR1"), COUNTER], [edge("Parcel:RR1", "DROPPED_AT", COUNTER.id)]
    )


def test_the_counter_says_the_region_before_the_sender_does(at_home: Subgraph, handed_in: Subgraph) -> None:
    assert lanes() == {"Lane:NL>NZ"}
    assert lanes(at_home) == {"Lane:NL>NZ", "Lane:NL-50>NZ"}
    assert lanes(at_home, handed_in) == {"Lane:NL>NZ", "Lane:BE-40>NZ", f"Lane:{COUNTER.id}>NZ"}


def test_a_parcel_without_a_destination_is_on_no_lane(at_home: Subgraph) -> None:
    assert lanes(at_home, destination=None) == set()
