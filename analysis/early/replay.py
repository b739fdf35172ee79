"""Networks of new senders, day by day, as each day would have shown them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from analysis.early.evidence import Days, Evidence
from analysis.early.joining import Companions
from analysis.early.lineages import DayNetwork, Lineage, Lineages
from analysis.early.networks import Networks, networks
from analysis.early.new_senders import NEW_DAYS, SenderLabels, sender_labels
from analysis.early.parcel_features import Look
from analysis.early.similar_senders import Looks
from analysis.early.threshold import Alarm, AlarmCandidate, Alarms, AnsweredAlarm
from analysis.names.family_keys import FamilyKeys
from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import Ints, Snapshot
from errors import cancelling

FLOOR = 3.0
"""Nats from which a network is followed; from then on whatever it has."""
MORE = 3.0
"""Nats for each time that a network has e times as many parcels."""
SILENCE = 3 * NEW_DAYS
"""Days without a parcel after which traffic begins anew: everybody is new."""


@dataclass(frozen=True, slots=True, eq=False)
class SharedEvidence:
    """What people of a network have in common. `name`: which kind; `id`: of a thing, "" of a look; `look`: of
    one, None of a thing; `within` of its people have it; `nats`: how unusual that is.
    """

    name: str
    id: str
    look: Look | None
    within: int
    nats: float


@dataclass(frozen=True, slots=True, eq=False)
class NoticedNetwork:
    """A network on a day (since 1970) on which it is noticed. `people`, `parties`, `parcels`: numbers in the
    snapshot, all of it until that day; `begun`: days on which the first and the last of its people were
    first seen; `shared`: what those of the day have in common, the most unusual first; `before`: how many
    parcels it had when it was noticed last, 0 where it is new.
    """

    id: str
    day: int
    score: float
    people: Ints
    parties: Ints
    parcels: Ints
    begun: tuple[int, int]
    shared: tuple[SharedEvidence, ...]
    before: int


def noticed_networks(
    of: Snapshot,
    first: int,
    last: int,
    per_week: float = 1.0,
    judged: Mapping[str, bool] | None = None,
    answered: Sequence[AnsweredAlarm] = (),
    keys: FamilyKeys | None = None,
) -> Iterator[NoticedNetwork]:
    """The networks that are noticed from a day to a day (since 1970), by day, the strongest of each first.

    `judged`: things and persons of which somebody decided that they are hubs, or none; `answered`: alarms of
    networks that people answered; `keys`: of family names, where some are known. A day is judged by the
    parcels that were posted until then and by nothing later; those whose day is not known do not count.
    Nothing is noticed in the first five weeks, in which everybody is new and nothing is known to be usual.
    """
    by = sender_labels(of, keys or FamilyKeys())
    if not len(by.day):
        return
    replay = _Replay(of, by, Alarms(per_week, -SILENCE, answered), judged or {})
    for day in _days(by.day, last):
        cancelling.check()
        found = replay.step(day)
        if day >= first:
            yield from found


def _days(posted: Ints, last: int) -> Iterator[int]:
    """The days on which somebody may be new."""
    until = -1
    for begin in np.unique(posted).tolist():
        yield from range(max(begin, until + 1), min(begin + NEW_DAYS, last + 1))
        until = max(until, begin + NEW_DAYS - 1)


class _Replay:
    def __init__(self, of: Snapshot, by: SenderLabels, alarms: Alarms, judged: Mapping[str, bool]) -> None:
        self._of, self._by = of, by
        self._days = Days(of, by, judged)
        self._last = self._settles = -SILENCE
        self._alarms = alarms
        self._lineages = Lineages(len(of.persons), self._ids)
        self._companions = Companions()
        self._sign = np.random.default_rng(0).integers(-(2**62), 2**62, len(of.persons))
        self._sent = np.argsort(by.person, kind="stable")
        self._ends = np.searchsorted(by.person[self._sent], np.arange(len(of.persons) + 1, dtype=np.int32))

    def step(self, day: int) -> list[NoticedNetwork]:
        """What is noticed on a day; days one after the other."""
        if day - self._last >= SILENCE - NEW_DAYS:
            self._settles = day + NEW_DAYS
            self._alarms.begin(self._settles)
        self._last = day
        settled = day >= self._settles
        evidence = self._days.step(day, settled)
        if not settled:
            return []
        found = networks(evidence, self._sign, self._companions)
        of_day = self._lineages.step(day, self._of_day(found, evidence, day))
        strongest: dict[str, tuple[DayNetwork, Lineage]] = {}
        for one, lineage in of_day:
            strongest.setdefault(lineage.id, (one, lineage))
        raised = self._alarms.step(
            day, [AlarmCandidate(id_, one.score, len(of.parcels)) for id_, (one, of) in strongest.items()]
        )
        return [self._noticed(alarm, *strongest[str(alarm.key)], found, evidence, day) for alarm in raised]

    def _of_day(self, found: Networks, evidence: Evidence, day: int) -> Iterator[DayNetwork]:
        items = np.flatnonzero(found.counts)
        items = items[np.argsort(found.of_item[items], kind="stable")]
        keys = (evidence.kind[items].astype(np.int64) << 32) + evidence.code[items]
        bounds = np.searchsorted(found.of_item[items], np.arange(len(found.score) + 1, dtype=np.int32))
        size = np.bincount(found.of_person, minlength=len(found.score))
        order = np.argsort(found.of_person, kind="stable")
        ends = np.cumsum(size)
        followed = np.bincount(found.of_person, self._lineages.known(found.people), len(size)) > 0
        for number in np.flatnonzero(size > 1).tolist():
            people = found.people[order[ends[number] - size[number] : ends[number]]]
            parcels = np.unique(self._by.parcel[self._labels(people, day)])
            score = round(float(found.score[number]) + MORE * float(np.log(len(parcels) / 2)), 6)
            if score >= FLOOR or followed[number]:
                own = slice(bounds[number], bounds[number + 1])
                yield DayNetwork(
                    number=number,
                    score=score,
                    people=people,
                    parcels=parcels,
                    keys=keys[own],
                    nats=evidence.nats[items[own]],
                )

    def _labels(self, people: Ints, day: int) -> Wide:
        """The labels of what these people have sent until a day."""
        begin, end = self._ends[people], self._ends[people + 1]
        rows = np.concatenate([self._sent[a:b] for a, b in zip(begin, end, strict=True)])
        return np.asarray(rows[self._by.day[rows] <= day], np.int64)

    def _ids(self, parcels: Ints) -> list[str]:
        return [str(one) for one in self._of.parcels.take(pa.array(parcels)).to_pylist()]

    def _noticed(
        self, alarm: Alarm, one: DayNetwork, of: Lineage, found: Networks, evidence: Evidence, day: int
    ) -> NoticedNetwork:
        items = np.flatnonzero((found.of_item == one.number) & found.counts)
        items = items[np.lexsort((evidence.code[items], evidence.kind[items], -evidence.nats[items]))]
        people, parcels = (np.array(sorted(some), np.int32) for some in (of.people, of.parcels))
        first = self._by.first[people]
        return NoticedNetwork(
            id=of.id,
            day=day,
            score=round(one.score, 2),
            people=people,
            parties=np.unique(self._by.party[self._labels(people, day)]),
            parcels=parcels,
            begun=(int(first.min()), int(first.max())),
            shared=tuple(self._shared(item, found, evidence) for item in items.tolist()),
            before=alarm.before,
        )

    def _shared(self, item: int, found: Networks, evidence: Evidence) -> SharedEvidence:
        kind, code = self._days.kinds[int(evidence.kind[item])], int(evidence.code[item])
        return SharedEvidence(
            name=kind.name,
            id="" if isinstance(kind, Looks) else kind.id(code),
            look=kind.describe(code) if isinstance(kind, Looks) else None,
            within=int(found.within[item]),
            nats=round(float(evidence.nats[item]), 2),
        )
