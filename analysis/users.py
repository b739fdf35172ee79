"""Who uses a thing, seen from its labels: people, families, roofs, firms; and what they share besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.name_marks import marks
from analysis.people import count_people
from analysis.things import Touch
from values.fold import fold


@dataclass(frozen=True, slots=True)
class Users:
    """The users of one thing. `names` maps each to its family name: a user is a person as resolved, by id;
    where people were not found a name without case, order and titles.

    `people`: how many they are. `families`: people whose family names do not fit together. `roofs`: delivery
    points that their labels give. `firm`: the share of the parcels on which one and the same company stands.
    """

    names: Mapping[str, str]
    people: int
    families: int
    roofs: int
    firm: float


def users(touches: Sequence[Touch]) -> Users:
    """Who these labels, all of one thing, say that its users are."""
    names: dict[str, str] = {}
    for name, person in sorted({(touch.name, touch.person) for touch in touches if touch.name}):
        mark = marks(name)
        if mark.words:
            family = " ".join(mark.words[-mark.family :] if mark.family else mark.words)
            names[person or mark.joined] = max(names.get(person or mark.joined, ""), family, key=len)
    firms: dict[str, set[str]] = {}
    for touch in touches:
        if touch.company:
            firms.setdefault(fold(touch.company), set()).add(touch.parcel)
    parcels = len({touch.parcel for touch in touches})
    return Users(
        names,
        people(touches),
        families(names.values()),
        len({touch.place for touch in touches if touch.place}),
        max((len(of) for of in firms.values()), default=0) / parcels if parcels else 0.0,
    )


def people(touches: Iterable[Touch]) -> int:
    """How many people these labels name: as resolved, else as many as their names prove."""
    known = list(touches)
    if any(touch.person for touch in known):
        return len({touch.person for touch in known if touch.person})
    return count_people({touch.name for touch in known if touch.name})


def families(names: Iterable[str]) -> int:
    """How many of these family names cannot be one."""
    different = set(names)
    return len(different) if len(different) < 2 else count_people(different)


def together(of: Mapping[str, Users]) -> dict[str, dict[str, int]]:
    """For every thing the other things that two or more of its users share too, as families in common.

    `of` maps ids of things to their users; one counts who is the same person on both, or is written alike.
    """
    things_of: dict[str, list[str]] = {}
    for thing in sorted(of):
        for name in of[thing].names:
            things_of.setdefault(name, []).append(thing)
    common: dict[tuple[str, str], list[str]] = {}
    for name, things in things_of.items():
        for one, other in combinations(things, 2):
            common.setdefault((one, other), []).append(of[one].names[name])
    besides: dict[str, dict[str, int]] = {}
    for (one, other), names in common.items():
        if len(names) > 1 and (count := families(names)) > 1:
            besides.setdefault(one, {})[other] = count
            besides.setdefault(other, {})[one] = count
    return besides
