"""Who sends on a lane for the first time: what a new route is seen by, and a webshop's campaign is not.

A sender counts once on a lane, however many parcels it sends: a campaign is one sender, Christmas brings more
of everybody. Who has sent very much by then is a business, and a parcel to a firm that many write to by then
is a return.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from analysis.lanes.lane_counts import Lanes
from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Pairs, Snapshot, as_bools, fresh

NEW_DAYS = 21
"""Somebody is new on the day on which they are first seen, on either side, and on the twenty after."""
BUSINESS = 60
"""Parcels after which a sender is taken for a business."""
RETURNS = 20
"""Parcels after which a firm is taken for one that things are sent back to."""
_LATE = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, eq=False)
class Sendings:
    """Every sender on a parcel whose day is known, the earliest first: numbers of parcel and person, the day,
    `new`: whether the person was new then; `private`: whether it is neither a business's nor a return.
    """

    parcel: Ints
    person: Ints
    day: Ints
    new: Bools
    private: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Arrivals:
    """The first private parcel of each person on each lane, the earliest first: `new`: whether the person was
    new everywhere then.
    """

    lane: Ints
    parcel: Ints
    person: Ints
    day: Ints
    new: Bools

    def since(self, day: int) -> Arrivals:
        """Those of a day and later."""
        begin = int(np.searchsorted(self.day, day))
        return Arrivals(
            lane=self.lane[begin:],
            parcel=self.parcel[begin:],
            person=self.person[begin:],
            day=self.day[begin:],
            new=self.new[begin:],
        )


@dataclass(frozen=True, slots=True, eq=False)
class LaneSendings:
    """What went on the lanes of one level: numbers of parcels, by lane, the earliest first; `day` of each,
    and where each lane `begins`.
    """

    parcel: Ints
    day: Ints
    begins: Wide

    @classmethod
    def of(cls, lanes: Lanes, sent: Sendings) -> LaneSendings:
        """Those of a level."""
        lane = lanes.of_parcel[sent.parcel]
        rows = np.argsort(lane, kind="stable")
        begins = np.searchsorted(lane[rows], np.arange(len(lanes) + 1, dtype=np.int32))
        return cls(sent.parcel[rows], sent.day[rows], begins)

    def parcels(self, lane: int, first: int, last: int) -> Ints:
        """Those of a lane from a day to a day (since 1970), the earliest first."""
        begin, end = self.begins[lane : lane + 2]
        inside = np.searchsorted(self.day[begin:end], np.array((first, last + 1), np.int32))
        return self.parcel[begin:end][slice(*inside)]


def sendings(of: Snapshot) -> Sendings:
    """Those of a snapshot; nothing in them depends on what was posted later."""
    first = _first_seen(of)
    source, parcel = _in_order(of, of.sent)
    person, day = of.person[source], of.posted[parcel]
    return Sendings(
        parcel=parcel,
        person=person,
        day=day,
        new=day < first[person] + NEW_DAYS,
        private=(_earlier(person) < BUSINESS) & ~_returned(of)[parcel],
    )


def arrivals(lanes: Lanes, sent: Sendings) -> Arrivals:
    """Those of the lanes of one level."""
    rows = np.flatnonzero(sent.private & (lanes.of_parcel[sent.parcel] != UNKNOWN))
    lane, person = lanes.of_parcel[sent.parcel[rows]], sent.person[rows]
    order = np.lexsort((rows, person, lane))
    first = fresh(lane[order]) | fresh(person[order])
    chosen = np.sort(rows[order[first]])
    return Arrivals(
        lane=lanes.of_parcel[sent.parcel[chosen]],
        parcel=sent.parcel[chosen],
        person=sent.person[chosen],
        day=sent.day[chosen],
        new=sent.new[chosen],
    )


def _in_order(of: Snapshot, labels: Pairs) -> tuple[Ints, Ints]:
    """Party and parcel of labels whose day is known, by day."""
    dated = np.flatnonzero(of.posted[labels.target] != UNKNOWN)
    order = dated[np.argsort(of.posted[labels.target[dated]], kind="stable")]
    return labels.source[order], labels.target[order]


def _first_seen(of: Snapshot) -> Ints:
    first = np.full(len(of.persons), _LATE, np.int32)
    for side in (of.sent, of.received):
        day = of.posted[side.target]
        np.minimum.at(first, of.person[side.source], np.where(day == UNKNOWN, _LATE, day))
    return first


def _earlier(of: Ints) -> Ints:
    """How often each value stood before."""
    order = np.argsort(of, kind="stable")
    starts = fresh(of[order])
    at = np.arange(len(of))
    begun = np.maximum.accumulate(np.where(starts, at, 0))
    found = np.empty(len(of), np.int32)
    found[order] = at - begun
    return found


def _returned(of: Snapshot) -> Bools:
    """Which parcels go to a firm that many were sent to before."""
    party, parcel = _in_order(of, of.received)
    firm = as_bools(pc.not_equal(of.companies, ""))[party]
    found = np.zeros(len(of.parcels), np.bool_)
    found[parcel[firm & (_earlier(of.person[party]) >= RETURNS)]] = True
    return found
