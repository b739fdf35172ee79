"""What two people do alike, again and again, and what chance does as well."""

from __future__ import annotations

import random

import numpy as np

from analysis.clusters import clusters
from analysis.habits import CROWD, KINDS, MOST, HabitPairs, habits
from analysis.sharing.incidence import uses
from analysis.sharing.surprise_level import least
from analysis.snapshot.arrays import UNKNOWN, Snapshot
from tests.unit.analysis.arrays_by_hand import Labels, backwards, crowd, strangers

VISITS, PACKS, ROLLS = range(len(KINDS))
Found = dict[tuple[int, frozenset[str]], tuple[int, float]]


def told(of: Snapshot) -> Found:
    """Kind and the two names: how often, and what it says."""
    by = uses(of)
    kept = habits(of, by)
    names = dict(zip(of.person.tolist(), of.names.to_pylist(), strict=True))
    who = {int(by.member_of[person]): name for person, name in names.items()}
    return {
        (int(kind), frozenset((who[int(one)], who[int(other)]))): (int(times), float(score))
        for kind, one, other, times, score in zip(
            kept.kind, kept.one, kept.other, kept.times, kept.score, strict=True
        )
    }


def traffic(pairs: int = 30, parcels: int = 6, people: int = 0) -> Labels:
    """People two by two at counters of their own, each at another hour, of other contents and numbers; and
    people who do nothing.
    """
    labels = Labels()
    crowd(labels, people)
    for at, name in enumerate(strangers(2 * pairs)):
        sender = labels.party(name, f"Email:{at}")
        for turn in range(parcels):
            labels.parcel(
                sender,
                "",
                f"DropOff:{at // 2}",
                day=20_000 + 7 * turn + at % 5,
                hour=(at + turn) % 9 + 8,
                weight=100 + 17 * at + turn,
                contents="books",
                number=f"RR{at:04d}{turn:04d}1NL",
            )
    return labels


def two(labels: Labels, turns: int, /, **alike: int | str) -> Found:
    """Ada and Piet at counter 0, whose parcels have these things alike; what is told of them."""
    for place, name in enumerate(("Ada Boom", "Piet Vos")):
        sender = labels.party(name, "Phone:+311")
        for turn in range(turns):
            said = {
                of: text.format(turn=turn, place=place) for of, text in alike.items() if isinstance(text, str)
            }
            labels.parcel(
                sender,
                "",
                *([str(alike["counter"])] if alike.get("counter") else []),
                day=int(alike.get("day", 20_100 + place)) + 9 * turn,
                hour=int(alike.get("hour", 9 + place)),
                weight=int(alike.get("weight", 5_000 + 31 * turn + 7 * place)),
                contents=said.get("contents", "candles"),
                number=said.get("number", f"LX{50 * (turn + 20 * place):08d}1NL"),
            )
    pair = frozenset(("Ada Boom", "Piet Vos"))
    return {key: told_ for key, told_ in told(labels.snapshot()).items() if key[1] == pair}


def test_the_same_counter_in_the_same_hour() -> None:
    found = two(traffic(people=800), 4, day=20_100, hour=10, counter="DropOff:0")
    times, score = found[VISITS, frozenset(("Ada Boom", "Piet Vos"))]
    assert times == 4
    assert 0.85 * least(860) < score < min(MOST, least(860))
    assert [kind for kind, _ in found] == [VISITS]


def test_once_says_less_than_often_and_another_hour_nothing() -> None:
    often = two(traffic(people=800), 4, day=20_100, hour=10, counter="DropOff:0")
    once = two(traffic(people=800), 1, day=20_100, hour=10, counter="DropOff:0")
    assert 0 < next(iter(once.values()))[1] < next(iter(often.values()))[1]
    assert two(traffic(), 4, counter="DropOff:0") == {}
    assert two(traffic(), 4, day=20_100, counter="DropOff:0") == {}
    assert two(traffic(), 4, day=20_100, hour=UNKNOWN, counter="DropOff:0") == {}


def test_the_same_contents_at_the_same_weight() -> None:
    found = two(traffic(), 3, weight=620)
    assert [kind for kind, _ in found] == [PACKS]
    assert two(traffic(), 3, weight=620, contents="{place} candles") == {}


