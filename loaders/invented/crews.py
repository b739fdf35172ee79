"""Crews: who hides behind many names, and what the names have in common. Everything here is made up.

Kinds: one account under aliases; phones passed around; names borrowed from innocent people; a shared
drop-off; cover text with one e-mail address and shipper account; a move across the border that keeps one
phone. A careful crew leaves more off its labels than a careless one, so that little is left to link.

Whatever the kind, a crew posts steadily, slowly over all the time, or in bursts: several parcels under
several names at one counter within the hour, some with numbers off one roll. Most have packs of a few
weights.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders.invented import europe, overseas
from loaders.invented.culture import Culture
from loaders.invented.innocents import Innocents
from loaders.invented.people import Label, Person, label, somewhere
from loaders.invented.postings import DAYS, Counter, Franking, Row, post

KINDS = ("one account", "passed phones", "borrowed names", "shared drop-off", "cover text", "moves abroad")
PACES = ("steady", "bursty", "slow")
_BURST = 4
"""Parcels of a burst, on average."""
_FAR = (overseas.US, overseas.AU, overseas.NZ, overseas.GB, overseas.CA)
_COVERS = (
    ("scented wax melts, 2 pcs", "340600"),
    ("aquarium gravel sample", "251710"),
    ("car mat set rubber", "401691"),
    ("craft glitter assorted", "320890"),
)


@dataclass(slots=True)
class Crew:
    """A crew with its aliases and what they use; `posted` grows: number, day and recipient of each parcel."""

    name: str
    kind: str
    aliases: list[Person]
    counters: list[Counter]
    frankings: list[Franking]
    phones: list[str]
    emails: list[str]
    buyers: list[Person]
    goods: tuple[str, str] | None
    care: float
    moves: tuple[int, Culture] | None = None
    pace: str = "steady"
    packs: tuple[int, ...] = ()
    posted: list[Row] = field(default_factory=list)


def crew(kind: str, name: str, world: Innocents, choose: random.Random) -> Crew:
    """A crew of this kind."""
    issue, draw = world.issue, choose.random
    home = (europe.NL, europe.NL, europe.BE, europe.DE)[int(draw() * 4)]
    places = [somewhere(home, choose, 0.5) for _ in range(3 + int(draw() * 4))]
    own = kind in ("shared drop-off", "cover text")
    aliases = [
        issue.person(home, choose, places[at % len(places)], "", None if own else "")
        for at in range(5 + int(draw() * 5))
    ]
    if kind == "borrowed names" and world.residents:
        lent = [world.residents[int(draw() * len(world.residents))] for _ in aliases]
        aliases = [replace(person, phone="", email="") for person in lent]
    goods = _COVERS[int(draw() * len(_COVERS))] if kind == "cover text" else None
    destinations = [_FAR[int(draw() * len(_FAR))] for _ in range(2)]
    counters = [
        (world.quiet_counter if kind == "shared drop-off" else world.counter)(home, places[0].city)
        for _ in range(2)
    ]
    pace = PACES[issue.serial("pace") % len(PACES)]
    return Crew(
        name=name,
        kind=kind,
        aliases=aliases,
        counters=counters,
        frankings=_frankings(kind, world, name if pace == "bursty" and draw() < 0.5 else ""),
        phones=[issue.phone(home.code) for _ in range(0 if own else 2 + int(draw() * 3))],
        emails=[issue.email("post", name)] if kind == "cover text" else [],
        buyers=[issue.person(destinations[int(draw() * 2)], choose) for _ in range(10 + int(draw() * 16))],
        goods=goods,
        care=0.15 + draw() * 0.45,
        moves=(int(DAYS * (0.4 + draw() * 0.3)), europe.BE if home is europe.NL else europe.NL)
        if kind == "moves abroad"
        else None,
        pace=pace,
        packs=tuple(120 + 100 * int(draw() * 20) for _ in range(3)) if draw() < 0.6 else (),
    )


def _frankings(kind: str, world: Innocents, roll: str) -> list[Franking]:
    """As the crew pays mostly, and when it takes care; `roll`: the name of a roll that it has bought."""
    if kind in ("one account", "moves abroad"):
        return [Franking(world.issue.account()), Franking()]
    if kind == "cover text":
        return [Franking("", world.issue.shipper()), Franking()]
    return [Franking(roll=roll), Franking()]


def rows(one: Crew, parcels: int, world: Innocents, choose: random.Random) -> Iterator[Row]:
    """`parcels` rows of this crew, from a first day to a last."""
    draw = choose.random
    for day, minute, at in _times(one.pace, parcels, choose):
        if one.moves and day >= one.moves[0]:
            _move(one, world, choose)
        alias = one.aliases[int(draw() * draw() * len(one.aliases))]
        buyer = one.buyers[int(draw() * draw() * len(one.buyers))]
        franking = one.frankings[0] if draw() > one.care else one.frankings[-1]
        row = post(
            world.issue,
            choose,
            _sender(one, alias, choose),
            _buyer(buyer, world, choose),
            day,
            one.counters[at] if draw() < 0.9 else world.counter(alias.place.culture, alias.place.city),
            franking,
            one.goods if draw() < 0.8 else None,
            one.packs[int(draw() * len(one.packs))] if one.packs else 0,
            minute,
        )
        one.posted.append(row)
        yield row


def _times(pace: str, parcels: int, choose: random.Random) -> list[tuple[int, int | None, int]]:
    """Day, minute (None: any) and which of two counters, for each parcel in order."""
    draw = choose.random
    first, span = int(draw() * DAYS * 0.4), int(DAYS * (0.3 + draw() * 0.3))
    if pace == "slow":
        first, span = 0, DAYS
    if pace != "bursty":
        return sorted((first + int(draw() * span), None, int(draw() * 2)) for _ in range(parcels))
    bursts = [
        (first + int(draw() * span), int(draw() * 600), int(draw() * 2)) for _ in range(1 + parcels // _BURST)
    ]
    picked = sorted(bursts[int(draw() * len(bursts))] for _ in range(parcels))
    return [(day, minute + int(draw() * 40), at) for day, minute, at in picked]


def _sender(one: Crew, alias: Person, choose: random.Random) -> Label:
    """The sender's label: a phone or e-mail of the crew where it has any, left off by the careful."""
    if one.phones:
        alias = replace(alias, phone=one.phones[int(choose.random() * len(one.phones))])
    if one.emails:
        alias = replace(alias, email=one.emails[0])
    if one.kind not in ("borrowed names", "cover text") and choose.random() < 0.3:
        alias = replace(alias, place=one.aliases[int(choose.random() * len(one.aliases))].place)
    return label(alias, choose, 0.9 - one.care, 0.75 - one.care if one.emails else 0.2)


def _buyer(buyer: Person, world: Innocents, choose: random.Random) -> Label:
    """The recipient's label, now and then care of a forwarder, now and then somebody who knows nothing."""
    if choose.random() < 0.04:
        return world.recipient()
    if choose.random() < 0.04 and buyer.place.culture.code in ("US", "AU"):
        forwarder = world.hubs.forwarders[buyer.place.culture.code == "AU"]
        buyer = replace(buyer, place=forwarder.place, company=forwarder.company)
    return label(buyer, choose)


def _move(one: Crew, world: Innocents, choose: random.Random) -> None:
    """Across the border: new places and counters, one phone is kept."""
    assert one.moves is not None
    abroad, one.moves = one.moves[1], None
    places = [somewhere(abroad, choose, 0.5) for _ in range(3)]
    one.aliases = [replace(alias, place=places[at % 3]) for at, alias in enumerate(one.aliases)]
    one.phones = [one.phones[0], world.issue.phone(abroad.code)]
    one.counters = [world.counter(abroad, places[0].city) for _ in range(2)]
