"""Kinds of innocent people who share: families, houses, clubs, neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from bench.hard.ground import Ground, Sent
from bench.hard.labels import Member, three_ways
from loaders.invented.postings import DAYS, Franking


def student_house(ground: Ground) -> Iterator[Sent]:
    """Eight students behind one door, written in three ways, who write to their parents."""
    culture, choose = ground.home(), ground.choose
    place = ground.place(culture, 0)
    ways = three_ways(place, choose)
    for _ in range(8):
        student, parents = ground.member(culture, place), ground.member(ground.home())
        student.ways = ways
        for day in ground.days(1 + int(choose.random() * 4)):
            yield Sent(student.side(choose), parents.side(choose), day, ground.counter(place))


def families(ground: Ground) -> Iterator[Sent]:
    """Three households across borders that write to one another, both ways."""
    choose = ground.choose
    houses = []
    for _ in range(3):
        culture = ground.home()
        place, phone = ground.place(culture), ground.phone(culture)
        houses.append([ground.member(culture, place, phone) for _ in range(1 + int(choose.random() * 3))])
    for day in ground.days(14, 0.9):
        one, other = choose.sample(houses, 2)
        sender = choose.choice(one)
        yield Sent(sender.side(choose), choose.choice(other).side(choose), day, ground.counter(sender.place))


def chinese_household(ground: Ground) -> Iterator[Sent]:
    """Four of a family, with names in both orders and in Chinese, who write to relatives."""
    culture, choose = ground.home(), ground.choose
    place, phone, family = ground.place(culture), ground.phone(culture), ground.names.chinese_family(choose)
    names = [ground.names.chinese(choose, family) for _ in range(4)]
    home = [Member(ground.serial("person"), each, place, phone) for each in names]
    relatives = [ground.member(ground.home()) for _ in range(3)]
    for day in ground.days(18, 0.9):
        to = choose.choice(relatives).side(choose)
        yield Sent(choose.choice(home).side(choose), to, day, ground.counter(place))


def club(ground: Ground) -> Iterator[Sent]:
    """Eight members with homes and phones of their own, and the club's account."""
    culture, choose = ground.home(), ground.choose
    members, account = [ground.member(culture) for _ in range(8)], Franking(ground.issue.account())
    for day in ground.days(22, 0.9):
        member = choose.choice(members)
        franking = account if choose.random() < 0.7 else Franking()
        yield Sent(member.side(choose), ground.recipient(), day, ground.counter(member.place), franking)


def tower(ground: Ground) -> Iterator[Sent]:
    """Twenty flats, the flat left off one label in three."""
    culture, choose = ground.home(), ground.choose
    building = ground.place(culture, 0)
    whole = (building.line(), building.postcode, building.city)
    for flat in range(20):
        resident = ground.member(culture, building)
        own = (f"{building.line()}-{flat + 2}", building.postcode, building.city)
        resident.ways = (own, own, whole)
        for day in ground.days(1 + int(choose.random() * 3)):
            yield Sent(resident.side(choose), ground.recipient(), day, ground.counter(building))


def reused_phone(ground: Ground) -> Iterator[Sent]:
    """A number that one household has for eight months and strangers after a pause."""
    culture, choose = ground.home(), ground.choose
    phone = ground.phone(culture)
    for first, last in ((0, 240), (320, DAYS)):
        place = ground.place(culture)
        home = [ground.member(culture, place, phone) for _ in range(2)]
        friends = [ground.member(ground.home()) for _ in range(3)]
        for _ in range(8):
            day = first + int(choose.random() * (last - first))
            to = choose.choice(friends).side(choose)
            yield Sent(choose.choice(home).side(choose), to, day, ground.counter(place))


def care_home(ground: Ground) -> Iterator[Sent]:
    """Fifteen residents with one door and the phone of the reception, who write to their children."""
    culture, choose = ground.home(), ground.choose
    place, phone = ground.place(culture, 0), ground.phone(culture)
    for _ in range(15):
        resident, child = ground.member(culture, place, phone), ground.member(ground.home())
        for day in ground.days(1 + int(choose.random() * 3), 0.9):
            yield Sent(resident.side(choose), child.side(choose), day, ground.counter(place))
