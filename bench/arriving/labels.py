"""A parcel as posted, and many of them as a snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from analysis.snapshot.arrays import Ints, Pairs, Snapshot, themselves

FIRST_DAY = 19_723
"""2024-01-01, in days since 1970."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody as labels give them: `who` is the person, "" where a thing is not on the label."""

    who: int
    name: str
    address: str = ""
    phone: str = ""
    company: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """A parcel. `day` counts from 0, `crew` is -1 for an innocent one, `hour` of the day."""

    day: int
    hour: int
    sender: Member
    recipient: Member
    counter: str
    contents: str
    weight: int
    lane: str
    account: str = ""
    number: str = ""
    crew: int = -1


class Ids:
    """Ids numbered as they come."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def __call__(self, id_: str) -> int:
        return self.of.setdefault(id_, len(self.of))

    def array(self) -> pa.StringArray:
        """All of them by number."""
        return pa.array(list(self.of), pa.string())


def as_snapshot(posted: Sequence[Posted], seized: Iterable[int] = ()) -> Snapshot:
    """The snapshot of these parcels, everybody resolved to the person that they are. `seized`: which."""
    parties, things, persons = Ids(), Ids(), Ids()
    sides: dict[Member, int] = {}
    said: list[Member] = []
    person: list[int] = []
    has: list[tuple[int, int]] = []
    ends: list[list[tuple[int, int]]] = [[], []]
    bears: list[tuple[int, int]] = []
    for at, one in enumerate(posted):
        for end, member in zip(ends, (one.sender, one.recipient), strict=True):
            party = sides.get(member)
            if party is None:
                party = sides[member] = parties(f"Party:{len(sides)}")
                said.append(member)
                person.append(persons(f"Person:{member.who}"))
                kinds = (("Address", member.address), ("Phone", member.phone))
                has += [(party, things(f"{kind}:{key}")) for kind, key in kinds if key]
            end.append((party, at))
        kinds = (("DropOff", one.counter), ("Account", one.account))
        bears += [(at, things(f"{kind}:{key}")) for kind, key in kinds if key]
    ids = things.array()
    stopped = list(seized)
    return Snapshot(
        parcels=pa.array([f"Parcel:{one.number or at}" for at, one in enumerate(posted)], pa.string()),
        posted=np.array([one.day + FIRST_DAY for one in posted], np.int32),
        hour=np.array([one.hour for one in posted], np.int32),
        weight=np.array([one.weight for one in posted], np.int32),
        contents=pa.array([one.contents for one in posted], pa.string()),
        lane=pa.array([one.lane for one in posted], pa.string()),
        loads=pa.array([""] * len(posted), pa.string()),
        parties=parties.array(),
        names=pa.array([one.name for one in said], pa.string()),
        companies=pa.array([one.company for one in said], pa.string()),
        persons=persons.array(),
        person=np.array(person, np.int32),
        things=ids,
        building=np.zeros(len(ids), np.bool_),
        place=themselves(ids),
        seizures=pa.array([f"Seizure:{at}" for at in range(len(stopped))], pa.string()),
        sent=_pairs(ends[0]),
        received=_pairs(ends[1]),
        has=_pairs(has),
        bears=_pairs(bears),
        seized=_pairs(list(enumerate(stopped))),
    )


def _pairs(found: Sequence[tuple[int, int]]) -> Pairs:
    both: Ints = np.array(found, np.int32).reshape(-1, 2)
    return Pairs(both[:, 0], both[:, 1])
