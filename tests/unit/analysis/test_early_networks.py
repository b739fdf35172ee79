"""Networks of new senders: found, told once, the same by replay and by night, whatever order data is in."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from analysis.early.new_senders import NEW_DAYS
from analysis.early.replay import NoticedNetwork, noticed_networks
from analysis.early.threshold import GROWN, SETTLED
from analysis.snapshot.arrays import UNKNOWN, Snapshot
from bench.arriving.labels import FIRST_DAY
from bench.arriving.world import World, world
from tests.unit.analysis.arrays_by_hand import Labels
from tests.unit.analysis.early_worlds import answers, relabelled, until

PARCELS, CLOSER = 12_000, 3
"""The days of the year fall together, so that as much is posted in a day as in a larger country."""
LAST = FIRST_DAY + 365 // CLOSER
OFTEN = 3.0
EVER = 1_000_000


@cache
def small() -> World:
    """A world in which crews begin, of four months."""
    made = world("mixed", PARCELS, 1)
    of = made.snapshot
    return World(replace(of, posted=FIRST_DAY + (of.posted - FIRST_DAY) // CLOSER), made.crew)


def noticed(of: Snapshot, first: int = 0, last: int = EVER) -> list[NoticedNetwork]:
    return list(noticed_networks(of, first, last, OFTEN))


@cache
def in_one_go() -> list[NoticedNetwork]:
    return noticed(small().snapshot)


def test_crews_are_noticed() -> None:
    found = {one for row in in_one_go() for one in np.unique(small().crew[row.parcels]) if one >= 0}
    assert found == set(range(int(small().crew.max()) + 1))


def test_sixty_days_in_one_go_are_as_day_by_day() -> None:
    """Each night knows a graph in which nothing later is; some nights are missed and made up for."""
    of, first, last = small().snapshot, FIRST_DAY + 38, FIRST_DAY + 98
    nights = [day for day in range(first, last) if day % 5 == 0 or day >= last - 6]
    by_night: list[object] = []
    ids: list[str] = []
    since = first
    for day in nights:
        then = until(of, day)
        rows = noticed(then, since, day)
        by_night += answers(rows, then)
        ids += [row.id for row in rows]
        since = day + 1
    rows = [row for row in in_one_go() if first <= row.day < last]
    assert by_night == answers(rows, of) and len(rows) > 10
    assert ids == [row.id for row in rows]


@pytest.mark.parametrize("seed", [1, 2])
def test_other_ids_and_orders_change_nothing(seed: int) -> None:
    of, before = relabelled(small().snapshot, seed)
    assert answers(noticed(of), of, before) == answers(in_one_go(), small().snapshot)


def test_the_same_data_gives_the_same_ids() -> None:
    assert [row.id for row in noticed(small().snapshot)] == [row.id for row in in_one_go()]


def test_a_network_comes_once_and_again_when_it_has_grown_by_half() -> None:
    by_id: dict[str, list[NoticedNetwork]] = {}
    for row in in_one_go():
        by_id.setdefault(row.id, []).append(row)
    assert any(len(rows) > 2 for rows in by_id.values())
    for rows in by_id.values():
        assert rows[0].before == 0
        for earlier, later in pairwise(rows):
            assert later.before == len(earlier.parcels) and len(later.parcels) >= GROWN * later.before


def test_fewer_a_week_are_fewer_and_nothing_of_the_first_weeks() -> None:
    of = small().snapshot
    some = [row for row in noticed_networks(of, 0, EVER, 0.5) if not row.before]
    many = [row for row in noticed_networks(of, 0, EVER, 6.0) if not row.before]
    weeks = (LAST - FIRST_DAY - NEW_DAYS - SETTLED) / 7
    assert 0 < len(some) < len(many)
    assert len(some) < 2 * weeks and len(many) < 9 * weeks
    assert min(row.day for row in many) >= FIRST_DAY + NEW_DAYS + SETTLED


def test_what_was_noticed_before_the_first_day_counts() -> None:
    middle = LAST - 40
    assert answers(noticed(small().snapshot, middle), small().snapshot) == answers(
        (row for row in in_one_go() if row.day >= middle), small().snapshot
    )


def test_graphs_with_little_in_them() -> None:
    empty = Labels()
    assert noticed(empty.snapshot()) == []
    one = Labels()
    one.parcel(one.party("Jan Jansen", "Phone:+1"), one.party("Mary Doe"), "DropOff:1")
    assert noticed(one.snapshot()) == []
    of = small().snapshot
    assert noticed(until(of, FIRST_DAY + NEW_DAYS - 2)) == []
    undated = replace(of, posted=np.full(len(of.posted), UNKNOWN, np.int32))
    assert noticed(undated) == []
    bare = replace(
        of, hour=np.full(len(of.hour), UNKNOWN, np.int32), weight=np.zeros(len(of.weight), np.int32)
    )
    assert noticed(bare)


def test_a_long_silence_begins_anew() -> None:
    of = small().snapshot
    posted = of.posted.copy()
    posted[np.argmin(posted)] = 10
    assert min(row.day for row in noticed(replace(of, posted=posted))) >= FIRST_DAY + NEW_DAYS + SETTLED


NAMES = ("Piet Vermeulen", "Anna Kuiper", "Tom Smit", "Eva Dekker", "Jan Mulder", "Lia Postma")


def among(labels: Labels, day: int) -> None:
    """Traffic of strangers, each with a phone, a door and a counter, until a day."""
    for at in range(900):
        name = f"Iemand Achternaam{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}q"
        sender = labels.party(name, f"Phone:{at}", f"Address:{at}")
        to = labels.party(f"Ander Ontvanger{at}")
        labels.parcel(sender, to, f"DropOff:{at % 40}", day=day - 150 + at * 150 // 900, weight=100 + at)


def noticed_people(labels: Labels, judged: dict[str, bool] | None = None) -> set[str]:
    """Of NAMES and the Bakkers, who is in a network."""
    of = labels.snapshot()
    rows = noticed_networks(of, 0, EVER, 1.0, judged)
    people = {str(of.persons[int(person)]).partition(":")[2] for row in rows for person in row.people}
    return {name for name in people if name in NAMES or "Bakker" in name}


def test_strangers_with_one_phone_are_noticed_unless_somebody_decided_that_it_is_a_hub() -> None:
    labels = Labels()
    among(labels, 20_000)
    for at, name in enumerate(NAMES):
        sender = labels.party(name, "Phone:shared", f"Address:own {at}")
        labels.parcel(sender, labels.party(f"Koper Nummer{at}"), f"DropOff:{at}", day=19_985 + 2 * at)
    assert noticed_people(labels) >= set(NAMES[:5])  # one more is not half as many again
    assert noticed_people(labels, {"Phone:shared": True}) == set()


def test_people_known_for_long_are_not_new() -> None:
    labels = Labels()
    among(labels, 20_000)
    for at, name in enumerate(NAMES):
        known = labels.party(name, f"Address:own {at}")
        labels.parcel(known, labels.party(f"Vriend Nummer{at}"), day=19_900)
        sender = labels.party(name, "Phone:shared", f"Address:own {at}")
        labels.parcel(sender, labels.party(f"Koper Nummer{at}"), f"DropOff:{at}", day=19_985 + 2 * at)
    assert noticed_people(labels) == set()


def test_a_family_and_an_office_are_one_sender() -> None:
    labels = Labels()
    among(labels, 20_000)
    for at, name in enumerate(("Piet Bakker", "Anna Bakker", "T. Bakker", "Eva Bakker", "Jan Bakker")):
        sender = labels.party(name, "Phone:shared", "Address:one")
        labels.parcel(sender, labels.party("Oma Bakkerink"), "DropOff:1", day=19_985 + 2 * at)
    for at, name in enumerate(NAMES):
        sender = labels.party(name, "Address:firm", company="Kantoor B.V.")
        labels.parcel(sender, labels.party(f"Klant Nummer{at}"), "DropOff:2", day=19_985 + 2 * at)
    assert noticed_people(labels) == set()
