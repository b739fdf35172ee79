"""Answers raise the threshold: where nine of the weakest were all dismissed, none as weak comes."""

from __future__ import annotations

import math

import pytest

from analysis.early.threshold import AlarmCandidate, Alarms, AnsweredAlarm, dismissed_up_to

DAY = 400


def dismissed(*scores: float, day: int = DAY) -> list[AnsweredAlarm]:
    return [AnsweredAlarm(day, score, right=False) for score in scores]


@pytest.mark.parametrize(
    ("answered", "floor"),
    [
        ([], -math.inf),
        (dismissed(*range(1, 9)), -math.inf),
        (dismissed(*range(1, 10)), 9.0),
        ([*dismissed(*range(1, 20)), AnsweredAlarm(DAY, 12.0, right=True)], 11.0),
        ([*dismissed(*range(1, 20)), AnsweredAlarm(DAY, 5.0, right=True)], -math.inf),
    ],
)
def test_it_stays_below_all_that_were_right_and_needs_nine(
    answered: list[AnsweredAlarm], floor: float
) -> None:
    assert dismissed_up_to(answered) == floor


def raised(answered: list[AnsweredAlarm], day: int, score: float) -> bool:
    alarms = Alarms(1.0, 0, answered)
    return bool(alarms.step(day, [AlarmCandidate("one", score, 4)]))


def test_an_answer_counts_from_the_next_day_on_and_stronger_ones_still_come() -> None:
    answered = dismissed(*range(1, 10))
    assert raised(answered, DAY, 7.0), "as the night before the answers said"
    assert not raised(answered, DAY + 1, 7.0)
    assert raised(answered, DAY + 1, 9.5)


def test_what_was_dismissed_on_the_day_on_which_it_was_told_comes_again_when_it_grew() -> None:
    evening = Alarms(1.0, 0, dismissed(*range(1, 9)))
    assert evening.step(DAY, [AlarmCandidate("one", 9.0, 4)])
    later = Alarms(1.0, 0, [*dismissed(*range(1, 9)), *dismissed(9.0)])
    later.step(DAY, [AlarmCandidate("one", 9.0, 4)])
    assert later.step(DAY + 7, [AlarmCandidate("one", 9.0, 6)])


def test_what_was_noticed_before_comes_again_when_it_grew() -> None:
    alarms = Alarms(1.0, 0, dismissed(*range(1, 10)))
    assert alarms.step(DAY - 1, [AlarmCandidate("one", 7.0, 4)])
    assert not alarms.step(DAY + 1, [AlarmCandidate("one", 7.0, 5)])
    assert alarms.step(DAY + 2, [AlarmCandidate("one", 7.0, 6)])
