"""Lanes and routes in words of the reader's language."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.lanes.route_reasons import new_routes
from bench.lane_worlds import lane_world
from tests.unit.analysis.test_routes import COUNTERS, DAY, Traffic
from ui.wording import lane_texts, language
from ui.wording.reasons import reason

ROW: dict[str, Any] = {
    "origin": "NL-62",
    "destination": "NZ",
    "name": "",
    "parcels": 16,
    "expected": 0.8,
    "stands_out": 1,
    "before": 9,
    "senders": 11,
    "new": 9,
    "largest": 3,
    "at_counter": 13,
}


def moved_with_a_seizure() -> Traffic:
    traffic = Traffic().usual()
    crew = [traffic.somebody() for _ in range(6)]
    parcels = [traffic.send(DAY + 60 + 3 * at, 1, "NZ", crew[at % 6]) for at in range(20)]
    traffic.labels.seized = [("Seizure:r-1", one) for one in parcels[-2:]]
    for at in range(18):
        parcels.append(traffic.send(DAY + 130 + at, 3, "NZ", crew[at % 6]))
    traffic.labels.seized += [("Seizure:r-2", parcels[-1])]
    return traffic


@pytest.mark.parametrize("code", ["nl", "fr", "de"])
def test_every_reason_of_a_route_is_in_every_language(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world = lane_world(20_000, 2)
    routes = new_routes(world.of, world.counters, 0, 99_999, -2.0)
    routes += new_routes(moved_with_a_seizure().labels.snapshot(), COUNTERS, 0, 99_999, -2.0)
    said = {sentence for one in routes for sentence in one.why}
    assert {one.change for one in routes} == {"new", "rising", "moved"}
    monkeypatch.setattr(language, "current", lambda: code)
    assert [sentence for sentence in sorted(said) if reason(sentence) == sentence] == []


def test_a_lane_in_words() -> None:
    assert lane_texts.title(ROW) == "NL-62 Maastricht → New Zealand"
    assert lane_texts.sentence(ROW, 4) == (
        "16 parcels in 4 weeks where 0.8 are usual. 9 of 11 senders are new. "
        "The largest sender has 3 of the parcels. 13 were handed in at one counter."
    )
    new = {**ROW, "before": 0, "largest": 1, "at_counter": 1}
    assert lane_texts.sentence(new, 4) == "16 parcels in 4 weeks, none before. 9 of 11 senders are new."
    young = {**new, "expected": None, "new": None}
    assert lane_texts.sentence(young, 4) == "16 parcels in 4 weeks." and lane_texts.change(young) == ""
    assert (lane_texts.status(ROW), lane_texts.status(new)) == ("rising", "new")
    assert lane_texts.status({**ROW, "stands_out": -1}) == "fell"
    assert lane_texts.status({**ROW, "stands_out": 0}) == ""


def test_origins_and_changes_in_words() -> None:
    assert lane_texts.origin({**ROW, "origin": "NL"}) == "Netherlands"
    assert lane_texts.origin({**ROW, "origin": "XX-99"}) == "XX-99"
    assert lane_texts.origin({**ROW, "origin": "DropOff:NL-1"}) == "NL-1"
    assert lane_texts.origin({**ROW, "origin": "DropOff:NL-1", "name": "Kiosk"}) == "Kiosk"
    assert lane_texts.change(ROW) == ""
    assert lane_texts.change({**ROW, "expected": 12}) == "+33%"
    assert lane_texts.change({**ROW, "expected": 32}) == "−50%"
    assert lane_texts.country("ZZZ") == "ZZZ"
