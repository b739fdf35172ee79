"""What stays in sight: the same as an event, in a kept canvas and in the columns for the browser."""

from __future__ import annotations

import json

import pytest

from errors import UsageError
from graph.subgraph import Node, Subgraph
from tests.unit.canvas_state.worlds import parcel, star
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Filter, Show
from ui.canvas_state.delta import NOTHING, columns
from ui.canvas_state.event_json import read_event, write_event
from ui.canvas_state.filters import Filters
from ui.canvas_state.serialization import from_json, to_json
from ui.canvas_state.state import CanvasState

FULL = Filters(
    frozenset({"Phone"}),
    "2026-01-01",
    "2026-02-01",
    frozenset({"NL>GB", ""}),
    frozenset({"UPS"}),
    10,
    2000,
    True,
    True,
    "jan",
)


def test_filters_come_back_from_their_event_and_from_json() -> None:
    assert Filters.of(FULL.event()) == FULL
    assert read_event(json.loads(json.dumps(write_event(FULL.event())))) == FULL.event()
    assert Filters.from_json(json.loads(json.dumps(FULL.to_json()))) == FULL


def test_a_canvas_kept_before_there_were_so_many_filters_opens() -> None:
    value = to_json(CanvasState())
    value["filters"] = {"off": ["Parcel"], "since": None, "until": "2026-02-01"}
    assert from_json(value).filters == Filters(frozenset({"Parcel"}), None, "2026-02-01")


def test_the_browser_gets_filters_only_when_they_moved() -> None:
    state, ops = apply_event(CanvasState(), FULL.event())
    assert columns(state, ops)["filters"] == FULL.to_json()
    assert apply_event(state, FULL.event())[1] == NOTHING
    state, ops = apply_event(state, Show(), star())
    assert "filters" not in columns(state, ops)


@pytest.mark.parametrize(
    "said",
    [
        {"lightest": -1},
        {"heaviest": "much"},
        {"lightest": float("nan")},
        {"lanes": "NL>GB"},
        {"carriers": [7]},
        {"text": 7},
    ],
)
def test_what_is_no_filter_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="reload the page"):
        read_event({"type": "filter", **said})


def test_a_long_text_is_cut() -> None:
    event = read_event({"type": "filter", "text": "x" * 900})
    assert isinstance(event, Filter)
    assert len(event.text) == 200


def test_columns_say_of_parcels_where_they_go_who_carries_them_and_what_they_weigh() -> None:
    said = {"origin": "NL", "destination": "GB", "carrier": "UPS", "weight_g": 250, "contents": "Toys"}
    found = parcel("X1", "Party:a", "Party:b", **said).merge(parcel("X2", "Party:a", "Party:b", origin="NL"))
    found = found.merge(parcel("X3", "Party:a", "Party:b"))
    found = found.merge(
        Subgraph.of([Node("Party:a", "Party", "Jan", {"company": "Jan", "city": "Utrecht", "weight_g": 3})])
    )
    message = columns(apply_event(CanvasState(), Show(), found)[0])
    at = [message["ids"][place] for place in message["nodes"]["at"]]

    def of(id_: str, name: str) -> object:
        number = message["nodes"][name][at.index(id_)]
        return number if name == "weight" else None if number < 0 else message["values"][number]

    assert [of("Parcel:X1", name) for name in ("lane", "carrier", "also", "weight")] == [
        "NL>GB",
        "UPS",
        "Toys",
        250,
    ]
    assert [of("Parcel:X2", name) for name in ("lane", "carrier", "also")] == ["NL>?", "", None]
    assert of("Parcel:X3", "lane") == ""
    assert [of("Party:a", name) for name in ("lane", "carrier", "also", "weight")] == [
        None,
        None,
        "Utrecht",
        -1,
    ]
