"""From a seized parcel or report over what its senders used to what else they sent, and on; never across a
hub.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.walking.walk import Walk
from analysis.walking.walk import walk as follow
from errors import QueryRejected
from graph.schema import NODES, kind_of
from graph.subgraph import Node, Subgraph
from queries.analyses.counter_traffic import CounterTrafficReader
from queries.analyses.mention_reader import MentionReader
from queries.lookup.lists import listed
from queries.period import Moment, period
from queries.question import open_question
from queries.reader import Reader
from queries.resolve_ids import named, several

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "what is linked to a seized parcel or report, strongest first"
EXAMPLE = "walk RR123456785NL --limit 50"

ADDS = "parcels"
"""What its JSON has beside a subgraph, also when it is empty."""

STRICT = "strict: not over recipients, counters and the home of one person"
NEWEST = 200
"""Parcels at which a walk from a person begins, at most."""
LABELS = 500
"""Labels of one person of which parcels are read."""
_SHOWN_HUBS = 25
_EVERY = 1_000_000


def walk(
    starts: str | Sequence[str],
    stop: float | None = None,
    limit: int = 1000,
    new_since: Moment = None,
    *,
    strict: bool = False,
    shown: int | None = None,
    since: Moment = None,
    until: Moment = None,
    desk: Workspace | None = None,
) -> Subgraph:
    """What is linked to the starts: ids or numbers of parcels and reports, or ids of shared things, people
    and names on labels. Who is given stands for the newest 200 parcels that they sent; who sent none for
    those addressed to them. It goes on, too, to what was handed in in batches like a start's
    (`analysis.walking.batches`).

    `parcels` lists the linked ones other than the starts, strongest first, each with its chain of reasons;
    nodes and edges are the chains themselves (of the `shown` strongest, None: of all), and the hubs at the
    starts, which were not crossed. `stop`:
    leave out parcels below this score (0 to 1); None: the walk finds where to stop. `new_since`: of what is
    linked only parcels posted on this day or later, with their chains. `strict`: not over recipients,
    counters and the home of one person: fewer parcels, and more surely the same senders'. With a period only
    parcels posted in it count.
    """
    days, fresh = period(since, until), period(new_since, None).since
    starts = several(starts)
    asked = {"starts": starts, "stop": stop, "limit": limit, **days.asked()}
    asked |= ({"new_since": fresh} if fresh else {}) | ({"strict": True} if strict else {})
    with open_question("walk", asked, desk, subjects=starts) as question:
        reader = question.reader
        given = named(reader, starts)
        begin = beginnings(reader, given)
        mention_reader = MentionReader(reader, days, begin)
        begin = mention_reader.as_places(begin)
        most = _EVERY if fresh else limit
        traffic = CounterTrafficReader(reader, days).around
        found = follow(begin, mention_reader.around, stop=stop, limit=most, strict=strict, traffic=traffic)
        if fresh:
            found = _posted(reader, found, fresh, limit)
        return question.release_graph(drawn(reader, mention_reader, found, given, begin, shown))


def beginnings(reader: Reader, given: Sequence[str]) -> list[str]:
    """Where to begin: a seizure stands for the parcels it names, else for its own label; a person or a name
    on labels for their newest parcels.
    """
    seizures = [id_ for id_ in given if kind_of(id_) == "Seizure"]
    parcels: dict[str, list[str]] = {}
    for row in reader.each("parcels_of_seizures", seizures):
        parcels.setdefault(row["seizure"], []).append(row["parcel"])
    found: list[str] = []
    for id_ in given:
        kind = kind_of(id_)
        if kind in ("Person", "Party"):
            parcels[id_] = _newest_of(reader, id_)
        elif kind not in ("Parcel", "Seizure") and not NODES[kind].shared:
            raise QueryRejected(
                "A walk starts at a parcel, a report, a person or a shared node, not at {id}: 'expand' shows "
                "its parcels.",
                id=id_,
            )
        found += parcels.get(id_, [id_])
    return list(dict.fromkeys(found))


def _newest_of(reader: Reader, who: str) -> list[str]:
    """The newest parcels that a person or a name on labels sent; those addressed to who sent none."""
    labels = reader.members([who], LABELS).get(who, []) if kind_of(who) == "Person" else [who]
    for relationship in ("SENDER_ON", "ADDRESSED_TO"):
        rows = reader.each("newest_of_parties", labels, {"relationship": relationship})
        if rows:
            rows.sort(key=lambda row: (row["posted_at"], row["parcel"]), reverse=True)
            return list(dict.fromkeys(row["parcel"] for row in rows))[:NEWEST]
    raise QueryRejected("No parcel of {id} is known: a walk cannot start there.", id=who)


def _posted(reader: Reader, found: Walk, since: str, limit: int) -> Walk:
    """What was found, of its parcels those posted since then (a report without number: seized), at most
    `limit`; those without a day are kept, since they may be.
    """
    nodes = reader.nodes(one.id for one in found.parcels)

    def fresh(id_: str) -> bool:
        get = nodes[id_].properties.get
        return str(get("posted_at") or get("seized_at") or since) >= since

    kept = [one for one in found.parcels if one.id in nodes and fresh(one.id)]
    return replace(found, parcels=tuple(kept[:limit]), left_out=found.left_out + len(kept[limit:]))


def drawn(
    reader: Reader,
    mention_reader: MentionReader,
    found: Walk,
    given: Sequence[str],
    begin: Sequence[str],
    shown: int | None = None,
) -> Subgraph:
    """A walk as a graph: its chains, those of the `shown` strongest, its starts and the hubs beside them."""
    why = {one.id: tuple(one.why) for one in found.parcels[:shown]}
    steps = {pair for one in found.parcels[:shown] for pair in _steps(one.path)}
    told = found.hubs.keys() | found.hands.keys()
    near = {(parcel, thing) for parcel, thing in mention_reader.via if parcel in begin and thing in told}
    hubs = sorted({thing for _, thing in near})[:_SHOWN_HUBS]
    steps |= {(parcel, thing) for parcel, thing in near if thing in hubs}
    between = mention_reader.drawn(steps)
    ids = [*given, *begin, *why, *sorted({id_ for step in steps for id_ in step} | between)]
    nodes = reader.nodes(ids)
    said = {
        **dict.fromkeys((*given, *begin), ("where the walk began", *_end(found))),
        **{id_: (f"{_how_crossed(found, id_)}: {reason}",) for id_, reason in found.hubs.items()},
        **{id_: (f"links nobody beyond that: {said}",) for id_, said in found.hands.items()},
        **why,
    }
    told_nodes = [
        Node(id=n.id, kind=n.kind, label=n.label, properties=n.properties, why=said.get(n.id, ()))
        for n in nodes.values()
    ]
    return Subgraph.of(
        told_nodes,
        reader.edges(nodes).values(),
        total=sum(kind_of(one.id) == "Parcel" for one in found.parcels) + found.left_out,
        parcels=tuple(
            {"id": one.id, "tracking_number": one.number, "score": one.score, "why": list(one.why)}
            for one in found.parcels
            if kind_of(one.id) == "Parcel"
        ),
    )


def _how_crossed(found: Walk, hub: str) -> str:
    """A hub on a chain is a counter, of which the batches were followed and nothing else."""
    return "hub, crossed for parcels in batches alone" if hub in found.things else "hub, not crossed"


def _end(found: Walk) -> tuple[str, ...]:
    """Where the walk stopped, in words, and whether there was more than it reads."""
    strict = (STRICT,) if found.strict else ()
    more = ("more is nearby than one walk can read: also walk from another parcel",) if found.partial else ()
    return *strict, f"where it stopped: {found.stopped}", *more


def _steps(path: Sequence[str]) -> Iterable[tuple[str, str]]:
    """The (parcel, thing) pairs of a chain, in whichever order it takes them."""
    for one, other in itertools.pairwise(path):
        yield (other, one) if NODES[kind_of(one)].shared else (one, other)


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "starts", nargs="*", metavar="ID_OR_NUMBER", help="parcels, reports, people or shared nodes"
    )
    parser.add_argument("--file", metavar="FILE", help="more of them, one per line, or a CSV")
    parser.add_argument(
        "--stop", type=float, metavar="SCORE", help="leave out parcels below this score (0 to 1)"
    )
    parser.add_argument(
        "--new-since", metavar="DATE", help="only linked parcels that were posted on this day or later"
    )
    add_strict(parser)


def add_strict(parser: argparse.ArgumentParser) -> None:
    """The option for a strict walk."""
    parser.add_argument(
        "--strict",
        action="store_true",
        help="not over recipients, counters and the home of one person: fewer parcels, more surely linked",
    )


def beginning_at(arguments: argparse.Namespace) -> list[str]:
    """The starts that were typed, and those of the file. Raises QueryRejected where there are none."""
    more = [one.text for one in listed(arguments.file).entries] if arguments.file else []
    starts = [*arguments.starts, *more]
    if not starts:
        raise QueryRejected("Name a parcel or a report to start from, or a file of them with --file.")
    return starts


def answer(arguments: argparse.Namespace, desk: Workspace) -> Subgraph:
    """Run the command."""
    return walk(
        beginning_at(arguments),
        arguments.stop,
        arguments.limit or 1000,
        arguments.new_since,
        strict=arguments.strict,
        since=arguments.since,
        until=arguments.until,
        desk=desk,
    )


def table(found: Subgraph) -> list[dict[str, Any]]:
    """The linked parcels, as the command prints them."""
    return [dict(row) for row in found.parcels]
