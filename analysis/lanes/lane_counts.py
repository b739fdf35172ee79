"""Lanes: from where to where parcels go, as numbers, and how many a week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot, as_ints, of_kind

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]
Level = Literal["region", "country", "drop_off"]
LEVELS: tuple[Level, ...] = ("region", "country", "drop_off")
DAYS = 7
_ADDRESS = r"^Address:(?P<country>[A-Z]{2})/(?P<postcode>[0-9A-Z][0-9A-Z -]*)/"
"""An address with a postcode; where there is none its city stands there, in small letters."""

Counters = Mapping[str, tuple[str, str]]
"""Country (alpha-2) and postcode of drop-offs, by id; "" where one is not known."""


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """Lanes of one level, by number: `origin` and `destination` (numbers) in `origins`, `destinations`.

    `of_parcel`: the lane of each parcel; UNKNOWN where it has no origin at this level or no destination.
    `countries`: of each origin its country. An origin is a region ("NL-50", or "NL" where no postcode is
    known), a country or the id of a drop-off; a destination is a country.
    """

    level: Level
    origins: list[str]
    destinations: list[str]
    countries: list[str]
    origin: Ints
    destination: Ints
    of_parcel: Ints

    def __len__(self) -> int:
        return len(self.origin)

    def id(self, lane: int) -> str:
        """`Lane:NL-50>NZ`."""
        return f"Lane:{self.origins[self.origin[lane]]}>{self.destinations[self.destination[lane]]}"

    @property
    def country(self) -> Ints:
        """The country of origin of each lane, numbered."""
        return as_ints(pa.array(self.countries, pa.string()).dictionary_encode().indices)[self.origin]


def lanes_of(of: Snapshot, level: Level, counters: Counters) -> Lanes:
    """The lanes of a snapshot's parcels. `counters`: of its drop-offs."""
    named, country = _ORIGINS[level](of, counters)
    origins, at = _coded(pa.array(named, pa.string()))
    destinations, to = _coded(
        pc.if_else(pc.ends_with(of.lane, ">"), "", pc.utf8_slice_codeunits(of.lane, -2, None))
    )
    width = max(len(destinations), 1)
    known = (named != "") & (np.append(np.array(destinations, object), "")[to] != "")
    pairs, place = np.unique(at[known].astype(np.int64) * width + to[known], return_inverse=True)
    of_parcel = np.full(len(of.parcels), UNKNOWN, np.int32)
    of_parcel[known] = place.reshape(-1)
    first = np.zeros(len(origins), np.int64)
    first[at[::-1]] = np.arange(len(at))[::-1]
    return Lanes(
        level=level,
        origins=origins,
        destinations=destinations,
        countries=[str(one) for one in country[first]],
        origin=(pairs // width).astype(np.int32),
        destination=(pairs % width).astype(np.int32),
        of_parcel=of_parcel,
    )


def _coded(texts: pa.Array) -> tuple[list[str], Ints]:
    """The different texts, sorted, and the number of each text."""
    coded = texts.dictionary_encode()
    names = coded.dictionary.to_pylist()
    order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.zeros(len(names), np.int32)
    rank[order] = np.arange(len(names), dtype=np.int32)
    return [names[at] for at in order], rank[as_ints(coded.indices)]


def parcels_of(of: Snapshot, level: Level, counters: Counters, id_: str, first: int, last: int) -> list[str]:
    """The ids of a lane's parcels posted from day `first` to day `last`, the newest first; none where there
    is no such lane.
    """
    lanes = lanes_of(of, level, counters)
    lane = next((at for at in range(len(lanes)) if lanes.id(at) == id_), None)
    if lane is None:
        return []
    found = np.flatnonzero((lanes.of_parcel == lane) & (of.posted >= first) & (of.posted <= last))
    newest = found[np.argsort(-of.posted[found], kind="stable")]
    return [str(one) for one in of.parcels.take(pa.array(newest)).to_pylist()]


def counter_of(of: Snapshot) -> Ints:
    """The drop-off of each parcel, as a number of a thing; UNKNOWN where none is stated."""
    return _borne(len(of.parcels), of.bears.source, of.bears.target, of_kind(of.things, "DropOff"))


def _borne(size: int, source: Ints, target: Ints, wanted: Bools) -> Ints:
    """What of these things each of so many has."""
    found = np.full(size, UNKNOWN, np.int32)
    these = wanted[target]
    found[source[these]] = target[these]
    return found


def _sender_address(of: Snapshot) -> Ints:
    """The address of each parcel's sender, as a number of a thing; UNKNOWN where none is stated."""
    at = _borne(len(of.parties), of.has.source, of.has.target, of_kind(of.things, "Address"))
    found = np.full(len(of.parcels), UNKNOWN, np.int32)
    found[of.sent.target] = at[of.sent.source]
    return found


def _country(of: Snapshot) -> Texts:
    return _texts(pc.if_else(pc.starts_with(of.lane, ">"), "", pc.utf8_slice_codeunits(of.lane, 0, 2)))


def _by_country(of: Snapshot, _: Counters) -> tuple[Texts, Texts]:
    country = _country(of)
    return country, country


def _by_drop_off(of: Snapshot, counters: Counters) -> tuple[Texts, Texts]:
    """The counter, and its country, else that of the sender."""
    counter, stated = counter_of(of), _nothings(len(of.things) + 1)
    for at, id_ in _drop_offs(of):
        stated[at] = counters.get(id_, ("", ""))[0]
    ids = np.append(_texts(of.things), "")
    return ids[counter], np.where(stated[counter] != "", stated[counter], _country(of))


def _by_region(of: Snapshot, counters: Counters) -> tuple[Texts, Texts]:
    """The region of the counter, else of the sender's address, else the country."""
    parts = pc.extract_regex(of.things, _ADDRESS)
    start = pc.utf8_slice_codeunits(pc.struct_field(parts, "postcode"), 0, 2)
    joined = pc.binary_join_element_wise(pc.struct_field(parts, "country"), start, "-")
    regions = np.append(_texts(pc.fill_null(joined, "")), "")
    for at, id_ in _drop_offs(of):
        regions[at] = region(*counters.get(id_, ("", "")))
    counter, home = regions[counter_of(of)], regions[_sender_address(of)]
    found = np.where(counter != "", counter, np.where(home != "", home, _country(of)))
    return found, np.array([str(one)[:2] for one in found], object)


def region(country: str, postcode: str) -> str:
    """`NL-50`: a country and the first two characters of a postcode; "" where one is missing."""
    start = postcode.replace(" ", "")[:2].upper()
    return f"{country}-{start}" if country and len(start) == 2 else ""


def _drop_offs(of: Snapshot) -> Iterator[tuple[int, str]]:
    """Number and id of each drop-off."""
    at = np.flatnonzero(of_kind(of.things, "DropOff"))
    return zip(at.tolist(), of.things.take(pa.array(at)).to_pylist(), strict=True)


def _texts(column: pa.Array) -> Texts:
    return np.asarray(column.to_numpy(zero_copy_only=False), object)


def _nothings(size: int) -> Texts:
    return np.full(size, "", object)


_ORIGINS = {"region": _by_region, "country": _by_country, "drop_off": _by_drop_off}


def week_of(day: Ints | int) -> Any:
    """The week of days since 1970, numbered from Monday to Sunday."""
    return (day + 3) // DAYS


def monday_of(week: int) -> int:
    """The Monday of a week, in days since 1970."""
    return week * DAYS - 3


def weekly(lanes: Lanes, of: Snapshot, first: int, last: int, which: Bools | None = None) -> Floats:
    """Parcels of each lane (rows) in each week (columns) from that of day `first` to that of day `last`;
    only those posted until `last`. `which`: only these parcels.
    """
    begin = int(week_of(first))
    inside = (of.posted >= max(first, 0)) & (of.posted <= last) & (lanes.of_parcel != UNKNOWN)
    inside &= True if which is None else which
    width = int(week_of(last)) - begin + 1
    place = lanes.of_parcel[inside].astype(np.int64) * width + (week_of(of.posted[inside]) - begin)
    return np.bincount(place, minlength=len(lanes) * width).reshape(len(lanes), width).astype(np.float64)
