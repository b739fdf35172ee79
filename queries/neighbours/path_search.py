"""The shortest paths between two nodes, by looking from both ends at once in bounded reads.

Nothing goes on from a hub or from a node with very many neighbours: a path may only meet in one. So a path
through an innocent hub is found where it joins the two ends directly, and is told as such. Where all pass
(a sorting centre, a substance, a market) is no link at all: no path goes through it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.schema import NODES, kind_of
from queries.neighbours.directions import DERIVED
from queries.neighbours.neighbourhood import MANY
from queries.neighbours.ranking import hub_said
from queries.period import Period
from queries.reader import Reader, by_kind

MOST_SEEN = 50_000
MOST_PATHS = 50
LABELS = 500
"""Labels of a person or place from which it is looked."""


class _End:
    """What was seen from one end: how far away each node is, and from which it was reached. A person or place
    is where its labels are.
    """

    def __init__(self, start: str, labels: Iterable[str] = ()) -> None:
        own = list(labels)
        self.far: dict[str, int] = {start: 0, **dict.fromkeys(own, 0)}
        self.back: dict[str, list[str]] = {start: [], **{label: [start] for label in own}}
        self.edge: list[str] = [start, *own]
        self.depth = 0


class PathSearch:
    """Looks for paths that go over no parcel posted outside `days`; `hubs` tells why each hub that was met is
    one, `partial` that too much was seen to go on.
    """

    def __init__(self, reader: Reader, days: Period) -> None:
        self._reader, self._days = reader, days
        self.hubs: dict[str, str] = {}
        self.crowded: set[str] = set()
        self.partial = False

    def paths(self, a: str, b: str, longest: int) -> list[list[str]]:
        """Shortest paths from `a` to `b` of at most `longest` steps that cross no hub; and those across
        one, where they are shorter or the only ones. At most 50 of each.
        """
        one, other = self._end(a), self._end(b)
        self._hubs_among([a, b])
        across: list[str] = []
        while True:
            met = [id_ for id_ in one.far if id_ in other.far]
            clear = [id_ for id_ in met if self._clear(id_, a, b)]
            across = across or met
            if clear or one.depth + other.depth >= longest or self.partial:
                break
            nearer = min(
                (end for end in (one, other) if end.edge), key=lambda end: len(end.edge), default=None
            )
            if nearer is None:
                break
            self._grow(nearer, (a, b))
        found = _shortest(clear, one, other, longest)
        least = len(found[0]) if found else longest + 2
        return found + [path for path in _shortest(across, one, other, longest) if len(path) < least]

    def common(self, a: str, b: str, reach: int) -> dict[str, list[list[str]]]:
        """What both reach in at most `reach` steps, nearest first, each with the ways there from `a` to `b`.

        What is only reached through something that they have in common is left out; nothing goes on from a
        hub, so a hub is only in common where both have it themselves.
        """
        ends = one, other = self._end(a), self._end(b)
        themselves = {id_ for end in ends for id_ in end.edge}
        self._hubs_among([a, b])
        for _ in range(reach):
            for end in ends:
                self._grow(end, (a, b))
                end.edge = [id_ for id_ in end.edge if id_ not in (a, b)]
        met = {id_ for id_ in one.far if id_ in other.far} - themselves
        own = [id_ for id_ in met if any(not met.issuperset(end.back[id_]) for end in ends)]
        own.sort(key=lambda id_: (one.far[id_] + other.far[id_], id_ in self.hubs, id_))
        return {id_: _ways(id_, one, other) for id_ in own}

    def _end(self, id_: str) -> _End:
        members = self._reader.members([id_], LABELS) if kind_of(id_) in DERIVED else {}
        return _End(id_, members.get(id_, ()))

    def _clear(self, id_: str, a: str, b: str) -> bool:
        return id_ in (a, b) or (id_ not in self.hubs and id_ not in self.crowded)

    def _grow(self, end: _End, ends: tuple[str, str]) -> None:
        """One step further from this end."""
        end.depth += 1
        fresh: dict[str, list[str]] = {}
        for here, there, through in self._joined(self._going_on(end.edge, ends)):
            if there not in end.far and (through or there in ends):
                fresh.setdefault(there, []).append(here)
        for id_, reached in fresh.items():
            end.far[id_], end.back[id_] = end.depth, sorted(set(reached))
        end.edge = sorted(fresh)
        self.partial = len(end.far) > MOST_SEEN

    def _going_on(self, edge: Iterable[str], ends: tuple[str, str]) -> list[str]:
        """Nodes of the edge that lead on: no hub (unless asked about) and none with very many neighbours."""
        leading: list[str] = []
        for kind, some in by_kind(id_ for id_ in edge if id_ in ends or id_ not in self.hubs).items():
            for row in self._reader.each("sizes", some, {"kind": kind}):
                if row["total"] <= MANY:
                    leading.append(row["id"])
                elif row["id"] not in ends:
                    self.crowded.add(row["id"])
        return leading

    def _joined(self, ids: list[str]) -> Iterator[tuple[str, str, bool]]:
        """Of these: a node, a neighbour, and whether a path may go through the neighbour."""
        for kind, some in by_kind(ids).items():
            for direction, near, far in (("out", "source", "target"), ("in", "target", "source")):
                found = self._reader.ways(kind)
                types = "|".join(way.relationship for way in found if way.direction == direction)
                if not types:
                    continue
                labels = {"kind": kind, "relationship": types}
                for row in self._reader.each(f"neighbours_{direction}", some, labels):
                    self._judge(str(row[far]), row)
                    yield row[near], row[far], self._passable(row["other"], row["moment"])

    def _passable(self, kind: str, moment: str | None) -> bool:
        return NODES[kind].conducts and (kind != "Parcel" or self._days.holds(moment))

    def _judge(self, id_: str, properties: Mapping[str, Any]) -> None:
        if said := hub_said(id_, properties):
            self.hubs[id_] = said

    def _hubs_among(self, ids: Iterable[str]) -> None:
        for node in self._reader.nodes(ids).values():
            self._judge(node.id, node.properties)


def _shortest(meeting: Iterable[str], one: _End, other: _End, longest: int) -> list[list[str]]:
    """The shortest paths over these meeting points, in a fixed order."""
    lengths = {id_: one.far[id_] + other.far[id_] for id_ in meeting}
    least = min(lengths.values(), default=longest + 1)
    found: set[tuple[str, ...]] = set()
    if least <= longest:
        for id_ in sorted(id_ for id_, length in lengths.items() if length == least):
            for head in _back(one, id_):
                for tail in _back(other, id_):
                    found.add((*head, *reversed(tail[:-1])))
                    if len(found) >= MOST_PATHS:
                        return sorted(map(list, found))
    return sorted(map(list, found))


def _ways(id_: str, one: _End, other: _End) -> list[list[str]]:
    """Ways between the starts of two ends over a node, at most 50."""
    pairs = itertools.product(_back(one, id_), _back(other, id_))
    found = [[*head, *reversed(tail[:-1])] for head, tail in itertools.islice(pairs, MOST_PATHS)]
    return sorted(found)


def _back(end: _End, id_: str) -> Iterator[tuple[str, ...]]:
    """Every shortest way from the end's start to this node."""
    if not end.back[id_]:
        yield (id_,)
    for before in end.back[id_]:
        for way in _back(end, before):
            yield (*way, id_)
