"""What the parcels and labels of clusters name: phones, accounts, addresses, counters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.clusters import Cluster
    from analysis.snapshot.arrays import Snapshot


def things_of_clusters(of: Snapshot, found: Sequence[Cluster]) -> list[frozenset[str]]:
    """The ids of the things of each cluster: of its parcels, and of the labels of its people."""
    import numpy as np

    named: list[set[str]] = [set() for _one in found]
    for pairs, size, members in (
        (of.bears, len(of.parcels), [one.parcels for one in found]),
        (of.has, len(of.parties), [one.parties for one in found]),
    ):
        cluster = np.full(size, -1)
        for at, some in enumerate(members):
            cluster[some] = at
        at_all = cluster[pairs.source] >= 0
        both = np.unique(np.stack([cluster[pairs.source[at_all]], pairs.target[at_all]]), axis=1)
        for at, id_ in zip(both[0].tolist(), of.things.take(both[1]).to_pylist(), strict=True):
            named[at].add(str(id_))
    return [frozenset(some) for some in named]
