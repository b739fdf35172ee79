"""Bounded reads of nodes and relationships, for one question and under its permit."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from typing import Any

from errors import QueryRejected, cancelling, permits
from graph.permit import Permit
from graph.schema import HIDDEN, NODES, key_of, kind_of, label_of
from graph.store.port import Row, Store
from graph.subgraph import Edge, Node, edge_id
from queries.catalogue import inner
from queries.neighbours.directions import DERIVED, Direction, anchored, ways

PORTION = 2000
"""Ids in one statement."""
_AHEAD = 2
"""Portions that are asked for beside the one that is looked at."""

MOST_ROWS = 200_000
"""Rows of one statement: what a desk can hold; more is refused, never cut in silence."""


class Reader:
    """Reads with the permit it was made with. `labels_only`: as labels say, without people and places that
    identity resolution found, unless they are asked for by id.
    """

    def __init__(self, store: Store, permit: Permit, *, labels_only: bool = False) -> None:
        self.store = store
        self.labels_only = labels_only
        self._permit = permit
        self._group_of: dict[str, str | None] = {}

    @cached_property
    def people(self) -> int | None:
        """How many people there are, as identity resolution found them; None where it has not, or where only
        labels count.
        """
        rows = [] if self.labels_only else self.rows("people_found", limit=1)
        return int(rows[0]["people"]) if rows and rows[0]["people"] is not None else None

    def persons(self, parties: Iterable[str]) -> dict[str, str]:
        """The person behind each of these parties: its own id where it is nobody else's, "" where people
        were not found.
        """
        some = sorted(parties)
        if self.people is None:
            return dict.fromkeys(some, "")
        rows = self.each("group_of", some, {"kind": "Party", "other": "Person"})
        return {id_: id_ for id_ in some} | {row["member"]: row["group"] for row in rows}

    def groups(self, ids: Iterable[str]) -> dict[str, str]:
        """The person or place behind each party and address among these that is one of several; read once for
        each in a question.
        """
        if self.people is None:
            return {}
        wanted = set(ids)
        kinds = by_kind(sorted(wanted - self._group_of.keys()))
        rows = [
            row
            for kind, other in (("Party", "Person"), ("Address", "Place"))
            for row in self.each("group_of", kinds.get(kind, []), {"kind": kind, "other": other})
        ]
        self._group_of |= {id_: None for some in kinds.values() for id_ in some}
        self._group_of |= {row["member"]: row["group"] for row in rows}
        return {id_: group for id_ in wanted if (group := self._group_of[id_])}

    def members(self, groups: Iterable[str], most: int) -> dict[str, list[str]]:
        """The names or addresses on labels that are each of these people and places, at most so many of each,
        in the order of their ids.
        """
        kinds = by_kind(groups) if self.people is not None else {}
        rows = [
            row
            for kind, some in sorted(kinds.items())
            for row in self.each("members_of", sorted(some), {"kind": kind}, most=most)
        ]
        return {row["group"]: list(row["members"]) for row in rows}

    def spellings(self, addresses: Iterable[str]) -> list[Row]:
        """All spellings of the places behind these addresses: `member` is one of these, `place` the place,
        `thing` a spelling with its counts. An address that is nobody else's has none.
        """
        return [] if self.people is None else self.each("spellings", sorted(set(addresses)))

    def ways(self, kind: str) -> tuple[Direction, ...]:
        """All ways from a kind that are looked at."""
        return ways(kind, self.labels_only)

    def rows(self, statement: str, labels: Mapping[str, str] | None = None, **given: Any) -> list[Row]:
        """Rows of a statement of `queries/cypher/inner/`, its places filled with these labels."""
        cypher = inner(statement).filled(**(labels or {}))
        return self.store.read(cypher, given, self._permit)

    def each(
        self, statement: str, ids: Sequence[str], labels: Mapping[str, str] | None = None, **given: Any
    ) -> list[Row]:
        """The same for many ids, a portion at a time. Raises QueryRejected where it is more than can be
        held.
        """
        found: list[Row] = []
        for rows in self._portions(statement, ids, labels, **given):
            found += rows
            if len(found) >= MOST_ROWS:
                raise _too_many()
        return found

    def _portions(
        self, statement: str, ids: Sequence[str], labels: Mapping[str, str] | None, **given: Any
    ) -> Iterator[list[Row]]:
        """Rows of each portion, in order. The server works on the next ones while one is looked at, which
        spares much of what many nodes take; a few are asked for without any thread.
        """

        def rows(first: int) -> list[Row]:
            portion = list(ids[first : first + PORTION])
            return self.rows(statement, labels, ids=portion, limit=MOST_ROWS, **given)

        begins = range(0, len(ids), PORTION)
        if len(begins) < 2:
            yield from map(rows, begins)
            return
        reading, waiting = cancelling.carried(rows), deque[Future[list[Row]]]()
        with ThreadPoolExecutor(_AHEAD) as beside:
            try:
                for first in begins:
                    waiting.append(beside.submit(reading, first))
                    if len(waiting) > _AHEAD:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for one in waiting:
                    one.cancel()

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """These nodes by id, in the order asked; one that is not there is left out."""
        wanted = list(dict.fromkeys(ids))
        found = {
            node.id: node for kind, some in by_kind(wanted).items() for node in self._of_kind(kind, some)
        }
        return {id_: found[id_] for id_ in wanted if id_ in found}

    def _of_kind(self, kind: str, ids: Sequence[str]) -> Iterator[Node]:
        if kind == "Parcel":
            return map(parcel_of, self.each("parcels", ids))
        return (node_of(kind, row["node"]) for row in self.each("nodes", ids, {"kind": kind}))

    def edges(self, ids: Iterable[str]) -> dict[str, Edge]:
        """Every relationship that has both ends among these ids, by id, in the order of their ids."""
        kinds = by_kind(id_ for id_ in ids if not (self.labels_only and kind_of(id_) in DERIVED))
        within = {id_ for some in kinds.values() for id_ in some}
        found: dict[str, Edge] = {}
        for (kind, direction), types in anchored(kinds).items():
            labels = {"kind": kind, "relationship": "|".join(types)}
            for edge in self._edges_of_each(direction, kinds[kind], labels):
                if edge.source in within and edge.target in within:
                    found[edge.id] = edge
        return dict(sorted(found.items()))

    def _edges_of_each(self, direction: str, ids: Sequence[str], labels: Mapping[str, str]) -> Iterator[Edge]:
        """Those that leave ("out") or reach ("in") these nodes. Raises QueryRejected for more than can be
        held.
        """
        count = 0
        portions = self._portions(f"edges_of_each_{direction}", ids, labels)
        for row in (row for portion in portions for row in portion):
            count += len(row["edges"])
            permits.add_rows(self._permit, len(row["edges"]) - 1)  # the store counted one row for all of them
            if count >= MOST_ROWS:
                raise _too_many()
            for other, type_, properties in row["edges"]:
                ends = (row["id"], other) if direction == "out" else (other, row["id"])
                yield edge_between(*ends, type_, properties)

    def handling(self, nodes: Iterable[Node], edges: Iterable[Edge] = ()) -> set[str]:
        """The handling codes that bind what is handed out: of reports, and of the loads that say it.

        A load is known by the parcels that it made a statement about and by the rows behind relationships.
        """
        every = list(nodes)
        loads = {str(edge.properties.get("row") or "").partition(":")[0] for edge in edges}
        loads.update(load for node in every for load in _loads_of(node))
        return set().union(*map(_own_codes, every), self._of_loads(loads).values())

    def codes_of(self, ids: Iterable[str]) -> set[str]:
        """The same for ids: what binds their parcels and reports; other nodes do not say whence they are."""
        return set().union(*self.codes_of_each(ids).values())

    def codes_of_each(self, ids: Iterable[str]) -> dict[str, set[str]]:
        """The same for each id apart; one that nothing binds is left out."""
        bound = [id_ for id_ in ids if kind_of(id_) in ("Parcel", "Seizure")]
        nodes = self.nodes(bound) if bound else {}
        of_loads = self._of_loads({load for node in nodes.values() for load in _loads_of(node)})
        found = {
            id_: _own_codes(node) | {of_loads[load] for load in _loads_of(node) if load in of_loads}
            for id_, node in nodes.items()
        }
        return {id_: codes for id_, codes in found.items() if codes}

    def _of_loads(self, loads: Iterable[str]) -> dict[str, str]:
        """The handling code of each of these loads that has one."""
        rows = self.each("loads_with_handling", [f"Load:{load}" for load in sorted(loads) if load])
        return {key_of(row["load"]): str(row["handling"]) for row in rows}


def _own_codes(node: Node) -> set[str]:
    """The handling codes that stand on a node itself."""
    said = (node.properties.get(name) for name in ("handling_code", "handling"))
    return {str(code) for code in said if code}


def _loads_of(node: Node) -> Sequence[str]:
    return node.properties.get("loads") or ()


def by_kind(ids: Iterable[str]) -> dict[str, list[str]]:
    """The ids by the kind they name. Raises QueryRejected for one that names none."""
    found: dict[str, list[str]] = defaultdict(list)
    for id_ in dict.fromkeys(ids):
        kind = kind_of(id_)
        if not kind or not key_of(id_):
            raise QueryRejected(
                "{id!r} is not an id: write it as Phone:+31612345678 ('search' finds ids; kinds are "
                "{kinds}).",
                id=id_,
                kinds=", ".join((name for name, kind in NODES.items() if not kind.internal)),
            )
        found[kind].append(id_)
    return dict(found)


def node_of(kind: str, properties: Mapping[str, Any], why: Sequence[str] = ()) -> Node:
    """A node as verbs return it: without what only the machine reads."""
    id_ = str(properties["id"])
    shown = {name: value for name, value in properties.items() if name not in HIDDEN and value is not None}
    return Node(id=id_, kind=kind, label=label_of(kind, properties), properties=shown, why=tuple(why))


def parcel_of(row: Mapping[str, Any], why: Sequence[str] = ()) -> Node:
    """A parcel from a row with node and seized. No parcel is made in another way, so that each says whether
    it was seized, and nothing else can (decision 0103).
    """
    return node_of("Parcel", {**row["node"], "seized": bool(row["seized"])}, why)


def edge_of(row: Mapping[str, Any]) -> Edge:
    """An edge from a row with source, target, type and properties."""
    return edge_between(
        str(row["source"]), str(row["target"]), str(row["type"]), dict(row["properties"] or {})
    )


def edge_between(source: str, target: str, kind: str, properties: Mapping[str, Any]) -> Edge:
    """An edge with the id that these give it."""
    return Edge(
        id=edge_id(source, kind, target, properties),
        source=source,
        target=target,
        kind=kind,
        properties=properties,
    )


def _too_many() -> QueryRejected:
    return QueryRejected("That reads more than {most:,} rows at once: ask about fewer nodes.", most=MOST_ROWS)
