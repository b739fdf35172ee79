"""People and places: each has the members that it says and is called what one of them is called; nobody is of
two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.permit import Permit
from graph.schema import key_of
from graph.settings import Settings
from graph.store.port import Row, Store
from loaders.projection.findings import REBUILD, Finding, Found
from loaders.projection.paging import SECONDS, ids_in_graph, portions
from loaders.resolving.resolution_marker import of_this_state
from loaders.resolving.resolution_status import overdue
from loaders.resolving.resolution_target import GROUP_OF

RESOLVE = "run `python -m loaders resolve`"
_CALLED = {
    "Person": ("name", "coalesce(o.name, o.company, '')"),
    "Place": ("line", "coalesce(o.line, '')"),
}


def groups(settings: Settings, store: Store, permit: Permit) -> list[Finding]:
    """What is wrong with people and places as the graph has them."""
    late = overdue(settings, store.database) is not None or not of_this_state(store, permit)
    found = Found()
    for member, group in GROUP_OF.items():
        _check_memberships(store, member, group, permit, found)
    return found.findings(RESOLVE if late else REBUILD)


def _check_memberships(store: Store, member: str, group: str, permit: Permit, found: Found) -> None:
    seen: set[str] = set()
    for ids in portions(ids_in_graph(store, group, permit)):
        members = defaultdict(list)
        for row in _members(store, member, group, ids, permit):
            members[row["g"]].append(row)
        for row in _groups(store, group, ids, permit):
            _judge(row, group, members[row["id"]], found)
        for row in (one for some in members.values() for one in some):
            if row["o"] in seen:
                found.add(f"{member} that belongs to more than one {group}", row["o"])
            seen.add(row["o"])


def _judge(row: Row, group: str, members: Sequence[Row], found: Found) -> None:
    id_, title = row["id"], row["title"] or ""
    if not members:
        found.add(f"{group} without any member", id_)
        return
    if len(members) != row["members"]:
        found.add(f"{group} whose member count is wrong", id_)
    if title not in {one["said"] for one in members}:
        found.add(f"{group} with a name that none of its members has", id_)
    if key_of(id_) != key_of(min(one["o"] for one in members)):
        found.add(f"{group} whose id is not that of its first member", id_)


def _groups(store: Store, group: str, ids: Sequence[str], permit: Permit) -> list[Row]:
    cypher = (
        f"UNWIND $ids AS id MATCH (g:{group} {{id: id}}) "
        f"RETURN g.id AS id, g.{_CALLED[group][0]} AS title, g.members AS members"
    )
    return store.read(cypher, {"ids": list(ids)}, permit, seconds=SECONDS)


def _members(store: Store, member: str, group: str, ids: Sequence[str], permit: Permit) -> list[Row]:
    cypher = (
        f"UNWIND $ids AS id MATCH (g:{group} {{id: id}})<-[:IS]-(o:{member}) "
        f"RETURN g.id AS g, o.id AS o, {_CALLED[group][1]} AS said"
    )
    return store.read(cypher, {"ids": list(ids)}, permit, seconds=SECONDS)
