"""Things that new senders have in common: what stands on their own labels, and whom they send to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa

from analysis.early.new_senders import SenderLabels, place_of
from analysis.early.ties import ONE, Common, Ties
from analysis.sharing.hubs import MANY_USERS, MOST_PARCELS, MOST_USERS, MOST_USERS_OF_OWNED, OWNED, SELDOM
from analysis.sharing.incidence import Wide, expanded
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Pairs, Snapshot, numbers, of_kind

FORMER = (0, 1, 3, 8, 21)
"""Classes of things: how many others have used them before, at the least."""
OWN = ("Phone", "Email", "Account", "Address")
TO = ("Phone", "Email", "Address")


class Things:
    """The things of one kind on one side of labels, a day after the other. Codes are numbers in `ids`."""

    def __init__(
        self,
        name: str,
        kind: str,
        by: SenderLabels,
        label: Wide,
        thing: Ints,
        ids: pa.Array,
        barred: Bools,
        freed: Bools,
    ) -> None:
        self.name, self.ids, self._barred, self._freed = name, ids, barred, freed
        self._owned = kind in OWNED
        size = len(ids)
        self.ties = Ties(
            code=thing,
            person=by.person[label],
            family=by.family[label],
            day=by.day[label],
            until=by.until[label],
            codes=size,
        )
        order = np.lexsort((by.day[label], by.person[label], thing))
        begins = np.ones(len(order), np.bool_)
        begins[1:] = (np.diff(thing[order]) != 0) | (np.diff(by.person[label][order]) != 0)
        rows = order[begins]
        rows = rows[np.argsort(by.day[label[rows]], kind="stable")]
        self._used, self._used_on = thing[rows], by.day[label[rows]]
        order = np.argsort(by.day[label], kind="stable")
        self._touched, self._touched_on = thing[order], by.day[label[order]]
        self.users = np.zeros(size, np.int32)
        self._parcels = np.zeros(size, np.int32)
        self._at = self._on = 0

    def step(self, day: int) -> None:
        """Go on to a day."""
        at = place_of(self._used_on, day, "right")
        on = place_of(self._touched_on, day, "right")
        np.add.at(self.users, self._used[self._at : at], ONE)
        np.add.at(self._parcels, self._touched[self._on : on], ONE)
        self._at, self._on = at, on
        self.ties.step(day)

    def id(self, code: int) -> str:
        """The id of a thing."""
        return str(self.ids[code])

    def classes(self, code: Ints) -> Wide:
        """The class of each thing, by how many people who are no longer new have used it."""
        former = self.users[code] - self.ties.count[code]
        return np.asarray(np.searchsorted(FORMER, former, "right") - 1, np.int64)

    def links(self, found: Common) -> Bools:
        """Which of these things may join people: no hub."""
        code = found.code
        users, parcels = self.users[code], self._parcels[code]
        most = MOST_USERS_OF_OWNED if self._owned else MOST_USERS
        usual = (users <= most) & (parcels <= MOST_PARCELS)
        if not self._owned:
            usual &= ~((users > MANY_USERS) & (users > SELDOM * parcels))
        return np.asarray((usual | self._freed[code]) & ~self._barred[code], np.bool_)


def things(of: Snapshot, by: SenderLabels, judged: Mapping[str, bool]) -> Iterator[Things]:
    """Every kind of thing; `judged`: of which a person decided that it is a hub, or none."""
    hubs = [id_ for id_, hub in judged.items() if hub]
    links = [id_ for id_, hub in judged.items() if not hub]
    freed = _marked(of.place[_known(links, of.things)], len(of.things))
    barred = _marked(of.place[_known(hubs, of.things)], len(of.things))
    barred |= _marked(of.place[of.building], len(of.things)) & ~freed
    of_label, thing = _through(np.arange(len(by.parcel)), by.party, of.has)
    own, bears = _borne(of, by)
    of_label, thing = np.concatenate([of_label, own]), of.place[np.concatenate([thing, bears])]

    def of_things(kind: str, role: str, label: Wide, thing: Ints) -> Things:
        some = of_kind(of.things, kind)[thing]
        return Things(
            name=f"{kind} of {role}",
            kind=kind,
            by=by,
            label=label[some],
            thing=thing[some],
            ids=of.things,
            barred=barred,
            freed=freed,
        )

    for kind in OWN:
        yield of_things(kind, "senders", of_label, thing)
    label, party = _recipients(of, by)
    person = of.person[party]
    yield Things(
        name="recipient",
        kind="Person",
        by=by,
        label=label,
        thing=person,
        ids=of.persons,
        barred=_marked(_known(hubs, of.persons), len(of.persons)),
        freed=_marked(_known(links, of.persons), len(of.persons)),
    )
    label, thing = _through(label, party, of.has)
    thing = of.place[thing]
    for kind in TO:
        yield of_things(kind, "recipients", label, thing)


def _marked(which: Ints, count: int) -> Bools:
    marks = np.zeros(count, np.bool_)
    marks[which] = True
    return marks


def _known(ids: list[str], among: pa.Array) -> Ints:
    at = numbers(pa.array(ids, pa.string()), among)
    return np.asarray(at[at != UNKNOWN], np.int32)


def _through(label: Wide, party: Ints, has: Pairs) -> tuple[Wide, Ints]:
    """Labels and the things of their parties."""
    order = np.argsort(has.source, kind="stable")
    at, which = expanded(party, has.source[order])
    return label[at], has.target[order][which]


def _borne(of: Snapshot, by: SenderLabels) -> tuple[Wide, Ints]:
    """Labels and what their parcels bear."""
    order = np.argsort(of.bears.source, kind="stable")
    at, which = expanded(by.parcel, of.bears.source[order])
    return at, of.bears.target[order][which]


def _recipients(of: Snapshot, by: SenderLabels) -> tuple[Wide, Ints]:
    """Labels and the recipients of their parcels."""
    order = np.argsort(of.received.target, kind="stable")
    at, which = expanded(by.parcel, of.received.target[order])
    return at, of.received.source[order][which]
