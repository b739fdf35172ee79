"""The shortest paths between two nodes; a hub on the way is told as such."""

from __future__ import annotations

import argparse
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from errors import QueryRejected
from graph.subgraph import Node, Subgraph
from queries.neighbours.neighbourhood import MANY
from queries.neighbours.path_search import MOST_SEEN, PathSearch
from queries.period import Moment, period
from queries.question import open_question
from queries.reader import Reader
from queries.resolve_ids import single

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "shortest paths between two nodes"
EXAMPLE = "path Phone:+31612345678 RR123456785NL --max 4"

LONGEST = 10


def path(
    a: str,
    b: str,
    longest: int = 6,
    limit: int | None = None,
    *,
    since: Moment = None,
    until: Moment = None,
    desk: Workspace | None = None,
) -> Subgraph:
    """The nodes and relationships of the shortest paths from `a` to `b`; empty where there is none in
    `longest` steps.

    Paths that cross no hub come first; one across a hub is given where it is shorter or the only one, and
    the hub says so in `why`: it proves nothing. `total` is the number of paths, of which at most `limit` are
    given. With a period, no path goes over a parcel posted outside it. Raises QueryRejected where `a` or
    `b` names nothing, or more than one node, and where too much was looked at to know that there is none.
    """
    if not 1 <= longest <= LONGEST:
        raise QueryRejected(
            "A path has at most 1 to {most} steps, not {longest}.", most=LONGEST, longest=longest
        )
    days = period(since, until)
    asked = {"a": a, "b": b, "max": longest, "limit": limit, **days.asked()}
    with open_question("path", asked, desk, subjects=(a, b)) as question:
        reader = question.reader
        one, other = single(reader, a), single(reader, b)
        joining = PathSearch(reader, days)
        paths = joining.paths(one, other, longest)
        if joining.partial and not paths:
            raise QueryRejected(
                "More than {most:,} nodes were looked at and no path was found: whether there is one is not "
                "known; ask for fewer steps, or from a nearer node.",
                most=MOST_SEEN,
            )
        nodes = reader.nodes(id_ for way in paths for id_ in way)
        found = _drawn(reader, joining, paths[:limit], nodes)
        return question.release_graph(replace(found, total=len(paths)))


def _drawn(reader: Reader, joining: PathSearch, paths: list[list[str]], nodes: dict[str, Node]) -> Subgraph:
    on = {id_ for way in paths for id_ in way}
    steps = {frozenset(pair) for way in paths for pair in itertools.pairwise(way)}
    shown = [_with_hub_reason(node, joining) for node in nodes.values() if node.id in on]
    edges = [edge for edge in reader.edges(on).values() if frozenset((edge.source, edge.target)) in steps]
    return Subgraph.of(shown, edges, total=len(paths))


def _with_hub_reason(node: Node, joining: PathSearch) -> Node:
    why: tuple[str, ...] = ()
    if node.id in joining.hubs:
        why = (f"hub, proves nothing: {joining.hubs[node.id]}",)
    elif node.id in joining.crowded:
        why = ("linked to very many: proves little",)
    return Node(id=node.id, kind=node.kind, label=node.label, properties=node.properties, why=why)


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("a", metavar="A", help="id, parcel number or report number")
    parser.add_argument("b", metavar="B", help="the other end")
    parser.add_argument("--max", type=int, default=6, metavar="STEPS", help="at most this many steps (6)")


def remark(found: Subgraph, arguments: argparse.Namespace) -> str:
    """What is said beside the answer."""
    if not found.nodes:
        within = " over parcels posted in the period" if arguments.since or arguments.until else ""
        return (
            f"No path of at most {arguments.max} steps{within} was found; none goes on from a hub, or from a "
            f"node with more than {MANY:,} neighbours."
        )
    said = f"{found.total:,} shortest path{'' if found.total == 1 else 's'}"
    cut = arguments.limit is not None and arguments.limit < found.total
    return f"{arguments.limit:,} of {said}." if cut else f"{said}."


def answer(arguments: argparse.Namespace, desk: Workspace) -> Subgraph:
    """Run the command."""
    return path(
        arguments.a,
        arguments.b,
        arguments.max,
        arguments.limit,
        since=arguments.since,
        until=arguments.until,
        desk=desk,
    )
