"""From which score on something is noticed: as many as the team will look at, by the days before alone."""

from __future__ import annotations

LOOKED_BACK = 91
"""Days before that the threshold is from."""
SETTLED = 14
"""Days that must have been counted before anything is noticed."""


class Threshold:
    """The score that as many reached, of late, as are to be noticed; each counts once, with its highest."""

    def __init__(self, per_week: float, first: int) -> None:
        """`first`: the day on which counting begins."""
        self._per_week, self._first = per_week, first
        self._reached: dict[int, tuple[int, float]] = {}

    def reached(self, number: int, day: int, score: float) -> None:
        """The `number`-th network or lane has a new highest score; from the next day on it counts."""
        self._reached[number] = (day, score)

    def on(self, day: int) -> float | None:
        """The least score on a day; None where too few days were counted to say. Asked before the day's own
        scores are given.
        """
        counted = min(day - self._first, LOOKED_BACK)
        if counted < SETTLED:
            return None
        recent = [score for since, score in self._reached.values() if day - since <= LOOKED_BACK]
        many = max(int(self._per_week * counted / 7), 1)
        return sorted(recent, reverse=True)[many - 1] if len(recent) >= many else 0.0
