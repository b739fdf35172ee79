"""Who used a thing from when to when, seen from its labels: eras between changes of hands, and how close in
time its users are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import mean

from analysis.things import Touch
from analysis.timing import PASSED_ON, fading, lived


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """One user's first and last day (ordinals) and parcels. `user`: the person as resolved, else the name."""

    first: int
    last: int
    user: str
    parcels: int


def user_of(touch: Touch) -> str:
    """Whose label it is; "" where it does not say."""
    return touch.person or touch.name


def spells(touches: Sequence[Touch]) -> list[Spell]:
    """Of these labels, all of one thing, the earliest first; labels without a day or a name say nothing."""
    days: dict[str, list[int]] = {}
    parcels: dict[str, set[str]] = {}
    for touch in touches:
        user = user_of(touch)
        if user and touch.posted_at:
            days.setdefault(user, []).append(date.fromisoformat(touch.posted_at[:10]).toordinal())
            parcels.setdefault(user, set()).add(touch.parcel)
    return sorted(Spell(min(some), max(some), user, len(parcels[user])) for user, some in days.items())


def eras(kind: str, ordered: Sequence[Spell]) -> list[list[Spell]]:
    """The spells from one change of hands to the next. A thing of a kind that is passed on to strangers
    changed hands where all had stopped before the next began, and somebody on both sides had it for long.
    """
    groups: list[list[Spell]] = []
    for spell in ordered:
        if groups and spell.first <= max(one.last for one in groups[-1]):
            groups[-1].append(spell)
        else:
            groups.append([spell])
    found = groups[:1]
    for group in groups[1:]:
        if kind in PASSED_ON and _settled(found[-1]) and _settled(group):
            found.append(group)
        else:
            found[-1] += group
    return found


def closeness(ordered: Sequence[Spell]) -> float:
    """From 0 to 1: how near in time each user follows those before, on average (1: while they use it)."""
    if len(ordered) < 2:
        return 1.0
    near, last = [], ordered[0].last
    for spell in ordered[1:]:
        near.append(float(fading(max(spell.first - last, 0))))
        last = max(last, spell.last)
    return mean(near)


def hands(between: Sequence[Sequence[Spell]]) -> list[str]:
    """Each change of hands in words."""
    return [
        f"changed hands between {date.fromordinal(max(one.last for one in before))} and "
        f"{date.fromordinal(min(one.first for one in after))}"
        for before, after in pairwise(between)
    ]


def _settled(group: Sequence[Spell]) -> bool:
    return any(lived(one.first, one.last, one.parcels) for one in group)
