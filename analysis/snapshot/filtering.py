"""A snapshot narrowed: to a window of parcels, or to what labels say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.snapshot.arrays import Bools, Pairs, Snapshot, as_bools, themselves
from analysis.snapshot.days import day_number
from analysis.snapshot.window import Window


def within(of: Snapshot, window: Window) -> Snapshot:
    """Only parcels of the window; undated ones are left out where it has a day."""
    if not window:
        return of
    inside = np.ones(len(of.parcels), np.bool_)
    if window.first or window.last:
        inside &= of.posted >= (day_number(window.first) if window.first else 0)
    if window.last:
        inside &= of.posted <= day_number(window.last)
    if window.countries:
        some = pa.array(window.countries, pa.string())
        ends = (pc.utf8_slice_codeunits(of.lane, 0, 2), pc.utf8_slice_codeunits(of.lane, -2, None))
        inside &= np.logical_or(*(as_bools(pc.is_in(end, value_set=some)) for end in ends))
    return replace(
        of,
        sent=_filtered(of.sent, inside[of.sent.target]),
        received=_filtered(of.received, inside[of.received.target]),
        bears=_filtered(of.bears, inside[of.bears.source]),
    )


def as_labels_say(of: Snapshot) -> Snapshot:
    """Every party a person of its own, and every address a place of its own."""
    person = np.arange(len(of.parties), dtype=np.int32)
    return replace(of, persons=of.parties, person=person, place=themselves(of.things))


def _filtered(pairs: Pairs, which: Bools) -> Pairs:
    return Pairs(pairs.source[which], pairs.target[which])
