"""Whether two names could be one person's, and how many people a set of names must be.

A phone or an address is used by people, not by spellings: "J. Smit", "Smit, Jan" and "JAN SMIT" are one user.
The count is the greatest number of names no two of which fit together (a largest independent set of the
"fits" graph): each of them must be somebody else, so it never says more people than the names prove. "J.
Smit" beside "Jan Smit" and "Joris Smit" fits both; it neither makes them one, as joining through it would,
nor adds a third, as counting spellings would.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from analysis.names.name_marks import Marks, marks, whole_hints
from analysis.names.romanised import reordered, sounds_alike
from analysis.names.typos import is_single_typo, keys_of

_EXACT = 24
"""Names in a knot up to which the count is exact whatever its shape; beyond, it may be too low."""


def fit(a: str, b: str) -> bool:
    """Whether two names could be one person's (or one company's)."""
    return fits(marks(a), marks(b))


def fits(a: Marks, b: Marks) -> bool:
    """The same for names already taken apart. A name without letters fits nothing but itself."""
    if a.generation and b.generation and a.generation != b.generation:
        return False
    if a.form and b.form and a.form != b.form:
        return False
    if a.ideographs and b.ideographs and a.ideographs != b.ideographs:
        return False
    if a.joined == b.joined:
        return True
    if a.hints.isdisjoint(b.hints):
        return False
    if reordered(a.spelling, b.spelling) or sounds_alike(a.spelling, b.spelling):
        return True
    if a.infix and b.infix and not (a.infix <= b.infix or b.infix <= a.infix):
        return False
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    count = len(short.words)
    if a.legal or b.legal:
        return _aligned(short, long, 0) and 2 * count > len(long.words)
    return any(_aligned(short, long, turn) for turn in range(count))


def count_people(names: Iterable[str]) -> int:
    """The greatest number of names of which no two fit together; names without letters count for nothing."""
    different = _different(names)
    if len(different) < 2:
        return len(different)
    people = [different[joined] for joined in sorted(different)]
    if len(people) == 2:
        return 1 if fits(people[0], people[1]) else 2
    graph = _fitting(people)
    return _independent(graph) if any(graph.values()) else len(people)


def _different(names: Iterable[str]) -> dict[str, Marks]:
    """A name for all of the same letters, generation, form of address and characters: that which says what is
    an infix, of several the one of fewest words, whatever comes first. "Z. de Smit" fits "Zita de Smit", and
    not the slip "ZitaD e Smit".
    """
    different: dict[str, Marks] = {}
    for mark in map(marks, names):
        key = mark.joined + mark.generation + mark.form + mark.ideographs
        had = different.get(key)
        if mark.words and (had is None or _told_apart(mark) < _told_apart(had)):
            different[key] = mark
    return different


def _told_apart(mark: Marks) -> tuple[object, ...]:
    return -len(mark.infix), len(mark.words), mark.words, mark.short, mark.family, mark.legal


def _aligned(short: Marks, long: Marks, turn: int) -> bool:
    """Whether every word of the shorter name, turned round so far, has its own in the longer, in order.

    One typing error is allowed in all; at least one whole word must stand in both.
    """
    place, errors, whole = 0, 1, False
    count, length = len(short.words), len(long.words)
    for step in range(count):
        index = (step + turn) % count
        word, brief = short.words[index], short.short[index]
        while place < length:
            other, other_brief = long.words[place], long.short[place]
            place += 1
            if brief or other_brief:
                if other.startswith(word) if brief else word.startswith(other):
                    break
                if brief and other_brief and word.startswith(other):
                    break
            elif (
                word == other
                or short.sounds[index] == long.sounds[place - 1]
                or _merged(word, other, short, long)
            ):
                whole = True
                break
            elif errors and is_single_typo(word, other, _both_family(short, index, long, place - 1)):
                errors, whole = 0, True
                break
        else:
            return False
    return whole


def _merged(word: str, other: str, short: Marks, long: Marks) -> bool:
    """Whether one writes in one word what the other writes as infix and family name ("Vandenberg")."""
    return (word == long.merged and other == long.words[-1]) or (
        other == short.merged and word == short.words[-1]
    )


def _both_family(a: Marks, at: int, b: Marks, there: int) -> bool:
    return at >= len(a.words) - a.family and there >= len(b.words) - b.family


def _fitting(people: list[Marks]) -> dict[int, set[int]]:
    """Which names fit which; small sets are compared all with all, large ones through shared words."""
    graph: dict[int, set[int]] = {index: set() for index in range(len(people))}
    for index, other in _pairs(people):
        if fits(people[index], people[other]):
            graph[index].add(other)
            graph[other].add(index)
    return graph


def _pairs(people: list[Marks]) -> Iterable[tuple[int, int]]:
    if len(people) <= 40:
        return [(i, j) for i in range(len(people)) for j in range(i)]
    holders: dict[str, list[int]] = {}
    keys = [_keys(person) for person in people]
    for index, words in enumerate(keys):
        for key in {key for word in words for key in word}:
            holders.setdefault(key, []).append(index)
    found: set[tuple[int, int]] = set()
    for index, words in enumerate(keys):
        if not words:
            continue
        rarest = min(words, key=lambda word: sum(len(holders[key]) for key in word))
        for key in rarest:
            found.update((index, other) for other in holders[key] if other != index)
    return found


def _keys(person: Marks) -> list[frozenset[str]]:
    """For each whole word the keys it shares with every word that it may match."""
    merged = {whole for whole in (person.merged, person.joined) if whole} | whole_hints(person.spelling)
    return [
        keys_of(word) | {sound} | merged
        for word, sound, brief in zip(person.words, person.sounds, person.short, strict=True)
        if not brief
    ]


def _independent(graph: dict[int, set[int]]) -> int:
    """The size of a largest set of names no two of which fit (see `_EXACT` for large knots)."""
    total = 0
    while graph:
        knot = _pop_component(graph)
        total += _exact(knot) if len(knot) <= _EXACT else _at_least(knot)
    return total


def _pop_component(graph: dict[int, set[int]]) -> dict[int, set[int]]:
    """Names that hang together by fitting, taken out of the graph."""
    start = next(iter(graph))
    seen, todo = {start}, [start]
    while todo:
        for other in graph[todo.pop()] - seen:
            seen.add(other)
            todo.append(other)
    return {index: graph.pop(index) for index in sorted(seen)}


def _exact(graph: dict[int, set[int]]) -> int:
    total = 0
    while graph:
        index = min(graph, key=lambda i: (len(graph[i]), i))
        around = graph[index]
        if not all(around <= graph[other] | {other} for other in around):
            with_it, without = _less(graph, around | {index}), _less(graph, {index})
            return total + max(1 + _exact(with_it), _exact(without))
        total += 1  # its neighbours fit one another: taking it is never worse
        graph = _less(graph, around | {index})
    return total


def _less(graph: dict[int, set[int]], gone: set[int]) -> dict[int, set[int]]:
    return {index: near - gone for index, near in graph.items() if index not in gone}


def _at_least(graph: dict[int, set[int]]) -> int:
    """Always the name that fits the fewest others, until the rest is small enough for the exact way."""
    total = 0
    queue = [(len(near), index) for index, near in graph.items()]
    heapify(queue)
    while queue and len(graph) > _EXACT:
        fewest, index = heappop(queue)
        if index not in graph or len(graph[index]) != fewest:
            continue
        total += 1
        for other in _without(graph, {index, *graph[index]}):
            heappush(queue, (len(graph[other]), other))
    return total + _independent(graph)


def _without(graph: dict[int, set[int]], gone: set[int]) -> set[int]:
    """Take names out of the graph, in place; those whose neighbours became fewer."""
    touched: set[int] = set()
    for index in gone:
        for other in graph.pop(index) - gone:
            graph[other].discard(index)
            touched.add(other)
    return touched
