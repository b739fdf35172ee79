"""How likely it is that what a crew used for its parcels is on its next ones too.

Chosen on invented worlds (`bench.measures`, seeds 1 to 3): accounts, counters and lanes stay, recipients come
back less often than they did, and what one name alone used is gone with the name.
"""

from __future__ import annotations

import math

import numpy as np

from analysis.measures.barrier_model import Barrier
from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import UNKNOWN, Snapshot

_SEEN = {"Account": 0.3, "DropOff": 0.3, "Lane": 0.3, "Pattern": 1.0}
"""Parcels against a thing's lasting that those seen are weighed with, by kind."""
_RECIPIENT, _NAMES, _ONE_NAME = 2.0, 0.5, 1.0
CHANGE = 0.8
"""What is left of it, for crews change: with it predictions are about right."""
_IDLE = 0.5
"""How fast what one name used is given up, in its usual gaps between two parcels."""


class CrewUse:
    """What is known of the parcels of a crew, in their order."""

    def __init__(self, of: Snapshot, parcels: Wide) -> None:
        self._day = of.posted[parcels]
        dated = self._day[self._day != UNKNOWN]
        self._span = int(np.ptp(dated)) + 1 if len(dated) else 1
        self._last = int(dated.max(initial=UNKNOWN))
        person = np.full(len(of.parcels), UNKNOWN, np.int32)
        person[of.sent.target] = of.person[of.sent.source]
        self._person = person[parcels]

    def lasting(self, barrier: Barrier, places: Wide) -> float:
        """The chance that the next parcel like these (places in the crew's) bears the thing again."""
        return CHANGE * self._again(barrier, places)

    def _again(self, barrier: Barrier, places: Wide) -> float:
        uses = len(places)
        if barrier.on in _SEEN:
            return uses / (uses + _SEEN[barrier.on])
        if barrier.role == "recipient":
            return uses / (uses + _RECIPIENT)
        names = len(set(self._person[places].tolist()))
        if names > 1:
            return names / (names + _NAMES)
        last = int(self._day[places].max())
        idle = 0.0 if last == UNKNOWN else (self._last - last) / (self._span / uses)
        return uses / (uses + _ONE_NAME) * math.exp(-_IDLE * idle)
