"""Invented traffic of a year between regions and countries, as a snapshot, with two routes planted in it.

Made without a load, so that a million parcels take seconds. Beside people who send now and then there are
traders, webshops with campaigns, things sent back, counters that open, a country that comes into fashion and
Christmas, none of which is a route. The first route is new: unlike people begin to send from a region to a
country. The second moves: a crew sends from one region until a parcel is seized, then from another.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analysis.lanes.lane_counts import Counters
from analysis.snapshot.arrays import UNKNOWN, Pairs, Snapshot

YEAR = 365
FIRST_DAY = 20_089
"""2025-01-01; the year ends a week after Christmas."""
HOMES = (("NL", 0.5, 30), ("BE", 0.22, 20), ("DE", 0.15, 30), ("FR", 0.09, 30), ("GB", 0.04, 30))
"""Countries, their share of the traffic, and how many regions they have."""
ENDS = (
    *(("US", 0.3), ("GB", 0.18), ("DE", 0.14), ("AU", 0.12), ("FR", 0.08), ("CA", 0.08), ("NZ", 0.05)),
    *(("IE", 0.03), ("JP", 0.01), ("NO", 0.01)),
)
BUYERS = 12
"""People to whom a route sends."""
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Route:
    """A planted one: its region and destination, the day on which it begins (since 1970) and its parcels."""

    name: str
    origin: str
    destination: str
    begins: int
    parcels: frozenset[int]


@dataclass(frozen=True, slots=True)
class LaneWorld:
    """A snapshot, its drop-offs, and what is planted in it."""

    of: Snapshot
    counters: Counters
    routes: tuple[Route, ...]


@dataclass(slots=True)
class _Rows:
    """Parcels put together: sender and recipient (people), counter, destination, day; portions of each."""

    sender: list[Numbers] = field(default_factory=list)
    recipient: list[Numbers] = field(default_factory=list)
    counter: list[Numbers] = field(default_factory=list)
    end: list[Numbers] = field(default_factory=list)
    day: list[Numbers] = field(default_factory=list)
    firm: list[tuple[int, str]] = field(default_factory=list)
    people: int = 0
    parcels: int = 0

    def somebody(self, count: int, firm: str = "") -> Numbers:
        """So many more people."""
        found = np.arange(self.people, self.people + count)
        self.people += count
        self.firm += [(int(one), firm) for one in found] if firm else []
        return found

    def add(self, sender: Numbers, recipient: Numbers, counter: Numbers, end: Numbers, day: Numbers) -> range:
        """Parcels, and their numbers."""
        for column, values in zip(
            (self.sender, self.recipient, self.counter, self.end, self.day),
            (sender, recipient, counter, end, day),
            strict=True,
        ):
            column.append(values.astype(np.int64))
        self.parcels += len(day)
        return range(self.parcels - len(day), self.parcels)


class _Country:
    """Regions and counters, and how often people come to each."""

    def __init__(self, draw: np.random.Generator, parcels: int) -> None:
        self.draw = draw
        self.regions = [f"{code}-{10 + at}" for code, _, many in HOMES for at in range(many)]
        share = np.concatenate([np.full(many, of / many) for _, of, many in HOMES])
        share = share * draw.gamma(2.0, 0.5, len(share))
        each = np.maximum(np.round(share / share.sum() * parcels / 1_500), 1).astype(int)
        self.region = np.repeat(np.arange(len(share)), each)
        weight = np.repeat(share / each, each) * draw.gamma(1.5, 1 / 1.5, len(self.region))
        opens = np.where(draw.random(len(self.region)) < 0.1, draw.integers(60, YEAR, len(self.region)), 0)
        self.weight, self.opens = weight / weight.sum(), opens

    def counters(self, count: int) -> Numbers:
        """Where so many people go."""
        return self.draw.choice(len(self.region), count, p=self.weight)

    def of_region(self, region: int, count: int) -> Numbers:
        """Some counters of a region."""
        return self.draw.choice(np.flatnonzero(self.region == region), count)


def lane_world(parcels: int, seed: int, size: int = 40, span: int = 70) -> LaneWorld:
    """About so many parcels of a year. `size`, `span`: parcels of a route, and over how many days."""
    draw = np.random.default_rng(seed)
    country, rows = _Country(draw, parcels), _Rows()
    share = np.array([of for _, of in ENDS]) / sum(of for _, of in ENDS)
    _private(rows, country, share, int(parcels * 0.7))
    _traders(rows, country, share, int(parcels * 0.15))
    _shops(rows, country, share, int(parcels * 0.1))
    _sent_back(rows, country, int(parcels * 0.05))
    first = _new_route(rows, country, size, span)
    seized, second = _moved_route(rows, country, size, span)
    return _world(rows, country, (first, second), seized)


def _days(draw: np.random.Generator, count: int) -> Numbers:
    """Days of the year: few on Sundays, nearly twice as many before Christmas."""
    weight = np.ones(YEAR)
    weight[318:355] = 1.8
    weight[4::7] *= 0.15
    return draw.choice(YEAR, count, p=weight / weight.sum())


def _private(rows: _Rows, country: _Country, share: npt.NDArray[np.float64], parcels: int) -> None:
    """People who send one to six parcels, mostly to one country, mostly within some months."""
    draw = country.draw
    often = 1 + draw.geometric(0.5, parcels) % 6
    people = int(np.searchsorted(often.cumsum(), parcels))
    often = often[:people]
    sender = np.repeat(rows.somebody(people), often)
    home = np.repeat(country.counters(people), often)
    friend = np.repeat(draw.choice(len(ENDS), people, p=share), often)
    end = np.where(draw.random(len(sender)) < 0.8, friend, draw.choice(len(ENDS), len(sender), p=share))
    day = _days(draw, len(sender))
    fashion, begins = 6, 150  # from that day on a third more people write there, from everywhere
    end = np.where((day > begins) & (draw.random(len(day)) < 0.03), fashion, end)
    closed = country.opens[home] > day
    counter = np.where(closed, country.counters(len(home)), home)
    rows.add(sender, rows.somebody(len(sender)), counter, end, day)


def _traders(rows: _Rows, country: _Country, share: npt.NDArray[np.float64], parcels: int) -> None:
    for _ in range(max(parcels // 30, 1)):
        draw, many = country.draw, 30
        sender = np.repeat(rows.somebody(1, "Handel"), many)
        where, end = np.repeat(country.counters(1), many), draw.choice(len(ENDS), many, p=share)
        rows.add(sender, rows.somebody(many), where, end, _days(draw, many))


def _shops(rows: _Rows, country: _Country, share: npt.NDArray[np.float64], parcels: int) -> None:
    """Six webshops; each has a campaign of two weeks to one country, a quarter of its parcels."""
    draw, many = country.draw, max(parcels // 6, 1)
    for at in range(6):
        sender = np.repeat(rows.somebody(1, f"Webwinkel {at} B.V."), many)
        where, end, day = (
            np.repeat(country.counters(1), many),
            draw.choice(len(ENDS), many, p=share),
            _days(draw, many),
        )
        campaign = draw.random(many) < 0.25
        end = np.where(campaign, draw.integers(len(ENDS)), end)
        day = np.where(campaign, draw.integers(120, YEAR - 14) + draw.integers(0, 14, many), day)
        rows.add(sender, rows.somebody(many), where, end, day)


def _sent_back(rows: _Rows, country: _Country, parcels: int) -> None:
    """Parcels of private people to a firm; half of them in three weeks after a campaign."""
    draw = country.draw
    firm = np.repeat(rows.somebody(1, "Retourcentrum"), parcels)
    rush = draw.integers(150, YEAR - 30) + draw.integers(0, 21, parcels)
    day = np.where(draw.random(parcels) < 0.5, rush, _days(draw, parcels))
    end = np.full(parcels, [code for code, _ in ENDS].index("DE"))
    rows.add(rows.somebody(parcels), firm, country.counters(parcels), end, day)


def _crew(rows: _Rows, country: _Country, region: int, end: int, day: Numbers, names: Numbers) -> range:
    draw = country.draw
    counters = country.of_region(region, 3)
    buyers = rows.somebody(BUYERS)
    return rows.add(
        names, draw.choice(buyers, len(day)), draw.choice(counters, len(day)), np.full(len(day), end), day
    )


def _region(country: _Country, most: int) -> int:
    """A region of the first countries, some larger and some smaller."""
    return int(country.draw.integers(most))


def _new_route(rows: _Rows, country: _Country, size: int, span: int) -> Route:
    draw = country.draw
    begins, region, end = (
        int(draw.integers(120, YEAR - span)),
        _region(country, 80),
        int(draw.integers(3, len(ENDS))),
    )
    day = np.sort(begins + draw.integers(0, span, size))
    names = np.repeat(rows.somebody(size), 2)[:size]
    parcels = _crew(rows, country, region, end, day, names)
    return Route("new", country.regions[region], ENDS[end][0], FIRST_DAY + int(day[0]), frozenset(parcels))


def _moved_route(rows: _Rows, country: _Country, size: int, span: int) -> tuple[Numbers, Route]:
    """The seized parcels, and the route after it has moved; half its names come along."""
    draw = country.draw
    begins, end = int(draw.integers(180, YEAR - span)), int(draw.integers(3, len(ENDS)))
    before, after = (int(one) for one in draw.choice(80, 2, replace=False))
    known = rows.somebody(size // 3)
    first = np.sort(begins - 1 - draw.integers(0, 90, size))
    earlier = _crew(rows, country, before, end, first, draw.choice(known, size))
    day = np.sort(begins + draw.integers(0, span, size))
    fresh = np.repeat(rows.somebody(size), 2)[:size]
    names = np.where(draw.random(size) < 0.5, draw.choice(known, size), fresh)
    parcels = _crew(rows, country, after, end, day, names)
    route = Route("moved", country.regions[after], ENDS[end][0], FIRST_DAY + int(day[0]), frozenset(parcels))
    return np.array(list(earlier))[-2:], route


def _world(rows: _Rows, country: _Country, routes: tuple[Route, ...], seized: Numbers) -> LaneWorld:
    sender, recipient, counter, end, day = (
        np.concatenate(column) for column in (rows.sender, rows.recipient, rows.counter, rows.end, rows.day)
    )
    codes = np.array([code for code, _ in ENDS])
    home = np.array([one[:2] for one in country.regions])[country.region[counter]]
    lane = np.char.add(np.char.add(home, ">"), codes[end])
    things = [f"DropOff:{at}" for at in range(len(country.region))]
    regions = [country.regions[at].partition("-") for at in country.region.tolist()]
    stated = np.flatnonzero(country.draw.random(len(day)) < 0.94)
    firms = dict(rows.firm)
    numbers = np.arange(rows.people, dtype=np.int32)
    parcels = np.arange(len(day), dtype=np.int32)
    none = np.zeros(0, np.int32)
    of = Snapshot(
        parcels=pa.array([f"Parcel:{at}" for at in range(len(day))], pa.string()),
        posted=(FIRST_DAY + day).astype(np.int32),
        hour=np.full(len(day), UNKNOWN, np.int32),
        weight=np.full(len(day), UNKNOWN, np.int32),
        contents=pa.array([""] * len(day), pa.string()),
        lane=pa.array(lane.tolist(), pa.string()),
        loads=pa.array([""] * len(day), pa.string()),
        parties=pa.array([f"Party:{at}" for at in range(rows.people)], pa.string()),
        names=pa.array([f"Name {at}" for at in range(rows.people)], pa.string()),
        companies=pa.array([firms.get(at, "") for at in range(rows.people)], pa.string()),
        persons=pa.array([f"Party:{at}" for at in range(rows.people)], pa.string()),
        person=numbers,
        things=pa.array(things, pa.string()),
        building=np.zeros(len(things), np.bool_),
        place=np.arange(len(things), dtype=np.int32),
        seizures=pa.array(["Seizure:0"], pa.string()),
        sent=Pairs(sender.astype(np.int32), parcels),
        received=Pairs(recipient.astype(np.int32), parcels),
        has=Pairs(none, none),
        bears=Pairs(stated.astype(np.int32), counter[stated].astype(np.int32)),
        seized=Pairs(np.zeros(len(seized), np.int32), seized.astype(np.int32)),
    )
    counters = {id_: (code, postcode) for id_, (code, _, postcode) in zip(things, regions, strict=True)}
    return LaneWorld(of, counters, routes)
