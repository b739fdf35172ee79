"""Candidates, plans and what else could be had, on a crew written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest

from analysis.measures.barrier_model import Barrier
from analysis.measures.candidates import CandidateMeasure, CrewParcels, candidates, crew_of
from analysis.measures.plans import Planner, PlanTerms
from analysis.measures.reach import reached
from analysis.snapshot.arrays import UNKNOWN, Snapshot
from tests.unit.analysis.arrays_by_hand import Labels
from tests.unit.analysis.measures_by_hand import COUNTER, FIRST, LAST, barrier, crew_among_others, model

ACCOUNT = barrier("block", "Account")
BUYER = barrier("tell", "Address", role="recipient", swap=0.1)
DOOR = barrier("hold", "Address", role="sender")
LOOK = barrier("look", "Pattern", cost=2.0)
CHECK = barrier("check", "DropOff", touches="check", cost=4.0)
LANE = barrier("lane", "Lane", cost=6.0)


@pytest.fixture(scope="module")
def small() -> tuple[Snapshot, CrewParcels]:
    of, parcels = crew_among_others()
    return of, crew_of(of, parcels[:1], parcels[1:], LAST)


def found(small: tuple[Snapshot, CrewParcels], *barriers: Barrier) -> dict[str, CandidateMeasure]:
    of, crew = small
    return {one.id: one for one in candidates(of, crew, model(*barriers), {})}


def planner(small: tuple[Snapshot, CrewParcels], some: Sequence[CandidateMeasure]) -> Planner:
    of, crew = small
    return Planner(crew, some, len(of.parcels))


def test_a_crew_is_its_parcels_and_everybody_else_of_thirty_days(
    small: tuple[Snapshot, CrewParcels],
) -> None:
    of, crew = small
    assert crew.parcels.tolist() == list(range(20))
    assert crew.weight.sum() == pytest.approx(1) and crew.weight[-1] > crew.weight[0]
    assert len(crew.senders) == 10
    days = of.posted[crew.others]
    assert len(days) == 30 and days.min() == LAST - 29 and days.max() == LAST


def test_what_is_not_posted_yet_does_not_count() -> None:
    of, parcels = crew_among_others()
    crew = crew_of(of, parcels[:1], parcels[1:], FIRST + 30)
    assert crew.parcels.tolist() == [0, 1, 2, 3, 4, 5]
    assert crew_of(of, parcels, parcels, FIRST).parcels.tolist() == []


def test_every_thing_of_the_kind_and_side_is_a_candidate(small: tuple[Snapshot, CrewParcels]) -> None:
    some = found(small, ACCOUNT, BUYER, DOOR)
    assert {id_: len(one.met) for id_, one in some.items() if len(one.met) > 2} == {
        "Account:K-1": 12,
        "Address:US/1": 10,
    }
    assert len(some) == 1 + 1 + 10 + 10
    assert len(some["Address:US/1"].others) == 3, "three of the last thirty days are of other people"
    assert not len(some["Account:K-1"].others)


def test_a_role_is_the_side_of_the_label(small: tuple[Snapshot, CrewParcels]) -> None:
    assert "Address:US/1" not in found(small, DOOR)
    assert "Address:US/1" in found(small, barrier("any", "Address"))


def test_looks_say_counter_words_and_weights(small: tuple[Snapshot, CrewParcels]) -> None:
    some = found(small, LOOK)
    assert set(some) == {
        f"Pattern:{COUNTER}|socks|485-516 g",
        f"Pattern:{COUNTER}|socks|0-100000 g",
        f"Pattern:{COUNTER}||485-516 g",
    }
    assert all(len(one.met) == 20 and not len(one.others) for one in some.values())


def test_a_lane_and_a_counter_meet_everybody_there(small: tuple[Snapshot, CrewParcels]) -> None:
    some = found(small, LANE, CHECK)
    assert (len(some["Lane:NL>US"].met), len(some["Lane:NL>US"].others)) == (20, 0)
    assert (len(some[COUNTER].met), len(some[COUNTER].others)) == (20, 30)


def test_what_one_name_used_and_left_lasts_least(small: tuple[Snapshot, CrewParcels]) -> None:
    some = found(small, ACCOUNT, DOOR)
    first, last = some["Address:NL/0"].lasting, some["Address:NL/9"].lasting
    assert first < last < some["Account:K-1"].lasting < 1


def test_a_plan_keeps_its_limits_and_says_a_range(small: tuple[Snapshot, CrewParcels]) -> None:
    some = list(found(small, ACCOUNT, BUYER, DOOR, LOOK, CHECK, LANE).values())
    for budget, most in ((1, 0), (2, 3), (6, 0), (20, None)):
        plan = planner(small, some).plan(PlanTerms(budget=budget, innocents=most))
        assert plan.cost == sum(one.barrier.cost for one in plan.measures) <= budget
        held = {
            int(one)
            for measure in plan.measures
            if measure.barrier.touches == "hold"
            for one in measure.others
        }
        assert plan.innocents == len(held) and (most is None or len(held) <= most)
        assert 0 < plan.stopped.low < plan.stopped.likely < plan.stopped.high < 1
        assert plan.steps[-1].stopped == pytest.approx(plan.stopped.likely)


def test_who_is_only_checked_is_not_held(small: tuple[Snapshot, CrewParcels]) -> None:
    some = found(small, CHECK)
    of = planner(small, list(some.values()))
    plan = of.plan(PlanTerms(budget=4, innocents=0))
    assert [one.id for one in plan.measures] == [COUNTER] and plan.innocents == 0
    assert of.checked(plan.measures) == len(some[COUNTER].others) > 0
    held = [replace(one, barrier=replace(one.barrier, id="hold", touches="hold")) for one in plan.measures]
    assert of.checked([*plan.measures, *held]) == 0, "who is held anyway is not told twice"


def test_the_best_first_choice_is_the_best_for_its_cost(small: tuple[Snapshot, CrewParcels]) -> None:
    some = list(found(small, ACCOUNT, BUYER, LOOK).values())
    maker = planner(small, some)
    best = max(some, key=lambda one: maker.stopped([one], 0.0).likely / one.barrier.cost)
    assert maker.plan(PlanTerms(budget=2)).measures[0].id in (best.id, "Account:K-1")


def test_greedy_is_near_the_best_that_there_is(small: tuple[Snapshot, CrewParcels]) -> None:
    some = [one for one in found(small, ACCOUNT, BUYER, DOOR).values() if len(one.met) > 1]
    maker = planner(small, some)
    chosen = maker.plan(PlanTerms(budget=3, price=0.0)).stopped.likely
    best = max(maker.stopped(three, 0.0).likely for three in combinations(some, 3))
    assert chosen >= (1 - 1 / np.e) * best


def test_coming_again_makes_every_plan_worse_and_favours_what_cannot_be_swapped(
    small: tuple[Snapshot, CrewParcels],
) -> None:
    maker = planner(small, list(found(small, ACCOUNT, BUYER).values()))
    stays, comes = (maker.plan(PlanTerms(budget=1, reroute=p)) for p in (0.0, 0.9))
    assert comes.stopped.likely < stays.stopped.likely
    assert comes.measures[0].barrier.id == "tell"
    assert maker.stopped(stays.measures, 0.9).likely < stays.stopped.likely


def test_all_of_a_kind_is_a_choice_of_its_own() -> None:
    labels = Labels()
    for at in range(12):
        labels.parcel(labels.party(f"A{at}"), "", f"Account:{at % 2}", day=FIRST + at)
    of = labels.snapshot()
    crew = crew_of(of, np.arange(12), np.arange(12), FIRST + 11)
    some = candidates(of, crew, model(barrier("block", "Account", swap=0.9)), {})
    maker = Planner(crew, some, len(of.parcels))
    both = maker.stopped(some, 0.9).likely
    assert both > 2 * maker.stopped(some[:1], 0.9).likely, "who swaps one may take the other"
    assert len(maker.plan(PlanTerms(budget=2, reroute=0.9)).measures) == 2


def test_the_frontier_stops_more_for_more_that_is_held(small: tuple[Snapshot, CrewParcels]) -> None:
    some = list(found(small, ACCOUNT, BUYER, barrier("counter", "DropOff", cost=2.0)).values())
    points = planner(small, some).frontier(PlanTerms(budget=4), (0.5, 1.0, 2.0))
    assert {point.cost <= 8 for point in points} == {True}
    for one, other in pairwise(points):
        if one.cost == other.cost:
            assert one.innocents < other.innocents and one.stopped.likely < other.stopped.likely
    assert max(point.innocents for point in points) == 30


def test_a_crew_of_one_parcel_has_plans(small: tuple[Snapshot, CrewParcels]) -> None:
    of, _ = small
    crew = crew_of(of, np.array([0]), np.zeros(0, np.int64), LAST)
    some = candidates(of, crew, model(ACCOUNT, BUYER, DOOR, LOOK, CHECK, LANE), {})
    plan = Planner(crew, some, len(of.parcels)).plan(PlanTerms(budget=3, innocents=0, reroute=0.5))
    assert plan.measures and 0 < plan.stopped.likely < 1


def test_without_anything_to_act_on_a_plan_is_empty(small: tuple[Snapshot, CrewParcels]) -> None:
    plan = planner(small, []).plan(PlanTerms(budget=10))
    assert (plan.measures, plan.cost, plan.stopped.likely, plan.innocents) == ((), 0, 0, 0)
    assert planner(small, []).frontier(PlanTerms(budget=10)) == []


def test_a_webshop_is_not_swallowed() -> None:
    labels = Labels()
    shop = labels.party("Shop", "Phone:1", company="Shop BV")
    for at in range(80):
        labels.parcel(shop, labels.party(f"Customer {at}", f"Address:{at}"), "Account:S", day=FIRST + at % 30)
    of = labels.snapshot()
    everything = np.arange(80)
    crew = crew_of(of, np.array([3]), everything, FIRST + 30)
    assert crew.parcels.tolist() == [3]
    (account,) = candidates(of, crew, model(ACCOUNT), {})
    assert len(account.others) > 70, "what it would hold is of other people"
    assert reached(of, np.array([3]), FIRST + 30).tolist().count(3) == 1


def test_the_country_is_walked_from_every_seizure() -> None:
    labels = Labels()
    for crew in range(3):
        for at in range(4):
            sender = labels.party(f"Alias {crew} {at}", f"Phone:{crew}", f"Address:{crew}")
            labels.parcel(sender, labels.party(f"To {crew} {at}", f"Address:to{crew}{at}"), day=FIRST + at)
    of = labels.snapshot()
    assert reached(of, np.array([0, 1, 8]), FIRST + 10).tolist() == [0, 1, 2, 3, 8, 9, 10, 11]
    assert reached(of, np.array([0, 8]), FIRST + 1).tolist() == [0, 1, 8, 9]
    assert reached(of, np.array([11]), FIRST + 1).tolist() == []


def test_parcels_without_a_day_or_a_label_stop_nothing() -> None:
    labels = Labels()
    labels.parcel("", "", "Account:1", day=UNKNOWN)
    labels.parcel("", "", "Account:1", day=FIRST)
    of = labels.snapshot()
    assert reached(of, np.array([0]), FIRST).tolist() == [0, 1]
    crew = crew_of(of, np.array([0]), np.array([1]), FIRST)
    (account,) = candidates(of, crew, model(ACCOUNT), {})
    assert account.lasting < 1 and len(account.met) == 2


def test_the_frontier_does_not_depend_on_the_limit(small: tuple[Snapshot, CrewParcels]) -> None:
    maker = planner(small, list(found(small, BUYER, barrier("counter", "DropOff", cost=2.0)).values()))
    assert maker.frontier(PlanTerms(budget=4, innocents=0)) == maker.frontier(PlanTerms(budget=4))


def test_looks_of_a_barrier_stop_a_parcel_once(small: tuple[Snapshot, CrewParcels]) -> None:
    looks = list(found(small, LOOK).values())
    of = planner(small, [*looks, *found(small, ACCOUNT).values()])
    assert len(looks) == 3, "each meets the same parcels"
    for reroute in (0.0, 0.7):
        one, all_ = of.stopped(looks[:1], reroute), of.stopped(looks, reroute)
        assert one.likely <= all_.likely <= max(of.stopped([look], reroute).likely for look in looks) + 1e-9
        plan = of.plan(PlanTerms(budget=20, reroute=reroute))
        assert sum(measure.barrier is LOOK for measure in plan.measures) == 1
