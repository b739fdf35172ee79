"""Hubs: shared things through which no link leads, found from the data or judged by a person, with why."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.hubs import MANY_USERS, MOST_PARCELS, NO_HUB, hub
from analysis.mentions import SharedNode
from errors import QueryRejected
from graph.schema import NODES
from queries.mention_reader import thing_of
from queries.question import open_question
from queries.reader import MOST_ROWS, Reader
from queries.remarked_rows import RemarkedRows
from queries.resolve_ids import shared_kinds

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "shared nodes with so many users that a link through them proves nothing, and why"
EXAMPLE = "hubs --kind DropOff --limit 50"
LIMIT = 200


def hubs(
    kinds: str | Sequence[str] = (), limit: int = LIMIT, *, desk: Workspace | None = None
) -> RemarkedRows:
    """Hubs of these kinds (none: of all), those with most parcels first, and what a person judged to be none.

    A row: id, kind, label, people (whose names do not fit together), parcels, hub, why, judged (what a person
    decided, with reason and name; "" where nobody did). Raises QueryRejected for a kind that is not shared.
    """
    kinds = shared_kinds(kinds)
    shared = [label for label, kind in NODES.items() if kind.shared]
    with open_question("hubs", {"kinds": kinds, "limit": limit}, desk) as question:
        things = [one for kind in kinds or shared for one in _likely(question.reader, kind)]
        found = [one for one in things if one.judged or hub(one)]
        found.sort(key=lambda one: (not one.judged, -one.parcels, one.id))
        rows = [
            {
                "id": one.id,
                "kind": one.kind,
                "label": one.label,
                "people": one.users,
                "parcels": one.parcels,
                "hub": bool(hub(one)),
                "why": [hub(one) or one.judged.replace(NO_HUB, "a person decided that it is not a hub", 1)],
                "judged": one.judged,
            }
            for one in found[:limit]
        ]
        ids = [one.id for one in found[:limit]]
        # Counted over all deliveries: the codes of single loads do not bind a count.
        answer = RemarkedRows(rows, more=len(found) > len(rows))
        return question.release(answer, count=len(rows), subjects=ids, handling=())


def _likely(reader: Reader, kind: str) -> list[SharedNode]:
    rows = reader.rows("likely_hubs", {"kind": kind}, users=MANY_USERS, parcels=MOST_PARCELS, limit=MOST_ROWS)
    if len(rows) == MOST_ROWS:
        raise QueryRejected(f"More than {MOST_ROWS:,} {kind} nodes may be hubs: that is not looked through.")
    return list(map(thing_of, rows))


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--kind", action="append", default=[], metavar="KIND", help="only of this kind")


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command. Raises QueryRejected for a period: a hub is judged by all there is."""
    if arguments.since is not None or arguments.until is not None:
        raise QueryRejected("--from and --to cannot be used with hubs: they are judged by all parcels.")
    return hubs(arguments.kind, arguments.limit or LIMIT, desk=desk)
