"""The difference between what the graph holds of earlier results and what it should hold, written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from graph import upserts
from graph.permit import Permit
from graph.schema import kind_of
from graph.store.port import Additions, Statement, Store
from loaders.resolving.resolution_target import GROUP_OF, Alike, GroupNode, Membership, ResolutionTarget

_BATCH = 10_000
_SECONDS = 600.0
_TITLE = {"Person": "name", "Place": "line"}
_MOST = 10_000_000


def read_written(store: Store, permit: Permit) -> ResolutionTarget:
    """What the graph holds of earlier results."""
    found = ResolutionTarget()
    for member, group in GROUP_OF.items():
        title = _TITLE[group]
        for row in _pages(
            store,
            permit,
            f"MATCH (g:{group}) WHERE g.id > $after RETURN g.id AS id, g.{title} AS title, "
            "g.members AS members ORDER BY id LIMIT $limit",
        ):
            found.nodes[row["id"]] = GroupNode(row["title"] or "", row["members"] or 0)
        for row in _pages(
            store,
            permit,
            f"MATCH (a:{member})-[x:IS]->(g:{group}) WHERE a.id > $after RETURN a.id AS id, g.id AS "
            "group, x.score AS score, x.evidence AS evidence ORDER BY id LIMIT $limit",
        ):
            found.ties[row["id"]] = Membership(row["group"], row["score"], row["evidence"])
        cypher = (
            f"MATCH (a:{member})-[x:RESEMBLES]->(b:{member}) RETURN a.id AS a, b.id AS b, x.score AS score, "
            f"x.evidence AS evidence, x.why AS why, x.effect AS effect LIMIT {_MOST}"
        )
        for row in store.read(cypher, {}, permit, seconds=_SECONDS):
            told = Alike(row["score"], row["evidence"], row["why"], row["effect"])
            found.resembles[row["a"], row["b"]] = told
    return found


def write_changes(store: Store, permit: Permit, before: ResolutionTarget, after: ResolutionTarget) -> int:
    """Write what differs; how many nodes and relationships that is. What is there already does no harm."""
    writer = _Writer(store, permit)
    moved = {
        one: tie.group
        for one, tie in before.ties.items()
        if one not in after.ties or after.ties[one].group != tie.group
    }
    writer.delete_edges("IS", ((one, group) for one, group in moved.items() if group in after.nodes))
    writer.delete_edges("RESEMBLES", (pair for pair in before.resembles if pair not in after.resembles))
    writer.delete(id_ for id_ in before.nodes if id_ not in after.nodes)
    writer.nodes(before.nodes, after.nodes)
    fresh = {one: tie for one, tie in after.ties.items() if one not in before.ties or one in moved}
    changed = {one: tie for one, tie in after.ties.items() if one not in fresh and tie != before.ties[one]}
    writer.make(
        "IS", ((one, t.group, {"score": t.score, "evidence": t.evidence}) for one, t in fresh.items())
    )
    writer.alter(
        "IS", ((one, t.group, {"score": t.score, "evidence": t.evidence}) for one, t in changed.items())
    )
    alike = [
        (a, b, told._asdict())
        for (a, b), told in after.resembles.items()
        if before.resembles.get((a, b)) != told
    ]
    writer.alter("RESEMBLES", alike)
    return writer.count


class _Writer:
    def __init__(self, store: Store, permit: Permit) -> None:
        self._store, self._permit = store, permit
        self.count = 0

    def nodes(self, before: Mapping[str, GroupNode], after: Mapping[str, GroupNode]) -> None:
        """Nodes that are new or altered; one that is there although nobody knew does no harm."""
        due = [
            {"id": id_, "p": _properties(id_, node)} for id_, node in after.items() if before.get(id_) != node
        ]
        self._by_kind(upserts.merge_nodes, due)

    def delete(self, ids: Iterable[str]) -> None:
        self._by_kind(upserts.delete_nodes, [{"id": id_} for id_ in ids])

    def make(self, type_: str, edges: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
        """Relationships that are known not to exist."""
        for some in _batches(edges):
            self._store.create(Additions({}, [(type_, a, b, p) for a, b, p in some]), self._permit)
            self.count += len(some)

    def alter(self, type_: str, edges: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
        """Relationships that may exist."""
        rows = [{"a": a, "b": b, "p": p, "k": {}} for a, b, p in edges]
        self._by_ends(lambda a, b: upserts.merge_edges(type_, a, b), rows)

    def delete_edges(self, type_: str, pairs: Iterable[tuple[str, str]]) -> None:
        rows = [{"a": a, "b": b, "k": {}} for a, b in pairs]
        self._by_ends(lambda a, b: upserts.delete_edges_from_source(type_, a, b), rows)

    def _by_kind(self, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
        kinds: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            kinds.setdefault(kind_of(row["id"]), []).append(row)
        for kind, some in kinds.items():
            self._write(statement(kind), some)

    def _by_ends(self, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
        ends: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in rows:
            ends.setdefault((kind_of(row["a"]), kind_of(row["b"])), []).append(row)
        for pair, some in ends.items():
            self._write(statement(*pair), some)

    def _write(self, cypher: str, rows: Sequence[dict[str, Any]]) -> None:
        for some in _batches(rows):
            self._store.write([Statement(cypher, some)], self._permit)
            self.count += len(some)


def _properties(id_: str, node: GroupNode) -> dict[str, Any]:
    title = {_TITLE[kind_of(id_)]: node.title} if node.title else {}
    return {"id": id_, **title, "members": node.members}


def _batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(things)
    while some := list(islice(rest, _BATCH)):
        yield some


def _pages(store: Store, permit: Permit, cypher: str) -> Iterator[dict[str, Any]]:
    after = ""
    while rows := store.read(cypher, {"after": after, "limit": 50_000}, permit, seconds=_SECONDS):
        yield from rows
        after = rows[-1]["id"]
