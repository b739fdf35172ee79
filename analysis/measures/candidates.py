"""What could be done about a crew: every barrier on every thing, look and lane that its parcels name.

A candidate knows which of the crew's parcels it would have met, and which of other people's in 30 days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from analysis.early.parcel_features import counters as counter_of_parcels
from analysis.lanes.lane_counts import Counters, lanes_of
from analysis.measures.barrier_model import LANE, PATTERN, Barrier, BarrierModel
from analysis.measures.lasting import CrewUse
from analysis.measures.looks import ParcelLooks
from analysis.measures.named_things import RECIPIENT, SENDER, NamedThings, named_things, senders_of, sent_by
from analysis.sharing.incidence import Floats, Wide
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot, as_bools, fresh, of_kind
from analysis.walking.walk_state import MOST_OF_A_FIRM
from errors import cancelling
from graph.schema import NODES

WINDOW = 30
"""Days up to the last one whose parcels of other people are counted."""
FORGOTTEN = 30.0
"""Days after which a parcel of the crew counts for 1/e of one of today in what is expected of it."""
_SIDES = {"sender": SENDER, "recipient": RECIPIENT}


@dataclass(frozen=True, slots=True, eq=False)
class CrewParcels:
    """Parcels that are thought to be of a crew. `parcels`: their numbers; `weight`: of each its share of what
    is expected to come, 1 in all; `senders`: the persons who sent them; `others`: parcels of other people of
    the last WINDOW days (True).
    """

    parcels: Wide
    weight: Floats
    senders: Wide
    others: Bools


@dataclass(frozen=True, slots=True, eq=False)
class CandidateMeasure:
    """A barrier on one thing, by its `id`. `met`: places in the crew's parcels that it would have met;
    `others`: numbers of other people's parcels. `lasting`: the chance that a coming parcel like those still
    bears the thing.
    """

    barrier: Barrier
    id: str
    met: Wide
    others: Wide
    lasting: float

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other one of a model."""
        return self.barrier.id, self.id


def crew_of(of: Snapshot, begin: Wide, linked: Wide, last: int) -> CrewParcels:
    """The crew of these parcels as day `last` sees it: those that it began with, and those linked to them, of
    what was posted until then. What a firm sent that sends much is not among the linked ones: who misuses a
    webshop's name does not send its other parcels.
    """
    firms = _firms(of, last)
    suspected = np.zeros(len(of.parcels), np.bool_)
    suspected[linked] = True
    suspected &= ~sent_by(of, firms)
    suspected[begin] = True
    suspected &= of.posted <= last
    parcels = np.flatnonzero(suspected)
    senders = senders_of(of, suspected)
    recent = (of.posted > last - WINDOW) & (of.posted <= last)
    day = of.posted[parcels].astype(np.float64)
    weight = np.where(day == UNKNOWN, 0, np.exp((day - last) / FORGOTTEN))
    total = weight.sum()
    return CrewParcels(
        parcels=parcels,
        weight=weight / total if total else np.full(len(parcels), 1 / max(len(parcels), 1)),
        senders=senders,
        others=recent & ~suspected & ~sent_by(of, np.setdiff1d(senders, firms)),
    )


def _firms(of: Snapshot, last: int) -> Wide:
    """Persons whose labels name a company, and who sent more than MOST_OF_A_FIRM parcels until day `last`."""
    sent = of.person[of.sent.source[of.posted[of.sent.target] <= last]]
    company = np.zeros(len(of.persons), np.bool_)
    company[of.person[as_bools(pc.not_equal(of.companies, ""))]] = True
    return np.flatnonzero(company & (np.bincount(sent, minlength=len(of.persons)) > MOST_OF_A_FIRM))


def candidates(
    of: Snapshot, crew: CrewParcels, model: BarrierModel, counters: Counters
) -> list[CandidateMeasure]:
    """Every barrier of the model on everything that a parcel of the crew names and data can show."""
    wanted = crew.others.copy()
    wanted[crew.parcels] = True
    place = np.full(len(of.parcels), UNKNOWN, np.int64)
    place[crew.parcels] = np.arange(len(crew.parcels))
    meeting = _Meeting(of, crew, place)
    named = named_things(of, wanted)
    found: list[CandidateMeasure] = []
    for barrier in model.barriers():
        cancelling.check()
        if barrier.on == PATTERN:
            found += meeting.looks(barrier)
        elif barrier.on == LANE:
            found += meeting.lanes(barrier, counters)
        elif barrier.on in NODES and NODES[barrier.on].shared:
            found += meeting.things(barrier, named)
    return found


class _Meeting:
    """What each thing would meet."""

    def __init__(self, of: Snapshot, crew: CrewParcels, place: Wide) -> None:
        self._of, self._crew, self._place = of, crew, place
        self._use = CrewUse(of, crew.parcels)

    def things(self, barrier: Barrier, named: NamedThings) -> Iterator[CandidateMeasure]:
        right = of_kind(self._of.things, barrier.on)[named.thing]
        if barrier.role:
            right &= named.side == _SIDES[barrier.role]
        for thing, parcels in self._by_key(named.thing[right], named.parcel[right], len(self._of.things)):
            yield self._candidate(barrier, str(self._of.things[thing]), parcels)

    def looks(self, barrier: Barrier) -> Iterator[CandidateMeasure]:
        looks = ParcelLooks(self._of, counter_of_parcels(self._of))
        others = np.flatnonzero(self._crew.others)
        for look, parcels in looks.of_crew(self._crew.parcels):
            yield self._candidate(barrier, look.id(self._of), np.append(parcels, looks.like(look, others)))

    def lanes(self, barrier: Barrier, counters: Counters) -> Iterator[CandidateMeasure]:
        lanes = lanes_of(self._of, "region", counters)
        some = np.concatenate([self._crew.parcels, np.flatnonzero(self._crew.others)])
        some = some[lanes.of_parcel[some] != UNKNOWN]
        for lane, parcels in self._by_key(lanes.of_parcel[some], some, len(lanes)):
            yield self._candidate(barrier, lanes.id(lane), parcels)

    def _by_key(self, key: Ints | Wide, parcel: Wide, keys: int) -> Iterator[tuple[int, Wide]]:
        """The keys that a parcel of the crew has, each with its parcels."""
        of_crew = np.zeros(keys, np.bool_)
        of_crew[key[self._place[parcel] != UNKNOWN]] = True
        some = np.flatnonzero(of_crew[key])
        some = some[np.lexsort((parcel[some], key[some]))]
        begins = np.flatnonzero(fresh(key[some]))
        groups = np.split(parcel[some], begins[1:]) if len(begins) else []
        for at, group in zip(key[some][begins].tolist(), groups, strict=True):
            yield at, group[fresh(group)]

    def _candidate(self, barrier: Barrier, id_: str, parcels: Wide) -> CandidateMeasure:
        place = self._place[parcels]
        met = place[place != UNKNOWN]
        return CandidateMeasure(
            barrier=barrier,
            id=id_,
            met=met,
            others=parcels[place == UNKNOWN],
            lasting=self._use.lasting(barrier, met),
        )
