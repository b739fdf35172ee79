"""Innocent senders: those who send now and then, traders, webshops, and groups who share what crews share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.arriving.country import DAYS, Country
from bench.arriving.labels import Member, Posted

HOME = "NL"
PER_WEEK = 2 / 100_000
"""Groups of newcomers of a week, for each parcel of the year."""


def traffic(at: Country, parcels: int) -> Iterator[Posted]:
    """About so many parcels of people who have nothing to do with one another, or no more than people do."""
    shops = [at.somebody(f"shop {number}") for number in range(6)]
    accounts = [f"shipping shop {number}" for number in range(max(parcels // 2500, 1))]
    rows = 0
    while rows < parcels:
        draw = at.choose.random()
        if draw < 0.25:
            made = list(_webshop(at, shops[int(at.choose.random() ** 2 * len(shops))], parcels))
        elif draw < 0.27:
            made = list(_trader(at))
        elif draw < 0.285:
            made = list(_house(at))
        else:
            made = list(_occasional(at, accounts))
        rows += len(made)
        yield from made


def newcomers(at: Country, parcels: int) -> Iterator[Posted]:
    """Groups of people who begin to send in one fortnight and share something: students who move in, a club's
    phone, a wedding to which all send, an account of an office, a school that sends one thing from one town.
    """
    for _ in range(int(DAYS / 7 * PER_WEEK * parcels)):
        first = int(at.choose.random() * (DAYS - 14))
        which = int(at.choose.random() * 5)
        share = {0: at.address(), 1: at.phone(), 2: "", 3: f"account {at.number()}", 4: ""}[which]
        to, counter = at.friend(0), at.counter()
        words, weight = at.goods(), at.weight()
        for _ in range(3 + int(at.choose.random() * 4)):
            one = at.somebody(address=share if which == 0 else "", phone=share if which == 1 else "")
            for _ in range(1 + int(at.choose.random() * 1.5)):
                grams = int(weight * (0.85 + 0.3 * at.choose.random())) if which == 4 else 0
                yield _posted(
                    at,
                    one,
                    first + int(at.choose.random() * 14),
                    counter,
                    to=to if which == 2 else None,
                    account=share if which == 3 else "",
                    goods=words if which == 4 else "",
                    weight=grams,
                )


def _occasional(at: Country, accounts: Sequence[str]) -> Iterator[Posted]:
    """A household that sends now and then; some have a relative's phone."""
    draw, home = at.choose.random, at.counter()
    people = [at.somebody()]
    if draw() < 0.15:
        share = people[0].phone if draw() < 0.3 else ""
        people.append(at.somebody(address=people[0].address, phone=share))
    friends = [at.friend() for _ in range(1 + int(draw() * 2.5))]
    for _ in range(1 + int(draw() * draw() * 8)):
        account = accounts[int(draw() * len(accounts))] if draw() < 0.1 else ""
        to = friends[int(draw() * len(friends))]
        counter = home if draw() < 0.85 else at.counter()
        yield _posted(at, people[int(draw() * len(people))], at.day(), counter, to=to, account=account)


def _house(at: Country) -> Iterator[Posted]:
    """A house of students, a club or an office: one door, phone or account for all of them."""
    draw, home = at.choose.random, at.counter()
    which = int(draw() * 3)
    address, phone = (at.address() if which == 0 else ""), (at.phone() if which == 1 else "")
    account = f"account {at.number()}" if which == 2 else ""
    people = [at.somebody(address=address, phone=phone) for _ in range(3 + int(draw() * 6))]
    for _ in range(6 + int(draw() * 16)):
        yield _posted(at, people[int(draw() * len(people))], at.day(), home, account=account)


def _trader(at: Country) -> Iterator[Posted]:
    """A small firm with staff who all use its name, or leave it off."""
    draw, home = at.choose.random, at.counter()
    firm = at.somebody(f"firm {at.number()}")
    account = f"account {at.number()}" if draw() < 0.6 else ""
    goods = at.goods()
    for _ in range(6 + int(draw() * draw() * 60)):
        yield _posted(at, firm, at.day(), home, account=account, goods=goods if draw() < 0.6 else "")


def _webshop(at: Country, shop: Member, parcels: int) -> Iterator[Posted]:
    yield _posted(at, shop, at.day(), shop.who % max(parcels // 400, 2), account=f"account {shop.who}")


def _posted(
    at: Country,
    sender: Member,
    day: int,
    counter: int,
    *,
    to: tuple[Member, str] | None = None,
    account: str = "",
    goods: str = "",
    weight: int = 0,
) -> Posted:
    recipient, country = to or at.friend()
    return Posted(
        day=day,
        hour=at.hour(),
        sender=sender,
        recipient=recipient,
        counter=f"counter {counter}" if at.choose.random() < 0.95 else "",
        contents=goods or at.goods(),
        weight=weight or at.weight(),
        lane=f"{HOME}>{country}",
        account=account,
    )
