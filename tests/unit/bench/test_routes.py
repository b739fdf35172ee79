"""The bench of routes: what is told at a threshold, and that both planted routes are there to be found."""

from __future__ import annotations

from bench.lane_worlds import lane_world
from bench.routes import (
    Shown,
    alarms,
    alarms_day_by_day,
    counts_shown,
    days_until_alarm,
    measure,
)


def shown(day: int, lane: str, score: float, parcels: int) -> Shown:
    return Shown(day, lane, score, frozenset(range(parcels)))


def test_a_lane_is_told_once_and_again_when_it_has_grown_or_was_silent() -> None:
    some = [
        shown(1, "a", 5, 4),
        shown(2, "a", 6, 6),
        shown(3, "a", 6, 7),
        shown(4, "b", 1, 9),
        shown(20, "a", 5, 8),
        shown(60, "a", 5, 4),
    ]
    assert [(one.day, one.lane) for one in alarms(some, 2)] == [(1, "a"), (3, "a"), (60, "a")]
    assert alarms(some, 7) == []


def test_worlds_have_two_routes_and_are_the_same_again() -> None:
    world, again = lane_world(6_000, 4), lane_world(6_000, 4)
    assert world.of.lane.equals(again.of.lane) and (world.of.posted == again.of.posted).all()
    assert [one.name for one in world.routes] == ["new", "moved"]
    assert {len(one.parcels) for one in world.routes} == {40}
    assert len(world.of.seized) == 2
    ids = {str(one) for one in world.of.things.to_pylist()}
    assert ids == set(world.counters)


def test_what_is_told_of_a_day_is_not_chosen_by_later_days() -> None:
    world = lane_world(12_000, 3)
    some = counts_shown(world)[:400]
    begin = min(one.day for one in some)
    whole = alarms_day_by_day(some, begin)
    until = begin + 140
    part = alarms_day_by_day([one for one in some if one.day < until], begin)
    assert [one for one in whole if one.day < until] == part


def test_a_row_for_each_method() -> None:
    rows = list(measure(12_000, 5, 40))
    assert [row["method"] for row in rows] == ["notice", "lane counts"]
    assert all({"new", "moved", "new_a_week", "told_a_week", "seconds"} <= row.keys() for row in rows)
    world = lane_world(12_000, 5)
    (route, _) = world.routes
    lane = Shown(route.begins + 9, "x", 1.0, frozenset(list(route.parcels)[:5]))
    assert (days_until_alarm(route, [lane]), days_until_alarm(route, [])) == (9, None)
