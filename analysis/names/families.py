"""How many families some people are: who bears one family name, in whatever spelling or order, is of one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from analysis.names.name_counting import count_people
from analysis.names.name_marks import Marks
from analysis.names.romanised import skeleton

FEWEST_BONES = 3
"""Consonants from which on family names that have the same are one, however they are written."""

FamilyNames = frozenset[str]
"""What somebody's labels say that the family is called: more than one where they are not of one mind, as
where Chinese names stand in both orders. A first word stands among them as `TURNED` and the word: it is the
family's where somebody else bears it as one."""

TURNED = "<"


def family_names(mark: Marks) -> FamilyNames:
    """The family name of a name taken apart, and its first word."""
    turned = 0 < mark.family < len(mark.words) and not mark.short[0]
    return frozenset((family_of(mark), *([TURNED + mark.words[0]] if turned else ())))


def family_of(mark: Marks) -> str:
    """The family name of a name taken apart; all of it where it has none."""
    return " ".join(mark.words[-mark.family :] if mark.family else mark.words)


@lru_cache(maxsize=65536)
def family_key(family: str) -> str:
    """What all spellings of a family name (in small Latin letters) have in common: its consonants in order of
    the alphabet, so that a slip that swaps two does no harm; "" where these are too few to tell it.
    """
    bones = skeleton(tuple(family.split()))
    return "".join(sorted(bones)) if len(bones) >= FEWEST_BONES else ""


def families(people: Iterable[FamilyNames]) -> int:
    """How many families these people are, at the least: names that fit together are one."""
    different = _known(people)
    if len(different) < 2:
        return len(different)
    stands: dict[str, str] = {}

    def root(name: str) -> str:
        while stands.setdefault(name, name) != name:
            name = stands[name]
        return name

    for names in sorted(map(sorted, different)):
        ways = [*names, *(f"~{key}" for key in map(family_key, names) if key)]
        for other in ways[1:]:
            one, two = sorted((root(ways[0]), root(other)), reverse=True)  # a name before a key: "~" is last
            stands[one] = two
    return count_people({root(name) for names in different for name in names})


def _known(people: Iterable[FamilyNames]) -> set[FamilyNames]:
    """The names of each, a first word among them where it is somebody's family name."""
    different = {names for names in people if names}
    families_ = {name for names in different for name in names if not name.startswith(TURNED)}
    found = ({name.removeprefix(TURNED) for name in names} & families_ for names in different)
    return {frozenset(names) for names in found if names}
