"""Senders in their first weeks: the labels of each person from the day on which it is first seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.names.family_keys import FamilyKeys
from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import UNKNOWN, Ints, Snapshot

NEW_DAYS = 21
"""A person is new on the day on which it is first seen, as sender or recipient, and on the twenty after."""


@dataclass(frozen=True, slots=True, eq=False)
class SenderLabels:
    """Every label of a sender on a parcel whose day is known, the earliest first.

    `until`: the last day on which the label's person is new. `family`: a number that people of one family
    name or one firm have in common. `first`: the day on which each person of the snapshot is first seen.
    """

    parcel: Ints
    party: Ints
    person: Ints
    family: Wide
    day: Ints
    until: Ints
    first: Ints

    @property
    def new(self) -> Wide:
        """The labels whose person was new on the day they were posted."""
        return np.flatnonzero(self.day <= self.until)


def sender_labels(of: Snapshot, keys: FamilyKeys) -> SenderLabels:
    """The labels of the senders of a snapshot; `keys`: of family names."""
    first = _first_seen(of)
    dated = np.flatnonzero(of.posted[of.sent.target] != UNKNOWN)
    order = dated[np.argsort(of.posted[of.sent.target[dated]], kind="stable")]
    party, parcel = of.sent.source[order], of.sent.target[order]
    person = of.person[party]
    return SenderLabels(
        parcel=parcel,
        party=party,
        person=person,
        family=_families(of, keys, party, person),
        day=of.posted[parcel],
        until=first[person] + np.int32(NEW_DAYS - 1),
        first=first,
    )


def _first_seen(of: Snapshot) -> Ints:
    late = np.iinfo(np.int32).max
    first = np.full(len(of.persons), late, np.int32)
    for side in (of.sent, of.received):
        day = of.posted[side.target]
        np.minimum.at(first, of.person[side.source], np.where(day == UNKNOWN, late, day))
    return np.where(first == late, UNKNOWN, first).astype(np.int32)


def _families(of: Snapshot, keys: FamilyKeys, party: Ints, person: Ints) -> Wide:
    """The firm that a label gives, else its family name, else the person alone."""
    family = _family_names(of, keys, party)
    written = pc.utf8_lower(pc.utf8_trim_whitespace(of.companies)).dictionary_encode()
    firm = written.indices.to_numpy().astype(np.int64)
    named = pc.not_equal(written.dictionary, "").to_numpy(zero_copy_only=False)
    has_firm = named[firm[party]] if len(named) else np.zeros(len(party), np.bool_)
    alone = -1 - person.astype(np.int64)
    found = np.where(family != UNKNOWN, family, alone)
    return np.where(has_firm, (np.int64(1) << 40) + firm[party], found)


def _family_names(of: Snapshot, keys: FamilyKeys, party: Ints) -> Wide:
    """A number for the family name of each of these parties, UNKNOWN where the label gives none."""
    written = of.names.take(pa.array(party)).dictionary_encode()
    code: dict[str, int] = {"": UNKNOWN}
    known = [code.setdefault(key, len(code)) for key in keys.of(written.dictionary.to_pylist())]
    return np.asarray(np.array([*known, UNKNOWN], np.int64)[written.indices.to_numpy()], np.int64)


def place_of(days: Ints, day: int, side: Literal["left", "right"]) -> int:
    """Where a day would stand among sorted days: before its like ("left") or behind them."""
    return int(np.searchsorted(days, np.int32(day), side))  # of another type all days would be converted
