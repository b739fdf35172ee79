"""Who uses a thing, seen from its labels: people, families, roofs, firms; and what they share besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from analysis.mentions import Mention, SharedNode
from analysis.names.families import FamilyNames, families, family_names
from analysis.names.name_counting import count_people
from analysis.names.name_marks import marks
from analysis.sharing.businesses import BothEnds, both_ends, serves_strangers
from analysis.sharing.hubs import hub
from analysis.sharing.usage import UsageInterval, closeness, eras, spells, user_of
from graph.schema import kind_of
from values.fold import fold


@dataclass(frozen=True, slots=True)
class Users:
    """The users of one thing. `names` maps what they are known by elsewhere, persons as resolved and names
    without case, order and titles, to family names; `met_as_a_crew`: see `businesses.BothEnds`, `business`
    why they look like customers, "" where they do not.

    `people`: how many they are. `families`: people whose family names do not fit together. `roofs`: delivery
    points that their labels give. `firm`: the share of the parcels on which one and the same company stands.
    `eras`: their spells between changes of hands; `at_once`: families in one era, at the most; `close`: from
    0 to 1, how near in time they used it.
    """

    names: Mapping[str, FamilyNames]
    people: int
    families: int
    roofs: int
    firm: float
    eras: Sequence[Sequence[UsageInterval]]
    at_once: int
    close: float
    met_as_a_crew: float
    business: str


def users(mentions: Sequence[Mention]) -> Users:
    """Who these labels, all of one thing, say that its users are."""
    names: dict[str, FamilyNames] = {}
    for name, person in sorted({(mention.name, mention.person) for mention in mentions if mention.name}):
        mark = marks(name)
        if mark.words:
            family = family_names(mark)
            names[mark.joined] = family
            if person:
                names[person] = names.get(person, frozenset()) | family
    firms: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.company:
            firms.setdefault(fold(mention.company), set()).add(mention.parcel)
    parcels = len({mention.parcel for mention in mentions})
    ordered = spells(mentions)
    between = eras(kind_of(mentions[0].thing), ordered) if mentions else []
    every = families(names.values())
    ends = both_ends_of(mentions)
    return Users(
        names=names,
        people=people(mentions),
        families=every,
        roofs=len({mention.place for mention in mentions if mention.place}),
        firm=max((len(of) for of in firms.values()), default=0) / parcels if parcels else 0.0,
        eras=between,
        at_once=max(families(_family(one.user, names) for one in era) for era in between)
        if len(between) > 1
        else every,
        close=closeness(ordered),
        met_as_a_crew=ends.met_as_a_crew,
        business=serves_strangers(ends),
    )


def both_ends_of(mentions: Iterable[Mention]) -> BothEnds:
    """Who is at the other end of the labels of one thing, of those that say it (`Mention.others`)."""
    pairs: set[tuple[str, str, str]] = set()
    names: dict[str, set[str]] = {}
    for mention in mentions:
        user = user_of(mention)
        if user and mention.others:
            names.setdefault(user, set()).add(mention.name)
            for other, name in mention.others:
                names.setdefault(other, set()).add(name)
                pairs.add((mention.parcel, user, other))
    return both_ends(((user, other) for _, user, other in sorted(pairs)), names)


def _family(user: str, names: Mapping[str, FamilyNames]) -> FamilyNames:
    """The family names of a user of a spell."""
    return names.get(user) or names.get(marks(user).joined) or frozenset((user,))


def people(mentions: Iterable[Mention]) -> int:
    """How many people these labels of one thing name: persons as resolved; two of them whose names fit are
    taken for one who moved, so it is never more than the names prove.
    """
    known = list(mentions)
    persons = {mention.person for mention in known if mention.person}
    proven = count_people({mention.name for mention in known if mention.name})
    return min(len(persons), proven) if persons else proven


def counted(thing: SharedNode, mentions: Sequence[Mention], spellings: int = 1) -> SharedNode:
    """A thing with its users as people were found; `mentions` are all of its labels. A hub as it is, since it
    is judged by what its node says. `spellings`: how many addresses it is.
    """
    persons = {mention.person for mention in mentions if mention.person}
    if hub(thing) or not persons:
        return thing
    users = people(mentions) if spellings > 1 else min(len(persons), thing.users)
    return replace(thing, users=users)


def together(of: Mapping[str, Users]) -> dict[str, dict[str, int]]:
    """For every thing the other things that two or more of its users share too, as families in common.

    `of` maps ids of things to their users; one counts who is the same person on both or is written alike.
    """
    things_of: dict[str, list[str]] = {}
    for thing in sorted(of):
        for name in of[thing].names:
            things_of.setdefault(name, []).append(thing)
    common: dict[tuple[str, str], list[FamilyNames]] = {}
    for name, things in things_of.items():
        for one, other in combinations(things, 2):
            common.setdefault((one, other), []).append(of[one].names[name])
    besides: dict[str, dict[str, int]] = {}
    for (one, other), names in common.items():
        if len(names) > 1 and (count := families(names)) > 1:
            besides.setdefault(one, {})[other] = count
            besides.setdefault(other, {})[one] = count
    return besides
