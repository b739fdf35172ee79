"""Nodes by what a person types: parts of words, no diacritics, blanks inside numbers, no country code, a
slip.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from errors import QueryRejected, cancelling
from graph.schema import NODES, kind_of
from graph.subgraph import Node, Subgraph
from queries import fulltext_query
from queries.matching import SearchMatch
from queries.period import Moment, Period, period
from queries.question import open_question
from queries.reader import Reader, node_of, parcel_of
from values.terms import understand

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "nodes by what you type, best first"
EXAMPLE = 'search "jansen gent" --kind Party'

PER_KIND = 50
MOST_WORDS, LONGEST = 60, 1000
"""Words, and characters, of one search."""
_AT_ONCE = 4
_SHORTEST_PART = 5
Found = dict[str, tuple[float, Node]]


def search(
    text: str,
    kind: str | None = None,
    limit: int = 25,
    *,
    since: Moment = None,
    until: Moment = None,
    desk: Workspace | None = None,
) -> Subgraph:
    """The `limit` nodes that match `text` best, over all kinds or one; `why` says what matched.

    All words must match; each may be the beginning of a word. An id or a whole tracking number comes
    first. Only where nothing matches, words one slip away and parts of numbers are tried. `total` is how
    many matched among the best 50 of each kind. `since` and `until` leave out parcels posted before or
    after.
    """
    if kind is not None and (kind not in NODES or NODES[kind].internal):
        raise QueryRejected(f"{kind!r} is not a kind of node: use one of {', '.join(NODES)}.")
    if limit < 1:
        raise QueryRejected(f"The limit is at least 1, not {limit}.")
    if len(text) > LONGEST or len(understand(text).words) > MOST_WORDS:
        raise QueryRejected(
            f"A search takes at most {MOST_WORDS} words and {LONGEST:,} characters: type fewer, or give them "
            "as a list to 'screen'."
        )
    days = period(since, until)
    asked = {"text": text, "kind": kind, "limit": limit, **days.asked()}
    with open_question("search", asked, desk) as question:
        found = _Search(question.reader, text, kind, days).run()
        ranked = sorted(found.values(), key=lambda one: (-one[0], one[1].label, one[1].id))
        best = Subgraph.of([node for _, node in ranked[:limit]], total=len(found))
        return question.release_graph(best)


class _Search:
    def __init__(self, reader: Reader, text: str, kind: str | None, days: Period) -> None:
        self._reader, self._text, self._days = reader, text.strip(), days
        self._typed = understand(text)
        self._match = SearchMatch(self._typed)
        self._kinds = [name for name, one in NODES.items() if one.searched and kind in (None, name)]
        self._parcels = kind in (None, "Parcel")
        self._kind = kind
        self._overfull: list[str] = []

    def run(self) -> Found:
        """By id, number and beginnings of words; in full too where more begin so than are looked at.

        Look-alikes and parts of numbers are tried only where nothing was found.
        """
        found = self._by_id()
        if not self._typed.words:
            return found
        if self._parcels:
            found |= self._numbers()
        found |= self._words(self._kinds, fulltext_query.beginnings(self._typed))
        found |= self._words(self._overfull, fulltext_query.in_full(self._typed))
        if not found:
            for question in fulltext_query.alike(self._typed):
                found |= self._words(self._kinds, question)
        if not found:
            found |= self._parts()
        return found

    def _by_id(self) -> Found:
        if kind_of(self._text) and self._kind in (None, kind_of(self._text)):
            return {
                id_: (9.0, _with(node, ["this id"])) for id_, node in self._reader.nodes([self._text]).items()
            }
        return {}

    def _numbers(self) -> Found:
        """Parcels whose number is what was typed, or begins or ends with it."""
        number = self._typed.joined.upper()
        if len(number) < 3 or not number.isascii() or not any(char.isdigit() for char in number):
            return {}
        whole = self._reader.rows("parcels_with_number", number=number, limit=PER_KIND)
        if whole:
            return self._parcel_nodes(whole, 8.0)
        found = self._parcel_nodes(self._reader.rows("numbers_from", number=number, limit=PER_KIND), 1.5)
        if len(number) >= _SHORTEST_PART:
            ends = self._reader.rows("numbers_to", backwards=number[::-1], limit=PER_KIND)
            found = self._parcel_nodes(ends, 1.0) | found
        return found

    def _parts(self) -> Found:
        """Parcels and phones whose number holds what was typed."""
        part = self._typed.joined.upper()
        if len(part) < _SHORTEST_PART or not any(char.isdigit() for char in part):
            return {}
        asked = [("numbers_with", part)] if self._parcels else []
        if "Phone" in self._kinds and part.isdigit():
            asked.append(("phones_with", part.lstrip("0")))
        rows = dict(_together(self._holding, asked))
        phones = (
            node_of("Phone", row["node"], [f"number: {row['node'].get('number')}"])
            for row in rows.get("phones_with", ())
        )
        return self._parcel_nodes(rows.get("numbers_with", ()), 1.0) | {
            node.id: (1.0, node) for node in phones
        }

    def _holding(self, asked: tuple[str, str]) -> tuple[str, list[dict[str, Any]]]:
        statement, part = asked
        return statement, self._reader.rows(statement, part=part, limit=PER_KIND)

    def _parcel_nodes(self, rows: Iterable[dict[str, Any]], score: float) -> Found:
        return {
            node.id: (score, node)
            for row in rows
            if self._days.holds(row["node"].get("posted_at"))
            for node in [parcel_of(row, [f"number: {row['node'].get('tracking_number')}"])]
        }

    def _words(self, kinds: Sequence[str], question: str) -> Found:
        """The best of each of these kinds for a question, judged the same on every server."""
        found: Found = {}
        self._overfull = []
        for kind, rows in _together(self._ask, [(kind, question) for kind in kinds]):
            if len(rows) == PER_KIND:
                self._overfull.append(kind)
            for row in rows:
                score = self._match.score(kind, row["node"])
                node = node_of(kind, row["node"], self._match.why(kind, row["node"]))
                if score > 0 and (node.id not in found or found[node.id][0] < score):
                    found[node.id] = (score, node)
        return found

    def _ask(self, asked: tuple[str, str]) -> tuple[str, list[dict[str, Any]]]:
        kind, question = asked
        index = self._reader.store.fulltext_index(kind)
        return kind, self._reader.rows("found", index=index, text=question, limit=PER_KIND)


def _together(
    ask: Callable[[tuple[str, str]], tuple[str, list[dict[str, Any]]]], asked: list[tuple[str, str]]
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Ask several questions at once; the answers in the order asked."""
    if len(asked) < 2:
        return [ask(one) for one in asked]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(cancelling.carried(ask), asked))


def _with(node: Node, why: list[str]) -> Node:
    return Node(id=node.id, kind=node.kind, label=node.label, properties=node.properties, why=tuple(why))


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "text", nargs="+", metavar="TEXT", help="names, numbers, phones, addresses, e-mails, reports"
    )
    parser.add_argument("--kind", metavar="KIND", help="only this kind of node")


def answer(arguments: argparse.Namespace, desk: Workspace) -> Subgraph:
    """Run the command."""
    return search(
        " ".join(arguments.text),
        arguments.kind,
        arguments.limit or 25,
        since=arguments.since,
        until=arguments.until,
        desk=desk,
    )
