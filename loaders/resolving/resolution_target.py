"""What the graph should hold of a resolution: people and places, who is whom, and what looks alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.identity.input_columns import Groups, Tie
from graph.schema import key_of

GROUP_OF = {"Party": "Person", "Address": "Place"}


class GroupNode(NamedTuple):
    """A person or place: what it is called, and how many members it has."""

    title: str
    members: int


class Membership(NamedTuple):
    """That a party or address is of this person or place, how surely (bits) and why."""

    group: str
    score: float
    evidence: str


class Alike(NamedTuple):
    """Score, evidence, why it was not joined, and how many pairs deciding it would change."""

    score: float
    evidence: str
    why: str
    effect: int


@dataclass(slots=True)
class ResolutionTarget:
    """People and places by id, ties by member, open questions by pair."""

    nodes: dict[str, GroupNode] = field(default_factory=dict)
    ties: dict[str, Membership] = field(default_factory=dict)
    resembles: dict[tuple[str, str], Alike] = field(default_factory=dict)

    def add(self, groups: Groups, kind: str, titles: Mapping[str, str]) -> None:
        """Take up what was found of one kind (Party or Address); `titles`: what each member is called."""
        members: dict[str, list[str]] = defaultdict(list)
        for id_, first in groups.of.items():
            members[first].append(id_)
        named = GROUP_OF[kind]
        for first, ids in members.items():
            id_ = f"{named}:{key_of(first)}"
            self.nodes[id_] = GroupNode(_title(titles.get(one, "") for one in ids), len(ids))
            for one in ids:
                self.ties[one] = _is(id_, one, groups.ties.get(one))
        for tie, effect in groups.open:
            self.resembles[tie.a, tie.b] = Alike(round(tie.score, 1), tie.words, tie.kept_apart, effect)


def _is(group: str, member: str, tie: Tie | None) -> Membership:
    if tie is None:
        return Membership(group, 0.0, "decided by a person")
    other = tie.b if tie.a == member else tie.a
    return Membership(group, round(tie.score, 1), f"{tie.words} (with {other})")


def _title(names: Iterable[str]) -> str:
    """The name that most members bear; rather one in usual capitals, rather a long one."""
    said = [name for name in names if name]
    if len(set(said)) == 1:
        return said[0]
    counts = Counter(said)
    return max(
        counts,
        key=lambda name: (counts[name], not (name.isupper() or name.islower()), len(name), name),
        default="",
    )
