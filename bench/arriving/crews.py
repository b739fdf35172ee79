"""Crews that begin in the year, by how careful they are: fresh names all the time, and little shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.arriving.country import DAYS, GOODS, Country
from bench.arriving.innocents import HOME
from bench.arriving.labels import Member, Posted


@dataclass(frozen=True, slots=True)
class Manner:
    """How crews of a kind go about. `phone`, `account`: shares of parcels with the crew's own; `door`: of
    aliases with one of its three doors, others invent theirs or leave it off; `again`: how strongly buyers
    order again (0: each parcel to somebody else); `words`: words that it writes on its labels; `loose`: how
    far weights lie apart; `counters`: at most so many; `burst`: parcels brought in one hour; `alias`: parcels
    under a name; `at_once`: names in use at a time.
    """

    phone: float = 0.0
    account: float = 0.3
    door: float = 0.5
    again: float = 1.0
    words: int = 2
    loose: float = 0.06
    counters: int = 4
    burst: int = 1
    alias: float = 5.0
    at_once: int = 3
    parcels: tuple[int, int] = (50, 110)
    span: tuple[int, int] = (60, 110)


MANNERS = {
    "easy": Manner(phone=0.7, account=0.6, door=0.8),
    "hard": Manner(phone=0.3, account=0.5),
    "careful": Manner(),
    "wordy": Manner(words=8, loose=0.15),
    "roaming": Manner(counters=10, account=0.4),
    "one-off buyers": Manner(again=0.0, counters=3),
    "bursts": Manner(burst=4, words=8, loose=0.3, counters=3),
    "throw-away names": Manner(alias=1.0),
    "one name at a time": Manner(at_once=1),
    "slow": Manner(parcels=(30, 45), span=(110, 160)),
}
MIXED = ("careful", "wordy", "roaming", "one-off buyers", "bursts", "throw-away names")


def crew(at: Country, manner: Manner, number: int, earliest: int) -> Iterator[Posted]:
    """The parcels of one crew that begins on or after a day."""
    choose, draw = at.choose, at.choose.random
    span = choose.randint(*manner.span)
    first = earliest + int(draw() * max(DAYS - earliest - span, 1))
    lands = choose.sample(("US", "AU", "NZ", "GB", "CA"), 2)
    buyers = [(at.friend(0)[0], choose.choice(lands)) for _ in range(choose.randint(18, 30))]
    counters = [at.counter() for _ in range(choose.randint(1, manner.counters))]
    words, packs = choose.sample(GOODS, manner.words), [120 + int(draw() * 1500) for _ in range(2)]
    doors, phones = [at.address() for _ in range(3)], [at.phone() for _ in range(2)]
    account = f"account {at.number()}"
    times = sorted(first + int(draw() * span) for _ in range(choose.randint(*manner.parcels) // manner.burst))
    aliases = [_alias(at, manner, doors) for _ in range(manner.at_once)]
    for day in times:
        hour, counter = at.hour(), choose.choice(counters)
        for _ in range(manner.burst):
            which = int(draw() * len(aliases))
            if draw() < 1 / manner.alias or manner.burst > 1:
                aliases[which] = _alias(at, manner, doors)
            alias, ring = aliases[which], draw() < manner.phone
            again = buyers[int(draw() ** (1 + manner.again) * len(buyers))]
            to, land = again if manner.again else (at.friend(0)[0], lands[0])
            yield Posted(
                day=day,
                hour=hour,
                sender=replace(alias, phone=choose.choice(phones)) if ring else alias,
                recipient=to,
                counter=f"counter {counter}",
                contents=choose.choice(words),
                weight=int(choose.choice(packs) * (1 + manner.loose * (2 * draw() - 1))),
                lane=f"{HOME}>{land}",
                account=account if draw() < manner.account else "",
                crew=number,
            )


def _alias(at: Country, manner: Manner, doors: list[str]) -> Member:
    draw = at.choose.random
    fresh = at.somebody()
    phone = fresh.phone if draw() < 0.4 else ""
    address = at.choose.choice(doors) if draw() < manner.door else fresh.address
    return replace(fresh, phone=phone, address=address)
