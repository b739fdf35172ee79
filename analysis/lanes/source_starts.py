"""Since when each source delivers: what one brings that did not deliver before is no rise.

A source is a layout (of an operator, of customs); which parcels are its own is said by their loads. It begins
with the first day on which a parcel of its own was posted, whenever that was loaded. One that begins when
others have delivered for SETTLED days is late, and fresh for its first FRESH days: its parcels come by
weeks, but not from a past. Where all that is loaded has one layout, nothing can be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from analysis.lanes.lanes import first_day
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot, as_ints

SETTLED, FRESH = 56, 84
_LATER = np.iinfo(np.int32).max

Layouts = Mapping[str, str]
"""The layout of each load, by its id without the kind."""
NO_LAYOUTS: Layouts = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class LateSources:
    """The late sources by number: `names`, and `begins`, days since 1970. `of_parcel`: that of each parcel
    which late ones alone deliver (the earliest of several); UNKNOWN for all others.
    """

    names: tuple[str, ...]
    begins: Ints
    of_parcel: Ints

    def fresh(self, day: int) -> Bools:
        """Which parcels are of a source that is fresh on a day."""
        begins = np.append(self.begins, np.int32(day - FRESH))  # the last is that of UNKNOWN
        return np.asarray(begins[self.of_parcel] > day - FRESH)

    def __bool__(self) -> bool:
        return bool(self.names)


def late_sources(of: Snapshot, layouts: Layouts) -> LateSources:
    """Those of a snapshot."""
    none = LateSources((), np.zeros(0, np.int32), np.full(len(of.parcels), UNKNOWN, np.int32))
    begin = first_day(of)
    if begin == UNKNOWN or len(set(layouts.values())) < 2:
        return none
    coded = of.loads.dictionary_encode()
    together, at = [str(one) for one in coded.dictionary.to_pylist()], as_ints(coded.indices)
    named = [sorted({layouts[load] for load in loads.split() if load in layouts}) for loads in together]
    earliest = np.full(len(together), _LATER, np.int64)
    np.minimum.at(earliest, at, np.where(of.posted >= begin, of.posted, _LATER))
    first: dict[str, int] = {}
    for some, day in zip(named, earliest.tolist(), strict=True):
        for name in some:
            first[name] = min(first.get(name, _LATER), day)
    late = sorted(name for name, day in first.items() if begin + SETTLED <= day < _LATER)
    number = {name: place for place, name in enumerate(late)}
    leading = [min(some, key=lambda name: (first[name], name)) if some else "" for some in named]
    source = np.array([number.get(name, UNKNOWN) for name in leading], np.int32)
    return LateSources(tuple(late), np.array([first[name] for name in late], np.int32), source[at])