def test_numbers_of_one_roll_on_one_day() -> None:
    found = two(traffic(), 3, day=20_100, number="RT00007{turn}{place}01NL")
    assert [kind for kind, _ in found] == [ROLLS]
    assert two(traffic(), 3, number="RT00007{turn}{place}01NL") == {}


def test_neighbours_in_one_queue_have_neighbouring_numbers_and_nothing_else_in_common() -> None:
    one_queue: dict[str, int | str] = {
        "day": 20_100,
        "hour": 10,
        "counter": "DropOff:0",
        "number": "RT00007{turn}{place}01NL",
    }
    assert [kind for kind, _ in two(traffic(), 3, **one_queue)] == [VISITS]


def test_two_habits_met_once_join_nobody() -> None:
    labels = traffic(people=800)
    for place, name in enumerate(("Ada Boom", "Piet Vos")):
        labels.parcel(
            labels.party(name, f"Email:own{place}"),
            "",
            "DropOff:busy",
            day=20_100,
            hour=10,
            weight=620,
            contents="tea",
        )
    for at in range(40):  # the counter is a hub
        labels.parcel(
            labels.party(f"Gast{at} Anders{at}", f"Email:g{at}"), "", "DropOff:busy", day=19_000 + at
        )
    of = labels.snapshot()
    by = uses(of)
    assert len(habits(of, by).one) >= 2
    assert clusters(of, by, fewest=2) == []


def test_a_crowd_at_one_hour_has_nothing_in_common() -> None:
    labels = traffic(2)
    for at, name in enumerate(strangers(CROWD + 10)[4:]):
        labels.parcel(labels.party(name, f"Email:c{at}"), "", "DropOff:0", day=20_500, hour=9)
    found = told(labels.snapshot())
    assert all(len(pair) == 2 for _, pair in found)
    assert not any(kind == VISITS for kind, _ in found)


def test_it_does_not_depend_on_how_nodes_are_numbered() -> None:
    labels = traffic()
    two(labels, 3, day=20_100, hour=10, weight=620)
    there, back = told(labels.snapshot()), told(backwards(labels.snapshot()))
    assert there.keys() == back.keys()
    assert all(np.allclose(there[key], back[key]) for key in there)


def test_a_habit_joins_those_who_share_a_little_and_is_told() -> None:
    labels = traffic(100)
    crew = ("Ada Boom", "Piet Vos", "Noor Zeil")
    for name in crew:
        sender = labels.party(name)
        for turn in range(5):
            labels.parcel(sender, "", "DropOff:crew", day=20_100 + 9 * turn, hour=10)
    (found,) = clusters(labels.snapshot(), uses(labels.snapshot()))
    assert found.users == 3
    assert found.habits == (3, 0, 0)


def test_nothing_gives_nothing() -> None:
    empty = Labels().snapshot()
    kept = habits(empty, uses(empty))
    assert [len(getattr(kept, name)) for name in HabitPairs.__slots__] == [0] * 5


def test_neighbours_who_use_one_counter_at_random_have_no_habit() -> None:
    labels, draw = traffic(people=800), random.Random(5)
    for at in range(60):
        sender = labels.party(f"Buur{at} Anders{at}", f"Email:n{at}")
        for _ in range(8):
            day, hour = 20_000 + draw.randrange(30), 9 + draw.randrange(8)
            labels.parcel(sender, "", "DropOff:village", day=day, hour=hour)
    of = labels.snapshot()
    kept = habits(of, uses(of))
    often = kept.score[(kept.kind == VISITS) & (kept.times > 1)]
    assert len(often) > 20
    assert often.max() < 0.6 * least(len(of.persons))


def test_users_of_households_alone_do_not_shift_the_others() -> None:
    labels = traffic(40)
    for home in ("a", "b"):  # two couples who only receive, and share what they have with nobody else
        for first in ("Ans", "Bob"):
            labels.parcel("", labels.party(f"{first} Kluizenaar{home}", f"Address:zz{home}"))
    crew = ("Ada Boom", "Piet Vos", "Noor Zeil")
    for name in crew:
        sender = labels.party(name, "Phone:+311")
        for turn in range(4):
            labels.parcel(sender, "", "DropOff:crew", day=20_100 + 9 * turn, hour=10)
    of = labels.snapshot()
    (found,) = clusters(of, uses(of))
    names = {of.names[int(party)].as_py() for party in found.parties}
    assert names == set(crew)
    assert found.habits == (3, 0, 0)
