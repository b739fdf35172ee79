"""The subgraph induced on some nodes, and on their neighbours where asked."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from errors import QueryRejected
from graph.subgraph import Subgraph
from queries.neighbours.neighbourhood import NodeNeighbours
from queries.period import Moment, Period, period
from queries.question import open_question
from queries.reader import Reader
from queries.resolve_ids import named, several, those_there

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "these nodes, their neighbours for some hops, and every relationship among them"
EXAMPLE = "induced RR123456785NL --hops 2 --format json"

MOST = 20_000
MOST_HOPS = 4


def induced(
    ids: str | Iterable[str],
    hops: int = 0,
    limit: int | None = None,
    *,
    there: bool = False,
    since: Moment = None,
    until: Moment = None,
    desk: Workspace | None = None,
) -> Subgraph:
    """These nodes, those at most `hops` away, and every relationship among all of them.

    Hubs are taken in and not gone on from, nor is a relationship of which a node has more than 1,000. Of more
    than `limit` nodes the nearest are given; `total` is how many there are.
    `there`: ids that are not in the graph (any more) are left out, else they are refused; a parcel whose
    number was given out again is every posting of it.
    `since` and `until` leave out parcels posted outside, but for those named. Raises QueryRejected above
    20,000 nodes.
    """
    given, days = several(ids), period(since, until)
    asked = {"ids": given, "hops": hops, "limit": limit, **days.asked(), **({"there": True} if there else {})}
    with open_question("induced", asked, desk, subjects=given) as question:
        ids = those_there(question.reader, given) if there else given
        return question.release_graph(read(question.reader, ids, hops, days, limit))


def read(reader: Reader, given: list[str], hops: int, days: Period, limit: int | None = None) -> Subgraph:
    """The same for a question that already passed the gate."""
    if not 0 <= hops <= MOST_HOPS:
        raise QueryRejected("Hops are 0 to {most}, not {hops}.", most=MOST_HOPS, hops=hops)
    ids = dict.fromkeys(named(reader, given)) if given else {}
    edge = list(ids)
    for _ in range(hops):
        fresh: list[str] = []
        for _, one in sorted(NodeNeighbours(reader, edge).neighbours.items()):
            if one.id in ids or (one.kind == "Parcel" and not days.holds(one.moment)):
                continue
            ids[one.id] = None
            if not one.hub:
                fresh.append(one.id)
        edge = fresh
        if len(ids) > MOST:
            raise QueryRejected(
                "That is more than {most:,} nodes: use fewer hops, or name fewer nodes.", most=MOST
            )
    nodes = reader.nodes(list(ids)[:limit])
    return Subgraph.of(nodes.values(), reader.edges(nodes).values(), total=max(len(nodes), len(ids)))


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="ids, parcel numbers or report numbers")
    parser.add_argument(
        "--hops", type=int, default=0, metavar="N", help="include neighbours up to this many steps away (0)"
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> Subgraph:
    """Run the command."""
    days = {"since": arguments.since, "until": arguments.until}
    return induced(arguments.ids, arguments.hops, arguments.limit, **days, desk=desk)
