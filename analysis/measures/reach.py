"""What many parcels point to at once, over the whole country: a walk from each."""

from __future__ import annotations

import numpy as np

from analysis.sharing.incidence import Wide
from analysis.snapshot.around import SnapshotSurroundings
from analysis.snapshot.arrays import Snapshot
from analysis.walking.walk import walk
from errors import cancelling

LINKED = 1_000
"""Linked parcels of one walk, at most."""


def reached(of: Snapshot, begin: Wide, last: int) -> Wide:
    """The parcels (numbers) that these point to, themselves among them, of those posted until day `last`. A
    walk begins at each that no walk from another one came by.
    """
    around = SnapshotSurroundings(of, last)
    around.numbers([str(id_) for id_ in of.parcels.take(begin).to_pylist()])
    inside = np.zeros(len(of.parcels), np.bool_)
    for start in begin[of.posted[begin] <= last].tolist():
        if inside[start]:
            continue
        cancelling.check()
        inside[start] = True
        found = walk([str(of.parcels[start])], around.around, limit=LINKED)
        inside[around.numbers([one.id for one in found.parcels])] = True
    return np.flatnonzero(inside)
