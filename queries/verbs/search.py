"""Nodes by what a person types: parts of words, no diacritics, blanks inside numbers, no country code, a
slip.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from errors import QueryRejected
from graph.schema import NODES
from graph.subgraph import Subgraph
from queries.period import Moment, period
from queries.question import open_question
from queries.text_search.grouped_results import described, grouped
from queries.text_search.node_search import NodeSearch
from values.terms import understand

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "nodes by what you type, best first"
EXAMPLE = 'search "jansen gent" --kind Party'

LOOKED_AT = 1000
"""Nodes of a kind among which the best are judged, or one more than the limit where that is more."""
MOST_WORDS, LONGEST = 60, 1000
"""Words, and characters, of one search."""


def search(
    text: str,
    kind: str | None = None,
    limit: int = 25,
    after: str | None = None,
    *,
    as_people: bool = False,
    since: Moment = None,
    until: Moment = None,
    desk: Workspace | None = None,
) -> Subgraph:
    """The `limit` nodes that match `text` best, over all kinds or one; `why` says what matched.

    All words must match; each may be the beginning of a word. An id or a whole tracking number comes
    first; a phone or e-mail typed whole also finds everybody it reaches, however their labels write it.
    Only where nothing matches, words one slip away and parts of numbers are tried. `total` is how many
    match; `more` says that there may be more than that, as they are counted up to a bound. `next` goes on
    after the last one given, with `after`.

    `as_people`: labels of one person or place are one result, the Person or Place, and each person says in
    `why` how many labels, parcels, phones and e-mail addresses it has; `total` counts these results. `since`
    and `until` leave out parcels posted before or after. Raises QueryRejected for a kind or place to go on
    from that is none, and for a text that is too long.
    """
    if kind is not None and (kind not in NODES or NODES[kind].internal):
        raise QueryRejected(
            "{kind!r} is not a kind of node: use one of {kinds}.", kind=kind, kinds=", ".join(NODES)
        )
    if len(text) > LONGEST or len(understand(text).words) > MOST_WORDS:
        raise QueryRejected(
            "A search takes at most {words} words and {most:,} characters: type fewer, or give them as a "
            "list to 'screen'.",
            words=MOST_WORDS,
            most=LONGEST,
        )
    days, first = period(since, until), _place(after)
    asked = {"text": text, "kind": kind, "limit": limit, **days.asked()}
    asked |= {"after": after} if after else {}
    asked |= {"as_people": True} if as_people else {}
    with open_question("search", asked, desk) as question:
        most = max(LOOKED_AT, first + limit + 1)
        searching = NodeSearch(reader=question.reader, text=text, kind=kind, days=days, most=most)
        found = searching.run()
        ranked = sorted(found.values(), key=lambda one: (-one.score, one.node.label, one.node.id))
        total, more = searching.counted(found)
        last = first + limit
        if as_people:
            results = grouped(question.reader, ranked)
            nodes = described(question.reader, results[first:last])
            more |= total > len(found)
            total = len(results)
        else:
            nodes = [replace(one.node, why=tuple(one.why())) for one in ranked[first:last]]
        there = len(results) if as_people else len(ranked)
        then = str(last) if there > last else None
        return question.release_graph(Subgraph.of(nodes, total=total, more=more, next=then))


def _place(after: str | None) -> int:
    """How many results were given before."""
    if after is None:
        return 0
    if not (after.isascii() and after.isdigit() and len(after) < 7):
        raise QueryRejected(
            "{text!r} is not a cursor: give what an earlier call returned as `next`.", text=after
        )
    return int(after)


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "text", nargs="+", metavar="TEXT", help="names, numbers, phones, addresses, e-mails, reports"
    )
    parser.add_argument("--kind", metavar="KIND", help="only this kind of node")
    parser.add_argument("--after", metavar="CURSOR", help="continue from an earlier answer's `next`")
    parser.add_argument(
        "--as-people", action="store_true", help="labels of one person or place as one result, with counts"
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> Subgraph:
    """Run the command."""
    return search(
        " ".join(arguments.text),
        arguments.kind,
        arguments.limit or 25,
        arguments.after,
        as_people=arguments.as_people,
        since=arguments.since,
        until=arguments.until,
        desk=desk,
    )
