"""The graph as compact arrays: what whole-graph analyses read instead of the server.

Nodes are numbered by kind from 0; relationships are pairs of such numbers. A million parcels take some 0.4
GB.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
UNKNOWN = -1
"""The day of a parcel whose posting is not known; the number of a node that there is not."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Relationships of one meaning: the numbers of their two ends, side by side."""

    source: Ints
    target: Ints

    def __len__(self) -> int:
        return len(self.source)


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """One state of the graph.

    `parcels`, `parties`, `things`, `persons`: ids, by number. `posted`: day of each parcel since 1970, or
    UNKNOWN; `hour` of that day, `weight` in grams, UNKNOWN where not known; `contents` as declared, "" where
    not; `lane` "NL>AU", from and to; `loads` that say something of it, by id, blanks between.
    `names` and `companies` of parties as written, "" where there is none.
    `person`: of each party the number of its person, in `persons`; a party that was found to be nobody else's
    is a person of its own, with its own id. `building`: things whose house number is known with suffixes.
    `place`: of each thing the number of the thing that stands for it: of the addresses that identity
    resolution found to be one place the smallest id, of all others the thing itself.
    `sent`, `received`: (party, parcel); `has`: (party, thing); `bears`: (parcel, thing); `seized`: (seizure,
    parcel), seizures by `seizures`.
    """

    parcels: pa.StringArray
    posted: Ints
    hour: Ints
    weight: Ints
    contents: pa.StringArray
    lane: pa.StringArray
    loads: pa.StringArray
    parties: pa.StringArray
    names: pa.StringArray
    companies: pa.StringArray
    persons: pa.StringArray
    person: Ints
    things: pa.StringArray
    building: Bools
    place: Ints
    seizures: pa.StringArray
    sent: Pairs
    received: Pairs
    has: Pairs
    bears: Pairs
    seized: Pairs


def themselves(things: pa.Array) -> Ints:
    """Places where each thing stands for itself."""
    return np.arange(len(things), dtype=np.int32)


def placed(things: pa.Array, addresses: pa.Array, places: pa.Array) -> Ints:
    """Places where these addresses stand for themselves no longer but for the smallest address of these
    places, which bear its key.
    """
    at = numbers(addresses, things)
    smallest = numbers(pc.replace_substring_regex(places, "^Place:", "Address:"), things)
    found = themselves(things)
    known = (at != UNKNOWN) & (smallest != UNKNOWN)
    found[at[known]] = smallest[known]
    return found


def numbers(ids: pa.Array, of: pa.Array) -> Ints:
    """The number of each of `ids` in `of`; UNKNOWN where it is not there."""
    wanted = ids.unique()
    found = pc.index_in(of, value_set=wanted)  # the small ones are hashed, the many looked through
    there = as_bools(found.is_valid())
    place = np.full(len(wanted), UNKNOWN, np.int32)
    place[as_ints(found.drop_null())] = np.flatnonzero(there)
    return place[as_ints(pc.index_in(ids, value_set=wanted))]


def distinct(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The different values, sorted. As `np.unique`, which looks them up in a table instead and takes five
    times as long for millions.
    """
    ordered = np.sort(values)
    return np.asarray(ordered[fresh(ordered)])


def fresh(values: npt.NDArray[Any]) -> Bools:
    """Where a value differs from the one before it."""
    return np.concatenate([np.ones(min(len(values), 1), np.bool_), values[1:] != values[:-1]])


def as_ints(column: pa.Array) -> Ints:
    """A column of integers without gaps."""
    return np.asarray(column.to_numpy(zero_copy_only=False), np.int32)


def as_bools(column: pa.Array) -> Bools:
    """A column of truths without gaps."""
    return np.asarray(column.to_numpy(zero_copy_only=False), np.bool_)


def of_kind(ids: pa.Array, kind: str) -> Bools:
    """Which of these ids name a node of a kind."""
    return as_bools(pc.starts_with(ids, f"{kind}:"))
