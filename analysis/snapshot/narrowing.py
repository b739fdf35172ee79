"""A snapshot narrowed: to a period of posting, or to what labels say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.snapshot.arrays import Bools, Pairs, Snapshot


def during(of: Snapshot, first: int | None, last: int | None) -> Snapshot:
    """Only parcels posted from a day to a day (since 1970, both included); undated ones are left out."""
    if first is None and last is None:
        return of
    inside = of.posted >= max(first if first is not None else 0, 0)
    if last is not None:
        inside &= of.posted <= last
    return replace(
        of,
        sent=_kept(of.sent, inside[of.sent.target]),
        received=_kept(of.received, inside[of.received.target]),
        bears=_kept(of.bears, inside[of.bears.source]),
    )


def as_labels_say(of: Snapshot) -> Snapshot:
    """Every party a person of its own."""
    return replace(of, persons=of.parties, person=np.arange(len(of.parties), dtype=np.int32))


def _kept(pairs: Pairs, which: Bools) -> Pairs:
    return Pairs(pairs.source[which], pairs.target[which])
