"""New routes: what begins, rises or moves shows; a campaign, Christmas, returns and new counters do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.lanes.lane_counts import Counters
from analysis.lanes.newcomers import BUSINESS, NEW_DAYS, RETURNS, sendings
from analysis.lanes.route_reasons import Route, new_routes
from analysis.lanes.routes import LEAST, WINDOW, route_scores
from analysis.snapshot.arrays import UNKNOWN
from bench.lane_worlds import lane_world
from tests.unit.analysis.arrays_by_hand import Labels, backwards

DAY = 20_000
COUNTERS: Counters = {f"DropOff:{at}": ("NL", f"{at}0") for at in range(1, 10)}


class Traffic:
    """Parcels of people who each send a few, to their own friends."""

    def __init__(self) -> None:
        self.labels, self._people = Labels(), 0

    def somebody(self, company: str = "") -> str:
        self._people += 1
        return self.labels.party(f"Person {self._people}", company=company)

    def send(self, day: int, counter: int = 1, end: str = "US", sender: str = "", to: str = "") -> str:
        return self.labels.parcel(
            sender or self.somebody(), to, f"DropOff:{counter}", day=day, lane=f"NL>{end}"
        )

    def usual(self, days: int = 200, each: int = 6) -> Traffic:
        """Every day parcels of new people from three counters to four countries."""
        for at in range(days * each):
            self.send(DAY + at % days, 1 + at % 3, ("US", "GB", "AU", "CA")[at // 3 % 4])
        return self

    def routes(self, first: int = 0, last: int = 99_999, least: float = 1.0) -> list[Route]:
        return new_routes(self.labels.snapshot(), COUNTERS, first, last, least)


def strongest(routes: list[Route]) -> Route:
    return max(routes, key=lambda one: one.score)


def test_usual_traffic_shows_nothing() -> None:
    assert Traffic().usual().routes() == []


def test_new_senders_on_a_lane_that_was_never_used() -> None:
    traffic = Traffic().usual()
    for at in range(10):
        traffic.send(DAY + 150 + 2 * at, 2, "NZ")
    found = traffic.routes()
    best = strongest(found)
    assert min(one.day for one in found) <= DAY + 150 + 14
    assert (best.destination, best.change, best.people) == ("NZ", "new", 10)
    assert best.id == f"Lane:{best.origin}>NZ" and best.label == f"{best.origin} to NZ"
    assert best.why[:3] == (
        "10 parcels in 28 days, none on this lane before",
        "10 of 10 senders are new",
        "no sender has more than 1 of these parcels",
    )
    assert "10 of these parcels were handed in at one counter" in best.why


def test_it_shows_as_each_day_would_have_shown_it() -> None:
    traffic = Traffic().usual()
    for at in range(20):
        traffic.send(DAY + 140 + at, 2, "NZ")
    of = traffic.labels.snapshot()
    late = traffic.routes(DAY + 150, DAY + 150)
    known = np.where(of.posted <= DAY + 150, of.posted, UNKNOWN).astype(np.int32)
    earlier = new_routes(replace(of, posted=known), COUNTERS, DAY + 150, DAY + 150, 1.0)
    assert [(one.id, one.score, one.people, one.why) for one in earlier] == [
        (one.id, one.score, one.people, one.why) for one in late
    ]
    assert late and len(late[0].parcels) == 11


def test_one_lane_is_shown_once_a_day_at_its_strongest_level() -> None:
    traffic = Traffic().usual()
    for at in range(10):
        traffic.send(DAY + 150 + at, 2, "NZ")
    found = traffic.routes(DAY + 165, DAY + 165)
    assert len(found) == 1


def test_a_campaign_of_a_webshop_is_none() -> None:
    traffic = Traffic().usual()
    shop = traffic.somebody("Webwinkel B.V.")
    for at in range(150):
        traffic.send(DAY + at, 1, "US", shop)
    for at in range(60):
        traffic.send(DAY + 150 + at % 14, 1, "NZ", shop)
    assert traffic.routes() == []


def test_a_business_that_is_new_on_a_lane_is_no_newcomer() -> None:
    traffic = Traffic()
    shop = traffic.somebody()
    for at in range(BUSINESS + 5):
        traffic.send(DAY + at, sender=shop)
    sent = sendings(traffic.labels.snapshot())
    assert sent.private.tolist() == [True] * BUSINESS + [False] * 5
    assert sent.new.tolist() == [True] * NEW_DAYS + [False] * (BUSINESS + 5 - NEW_DAYS)


def test_things_sent_back_are_none() -> None:
    traffic = Traffic().usual()
    firm = traffic.labels.party("", company="Retourcentrum")
    for at in range(RETURNS):
        traffic.send(DAY + at, 1, "US", to=firm)
    for at in range(40):
        traffic.send(DAY + 150 + at % 14, 1, "DE", to=firm)
    assert traffic.routes() == []


def test_christmas_is_none() -> None:
    traffic = Traffic().usual()
    for at in range(28 * 9):
        traffic.send(DAY + 170 + at % 28, 1 + at % 3, ("US", "GB", "AU", "CA")[at // 3 % 4])
    assert traffic.routes() == []


def test_a_counter_that_opens_is_none() -> None:
    traffic = Traffic().usual()
    for at in range(40):
        traffic.send(DAY + 150 + at, 4, ("US", "GB", "AU", "CA")[at % 4])
    assert [one for one in traffic.routes(least=2.0) if one.origin in ("DropOff:4", "NL-40")] == []


def test_a_country_that_is_in_fashion_is_none() -> None:
    traffic = Traffic().usual()
    for at in range(90):
        traffic.send(DAY + 150 + at % 40, 1 + at % 3, "AU")
    origins = {one.origin for one in traffic.routes(least=2.0)}
    assert origins <= {"NL"}, "as a country's lane it may show, of no single region"


def test_a_crew_that_moves_says_from_where_and_what_was_seized() -> None:
    traffic = Traffic().usual()
    crew = [traffic.somebody() for _ in range(6)]
    parcels = [traffic.send(DAY + 60 + 3 * at, 1, "NZ", crew[at % 6]) for at in range(20)]
    traffic.labels.seized = [("Seizure:r-1", parcels[-1])]
    for at in range(18):
        traffic.send(DAY + 130 + at, 3, "NZ", crew[at % 6])
    found = [one for one in traffic.routes() if one.change == "moved"]
    best = strongest(found)
    assert (best.origin, best.destination) in {("NL-30", "NZ"), ("DropOff:3", "NZ")}
    source = "NL-10" if best.origin == "NL-30" else "DropOff:1"
    assert f"6 of the senders sent from {source} to there before" in best.why
    assert "1 of the parcels from there was seized" in best.why
    assert any("never sent on this lane before, only elsewhere" in one for one in best.why)


def test_a_lane_that_fell_as_another_rose() -> None:
    traffic = Traffic().usual()
    for at in range(120):
        traffic.send(DAY + 30 + at, 1, "NZ")
    for at in range(25):
        traffic.send(DAY + 155 + at, 3, "NZ")
    found = [one for one in traffic.routes() if one.change == "moved"]
    assert found and any("fell from" in sentence for one in found for sentence in one.why)


@pytest.mark.parametrize("seed", [2, 3])
def test_both_planted_routes_show_within_four_weeks_at_one_alarm_a_week(seed: int) -> None:
    world = lane_world(40_000, seed)
    scores = route_scores(world.of, world.counters, 0, 99_999)
    for planted in world.routes:
        days = [
            int(scores.day[at])
            for at in range(len(scores))
            if scores.score[at] > 0.5 and 2 * len(planted.parcels & set(scores.parcels(at).tolist())) > 3
        ]
        assert min(days) - planted.begins <= WINDOW, planted.name


def test_numbering_changes_nothing() -> None:
    traffic = Traffic().usual(120)
    for at in range(10):
        traffic.send(DAY + 90 + at, 2, "NZ")
    of = traffic.labels.snapshot()
    one, other = (route_scores(some, COUNTERS, 0, 99_999) for some in (of, backwards(of)))
    assert len(one) and (one.score > LEAST).all()
    assert [(one.id(at), one.day[at], one.score[at]) for at in range(len(one))] == [
        (other.id(at), other.day[at], other.score[at]) for at in range(len(other))
    ]


def test_no_parcels_no_routes() -> None:
    assert new_routes(Labels().snapshot(), {}, 0, 99_999) == []
