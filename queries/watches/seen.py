"""What there is to be seen of a watch, and what a file of a sort must have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from casework.watches.events import WatchTarget
from queries.analyses.traffic import monday_of
from queries.question import OpenQuestion


@dataclass(frozen=True, slots=True)
class Seen:
    """One of what a watch sees: a parcel, a report, a party, a week, a row.

    `key` tells it from the others; `also`: what it is called where its number is given out again, of which
    its id tells (decision 0194); `node`: its id where it is a node. `day`: when, "" where unknown.
    `number`: the tracking number of a parcel. `parties`: ids of those on its label; `names`: how they are
    written there. `numbers`: of the parcels of a week or a row. `of`: the line of a list that it is seen by,
    or the shared thing that a party is seen at; `said`: what else is to be said of it; `quiet`: no news by
    itself.
    """

    key: str
    also: str = ""
    node: str = ""
    day: str = ""
    number: str = ""
    parties: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    of: str = ""
    said: str = ""
    quiet: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """All that it is known by."""
        return (self.key, self.also) if self.also else (self.key,)


@dataclass(frozen=True, slots=True)
class Sighted:
    """All that is seen of a watch, by day. `weeks`: parcels by the Monday of their week; `newest`: parcels to
    be drawn; where they are not those that are seen.
    """

    seen: Sequence[Seen]
    weeks: Mapping[str, int] = field(default_factory=dict)
    newest: tuple[str, ...] = ()

    def by_week(self) -> Mapping[str, int]:
        """Parcels by the Monday of their week."""
        if self.weeks:
            return self.weeks
        counts: dict[str, int] = {}
        for one in self.seen:
            if one.number and one.day:
                monday = monday_of(one.day)
                counts[monday] = counts.get(monday, 0) + 1
        return counts


class WatchSort(Protocol):
    """A sort of what can be watched: a module of this package."""

    SORT: str

    def typed(self, question: OpenQuestion, text: str) -> WatchTarget | None:
        """What a person means by a text; None where it is not of this sort."""

    def sighted(self, question: OpenQuestion, targets: Mapping[str, WatchTarget]) -> Mapping[str, Sighted]:
        """What is seen of what these watches (by id) watch, all together. One that cannot be asked is left
        out.
        """

    def why(self, target: WatchTarget, fresh: Sequence[Seen], before: Sequence[Seen]) -> list[str]:
        """What is new of it, in words; `before`: what was known."""
