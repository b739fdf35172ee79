"""What is noticed, and when again: as many new ones a week as the team will look at, by the days before, and
none so weak that people dismissed all like it.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

LOOKED_BACK = 91
"""Days before that the threshold is from."""
SETTLED = 14
"""Days that must have been counted before anything is noticed."""
GROWN = 1.5
"""What was noticed is noticed again when it has so many times the parcels that it had."""

FEW_ANSWERED = 9
"""Answered alarms, none of them right, from which another as weak is right less than once in ten times
(Laplace's rule of succession: 1 / 11).
"""


@dataclass(frozen=True, slots=True)
class AnsweredAlarm:
    """An alarm that a person answered on a day (since 1970), and whether it was right."""

    day: int
    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class AlarmCandidate:
    """Something on a day that may be noticed: `key` is the same on every day."""

    key: Hashable
    score: float
    parcels: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """It is noticed; `before`: the parcels it had when it was noticed last, 0 where it is new."""

    key: Hashable
    before: int


class Alarms:
    """Candidates of one sort, a day after the other. The least score of a day is that which as many reached
    in the LOOKED_BACK days before as are wanted; each counts once, with the highest that it had. What people
    answered before a day counts on it: what they answer on it may be what it told.
    """

    def __init__(
        self, per_week: float, first: int, answered: Sequence[AnsweredAlarm] = (), *, floor: float = 0.0
    ) -> None:
        """`first`: the day on which counting begins; `floor`: nothing below it is noticed."""
        self._per_week, self._first, self._answered, self._floor = per_week, first, answered, floor
        self._best: dict[Hashable, tuple[float, int]] = {}
        self._noticed: dict[Hashable, int] = {}

    def begin(self, first: int) -> None:
        """Counting begins anew on this day, with nothing known of before but what was noticed."""
        self._first = first
        self._best = {}

    def step(self, day: int, found: Iterable[AlarmCandidate]) -> list[Alarm]:
        """What is noticed on a day, in the order given, which is that of scores. Days one after the other,
        each with all its candidates, a key once.
        """
        least = self._least(day)
        dismissed = dismissed_up_to(one for one in self._answered if one.day < day)
        raised: list[Alarm] = []
        for one in found:
            before = self._noticed.get(one.key, 0)
            fresh = not before and least is not None and one.score >= least and one.score > dismissed
            if fresh or (before and one.parcels >= GROWN * before):
                raised.append(Alarm(one.key, before))
                self._noticed[one.key] = one.parcels
            if one.score > self._best.get(one.key, (0.0, day))[0]:
                self._best[one.key] = one.score, day
        return raised

    def _least(self, day: int) -> float | None:
        counted = min(day - self._first, LOOKED_BACK)
        if counted < SETTLED:
            return None
        recent = [score for score, since in self._best.values() if day - since <= LOOKED_BACK]
        many = max(int(self._per_week * counted / 7), 1)
        wanted = sorted(recent, reverse=True)[many - 1] if len(recent) >= many else self._floor
        return max(wanted, self._floor)


def dismissed_up_to(answered: Iterable[AnsweredAlarm]) -> float:
    """The highest score of the alarms that are weaker than all right ones: one as weak is not worth a look.
    Minus infinity where these are fewer than FEW_ANSWERED.
    """
    known = list(answered)
    lowest = min((one.score for one in known if one.right), default=math.inf)
    wrong = sorted(one.score for one in known if one.score < lowest)
    return wrong[-1] if len(wrong) >= FEW_ANSWERED else -math.inf
