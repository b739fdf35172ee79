"""What the graph should hold of a resolution: people and places, who is whom, and what looks alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.identity.tables import Decided, Groups, Tie
from graph.schema import key_of

GROUP_OF = {"Party": "Person", "Address": "Place"}
_QUESTIONS = 2_000
"""Open questions that are written: no queue is worked off beyond."""


class Node(NamedTuple):
    """A person or place: what it is called, and how many members it has."""

    title: str
    members: int


class Is(NamedTuple):
    """That a party or address is of this person or place, how surely (bits) and why."""

    group: str
    score: float
    evidence: str


Alike = tuple[float, str, str, int]
"""Score, evidence, why it was not joined, and how many pairs deciding it would change."""


@dataclass(slots=True)
class Wanted:
    """People and places by id, ties by member, open questions by pair."""

    nodes: dict[str, Node] = field(default_factory=dict)
    ties: dict[str, Is] = field(default_factory=dict)
    resembles: dict[tuple[str, str], Alike] = field(default_factory=dict)

    def add(self, groups: Groups, kind: str, titles: Mapping[str, str], decided: Decided) -> None:
        """Take up the groups of one kind (Party or Address); `titles`: what each member is called.

        What somebody decided is no open question any more.
        """
        members: dict[str, list[str]] = defaultdict(list)
        for id_, first in groups.of.items():
            members[first].append(id_)
        named = GROUP_OF[kind]
        for first, ids in members.items():
            id_ = f"{named}:{key_of(first)}"
            self.nodes[id_] = Node(_title(titles.get(one, "") for one in ids), len(ids))
            for one in ids:
                self.ties[one] = _is(id_, one, groups.ties.get(one))
        sizes = Counter(groups.of.values())
        open_: list[tuple[tuple[str, str], Alike]] = []
        known = {frozenset(pair) for pair in (*decided.apart, *decided.unsure)}
        for tie in (*groups.cut, *groups.near):
            if frozenset((tie.a, tie.b)) in known:
                continue
            effect = 1
            for end in (tie.a, tie.b):
                effect *= sizes.get(groups.of.get(end, end), 1)
            open_.append(((tie.a, tie.b), (round(tie.score, 1), tie.words, tie.kept_apart, effect)))
        open_.sort(key=lambda item: (-item[1][3], -item[1][0], item[0]))
        seen: set[tuple[str, str]] = set()
        for (a, b), alike in open_:
            between = (groups.of.get(a, a), groups.of.get(b, b))
            pair = (min(between), max(between))
            if pair not in seen and len(seen) < _QUESTIONS:
                seen.add(pair)
                self.resembles[a, b] = alike


def _is(group: str, member: str, tie: Tie | None) -> Is:
    if tie is None:
        return Is(group, 0.0, "decided by a person")
    other = tie.b if tie.a == member else tie.a
    return Is(group, round(tie.score, 1), f"{tie.words} (with {other})")


def _title(names: Iterable[str]) -> str:
    """The name that most members bear; rather one in usual capitals, rather a long one."""
    counts = Counter(name for name in names if name)
    return max(
        counts,
        key=lambda name: (counts[name], not (name.isupper() or name.islower()), len(name), name),
        default="",
    )
