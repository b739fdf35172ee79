"""Small snapshots written by hand, and snapshots as sets to compare them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from analysis.snapshot.arrays import UNKNOWN, Pairs, Snapshot


@dataclass
class Labels:
    """Parcels put down one by one; a party is a name with what it has, a person is a name."""

    parcels: dict[str, int] = field(default_factory=dict)
    more: dict[str, tuple[int, int, str, str, str]] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    companies: dict[str, str] = field(default_factory=dict)
    things: dict[str, bool] = field(default_factory=dict)
    sent: list[tuple[str, str]] = field(default_factory=list)
    received: list[tuple[str, str]] = field(default_factory=list)
    has: set[tuple[str, str]] = field(default_factory=set)
    bears: list[tuple[str, str]] = field(default_factory=list)
    seized: list[tuple[str, str]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    """Addresses that are another one however they are written, and which."""

    def party(self, name: str, *things: str, company: str = "") -> str:
        """A label's party."""
        id_ = f"Party:{name}/{'/'.join(things)}/{company}"
        self.parties[id_], self.companies[id_] = name, company
        for thing in things:
            self.things.setdefault(thing, False)
            self.has.add((id_, thing))
        return id_

    def parcel(
        self,
        sender: str,
        recipient: str = "",
        *bears: str,
        day: int = 20_000,
        hour: int = UNKNOWN,
        weight: int = UNKNOWN,
        contents: str = "",
        number: str = "",
        lane: str = ">",
        loads: str = "",
    ) -> str:
        """A parcel of a sender (a party) to a recipient."""
        id_ = f"Parcel:{number or len(self.parcels)}"
        self.parcels[id_] = day
        self.more[id_] = (hour, weight, contents, lane, loads)
        if sender:
            self.sent.append((sender, id_))
        if recipient:
            self.received.append((recipient, id_))
        for thing in bears:
            self.things.setdefault(thing, False)
            self.bears.append((id_, thing))
        return id_

    def snapshot(self) -> Snapshot:
        """The arrays."""
        parcels, parties, things = list(self.parcels), list(self.parties), list(self.things)
        seizures = sorted({one for one, _ in self.seized})
        persons = sorted(set(self.parties.values()))

        def pairs(found: Iterable[tuple[str, str]], a: Sequence[str], b: Sequence[str]) -> Pairs:
            of_a, of_b = ({id_: at for at, id_ in enumerate(ids)} for ids in (a, b))
            both = np.array([(of_a[x], of_b[y]) for x, y in sorted(found)], np.int32).reshape(-1, 2)
            return Pairs(both[:, 0], both[:, 1])

        return Snapshot(
            parcels=pa.array(parcels, pa.string()),
            posted=np.array(list(self.parcels.values()), np.int32),
            hour=np.array([said[0] for said in self.more.values()], np.int32),
            weight=np.array([said[1] for said in self.more.values()], np.int32),
            contents=pa.array([said[2] for said in self.more.values()], pa.string()),
            lane=pa.array([said[3] for said in self.more.values()], pa.string()),
            loads=pa.array([said[4] for said in self.more.values()], pa.string()),
            parties=pa.array(parties, pa.string()),
            names=pa.array(list(self.parties.values()), pa.string()),
            companies=pa.array(list(self.companies.values()), pa.string()),
            persons=pa.array([f"Person:{one}" for one in persons], pa.string()),
            person=np.array([persons.index(one) for one in self.parties.values()], np.int32),
            things=pa.array(things, pa.string()),
            building=np.array(list(self.things.values()), bool),
            place=np.array([things.index(self.places.get(id_, id_)) for id_ in things], np.int32),
            seizures=pa.array(seizures, pa.string()),
            sent=pairs(self.sent, parties, parcels),
            received=pairs(self.received, parties, parcels),
            has=pairs(self.has, parties, things),
            bears=pairs(self.bears, parcels, things),
            seized=pairs(self.seized, seizures, parcels),
        )


