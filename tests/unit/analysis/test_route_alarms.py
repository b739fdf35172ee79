"""Routes day by day: the same in one go as night after night, once and again when they grew."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from analysis.lanes.route_alarms import noticed_routes
from analysis.snapshot.arrays import UNKNOWN, Snapshot
from tests.unit.analysis.test_routes import COUNTERS, DAY, Traffic

BEGIN, END = DAY + 150, DAY + 199


def with_a_route() -> Snapshot:
    traffic = Traffic().usual()
    for at in range(40):
        traffic.send(BEGIN + at, 2, "NZ")
    return traffic.labels.snapshot()


def noticed(of: Snapshot, first: int, last: int) -> list[tuple[int, str, int]]:
    """By day: the lane, and how many parcels it had."""
    return [
        (int(found.day[at]), found.id(at), len(found.parcels(at)))
        for found, at in noticed_routes(of, COUNTERS, first, last, 1.0)
    ]


def until(of: Snapshot, day: int) -> Snapshot:
    """As it was known at the end of a day."""
    return replace(of, posted=np.where(of.posted <= day, of.posted, UNKNOWN).astype(np.int32))


def test_one_go_says_the_same_as_night_after_night() -> None:
    of = with_a_route()
    nightly = [one for day in range(BEGIN, END + 1) for one in noticed(until(of, day), day, day)]
    assert noticed(of, BEGIN, END) == nightly and nightly


def test_a_stray_date_of_years_before_changes_nothing() -> None:
    traffic = Traffic().usual()
    for at in range(40):
        traffic.send(DAY + 60 + at, 2, "NZ")
    expected = noticed(traffic.labels.snapshot(), 0, END)
    traffic.send(4, 2, "NZ")
    assert noticed(traffic.labels.snapshot(), 0, END) == expected


def test_a_route_is_noticed_within_two_weeks_and_again_only_when_it_has_grown_by_half() -> None:
    found = [one for one in noticed(with_a_route(), 0, END) if one[1].endswith(">NZ")]
    assert BEGIN <= found[0][0] <= BEGIN + 14
    for lane in {id_ for _, id_, _ in found}:
        sizes = [parcels for _, id_, parcels in found if id_ == lane]
        assert all(after >= 1.5 * before for before, after in pairwise(sizes))


def test_usual_traffic_and_none_at_all_give_nothing() -> None:
    assert noticed(Traffic().usual().labels.snapshot(), 0, END) == []
    assert noticed(Traffic().labels.snapshot(), 0, END) == []
