"""The neighbours of nodes: counts by kind first, then the most telling of them, a page at a time."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from errors import QueryRejected
from graph.schema import NODES, kind_of
from graph.subgraph import Node, Subgraph
from queries.neighbours.directions import DERIVED
from queries.neighbours.high_degree import HighDegree
from queries.neighbours.neighbourhood import NodeNeighbours
from queries.neighbours.ranking import Key, Neighbour, cursor, hub_said, later_first
from queries.neighbours.ranking import after as read_cursor
from queries.output import as_table, rows_of
from queries.period import Moment, Period, period
from queries.question import open_question
from queries.reader import Reader
from queries.resolve_ids import named, several

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "neighbours of nodes, most relevant first"
EXAMPLE = "expand Phone:+31612345678 --kind Party --limit 10"
ADDS = "counts"
"""What its JSON has beside a subgraph, also when it is empty."""
LABELS = 500
"""Labels of a person or place from which its neighbours are read."""


def expand(
    ids: str | Sequence[str],
    kinds: str | Sequence[str] = (),
    after: str | None = None,
    without: Iterable[str] = (),
    limit: int = 25,
    *,
    touching: Iterable[str] = (),
    as_people: bool = False,
    since: Moment = None,
    until: Moment = None,
    desk: Workspace | None = None,
) -> Subgraph:
    """The nodes `ids`, their `limit` most telling neighbours, and the relationships among all of these.

    `counts` has every kind of neighbour (of shared ones, how much the most used is used), `total` is how
    many there are of `kinds` (all where it is empty) in all, `next` goes on after the last one given.
    Neighbours in `without` are left out. By a relationship of which a node has more than 1,000 nothing is
    given unless its kind is among `kinds`.
    With `touching` only neighbours that are joined to one of these, too; `total` counts those.
    `as_people`: a person or place among `ids` has the neighbours of all its labels (of the first 500), which
    are given too; labels of one person or place beside it are one neighbour, and come together.
    `since` and `until` leave out parcels posted before or after. Raises QueryRejected for an id, kind or
    cursor that cannot be used.
    """
    wanted, chosen = several(ids), several(kinds)
    for kind in chosen:
        if kind not in NODES or NODES[kind].internal:
            raise QueryRejected(
                "{kind!r} is not a kind of node: use one of {kinds}.", kind=kind, kinds=", ".join(NODES)
            )
    start, days = read_cursor(after), period(since, until)
    left_out = list(dict.fromkeys(without))
    asked = {"ids": wanted, "kinds": chosen, "limit": limit, "after": after}
    joined = list(dict.fromkeys(touching))
    asked |= {"without": len(left_out), "touching": len(joined), **days.asked()}
    asked |= {"as_people": True} if as_people else {}
    with open_question("expand", asked, desk, subjects=wanted) as question:
        given = named(question.reader, wanted)
        page = _Page(
            reader=question.reader,
            ids=given,
            kinds=set(chosen),
            without={*left_out, *given},
            days=days,
            touching=joined,
            labels=labels_of(question.reader, given) if as_people else None,
        )
        return question.release_graph(page.read(start, limit))


class _Page:
    """One page of neighbours."""

    def __init__(
        self,
        reader: Reader,
        ids: list[str],
        kinds: set[str],
        without: set[str],
        days: Period,
        touching: list[str],
        labels: Mapping[str, str] | None,
    ) -> None:
        self._reader, self._kinds, self._days = reader, kinds, days
        self._ids = list(dict.fromkeys([*ids, *(labels or ())]))
        self._without, self._touching, self._labels = {*without, *self._ids}, touching, labels
        self._neighbours = NodeNeighbours(reader, self._ids, labels)

    def read(self, start: Key | None, limit: int) -> Subgraph:
        candidates = [one for one in self._neighbours.neighbours.values() if self._wanted(one)]
        if self._touching:
            candidates = self._joined(candidates)
        self._neighbours.judge(candidates)
        crowd = [] if self._touching else list(self._crowd(start, limit + 1))
        ranked = sorted({one.id: one for one in (*candidates, *crowd)}.values(), key=Neighbour.key)
        ranked = [one for one in ranked if start is None or one.key() > start]
        page, rest = self._page(ranked, limit)
        nodes = self._nodes(page)
        edges = self._reader.edges(nodes)
        return Subgraph(
            nodes,
            edges,
            total=len(candidates) if self._touching else self._total(),
            next=cursor(page[-1].key()) if page and rest else None,
            counts=tuple(self._neighbours.counts),
        )

    def _page(self, ranked: list[Neighbour], limit: int) -> tuple[list[Neighbour], list[Neighbour]]:
        """The first `limit`, and the others; labels of one person or place are one where asked so."""
        if self._labels is None:
            return ranked[:limit], ranked[limit:]
        groups = self._reader.groups(one.id for one in ranked)
        chosen = list(dict.fromkeys(groups.get(one.id, one.id) for one in ranked))[:limit]
        first = set(chosen)
        page = [one for one in ranked if groups.get(one.id, one.id) in first]
        return page, [one for one in ranked if groups.get(one.id, one.id) not in first]

    def _joined(self, candidates: list[Neighbour]) -> list[Neighbour]:
        """Those that a relationship joins to what they are to touch."""
        ends = set(self._touching) - set(self._ids)
        edges = self._reader.edges([*ends, *(one.id for one in candidates)]).values()
        met = {edge.source for edge in edges if edge.target in ends}
        met |= {edge.target for edge in edges if edge.source in ends}
        return [one for one in candidates if one.id in met]

    def _wanted(self, one: Neighbour) -> bool:
        if one.id in self._without or (self._kinds and one.kind not in self._kinds):
            return False
        return one.kind != "Parcel" or self._days.holds(one.moment)

    def _crowd(self, start: Key | None, many: int) -> Iterator[Neighbour]:
        """The best of the ways with very many, where their kind was chosen."""
        before = (
            later_first(start[2])
            if start is not None and start[:2] == Neighbour("", "Parcel").key()[:2]
            else ""
        )
        for id_, way, _ in self._neighbours.crowds:
            kind = way.others[0]
            if kind not in self._kinds:
                continue
            crowd, left = (
                HighDegree(reader=self._reader, id_=id_, kind=kind_of(id_), way=way, period=self._days),
                many,
            )
            known = dict(crowd.seized() if not before else [])
            yield from (self._met(one, kind, moment, True) for one, moment in known.items() if self._new(one))
            for one, moment in crowd.recent(before.rstrip("\x7f")):
                neighbour = self._met(one, kind, moment, False)
                if one in known or not self._new(one) or (start is not None and neighbour.key() <= start):
                    continue
                yield neighbour
                left -= 1
                if not left:
                    break

    def _new(self, id_: str) -> bool:
        return id_ not in self._without

    def _met(self, id_: str, kind: str, moment: str, seized: bool) -> Neighbour:
        return self._neighbours.neighbours.get(id_) or Neighbour(id_, kind, moment=moment, seized=seized)

    def _total(self) -> int:
        """Distinct neighbours of the chosen kinds; in crowds, relationships are counted."""
        known = {
            one.id
            for one in self._neighbours.neighbours.values()
            if one.id not in self._ids and (not self._kinds or one.kind in self._kinds)
        }
        if self._labels is not None:
            groups = self._reader.groups(known)
            known = {groups.get(id_, id_) for id_ in known}
        crowds = [
            total
            for _, way, total in self._neighbours.crowds
            if not self._kinds or way.others[0] in self._kinds
        ]
        return len(known) + sum(crowds)

    def _nodes(self, page: list[Neighbour]) -> dict[str, Node]:
        why = {one.id: tuple(one.why()) for one in page}
        read = self._reader.nodes([*self._ids, *why])
        return {
            id_: Node(
                id=id_,
                kind=node.kind,
                label=node.label,
                properties=node.properties,
                why=why.get(id_) or _hub_words(node),
            )
            for id_, node in read.items()
        }


def labels_of(reader: Reader, ids: Iterable[str]) -> dict[str, str]:
    """The labels of the people and places among these, at most LABELS of each, and whose each is."""
    members = reader.members((id_ for id_ in ids if kind_of(id_) in DERIVED), LABELS)
    return {label: group for group, some in members.items() for label in some}


def _hub_words(node: Node) -> tuple[str, ...]:
    said = hub_said(node.id, node.properties)
    return (f"hub: {said}",) if said else ()


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="ids, parcel numbers or report numbers")
    parser.add_argument(
        "--as-people",
        action="store_true",
        help="neighbours of all labels of a person or place, and labels of one person as one neighbour",
    )
    parser.add_argument(
        "--kind", action="append", default=[], metavar="KIND", help="only neighbours of this kind"
    )
    parser.add_argument("--after", metavar="CURSOR", help="continue from an earlier answer's `next`")
    parser.add_argument("--without", metavar="FILE", help="a file of ids to leave out, one per line")


def text(found: Subgraph) -> str:
    """As the command prints it: how many of each kind, then those that are given."""
    counts = [
        {
            "of": row["id"],
            "by": f"{row['relationship']} {'→' if row['direction'] == 'out' else '←'}",
            "kind": row["kind"],
            "total": row["total"],
        }
        for row in found.counts
    ]
    return as_table(counts) + "\n" + as_table(rows_of(found))


def remark(found: Subgraph, arguments: argparse.Namespace) -> str:
    """What is said beside the answer."""
    given = len(found.nodes) - len({row["id"] for row in found.counts})
    if given >= found.total:
        return ""
    more = f"Continue with --after {found.next}" if found.next else "Use --kind to see kinds with very many"
    return f"{given:,} of {found.total:,} neighbours. {more}."


def answer(arguments: argparse.Namespace, desk: Workspace) -> Subgraph:
    """Run the command."""
    from queries.lookup.list_file import lines

    return expand(
        arguments.ids,
        arguments.kind,
        arguments.after,
        lines(arguments.without) if arguments.without else (),
        arguments.limit or 25,
        as_people=arguments.as_people,
        since=arguments.since,
        until=arguments.until,
        desk=desk,
    )