def backwards(of: Snapshot) -> Snapshot:
    """The same with parcels, parties, persons and things numbered from the other end."""

    def turned(pairs: Pairs, a: int, b: int) -> Pairs:
        return Pairs((a - 1 - pairs.source).astype(np.int32), (b - 1 - pairs.target).astype(np.int32))

    parcels, parties, persons, things = map(len, (of.parcels, of.parties, of.persons, of.things))
    return Snapshot(
        parcels=of.parcels[::-1],
        posted=of.posted[::-1],
        hour=of.hour[::-1],
        weight=of.weight[::-1],
        contents=of.contents[::-1],
        lane=of.lane[::-1],
        loads=of.loads[::-1],
        parties=of.parties[::-1],
        names=of.names[::-1],
        companies=of.companies[::-1],
        persons=of.persons[::-1],
        person=(persons - 1 - of.person[::-1]).astype(np.int32),
        things=of.things[::-1],
        building=of.building[::-1],
        place=(things - 1 - of.place[::-1]).astype(np.int32),
        seizures=of.seizures,
        sent=turned(of.sent, parties, parcels),
        received=turned(of.received, parties, parcels),
        has=turned(of.has, parties, things),
        bears=turned(of.bears, parcels, things),
        seized=turned(of.seized, len(of.seizures), parcels),
    )


def as_sets(of: Snapshot) -> dict[str, set[tuple[object, ...]]]:
    """What a snapshot says, whatever its numbers are. Things that nothing bears say nothing."""

    def pairs(found: Pairs, a: pa.Array, b: pa.Array) -> set[tuple[object, ...]]:
        return set(zip(a.take(found.source).to_pylist(), b.take(found.target).to_pylist(), strict=True))

    bare = zip(of.names.to_pylist(), of.companies.to_pylist(), strict=True)
    persons = of.persons.take(of.person).to_pylist()
    used = np.unique(np.concatenate([of.has.target, of.bears.target]))
    building = of.building[used].tolist()
    return {
        "parcels": set(
            zip(
                of.parcels.to_pylist(),
                *(column.tolist() for column in (of.posted, of.hour, of.weight)),
                of.contents.to_pylist(),
                of.lane.to_pylist(),
                strict=True,
            )
        ),
        "parties": set(zip(of.parties.to_pylist(), persons, bare, strict=True)),
        "things": set(zip(of.things.take(used).to_pylist(), building, strict=True)),
        "places": {
            (one, other)
            for one, other in zip(of.things.to_pylist(), of.things.take(of.place).to_pylist(), strict=True)
            if one != other
        },
        "sent": pairs(of.sent, of.parties, of.parcels),
        "received": pairs(of.received, of.parties, of.parcels),
        "has": pairs(of.has, of.parties, of.things),
        "bears": pairs(of.bears, of.parcels, of.things),
        "seized": pairs(of.seized, of.seizures, of.parcels),
        "size": {(len(of.parcels), len(of.parties), len(of.sent), len(of.has), len(of.bears))},
    }


def strangers(count: int) -> list[str]:
    """Names that do not fit together."""
    return [f"Kim {a}{b}os".title() for a in "bdfgklmnprstvw" for b in "aeiou"][:count]


def crew(labels: Labels, names: Sequence[str], thing: str, parcels: int = 3, day: int = 20_000) -> None:
    """People who share one thing, each with some parcels to recipients of its own."""
    for name in names:
        sender = labels.party(name, thing)
        for at in range(parcels):
            labels.parcel(sender, labels.party(f"buyer {name} {at}"), day=day + at)


def crowd(labels: Labels, people: int) -> None:
    """People who share nothing: so many that sharing surprises."""
    for at in range(people):
        labels.parcel(labels.party(f"Nobody{at} Else{at}", f"Phone:+3200{at}"), "", day=UNKNOWN)
