"""Names that leave out what tells several longer ones apart, so that they may be anybody's of these."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

import numpy as np

from analysis.identity.coding import Bools
from analysis.identity.naming.names import PERSON, Names

_SHORTEST, _LEFT_OUT = 3, 3
"""Letters of a short form, and letters that it leaves out at least, as `name_levels` has them."""


def brief_names(names: Names) -> Bools:
    """Which of these leave out a second given name ("John Smith" beside John A. and John B.), the end of the
    given name ("Chris Smith" beside Christopher and Christine) or the last of several family names ("Juan
    García" beside Juan García López and Juan García Ruiz), or say in Latin letters what may be either of two
    in Chinese characters, where more than one is known.
    """
    found = np.zeros(len(names), dtype=np.bool_)
    at = np.flatnonzero((names.kind == PERSON) & (names.given_code >= 0) & (names.family_code >= 0))
    for some in (
        _without_second(names, at),
        _cut_off(names, at),
        _without_last(names, at),
        _romanised(names, at),
    ):
        found[list(some)] = True
    return found


def _without_second(names: Names, at: Iterable[int]) -> Iterator[int]:
    seconds: dict[tuple[int, int], set[str]] = defaultdict(set)
    plain: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in at:
        key = (int(names.given_code[one]), int(names.family_code[one]))
        letters = names.letters[one]
        if len(letters) > 1:
            seconds[key].add(letters[1])
        else:
            plain[key].append(one)
    return (one for key, some in seconds.items() if len(some) > 1 for one in plain[key])


def _cut_off(names: Names, at: Iterable[int]) -> Iterator[int]:
    of_family: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for one in at:
        of_family[int(names.family_code[one])].append((names.given[one], one))
    for some in of_family.values():
        some.sort()
        given = sorted({text for text, _ in some})
        for text, one in some:
            if len(text) >= _SHORTEST and _begins_several(text, given):
                yield one


def _begins_several(text: str, given: list[str]) -> bool:
    """Whether it begins more than one of these (sorted) that are longer."""
    beginning = takewhile(lambda other: other.startswith(text), islice(given, bisect_left(given, text), None))
    longer = (other for other in beginning if len(other) - len(text) >= _LEFT_OUT)
    return len(list(islice(longer, 2))) == 2


def _without_last(names: Names, at: Iterable[int]) -> Iterator[int]:
    lasts: dict[str, set[str]] = defaultdict(set)
    plain: dict[str, list[int]] = defaultdict(list)
    for one in at:
        others, family = names.others[one], names.family[one]
        lasts[others].add(family)
        plain[f"{others}{family} "].append(one)
    return (one for text, some in plain.items() if len(lasts.get(text, ())) > 1 for one in some)


def _romanised(names: Names, at: Iterable[int]) -> Iterator[int]:
    characters: dict[tuple[int, int], set[str]] = defaultdict(set)
    plain: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in at:
        key = (int(names.given_code[one]), int(names.family_code[one]))
        if names.ideographs[one]:
            characters[key].add(names.ideographs[one])
        else:
            plain[key].append(one)
    return (one for key, some in characters.items() if len(some) > 1 for one in plain[key])
