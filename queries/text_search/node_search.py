"""The search of what was typed in all kinds of nodes: what `search` ranks and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from errors import cancelling
from graph.schema import NODES, kind_of
from graph.subgraph import Node
from queries.period import Period
from queries.reader import Reader, node_of, parcel_of
from queries.text_search import fulltext_query
from queries.text_search.match_scoring import SearchMatch
from queries.text_search.reached import reached_by, things_typed
from values.terms import understand

COUNTED = 10_000
"""Nodes of a kind up to which those that match are counted."""
_AT_ONCE = 4
_SHORTEST_PART = 5
_LEAST = 0.05
"""The score of what an index finds and no word of it tells why: a street in short."""
_REACHED = 1.0


@dataclass(frozen=True, slots=True)
class FoundNode:
    """A node without reasons, how well it matches, and what makes its reasons: asked of few."""

    score: float
    node: Node
    why: Callable[[], Iterable[str]]


Found = dict[str, FoundNode]


class NodeSearch:
    """Searches once. `most`: the nodes of a kind that are judged for one question."""

    def __init__(self, reader: Reader, text: str, kind: str | None, days: Period, most: int) -> None:
        self._reader, self._text, self._days, self._most = reader, text.strip(), days, most
        self._typed = understand(text)
        self._match = SearchMatch(self._typed)
        self._kinds = [name for name, one in NODES.items() if one.searched and kind in (None, name)]
        self._parcels = kind in (None, "Parcel")
        self._kind = kind
        self._overfull: dict[str, list[str]] = {}
        self._unread = 0
        self._more = False

    def run(self) -> Found:
        """By id, number and beginnings of words; in full too where more begin so than are looked at.

        Look-alikes and parts of numbers are tried only where nothing was found.
        """
        found = self._by_id()
        if not self._typed.words:
            return found
        if self._parcels:
            found |= self._numbers()
        found |= self._words(self._kinds, partial(fulltext_query.beginnings, self._typed))
        found |= self._words([*self._overfull], partial(fulltext_query.in_full, self._typed))
        found |= self._reached(found)
        if not found:
            for question in fulltext_query.alike(self._typed):
                found |= self._words(self._kinds, partial(_for_any_kind, question))
        if not found:
            found |= self._parts()
        return found

    def counted(self, found: Found) -> tuple[int, bool]:
        """How many match of which `run` found these, and whether there may be more than that."""
        total, more, most = len(found) + self._unread, self._more, max(COUNTED, self._most)
        for kind, questions in self._overfull.items():
            index = self._reader.store.fulltext_index(kind)
            text = " ".join(f"({question})" for question in dict.fromkeys(questions))
            rows = self._reader.rows("found_count", index=index, text=text, most=most + 1, limit=1)
            there = int(rows[0]["found"])
            total += min(there, most) - sum(kind_of(id_) == kind for id_ in found)
            more |= there > most
        return total, more

    def _by_id(self) -> Found:
        if not kind_of(self._text) or self._kind not in (None, kind_of(self._text)):
            return {}
        nodes = self._reader.nodes([self._text])
        return {id_: FoundNode(9.0, node, lambda: ["this id"]) for id_, node in nodes.items()}

    def _numbers(self) -> Found:
        """Parcels whose number is what was typed, or begins or ends with it."""
        number = self._typed.joined.upper()
        if len(number) < 3 or not number.isascii() or not any(char.isdigit() for char in number):
            return {}
        whole = self._rows("parcels_with_number", number=number, **self._days.asked())
        if whole:
            return _parcels(whole, 8.0)
        found = _parcels(self._rows("numbers_from", number=number, **self._days.asked()), 1.5)
        if len(number) >= _SHORTEST_PART:
            ends = self._rows("numbers_to", backwards=number[::-1], **self._days.asked())
            found = _parcels(ends, 1.0) | found
        return found

    def _parts(self) -> Found:
        """Parcels and phones whose number holds what was typed."""
        part = self._typed.joined.upper()
        if len(part) < _SHORTEST_PART or not any(char.isdigit() for char in part):
            return {}
        found: Found = {}
        if self._parcels:
            found |= _parcels(self._rows("numbers_with", part=part, **self._days.asked()), 1.0)
        if "Phone" in self._kinds and part.isdigit():
            for row in self._rows("phones_with", part=part.lstrip("0")):
                node = node_of("Phone", row["node"])
                found[node.id] = FoundNode(1.0, node, partial(list, [f"number: {row['node'].get('number')}"]))
        return found

    def _rows(self, statement: str, **given: str) -> list[dict[str, Any]]:
        """Rows of a statement that nothing counts: as many as are asked for, and there may be more."""
        rows = self._reader.rows(statement, None, **given, limit=self._most)
        self._more |= len(rows) >= self._most
        return rows

    def _words(self, kinds: Sequence[str], question: Callable[[str], str]) -> Found:
        """The best of each of these kinds for the question of that kind, judged the same on every server."""
        found: Found = {}
        asked = [(kind, question(kind)) for kind in kinds]
        asked = [(kind, text) for kind, text in asked if text not in self._overfull.get(kind, ())]
        for kind, text, rows in self._together(asked):
            if len(rows) >= self._most:
                self._overfull.setdefault(kind, []).append(text)
            for row in rows:
                score = max(self._match.score(kind, row["node"]), _LEAST)
                node = node_of(kind, row["node"])
                if node.id not in found or found[node.id].score < score:
                    found[node.id] = FoundNode(score, node, partial(self._match.why, kind, row["node"]))
        return found

    def _together(self, asked: list[tuple[str, str]]) -> list[tuple[str, str, list[dict[str, Any]]]]:
        """Several questions at once; the answers in the order asked."""
        if len(asked) < 2:
            return [self._ask(one) for one in asked]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(cancelling.carried(self._ask), asked))

    def _ask(self, asked: tuple[str, str]) -> tuple[str, str, list[dict[str, Any]]]:
        kind, question = asked
        index = self._reader.store.fulltext_index(kind)
        return kind, question, self._reader.rows("found", index=index, text=question, limit=self._most)

    def _reached(self, found: Found) -> Found:
        """Whom a phone or an e-mail that was typed whole reaches, other than those found by their labels."""
        if "Party" not in self._kinds:
            return {}
        why = things_typed(self._reader, self._typed)
        whom = {party: why[thing] for thing, some in reached_by(self._reader, why).items() for party in some}
        whom = {party: said for party, said in whom.items() if party not in found}
        self._more |= bool(whom) and "Party" in self._overfull
        nodes = self._reader.nodes(sorted(whom)[: self._most])
        self._unread = len(whom) - len(nodes)
        return {id_: FoundNode(_REACHED, node, partial(list, [whom[id_]])) for id_, node in nodes.items()}


def _for_any_kind(question: str, kind: str) -> str:
    return question


def _parcels(rows: Iterable[dict[str, Any]], score: float) -> Found:
    return {
        node.id: FoundNode(score, node, partial(list, [f"number: {row['node'].get('tracking_number')}"]))
        for row in rows
        for node in [parcel_of(row)]
    }
