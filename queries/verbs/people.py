"""The people, companies and places behind what labels say, and the labels of each."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.schema import kind_of
from graph.subgraph import Subgraph
from queries.neighbours.directions import DERIVED
from queries.question import open_question
from queries.resolve_ids import named, several

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "people, companies and places behind names and addresses on labels"
EXAMPLE = "people Party:0f1ff2cb4741a433394e --labels 100"


def people(ids: str | Iterable[str], labels: int = 0, *, desk: Workspace | None = None) -> Subgraph:
    """The people and places that these nodes are, with the relationships to those of the nodes that are one
    of their labels; what is nobody else's has none and is given alone.

    A Person or Place among `ids` is given itself. `labels`: up to so many names or addresses of each come
    too, in the order of their ids. Nodes of other kinds are left out. Nothing is behind anything while the
    workspace reads as labels say. Raises QueryRejected for an id that names nothing.
    """
    given = several(ids)
    asked = {"ids": len(given), "labels": labels}
    with open_question("people", asked, desk, subjects=given) as question:
        reader = question.reader
        stated = [id_ for id_ in named(reader, given) if kind_of(id_) in ("Party", "Address", *DERIVED)]
        groups = reader.groups(id_ for id_ in stated if kind_of(id_) not in DERIVED)
        behind = dict.fromkeys([*groups.values(), *(id_ for id_ in stated if kind_of(id_) in DERIVED)])
        members = reader.members(behind, labels) if labels else {}
        nodes = reader.nodes([*behind, *stated, *(one for some in members.values() for one in some)])
        edges = [edge for edge in reader.edges(nodes).values() if edge.kind == "IS"]
        return question.release_graph(Subgraph.of(nodes.values(), edges))


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="ids of names, addresses, people or places")
    parser.add_argument(
        "--labels", type=int, default=0, metavar="N", help="up to so many labels of each as well (0)"
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> Subgraph:
    """Run the command."""
    return people(arguments.ids, arguments.labels, desk=desk)
