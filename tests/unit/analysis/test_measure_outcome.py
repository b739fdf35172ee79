"""Before and since: a crew that fell is told from traffic that fell, and from chance."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.measures.outcome import MeasureOutcome, outcome
from analysis.snapshot.arrays import Snapshot
from tests.unit.analysis.arrays_by_hand import Labels
from tests.unit.analysis.measures_by_hand import FIRST

START = FIRST + 60


def world(before: int, since: int, others_before: int = 300, others_since: int = 300) -> Snapshot:
    """A crew's parcels (first) and others' on another lane, spread over 60 days on either side."""
    labels = Labels()
    for count, begin, account in ((before, FIRST, "K-1"), (since, START, "K-2")):
        for at in range(count):
            day = begin + at * 60 // count
            labels.parcel(labels.party(f"A {begin + at}"), "", f"Account:{account}", day=day, lane="NL>US")
    for count, begin in ((others_before, FIRST), (others_since, START)):
        for at in range(count):
            labels.parcel(labels.party(f"B {begin + at}"), "", day=begin + at * 60 // count, lane="NL>AU")
    return labels.snapshot()


def told(of: Snapshot, crew: int, last: int = START + 59) -> MeasureOutcome | None:
    return outcome(of, np.arange(crew), {}, START, last, frozenset())


def test_a_crew_that_fell_is_told() -> None:
    found = told(world(60, 12), 72)
    assert found is not None
    assert (found.days, found.before, found.after, found.beside_before, found.beside_after) == (
        60,
        60,
        12,
        300,
        300,
    )
    assert found.told and found.change[0] < -0.7 and found.change[2] < -0.5
    assert abs(found.change[1] + 0.79) < 0.02


def test_what_fell_everywhere_is_no_success() -> None:
    found = told(world(60, 20, 300, 100), 80)
    assert found is not None and not found.told and abs(found.change[1]) < 0.05


def test_few_parcels_may_be_chance() -> None:
    found = told(world(4, 2), 6)
    assert found is not None and not found.told
    assert found.change[0] < 0 < found.change[2]


def test_none_since_is_still_a_range() -> None:
    found = told(world(30, 0), 30)
    assert found is not None and found.told and -1 < found.change[0] < found.change[2] < -0.5


def test_what_they_use_instead_is_said() -> None:
    found = told(world(60, 30), 90)
    assert found is not None
    assert [(one.id, one.before, one.after) for one in found.moved] == [("Account:K-2", 0, 30)]
    again = outcome(world(60, 30), np.arange(90), {}, START, START + 59, frozenset({"Account:K-2"}))
    assert again is not None and again.moved == ()


def test_too_soon_nothing_is_said() -> None:
    assert told(world(60, 12), 72, START + 12) is None
    assert told(world(0, 12), 12) is None


def test_weeks_are_without_gaps_and_hold_all() -> None:
    found = told(world(60, 12), 72)
    assert found is not None
    mondays = [one.week for one in found.weeks]
    assert mondays == list(range(mondays[0], mondays[-1] + 1, 7))
    assert (sum(one.crew for one in found.weeks), sum(one.beside for one in found.weeks)) == (72, 600)


def test_no_more_days_are_compared_than_there_are_before() -> None:
    of = world(60, 12)
    found = outcome(of, np.arange(72), {}, FIRST + 20, START + 59)
    assert found is not None and found.days == 20
    assert outcome(of, np.arange(72), {}, FIRST + 10, START + 59) is None


def uneven(chance: np.random.Generator, days: int, spread: float) -> MeasureOutcome | None:
    """A world without an effect whose weeks vary `spread` times as much as chance has them."""
    labels = Labels()
    crew = 0
    for name, lane, mean in (("A", "NL>US", 14.0), ("B", "NL>AU", 42.0)):
        for week in range(2 * days // 7):
            count = chance.poisson(chance.gamma(mean / (spread - 1), spread - 1))
            for day in chance.integers(0, 7, count).tolist():
                at = START - days + 7 * week + day
                labels.parcel(labels.party(f"{name} {week} {day} {chance.random()}"), "", day=at, lane=lane)
            crew += count if name == "A" else 0
    return outcome(labels.snapshot(), np.arange(crew), {}, START, START + days - 1)


@pytest.mark.parametrize(("days", "spread"), [(14, 3.0), (28, 3.0), (56, 4.0)])
def test_where_nothing_happened_chance_is_named_about_as_often_as_it_says(days: int, spread: float) -> None:
    chance = np.random.default_rng(7)
    found = [one for _ in range(60) if (one := uneven(chance, days, spread)) is not None]
    assert len(found) > 50
    assert sum(one.told for one in found) <= 7, "by chance about 3 of 60"


def test_what_rose_by_chance_is_not_said_to_be_used_instead() -> None:
    chance = np.random.default_rng(11)
    found = [one for _ in range(60) if (one := uneven(chance, 56, 3.0)) is not None]
    assert sum(bool(one.moved) for one in found) <= 7
