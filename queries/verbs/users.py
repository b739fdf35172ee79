"""The people who use a shared thing, those with most parcels first."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from errors import QueryRejected
from graph.schema import EDGES, NODES, kind_of
from graph.subgraph import Node, Subgraph
from queries.analyses.mention_reader import MentionReader
from queries.period import Moment, period
from queries.question import open_question
from queries.resolve_ids import single

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "people who use a phone, account, address or counter, with most parcels first"
EXAMPLE = "users Account:K-508841 --limit 10"

LIMIT = 25
MOST_PARCELS = 400
"""Parcels that are given where only they join a person to the thing."""
_BY_PARCEL = frozenset(end for edge in EDGES.values() for start, end in edge.ends if start == "Parcel")


@dataclass(slots=True)
class _User:
    """A person (the name on labels where it is nobody else's), and what joins it to the thing."""

    id: str
    labels: set[str] = field(default_factory=set)
    parcels: dict[str, str] = field(default_factory=dict)


def users(
    thing: str,
    without: Iterable[str] = (),
    limit: int = LIMIT,
    *,
    since: Moment = None,
    until: Moment = None,
    desk: Workspace | None = None,
) -> Subgraph:
    """`thing` and the `limit` people with most parcels on which it is used, but for those in `without`.

    With each come the names on labels that use it and, of a thing that belongs to parcels (an account, a
    counter), up to 400 of these parcels in all, the newest first. Each says in `why` on how many it stands.
    `total` is how many people there are. `since` and `until` leave out parcels posted outside. Raises
    QueryRejected where `thing` names nothing, or no shared thing, or one with more uses than can be read.
    """
    days, left_out = period(since, until), set(without)
    asked = {"thing": thing, "limit": limit, "without": len(left_out), **days.asked()}
    with open_question("users", asked, desk, subjects=[thing]) as question:
        reader = question.reader
        id_ = single(reader, thing)
        if not NODES[kind_of(id_)].shared:
            raise QueryRejected(
                "{id!r} is not shared by people: give a phone, account, address or counter.", id=id_
            )
        reading = MentionReader(reader, days)
        (place,) = reading.as_places([id_])
        found = _by_person(reading, id_, place)
        fresh = [one for one in found if one.id not in left_out]
        chosen = fresh[:limit]
        through = _newest(chosen) if kind_of(id_) in _BY_PARCEL else []
        steps = [(parcel, place) for parcel in through]
        places = {one for one in reading.drawn(steps) if kind_of(one) != "Party"}
        labels = {label for one in chosen for label in one.labels}
        nodes = reader.nodes([id_, *places, *(one.id for one in chosen), *sorted(labels), *through])
        said = {one.id: _parcels_said(len(one.parcels)) for one in chosen}
        drawn = [_with_reason(node, said.get(node.id, "")) for node in nodes.values()]
        return question.release_graph(Subgraph.of(drawn, reader.edges(nodes).values(), total=len(found)))


def _by_person(reading: MentionReader, thing: str, place: str) -> list[_User]:
    """Who uses it, in any spelling of its `place`, with most parcels first."""
    by: dict[str, _User] = {}
    for mention in reading.around([thing]).mentions:
        if mention.party and mention.thing == place:
            user = by.setdefault(mention.person or mention.party, _User(mention.person or mention.party))
            user.labels.add(mention.party)
            user.parcels[mention.parcel] = mention.posted_at
    return sorted(by.values(), key=lambda one: (-len(one.parcels), one.id))


def _newest(some: Iterable[_User]) -> list[str]:
    """Parcels of these people: each its newest, then the newest of all."""
    when: dict[str, str] = {}
    first: list[str] = []
    for one in some:
        when.update(one.parcels)
        first.append(max(one.parcels, key=lambda id_: (when[id_], id_)))
    rest = sorted(when, key=lambda id_: (when[id_], id_), reverse=True)
    return list(dict.fromkeys([*first, *rest]))[:MOST_PARCELS]


def _parcels_said(count: int) -> str:
    return f"uses it on {count:,} parcel{'' if count == 1 else 's'}"


def _with_reason(node: Node, why: str) -> Node:
    return replace(node, why=(why,)) if why else node


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("thing", metavar="THING", help="id of a phone, e-mail, account, address or counter")
    parser.add_argument("--without", metavar="FILE", help="a file of ids to leave out, one per line")


def remark(found: Subgraph, arguments: argparse.Namespace) -> str:
    """What is said beside the answer."""
    limit = arguments.limit or LIMIT
    return f"{min(limit, found.total):,} of {found.total:,} people."


def answer(arguments: argparse.Namespace, desk: Workspace) -> Subgraph:
    """Run the command."""
    from queries.lookup.list_file import lines

    return users(
        arguments.thing,
        lines(arguments.without) if arguments.without else (),
        arguments.limit or LIMIT,
        since=arguments.since,
        until=arguments.until,
        desk=desk,
    )
