"""Kinds of crew that keep their traces apart: by turns, by month, by borrowed names, by the counter alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bench.hard import crews
from bench.hard.crews import BUYERS, PARCELS
from bench.hard.ground import Ground, Group, Sent
from bench.hard.labels import Member, Side
from loaders.invented import europe
from loaders.invented.people import label
from loaders.invented.postings import DAYS, Franking


def rotation(ground: Ground) -> Iterator[Sent]:
    """Two names, two phones and two doors at a time; every few parcels one of each is replaced."""
    culture, buyers, choose = ground.home(), ground.buyers(BUYERS), ground.choose
    names = [ground.name(culture) for _ in range(2)]
    phones = [ground.phone(culture) for _ in range(2)]
    places = [ground.place(culture) for _ in range(2)]
    for at, day in enumerate(ground.days(PARCELS, 0.7)):
        if at and at % 5 == 0:
            turn = at // 5 % 3
            names[0], names[1] = names[1], ground.name(culture)
            if turn != 1:
                phones[0], phones[1] = phones[1], ground.phone(culture)
            if turn != 2:
                places[0], places[1] = places[1], ground.place(culture)
        name, place = choose.choice(names), choose.choice(places)
        alias = Member("", (name,), place, choose.choice(phones), give=(0.6, 0, 0.7))
        yield Sent(alias.side(choose), ground.buyer(buyers), day, ground.counter(place))


def monthly_phones(ground: Ground) -> Iterator[Sent]:
    """A phone for a month, a door for two; a fresh name for every parcel."""
    culture, buyers, choose = ground.home(), ground.buyers(BUYERS), ground.choose
    first, months = int(choose.random() * DAYS * 0.4), 9
    phones = [ground.phone(culture) for _ in range(months + 1)]
    places = [ground.place(culture) for _ in range(months // 2 + 2)]
    for day in sorted(int(choose.random() * 30 * months) for _ in range(PARCELS)):
        place = places[(day + 15) // 60]
        alias = Member("", (ground.name(culture),), place, phones[day // 30], give=(0.8, 0, 0.7))
        yield Sent(alias.side(choose), ground.buyer(buyers), first + day, ground.counter(place))


def borrowed_names(ground: Ground) -> Iterator[Sent]:
    """Names and doors of innocent people, who send parcels of their own; two phones of the crew."""
    culture, buyers, choose = ground.home(), ground.buyers(BUYERS), ground.choose
    near = [one for one in ground.innocents.residents if one.place.culture is culture]
    lent = choose.sample(near, min(6, len(near)))
    phones = [ground.phone(culture) for _ in range(2)]
    for day in ground.days(PARCELS):
        owner = choose.choice(lent)
        name, company, _, _, *rest = label(owner, choose, 0, 0)
        line, code, city, country = rest
        phone = choose.choice(phones) if choose.random() < 0.6 else ""
        said = (name, company, phone, "", line, code, city, country)
        yield Sent(Side(said), ground.buyer(buyers), day, ground.counter(owner.place))


def batches(ground: Ground) -> Iterator[Sent]:
    """Fresh names and doors, no phone: three to five parcels of one weight and content at one counter within
    the hour.
    """
    culture, choose = ground.home(), ground.choose
    buyers, place = ground.buyers(BUYERS), ground.place(culture)
    where, goods, weight = ground.counter(place), ("scented wax melts, 2 pcs", "340600"), 300
    for day in ground.days(PARCELS // 4):
        minute = int(choose.random() * 600)
        for _ in range(3 + int(choose.random() * 3)):
            alias = Member("", (ground.name(culture),), ground.place(culture), give=(0, 0, 0.8))
            grams = weight + int(choose.random() * 9) - 4
            to = ground.buyer(buyers)
            yield Sent(
                alias.side(choose),
                to,
                day,
                where,
                goods=goods,
                weight=grams,
                minute=minute + int(choose.random() * 40),
            )


def two_at_a_counter(ground: Ground) -> Iterator[Sent]:
    """A crew with names and a phone of its own at a quiet counter that another crew of this kind uses too."""
    culture, buyers, choose = europe.NL, ground.buyers(BUYERS), ground.choose
    phones = [ground.phone(culture) for _ in range(2)]
    aliases = [ground.member(culture, phone="") for _ in range(6)]
    where = ground.innocents.quiet_counter(culture, culture.cities[0][0])
    for day in ground.days(PARCELS):
        alias = choose.choice(aliases)
        alias.phone = choose.choice(phones)
        yield Sent(alias.side(choose), ground.buyer(buyers), day, where)


def few_shares(ground: Ground) -> Iterator[Sent]:
    """Six people with doors and phones of their own; neighbours in a row share an e-mail that stands on few
    labels, and all now and then a shipping shop's account.
    """
    culture, buyers, choose = ground.home(), ground.buyers(BUYERS), ground.choose
    people = [ground.member(culture) for _ in range(6)]
    mails = [ground.issue.email("post", str(at)) for at in range(5)]
    shop = ground.innocents.shippers[0] if ground.innocents.shippers else Franking()
    for day in ground.days(PARCELS):
        at = int(choose.random() * 6)
        people[at].email = choose.choice(mails[max(0, at - 1) : at + 1])
        people[at].give = (0.4, 0.4, 0.9)
        franking = shop if choose.random() < 0.2 else Franking()
        yield Sent(
            people[at].side(choose), ground.buyer(buyers), day, ground.counter(people[at].place), franking
        )


CHOSEN: Mapping[str, Group] = {
    "throw-away names, one phone": crews.throw_away_phone,
    "other spellings": crews.other_spellings,
    "one door, three ways": crews.door_three_ways,
    "initials at a door": crews.initials_at_a_door,
    "rotation": rotation,
    "borrowed names": borrowed_names,
    "two at a quiet counter": two_at_a_counter,
    "batches at a counter": batches,
}
"""Kinds on which something may be chosen."""

HELD_OUT: Mapping[str, Group] = {
    "throw-away names, one account": crews.throw_away_account,
    "other scripts": crews.other_scripts,
    "name orders": crews.name_orders,
    "monthly phones": monthly_phones,
    "few shares": few_shares,
}
"""Kinds that are only reported."""
