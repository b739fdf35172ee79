"""Who used a thing from when to when, seen from its labels: eras between changes of hands, and how close in
time its users are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import mean

from analysis.mentions import Mention
from analysis.names.name_counting import fits
from analysis.names.name_marks import Marks, marks
from analysis.sharing.timing import PASSED_ON, fading, lived


@dataclass(frozen=True, slots=True, order=True)
class UsageInterval:
    """One user's first and last day (ordinals) and parcels; `names`: what its labels call it."""

    first: int
    last: int
    user: str
    parcels: int
    names: tuple[str, ...] = ()


def user_of(mention: Mention) -> str:
    """Whose label it is: the person as resolved, else the name however it is written; "" where there is no
    name.
    """
    return (mention.person or marks(mention.name).joined) if mention.name else ""


def spells(mentions: Sequence[Mention]) -> list[UsageInterval]:
    """Of these labels, all of one thing, the earliest first; labels without a day or a name say nothing."""
    days: dict[str, list[int]] = {}
    parcels: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for mention in mentions:
        user = user_of(mention)
        if user and mention.posted_at:
            days.setdefault(user, []).append(date.fromisoformat(mention.posted_at[:10]).toordinal())
            parcels.setdefault(user, set()).add(mention.parcel)
            names.setdefault(user, set()).add(mention.name)
    return sorted(
        UsageInterval(
            first=min(some),
            last=max(some),
            user=user,
            parcels=len(parcels[user]),
            names=tuple(sorted(names[user])),
        )
        for user, some in days.items()
    )


def eras(kind: str, ordered: Sequence[UsageInterval]) -> list[list[UsageInterval]]:
    """The spells from one change of hands to the next. A thing of a kind that is passed on to strangers
    changed hands where all had stopped before the next began, somebody on both sides had it for long, and
    nobody after may be somebody before, or of the family, by their names.
    """
    groups: list[list[UsageInterval]] = []
    for spell in ordered:
        if groups and spell.first <= max(one.last for one in groups[-1]):
            groups[-1].append(spell)
        else:
            groups.append([spell])
    found = groups[:1]
    for group in groups[1:]:
        if kind in PASSED_ON and _settled(found[-1]) and _settled(group) and _strangers(found[-1], group):
            found.append(group)
        else:
            found[-1] += group
    return found


def closeness(ordered: Sequence[UsageInterval]) -> float:
    """From 0 to 1: how near in time each user follows those before, on average (1: while they use it)."""
    if len(ordered) < 2:
        return 1.0
    near, last = [], ordered[0].last
    for spell in ordered[1:]:
        near.append(float(fading(max(spell.first - last, 0))))
        last = max(last, spell.last)
    return mean(near)


def hands(between: Sequence[Sequence[UsageInterval]]) -> list[str]:
    """Each change of hands in words."""
    return [
        f"changed hands between {date.fromordinal(max(one.last for one in before))} and "
        f"{date.fromordinal(min(one.first for one in after))}"
        for before, after in pairwise(between)
    ]


def _strangers(before: Sequence[UsageInterval], after: Sequence[UsageInterval]) -> bool:
    one, other = ([marks(name) for spell in side for name in spell.names] for side in (before, after))
    families = {_family(mark) for mark in one} & {_family(mark) for mark in other}
    return not families and not any(fits(a, b) for a in one for b in other)


def _family(mark: Marks) -> str:
    return " ".join(mark.words[-mark.family :] if mark.family else mark.words)


def _settled(group: Sequence[UsageInterval]) -> bool:
    return any(lived(one.first, one.last, one.parcels) for one in group)
