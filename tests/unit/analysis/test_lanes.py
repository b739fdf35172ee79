"""Lanes: what an origin is, and how unusual a week is beside its own past."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.lanes.expected_counts import Level as Beside
from analysis.lanes.expected_counts import Weeks, expected, surprise
from analysis.lanes.lane_counts import Counters, Level, lanes_of, monday_of, region, week_of
from analysis.lanes.lanes import LaneWeeks, lane_weeks
from analysis.snapshot.arrays import UNKNOWN, Snapshot
from tests.unit.analysis.arrays_by_hand import Labels, backwards

MONDAY = monday_of(2860)
COUNTERS: Counters = {"DropOff:a": ("NL", "5011 AB"), "DropOff:border": ("BE", "2000"), "DropOff:x": ("", "")}


def traffic(weeks: int, per_week: dict[str, int], first: int = MONDAY) -> Labels:
    """So many parcels a week on each lane, spread over its days."""
    labels = Labels()
    for week in range(weeks):
        for lane, count in per_week.items():
            more(labels, lane, count, first + 7 * week)
    return labels


def more(labels: Labels, lane: str, count: int, monday: int, *bears: str) -> None:
    for at in range(count):
        sender = labels.party(f"Sender {len(labels.parcels)}")
        labels.parcel(sender, "", *bears, day=monday + at % 7, lane=lane)


def rows(found: LaneWeeks) -> dict[tuple[str, int], tuple[int, float, float]]:
    return {
        (found.lanes.id(lane), week): (parcels, mean, score)
        for lane, week, parcels, mean, score in zip(
            found.lane.tolist(),
            found.week.tolist(),
            found.parcels.tolist(),
            found.expected.tolist(),
            found.score.tolist(),
            strict=True,
        )
    }


def flat(weeks: int) -> Beside:
    return Beside(np.ones((1, weeks)), np.zeros((1, weeks)))


def by_country(of: Snapshot, last: int, first: int = 0) -> dict[tuple[str, int], tuple[int, float, float]]:
    return rows(lane_weeks(of, "country", {}, first, last))


@pytest.mark.parametrize(
    ("level", "origins"),
    [
        ("country", ["NL", "NL", "NL", "NL", "NL"]),
        ("region", ["NL-50", "BE-20", "NL-10", "NL", "NL-10"]),
        ("drop_off", ["DropOff:a", "DropOff:border", None, None, "DropOff:x"]),
    ],
)
def test_an_origin_is_that_of_the_counter_else_of_the_sender(level: Level, origins: list[str | None]) -> None:
    labels = Labels()
    home = labels.party("Jan", "Address:NL/1012AB/12//klaverlaan")
    nowhere = labels.party("Piet", "Address:NL/utrecht/12//klaverlaan")
    labels.parcel(home, "", "DropOff:a", lane="NL>US")
    labels.parcel(home, "", "DropOff:border", lane="NL>US")
    labels.parcel(home, "", lane="NL>US")
    labels.parcel(nowhere, "", lane="NL>US")
    labels.parcel(home, "", "DropOff:x", lane="NL>US")
    lanes = lanes_of(labels.snapshot(), level, COUNTERS)
    origin = [*(lanes.origins[at] for at in lanes.origin), None]
    assert [origin[lane] for lane in lanes.of_parcel] == origins


def test_parcels_without_an_end_are_on_no_lane() -> None:
    labels = Labels()
    for lane in (">US", "NL>", ">"):
        labels.parcel(labels.party("Jan"), "", lane=lane)
    of = labels.snapshot()
    assert set(lanes_of(of, "country", {}).of_parcel.tolist()) == {UNKNOWN}
    assert len(lane_weeks(of, "country", {}, 0, 99_999)) == 0


def test_a_region_is_a_country_and_two_characters() -> None:
    assert region("GB", "sw1a 1aa") == "GB-SW"
    assert region("NL", "") == region("", "5011") == region("NL", "5") == ""


def test_weeks_begin_on_mondays() -> None:
    assert (monday_of(int(week_of(MONDAY))), int(week_of(MONDAY + 6))) == (MONDAY, 2860)


def test_a_steady_lane_is_as_expected_and_a_jump_is_not() -> None:
    labels = traffic(40, {"NL>US": 60, "NL>NZ": 3, "NL>GB": 40})
    more(labels, "NL>NZ", 11, MONDAY + 7 * 39)
    found = by_country(labels.snapshot(), MONDAY + 7 * 40 - 1)
    parcels, mean, score = found["Lane:NL>US", MONDAY + 7 * 39]
    assert parcels == 60 and mean == pytest.approx(65, abs=6) and abs(score) < 3
    parcels, mean, score = found["Lane:NL>NZ", MONDAY + 7 * 39]
    assert parcels == 14 and mean == pytest.approx(3, abs=0.5) and score > 9


def test_a_lane_that_stops_has_a_row_below_what_was_expected() -> None:
    labels = traffic(40, {"NL>US": 30, "NL>GB": 60})
    for week in (40, 41):
        more(labels, "NL>GB", 60, MONDAY + 7 * week)
    parcels, mean, score = by_country(labels.snapshot(), MONDAY + 7 * 42 - 1)["Lane:NL>US", MONDAY + 7 * 41]
    assert (parcels, round(mean)) == (0, 30) and score < -9


def test_what_all_lanes_do_together_is_no_surprise() -> None:
    """Christmas in the first year of the data: known from the other lanes of the country."""
    labels = traffic(40, {"NL>US": 60, "NL>NZ": 20, "NL>GB": 40})
    for lane, count in {"NL>US": 120, "NL>NZ": 40, "NL>GB": 80}.items():
        more(labels, lane, count, MONDAY + 7 * 40)
    more(labels, "BE>US", 30, MONDAY)
    found = by_country(labels.snapshot(), MONDAY + 7 * 41 - 1)
    parcels, mean, score = found["Lane:NL>NZ", MONDAY + 7 * 40]
    assert parcels == 40 and mean == pytest.approx(38, abs=3) and score < 3


def test_a_trend_goes_on() -> None:
    labels = Labels()
    for week in range(50):
        more(labels, "NL>US", 20 + 2 * week, MONDAY + 7 * week)
        more(labels, "NL>GB", 200, MONDAY + 7 * week)
    parcels, mean, score = by_country(labels.snapshot(), MONDAY + 7 * 50 - 1)["Lane:NL>US", MONDAY + 7 * 49]
    assert parcels == 118 and mean == pytest.approx(110, abs=12) and abs(score) < 4


def test_an_unusual_week_of_the_past_does_not_hide_the_next() -> None:
    weeks = np.full((1, 60), 5.0)
    weeks[0, 30] = 60
    ahead, level = range(59, 60), flat(60)
    found = expected(weeks, level, 55, ahead)
    assert found.mean[0, 0] == pytest.approx(5, abs=0.7)
    steady = expected(np.full((1, 60), 5.0), level, 55, ahead)
    fifteen = np.array([[15.0]])
    hidden = surprise(fifteen, found.mean, found.variance)[0, 0]
    assert surprise(fifteen, steady.mean, steady.variance)[0, 0] > hidden > 2


def test_a_season_of_its_own_is_known_from_two_years_on() -> None:
    at = np.arange(160)
    wave = np.round(30 + 20 * np.sin(2 * np.pi * at / 52.18))[None, :]
    found = expected(wave, flat(160), 150, range(154, 155))
    assert found.mean[0, 0] == pytest.approx(wave[0, 154], abs=4)


def test_what_comes_later_changes_nothing() -> None:
    labels = traffic(30, {"NL>US": 9, "NL>NZ": 2, "BE>US": 4})
    day = MONDAY + 7 * 25 + 2
    before = by_country(labels.snapshot(), day)
    more(labels, "NL>NZ", 50, MONDAY + 7 * 26)
    more(labels, "NL>AU", 50, MONDAY + 7 * 29)
    assert by_country(labels.snapshot(), day) == before
    whole = by_country(labels.snapshot(), MONDAY + 7 * 25 - 1, MONDAY + 7 * 20)
    assert whole == {key: row for key, row in before.items() if MONDAY + 7 * 20 <= key[1] < MONDAY + 7 * 25}


def test_a_week_that_is_not_over_is_compared_with_as_much_of_one() -> None:
    labels = traffic(30, {"NL>US": 70})
    parcels, mean, score = by_country(labels.snapshot(), MONDAY + 7 * 29 + 2)["Lane:NL>US", MONDAY + 7 * 29]
    assert parcels == 30 and mean == pytest.approx(30, abs=1) and abs(score) < 2


def test_with_a_short_past_nothing_is_unusual() -> None:
    labels = traffic(4, {"NL>US": 5})
    more(labels, "NL>US", 50, MONDAY + 7 * 4)
    assert {score for _, _, score in by_country(labels.snapshot(), MONDAY + 34).values()} == {0.0}


def test_seized_parcels_are_counted_once_in_the_week_they_were_posted() -> None:
    labels = traffic(2, {"NL>US": 3})
    labels.seized = [("Seizure:r-1", "Parcel:0"), ("Seizure:r-2", "Parcel:0"), ("Seizure:r-1", "Parcel:4")]
    found = lane_weeks(labels.snapshot(), "country", {}, 0, MONDAY + 13)
    assert dict(zip(found.week.tolist(), found.seized.tolist(), strict=True)) == {MONDAY: 1, MONDAY + 7: 1}


def test_numbering_changes_nothing_and_undated_parcels_do_not_count() -> None:
    labels = traffic(12, {"NL>US": 4, "BE>US": 2})
    labels.parcel(labels.party("Undated"), "", day=UNKNOWN, lane="NL>US")
    of = labels.snapshot()
    assert by_country(of, MONDAY + 83) == by_country(backwards(of), MONDAY + 83)
    assert sum(parcels for parcels, _, _ in by_country(of, MONDAY + 83).values()) == 72


def test_no_parcels_no_rows() -> None:
    empty = Labels().snapshot()
    undated = replace(traffic(1, {"NL>US": 2}).snapshot(), posted=np.full(2, UNKNOWN, np.int32))
    for of in (empty, undated):
        assert len(lane_weeks(of, "region", {}, 0, 99_999)) == 0


def test_the_level_of_a_week_is_that_of_the_others() -> None:
    counts = np.array([[10.0, 10, 50], [100.0, 100, 200], [7.0, 7, 7]])
    level = Weeks(counts, np.array([0, 0, 1], np.int32), np.ones(3)).level().beside
    assert level[0, 2] / level[0, 0] == pytest.approx((200 + 20) / (100 + 20))
    assert level[2].tolist() == [1.0, 1.0, 1.0]


def test_surprise_is_signed_and_grows() -> None:
    mean, variance = np.array([5.0, 5.0, 5.0, 5.0]), np.array([5.0, 5.0, 5.0, 20.0])
    scores = surprise(np.array([5.0, 15.0, 0.0, 15.0]), mean, variance)
    assert 0 < scores[0] < 1 and scores[1] == pytest.approx(8.37, abs=0.1)
    assert scores[2] == pytest.approx(-5.0, abs=0.01) and 0 < scores[3] < scores[1]


def test_weeks_after_the_data_are_none() -> None:
    of = traffic(6, {"NL>US": 10}).snapshot()
    assert by_country(of, MONDAY + 5_000, MONDAY + 400) == {}
