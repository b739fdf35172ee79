"""How surprising sharing is, and what may not hold people together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.sharing.co_use import PairScores, glue, meetings, ties, weights
from analysis.sharing.hubs import MOST_USERS
from analysis.sharing.incidence import Uses, uses
from analysis.sharing.surprise_level import least
from analysis.snapshot.arrays import Snapshot
from tests.unit.analysis.arrays_by_hand import Labels, crew, crowd, strangers


def read(labels: Labels) -> tuple[Snapshot, Uses, PairScores]:
    snapshot = labels.snapshot()
    by = uses(snapshot)
    return snapshot, by, ties(by, meetings(snapshot, by))


def score(labels: Labels) -> float:
    """Of the only pair there is."""
    _, _, tied = read(labels)
    assert len(tied.one) == 1
    return float(tied.score[0])


def pair(*things: str, days: tuple[int, int] = (20_000, 20_000), people: int = 200) -> Labels:
    """Two people who share these things, in a crowd that shares nothing."""
    labels = Labels()
    crowd(labels, people)
    for name, day in zip(("Ada Boom", "Piet Vos"), days, strict=True):
        on_label = [one for one in things if not one.startswith(("Account", "DropOff"))]
        on_parcel = [one for one in things if one not in on_label]
        labels.parcel(labels.party(name, *on_label), labels.party(f"buyer {name}"), *on_parcel, day=day)
    return labels


def test_a_rare_thing_says_two_ln_n_over_k() -> None:
    _, by, _ = read(pair("Phone:+311"))
    assert score(pair("Phone:+311")) == pytest.approx(2 * np.log(by.population / 2))


def test_two_things_say_more_than_one_and_a_counter_says_little() -> None:
    one = score(pair("Phone:+311"))
    assert score(pair("Phone:+311", "Address:NL/1")) > 1.5 * one
    assert score(pair("DropOff:D-1")) < 0.3 * one


def test_the_same_in_a_larger_crowd_surprises_more_but_the_level_rises_with_it() -> None:
    small, large = pair("Phone:+311", people=50), pair("Phone:+311", people=400)
    assert score(large) > score(small)
    assert least(400) > least(50)


def test_use_at_the_same_time_says_more_than_two_years_apart() -> None:
    together = score(pair("Phone:+311", days=(20_000, 20_020)))
    apart = score(pair("Phone:+311", days=(20_000, 20_730)))
    assert together == pytest.approx(score(pair("Phone:+311")))
    assert apart < together / 3


def test_a_recipient_in_common_is_not_enough_and_two_are() -> None:
    labels = Labels()
    crowd(labels, 800)
    for name in ("Ada Boom", "Piet Vos"):
        labels.parcel(labels.party(name), labels.party("Jo Kok"))
    _, by, tied = read(labels)
    assert tied.score[0] < least(by.population)
    for name in ("Ada Boom", "Piet Vos"):
        labels.parcel(labels.party(name), labels.party("Eva Mol"))
    _, by, tied = read(labels)
    assert tied.score[0] > least(by.population)


def test_hubs_and_buildings_hold_nobody_together() -> None:
    labels = Labels()
    crew(labels, strangers(MOST_USERS + 1), "Address:NL/post office")
    crew(labels, ["Ada Boom", "Piet Vos"], "Address:NL/tower")
    labels.things["Address:NL/tower"] = True
    crew(labels, ["Eva Mol", "Jo Kok"], "Account:webshop", parcels=200)
    snapshot, by, tied = read(labels)
    assert not glue(snapshot, by).any()
    assert not weights(snapshot, by).any()
    assert len(tied.one) == 0


def test_what_a_firm_explains_says_nothing() -> None:
    labels = Labels()
    for name in ("Ada Boom", "Piet Vos"):
        labels.parcel(labels.party(name, company="Shop BV"), "", "Account:K-1")
    snapshot, by, _ = read(labels)
    assert weights(snapshot, by)[by.ids.to_pylist().index("Account:K-1")] == 0


def test_people_who_touch_much_surprise_less() -> None:
    busy = pair("Phone:+311")
    for at in range(6):
        for name in ("Ada Boom", f"Some{at} Body{at}"):
            busy.parcel(busy.party(name, f"Email:{at}@x"))
    _, by, tied = read(busy)
    both = {
        int(by.member_of[at])
        for at, one in enumerate(busy.snapshot().persons.to_pylist())
        if one in ("Person:Ada Boom", "Person:Piet Vos")
    }
    pairs = [n for n in range(len(tied.one)) if {int(tied.one[n]), int(tied.other[n])} == both]
    assert tied.score[pairs[0]] < score(pair("Phone:+311", people=206))


def test_nothing_shared_gives_no_ties() -> None:
    labels = Labels()
    crowd(labels, 3)
    _, _, tied = read(labels)
    assert len(tied.one) == len(tied.pair) == 0
    snapshot = labels.snapshot()
    assert len(meetings(replace(snapshot), uses(snapshot)).one) == 0


def test_what_a_person_decided_wins_over_the_limits() -> None:
    labels = Labels()
    crowd(labels, 100)
    for name in strangers(MOST_USERS + 5):
        labels.parcel(labels.party(name, "Phone:busy"), labels.party(f"buyer {name}"))
    for name in strangers(2):
        labels.parcel(labels.party(name, "Phone:quiet"), labels.party(f"other {name}"))
    snapshot = labels.snapshot()

    def held(judged: dict[str, bool]) -> set[str]:
        by = uses(snapshot, judged)
        return {id_ for id_, sticks in zip(by.ids.to_pylist(), glue(snapshot, by), strict=True) if sticks}

    assert held({}) == {"Phone:quiet"}
    assert held({"Phone:busy": False, "Phone:quiet": True, "Phone:unknown": True}) == {"Phone:busy"}


def test_a_home_that_changed_hands_joins_nobody() -> None:
    def lets(thing: str, later: int, often: int) -> float:
        labels = Labels()
        crowd(labels, 200)
        for name, first in (("Ada Boom", 20_000), ("Piet Vos", 20_000 + later)):
            sender = labels.party(name, thing)
            for turn in range(often):
                labels.parcel(sender, labels.party(f"buyer {name}"), day=first + 30 * turn)
        return score(labels)

    assert lets("Address:NL/1", 300, 1) > 0
    with pytest.raises(AssertionError):  # no pair at all
        lets("Address:NL/1", 300, 6)
    assert lets("Address:NL/1", 100, 6) > 0
    assert lets("Email:a@b", 300, 6) > 0


def test_a_visitor_of_one_time_is_not_joined_to_the_next_tenant() -> None:
    labels = Labels()
    crowd(labels, 200)
    for name, first, often in (("Ada Boom", 20_000, 6), ("Mirko Gast", 20_060, 1), ("Piet Vos", 20_300, 6)):
        sender = labels.party(name, "Address:NL/1")
        for turn in range(often):
            labels.parcel(sender, labels.party(f"buyer {name}"), day=first + 30 * turn)
    of, by, tied = read(labels)
    names = {
        int(by.member_of[person]): name for person, name in zip(of.person, of.names.to_pylist(), strict=True)
    }
    pairs = {frozenset((names[int(a)], names[int(b)])) for a, b in zip(tied.one, tied.other, strict=True)}
    assert pairs == {frozenset(("Ada Boom", "Mirko Gast"))}
