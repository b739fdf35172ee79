"""Kinds of crew that share one thing, and hide behind how it or who has it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.hard.ground import Ground, Sent
from bench.hard.labels import Member, three_ways
from bench.hard.names import Ways
from loaders.invented.postings import Franking

PARCELS = 42
BUYERS = 30


def throw_away_phone(ground: Ground) -> Iterator[Sent]:
    """A fresh name and door for every parcel; one phone, mostly on the label."""
    culture, buyers = ground.home(), ground.buyers(BUYERS)
    phone = ground.phone(culture)
    for day in ground.days(PARCELS):
        alias = Member("", (ground.name(culture),), ground.place(culture), phone, give=(0.95, 0, 0.9))
        yield Sent(alias.side(ground.choose), ground.buyer(buyers), day, ground.counter(alias.place))


def throw_away_account(ground: Ground) -> Iterator[Sent]:
    """The same with one postage account."""
    culture, buyers, account = ground.home(), ground.buyers(BUYERS), Franking(ground.issue.account())
    for day in ground.days(PARCELS):
        alias = Member("", (ground.name(culture),), ground.place(culture), give=(0, 0, 0.9))
        franking = account if ground.choose.random() < 0.95 else Franking()
        yield Sent(
            alias.side(ground.choose), ground.buyer(buyers), day, ground.counter(alias.place), franking
        )


def other_spellings(ground: Ground) -> Iterator[Sent]:
    """Five people, each romanised in four ways, with one door and one phone between them."""
    yield from _names_at_one_door(ground, [_slavic_or_arabic(ground)[1:] for _ in range(5)])


def other_scripts(ground: Ground) -> Iterator[Sent]:
    """Five people who write in their own script as well as in Latin letters."""
    yield from _names_at_one_door(ground, [_slavic_or_arabic(ground) for _ in range(5)])


def name_orders(ground: Ground) -> Iterator[Sent]:
    """Five people with Chinese names in both orders, in one word, in two and hyphened."""
    yield from _names_at_one_door(ground, [ground.names.chinese(ground.choose)[1:] for _ in range(5)])


def _slavic_or_arabic(ground: Ground) -> Ways:
    names = ground.names
    return names.slavic(ground.choose) if ground.choose.random() < 0.5 else names.arabic(ground.choose)


def _names_at_one_door(ground: Ground, names: Sequence[Ways]) -> Iterator[Sent]:
    """People under these names with one door and one phone, of which each label gives at least one."""
    culture, buyers = ground.home(), ground.buyers(BUYERS)
    place, phone = ground.place(culture), ground.phone(culture)
    people = [ground.serial("person") for _ in names]
    for day in ground.days(PARCELS):
        at = int(ground.choose.random() * len(names))
        with_phone = ground.choose.random() < 0.5
        give = (1.0, 0.0, 0.6) if with_phone else (0.0, 0.0, 1.0)
        alias = Member(people[at], names[at], place, phone, give=give)
        yield Sent(alias.side(ground.choose), ground.buyer(buyers), day, ground.counter(place))


def door_three_ways(ground: Ground) -> Iterator[Sent]:
    """Eight aliases behind one door that is written in three ways; nothing else."""
    culture, buyers = ground.home(), ground.buyers(BUYERS)
    place = ground.place(culture)
    ways = three_ways(place, ground.choose)
    aliases = [
        Member(ground.serial("person"), (ground.name(culture),), place, give=(0, 0, 1), ways=ways)
        for _ in range(8)
    ]
    for day in ground.days(PARCELS):
        alias = ground.choose.choice(aliases)
        yield Sent(alias.side(ground.choose), ground.buyer(buyers), day, ground.counter(place))


def initials_at_a_door(ground: Ground) -> Iterator[Sent]:
    """Seven housemates, each with a phone of their own, some with one first letter, mostly as initials; one
    of three doors a parcel.
    """
    culture, buyers, choose = ground.home(), ground.buyers(BUYERS), ground.choose
    places = [ground.place(culture) for _ in range(3)]
    family = ground.name(culture).split(" ", 1)[1]
    aliases = []
    for _ in range(7):
        first = ground.name(culture).split(" ", 1)[0]
        names = (f"{first} {family}", f"{first[0]}. {family}", f"{first[0]}. {family}")
        aliases.append(
            Member(ground.serial("person"), names, places[0], ground.phone(culture), give=(0.5, 0, 1))
        )
    for day in ground.days(PARCELS):
        alias = choose.choice(aliases)
        alias.place = choose.choice(places)
        yield Sent(alias.side(choose), ground.buyer(buyers), day, ground.counter(alias.place))
