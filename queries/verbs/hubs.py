"""Hubs: shared things through which no link leads, found from the data or judged by a person, with why."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.mentions import Mention, SharedNode
from analysis.sharing.businesses import serves_strangers
from analysis.sharing.hubs import MANY_USERS, MOST_PARCELS, NO_HUB, hub
from analysis.users import both_ends_of
from errors import QueryRejected, cancelling
from graph.schema import NODES
from queries.analyses.mention_reader import MentionReader, thing_of
from queries.period import period
from queries.question import open_question
from queries.reader import MOST_ROWS, Reader
from queries.remarked_rows import RemarkedRows
from queries.resolve_ids import shared_kinds

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "shared nodes with so many users that a link through them proves nothing, and why"
EXAMPLE = "hubs --kind DropOff --limit 50"
LIMIT = 200
MOST_LOOKED_AT = 400
"""Things of which all labels are read to see whether they are businesses."""
_PORTION = 50


def hubs(
    kinds: str | Sequence[str] = (),
    limit: int = LIMIT,
    *,
    businesses: bool = False,
    desk: Workspace | None = None,
) -> RemarkedRows:
    """Hubs of these kinds (none: of all), those with most parcels first, and what a person judged to be none.

    `businesses`: instead of them what several people use of whom few share a correspondent, which no limit
    shows: shops, forwarders, clubs. Looked at are the MOST_LOOKED_AT with most parcels; `more` says whether
    there are others. A row: id, kind, label, people (whose names do not fit together; of a business those
    that its labels name), parcels, hub, why, judged (what a person decided, with reason and name; "" where
    nobody did). Raises QueryRejected for a kind that is not shared.
    """
    kinds = shared_kinds(kinds)
    shared = [label for label, kind in NODES.items() if kind.shared]
    asked: dict[str, Any] = {"kinds": kinds, "limit": limit} | ({"businesses": True} if businesses else {})
    with open_question("hubs", asked, desk) as question:
        things = [one for kind in kinds or shared for one in _likely(question.reader, kind)]
        if businesses:
            found, more = _businesses(question.reader, things)
        else:
            found, more = [one for one in things if one.judged or hub(one)], False
        found.sort(key=lambda one: (not one.judged, -one.parcels, one.id))
        rows = [
            {
                "id": one.id,
                "kind": one.kind,
                "label": one.label,
                "people": one.users,
                "parcels": one.parcels,
                "hub": bool(hub(one)),
                "why": _why(one),
                "judged": one.judged,
            }
            for one in found[:limit]
        ]
        ids = [one.id for one in found[:limit]]
        # Counted over all deliveries: the codes of single loads do not bind a count.
        answer = RemarkedRows(rows, more=more or len(found) > len(rows))
        return question.release(answer, count=len(rows), subjects=ids, handling=())


def _why(thing: SharedNode) -> list[str]:
    decided = thing.judged.replace(NO_HUB, "a person decided that it is not a hub", 1)
    return list(filter(None, dict.fromkeys((hub(thing) or decided, thing.business))))


def _businesses(reader: Reader, likely: Sequence[SharedNode]) -> tuple[list[SharedNode], bool]:
    """Of things that no limit makes a hub those whose labels look like a business that serves strangers; and
    whether some were not looked at.
    """
    unlimited = [one for one in likely if one.users > MANY_USERS and not hub(replace(one, judged=""))]
    unlimited.sort(key=lambda one: (-one.parcels, one.id))
    wanted = [one.id for one in unlimited[:MOST_LOOKED_AT]]
    reading = MentionReader(reader, period(None, None))
    found: dict[str, SharedNode] = {}
    for first in range(0, len(wanted), _PORTION):
        cancelling.check()
        ids = set(reading.as_places(wanted[first : first + _PORTION]))
        read = reading.around(sorted(ids))
        on: dict[str, list[Mention]] = {id_: [] for id_ in ids}
        for mention in reading.with_context(read.mentions):
            if mention.thing in on:
                on[mention.thing].append(mention)
        for thing in read.things:
            reason = serves_strangers(both_ends_of(on.get(thing.id, ())))
            if reason and not hub(replace(thing, judged="")):
                found[thing.id] = replace(thing, business=reason)
    return list(found.values()), len(unlimited) > len(wanted)


def _likely(reader: Reader, kind: str) -> list[SharedNode]:
    rows = reader.rows("likely_hubs", {"kind": kind}, users=MANY_USERS, parcels=MOST_PARCELS, limit=MOST_ROWS)
    if len(rows) == MOST_ROWS:
        raise QueryRejected(
            "More than {most:,} {kind} nodes may be hubs: that is not looked through.",
            most=MOST_ROWS,
            kind=kind,
        )
    return list(map(thing_of, rows))


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--kind", action="append", default=[], metavar="KIND", help="only of this kind")
    parser.add_argument(
        "--businesses",
        action="store_true",
        help="instead: what several people use of whom few share a correspondent",
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command. Raises QueryRejected for a period: a hub is judged by all there is."""
    if arguments.since is not None or arguments.until is not None:
        raise QueryRejected("--from and --to cannot be used with hubs: they are judged by all parcels.")
    limit = arguments.limit or LIMIT
    return hubs(arguments.kind, limit, businesses=arguments.businesses, desk=desk)
