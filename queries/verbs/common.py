"""What two nodes have in common: what both reach in a step or two, and the ways there."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from errors import QueryRejected
from graph.subgraph import Node, Subgraph
from queries.neighbours.path_search import MOST_SEEN, PathSearch
from queries.period import Moment, period
from queries.question import open_question
from queries.reader import Reader
from queries.resolve_ids import single

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "what two nodes have in common"
EXAMPLE = "common RR123456785NL RB700141223BE"

REACH, LONGEST = 2, 3
LIMIT = 50


def common(
    a: str,
    b: str,
    reach: int = REACH,
    limit: int = LIMIT,
    *,
    since: Moment = None,
    until: Moment = None,
    desk: Workspace | None = None,
) -> Subgraph:
    """The things that both `a` and `b` reach in at most `reach` steps, nearest first, with the nodes and
    relationships on the ways there; empty where there are none.

    A thing in common says so in `why`; a hub among them says that it proves nothing, and none is gone on
    from. `total` is how many things there are in common, of which `limit` are given. With a period no way
    goes over a parcel posted outside it. Raises QueryRejected where `a` or `b` names nothing, or several.
    """
    if not 1 <= reach <= LONGEST:
        raise QueryRejected(
            "What they have in common is 1 to {longest} steps away, not {reach}.",
            longest=LONGEST,
            reach=reach,
        )
    days = period(since, until)
    asked = {"a": a, "b": b, "reach": reach, "limit": limit, **days.asked()}
    with open_question("common", asked, desk, subjects=(a, b)) as question:
        reader = question.reader
        one, other = single(reader, a), single(reader, b)
        if one == other:
            raise QueryRejected("Both are the same node: name two different ones.")
        joining = PathSearch(reader, days)
        ways = joining.common(one, other, reach)
        if joining.partial:
            raise QueryRejected(
                "More than {most:,} nodes are within reach: ask for fewer steps, or from other nodes.",
                most=MOST_SEEN,
            )
        given = dict(itertools.islice(ways.items(), limit))
        return question.release_graph(_drawn(reader, joining, (one, other), given, len(ways)))


def _drawn(
    reader: Reader,
    joining: PathSearch,
    ends: tuple[str, str],
    ways: Mapping[str, list[list[str]]],
    total: int,
) -> Subgraph:
    on = dict.fromkeys([*ends, *(id_ for some in ways.values() for way in some for id_ in way)])
    steps = {frozenset(pair) for some in ways.values() for way in some for pair in itertools.pairwise(way)}
    nodes = [_with_reason(node, joining, ways) for node in reader.nodes(on if ways else ()).values()]
    edges = [edge for edge in reader.edges(on).values() if frozenset((edge.source, edge.target)) in steps]
    return Subgraph.of(nodes, edges, total=total)


def _with_reason(node: Node, joining: PathSearch, ways: Mapping[str, list[list[str]]]) -> Node:
    if node.id not in ways:
        return node
    why = ("in common",)
    if node.id in joining.hubs:
        why = (f"hub, proves nothing: {joining.hubs[node.id]}",)
    return Node(id=node.id, kind=node.kind, label=node.label, properties=node.properties, why=why)


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("a", metavar="A", help="id, parcel number or report number")
    parser.add_argument("b", metavar="B", help="id of the other")
    parser.add_argument(
        "--reach",
        type=int,
        default=REACH,
        metavar="STEPS",
        help=f"at most this many steps from each ({REACH})",
    )


def remark(found: Subgraph, arguments: argparse.Namespace) -> str:
    """What is said beside the answer."""
    if not found.nodes:
        return f"Nothing at most {arguments.reach} steps from each is common to both."
    said = f"{found.total:,} thing{'' if found.total == 1 else 's'} in common"
    limit = arguments.limit or LIMIT
    return f"{limit:,} of {said}." if limit < found.total else f"{said}."


def answer(arguments: argparse.Namespace, desk: Workspace) -> Subgraph:
    """Run the command."""
    return common(
        arguments.a,
        arguments.b,
        arguments.reach,
        arguments.limit or LIMIT,
        since=arguments.since,
        until=arguments.until,
        desk=desk,
    )
