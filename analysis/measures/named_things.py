"""Which things some parcels name, and on whose side of the label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from analysis.sharing.incidence import Wide, count_different, expanded
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Pairs, Snapshot, distinct, numbers

SENDER, RECIPIENT = 0, 1


@dataclass(frozen=True, slots=True, eq=False)
class NamedThings:
    """Rows, each once: a parcel (number), the thing (number; of addresses that are one place the one that
    stands for it) and its side (SENDER, RECIPIENT; accounts and drop-off points are the sender's).
    """

    parcel: Wide
    thing: Wide
    side: Wide


def named_things(of: Snapshot, wanted: Bools) -> NamedThings:
    """What these parcels (True) name."""
    order = np.argsort(of.has.source, kind="stable")
    has = Pairs(of.has.source[order], of.has.target[order])
    parts = [_through(of.sent, has, wanted, SENDER), _through(of.received, has, wanted, RECIPIENT)]
    borne = wanted[of.bears.source]
    parts.append((of.bears.source[borne], of.bears.target[borne], SENDER))
    parcel, thing, side = (
        np.concatenate([np.broadcast_to(part[at], len(part[0])) for part in parts]).astype(np.int64)
        for at in range(3)
    )
    width = max(len(of.things), 1)
    key = distinct((parcel * width + of.place[thing]) * 2 + side)
    rest, side = np.divmod(key, 2)
    parcel, thing = np.divmod(rest, width)
    return NamedThings(parcel, thing, side)


def count_parcels_naming(of: Snapshot, ids: Sequence[str]) -> dict[str, int]:
    """How many parcels name each of these things, on whichever side; ids that are none are left out."""
    every = _all_named(of)
    counts = count_different(every.parcel.astype(np.int32), every.thing.astype(np.int32), len(of.things))
    things = numbers(pa.array(ids, pa.string()), of.things).tolist()
    return {
        id_: int(counts[of.place[thing]]) for id_, thing in zip(ids, things, strict=True) if thing != UNKNOWN
    }


def parcels_naming(of: Snapshot, ids: Sequence[str]) -> Wide:
    """The parcels (numbers) that name any of these things, on whichever side."""
    every = _all_named(of)
    things = numbers(pa.array(ids, pa.string()), of.things)
    return distinct(every.parcel[np.isin(every.thing, of.place[things[things != UNKNOWN]])])


def _all_named(of: Snapshot) -> NamedThings:
    return named_things(of, np.ones(len(of.parcels), np.bool_))


def senders_of(of: Snapshot, wanted: Bools) -> Wide:
    """The persons who sent these parcels, each once."""
    return distinct(of.person[of.sent.source[wanted[of.sent.target]]]).astype(np.int64)


def sent_by(of: Snapshot, persons: Wide) -> Bools:
    """Which parcels these persons sent."""
    who = np.zeros(len(of.persons), np.bool_)
    who[persons] = True
    found = np.zeros(len(of.parcels), np.bool_)
    found[of.sent.target[who[of.person[of.sent.source]]]] = True
    return found


def _through(ends: Pairs, has: Pairs, wanted: Bools, side: int) -> tuple[Ints, Ints, int]:
    some = wanted[ends.target]
    party, parcel = ends.source[some], ends.target[some]
    at, which = expanded(party, has.source)
    return parcel[at], has.target[which], side
