"""What to watch for among the parcels that a walk links: their numbers, the accounts, counters, phones and
addresses that their senders have in common, and contents and lanes that come again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.mentions import Neighbourhood, SharedNode
from analysis.sharing.hubs import hub
from analysis.walking.walk import Walk
from graph.schema import NODES
from graph.subgraph import Node
from queries.analyses.mention_reader import MentionReader
from queries.period import Period
from queries.reader import Reader
from values.fold import fold

COLUMNS = (
    "watch_for",
    "value",
    "linked_parcels",
    "all_parcels",
    "score",
    "first",
    "last",
    "new",
    "why",
    "handling",
)
_FEWEST = 2
"""Linked parcels that a thing must bear to be watched for."""
_PATTERN, _SHARE = 3, 0.2
"""So many linked parcels, and such a share of them, make contents or a lane a pattern."""


_USED = "senders of linked parcels use it"


@dataclass(frozen=True, slots=True)
class ListedParcels:
    """The parcels of a walk, where it began first, and what touches them. `decided`: they are what may be
    told to somebody; then no counter has a total, nor says that it is busy: that is of the whole graph.
    """

    parcels: Mapping[str, Node]
    neighbourhood: Neighbourhood
    decided: bool = False


def listed_parcels(reader: Reader, days: Period, found: Walk, begin: Sequence[str]) -> ListedParcels:
    """As the whole graph has them."""
    parcels = reader.nodes([*begin, *(one.id for one in found.parcels)])
    return ListedParcels(parcels, MentionReader(reader, days, begin).around(list(parcels)))


class WatchList:
    """What stands out among the parcels that a walk linked."""

    def __init__(self, near: ListedParcels, found: Walk, begin: Sequence[str], fresh: str) -> None:
        self._found, self._fresh, self._near = found, fresh, near
        self._score = {**{one.id: one.score for one in found.parcels}, **dict.fromkeys(begin, 1.0)}
        self._why = {one.id: "; ".join(one.why) for one in found.parcels}
        self.parcels = near.parcels
        senders: dict[str, set[str]] = defaultdict(set)
        for mention in near.neighbourhood.mentions:
            if mention.role == "sender" and mention.parcel in self.parcels:
                senders[mention.thing].add(mention.parcel)
        known = {thing.id: thing for thing in near.neighbourhood.things}
        least = max(_PATTERN, _SHARE * len(self.parcels))
        self.things = {
            id_: (known[id_], of)
            for id_, of in senders.items()
            if (len(of) >= least if _busy_counter(known[id_]) else len(of) >= _FEWEST and not hub(known[id_]))
        }

    def rows(self) -> list[dict[str, Any]]:
        """Numbers first, then things by how many linked parcels bear them, then patterns."""
        numbers = [
            self._row("number", str(node.properties["tracking_number"]), [node.id], 1, self._reason(node.id))
            | {"score": round(self._score[node.id], 4)}
            for node in self.parcels.values()
            if node.properties.get("tracking_number")
        ]
        things = [
            self._row(
                NODES[thing.kind].called,
                thing.label,
                of,
                None if self._near.decided and thing.kind == "DropOff" else thing.parcels,
                _USED if self._near.decided else _why(thing),
            )
            for thing, of in self.things.values()
        ]
        numbers.sort(key=lambda row: (-row["score"], row["value"]))
        things.sort(key=lambda row: (-row["linked_parcels"], row["value"]))
        return [*numbers, *things, *self._patterns()]

    def _reason(self, id_: str) -> str:
        return self._why.get(id_) or "where the walk began"

    def _patterns(self) -> list[dict[str, Any]]:
        said: dict[tuple[str, str], list[str]] = defaultdict(list)
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for node in self.parcels.values():
            contents, ends = (
                node.properties.get("contents"),
                [str(node.properties.get(name) or "?") for name in ("origin", "destination")],
            )
            if contents:
                said["contents", fold(str(contents))].append(node.id)
                written[fold(str(contents))][str(contents)] += 1
            if "?" not in ends:
                said["lane", " to ".join(ends)].append(node.id)
        least = max(_PATTERN, _SHARE * len(self.parcels))
        found = [
            self._row(
                what, value if what == "lane" else _usual(written[value]), ids, None, _weights(self._of(ids))
            )
            for (what, value), ids in said.items()
            if len(ids) >= least
        ]
        return sorted(found, key=lambda row: (row["watch_for"], -row["linked_parcels"], row["value"]))

    def _of(self, ids: Iterable[str]) -> list[Node]:
        return [self.parcels[id_] for id_ in ids]

    def _row(self, what: str, value: str, ids: Iterable[str], total: int | None, why: str) -> dict[str, Any]:
        some = list(ids)
        posted = sorted(
            str(node.properties["posted_at"]) for node in self._of(some) if node.properties.get("posted_at")
        )
        return {
            "watch_for": what,
            "value": value,
            "linked_parcels": len(some),
            "all_parcels": total,
            "score": None,
            "first": posted[0][:10] if posted else "",
            "last": posted[-1][:10] if posted else "",
            "new": bool(posted) and posted[0] >= self._fresh if self._fresh else None,
            "why": why,
            "handling": "",
        }


def _busy_counter(thing: SharedNode) -> bool:
    """A hub links nobody, but where parcels are handed in is where they can be stopped."""
    return thing.kind == "DropOff" and bool(hub(thing))


def _why(thing: SharedNode) -> str:
    """Why it is watched for; what a colleague wrote of it stays in the house."""
    if thing.judged and hub(thing):
        return "many people use it, as a person decided"
    return hub(thing) or _USED


def _usual(written: Counter[str]) -> str:
    """The way it is mostly written."""
    return max(written, key=lambda text: (written[text], text))


def _weights(nodes: Sequence[Node]) -> str:
    """What such parcels weigh, between the lightest and heaviest tenth."""
    grams = sorted(float(node.properties["weight_g"]) for node in nodes if node.properties.get("weight_g"))
    if len(grams) < _PATTERN:
        return "linked parcels have it in common"
    low, high = grams[len(grams) // 10], grams[-1 - len(grams) // 10]
    return f"linked parcels have it in common; most weigh {low:,.0f} to {high:,.0f} g"
