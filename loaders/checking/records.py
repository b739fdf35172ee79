"""Records of the work itself: what the graph says of loads, of ids that changed, of what people judged."""

from __future__ import annotations

from casework.decisions.decision_records import marks
from evidence.archive import Archive
from graph.permit import Permit
from graph.schema import NODES, kind_of
from graph.store.port import Store
from loaders.projection.aliases import alias_nodes
from loaders.projection.findings import Finding, Found
from loaders.projection.fragment import Properties
from loaders.projection.loads import load_properties
from loaders.projection.paging import SECONDS, ids_in_graph, nodes_in_graph, portions


def records(store: Store, archive: Archive, permit: Permit) -> list[Finding]:
    """What is wrong with them."""
    found = Found()
    _loads(store, archive, permit, found)
    _aliases(store, archive, permit, found)
    _marks(store, permit, found)
    return found.findings()


def _loads(store: Store, archive: Archive, permit: Permit, found: Found) -> None:
    """One that is there only on one side is found by the projection."""
    known = {f"Load:{facts.load}": facts for facts in archive.loads() if not facts.withdrawn}
    for ids in portions(known):
        for id_, properties in nodes_in_graph(store, "Load", ids, permit).items():
            wanted = load_properties(known[id_])
            names = {name for name in {*wanted, *properties} if properties.get(name) != wanted.get(name)}
            if names := names - {"id", "state", "progress"}:
                found.add("Load that differs from its evidence", f"{id_}: {', '.join(sorted(names))}")


def _aliases(store: Store, archive: Archive, permit: Permit, found: Found) -> None:
    wanted = alias_nodes(archive.aliases(facts.load) for facts in archive.loads())
    there: dict[str, Properties] = {}
    for ids in portions(ids_in_graph(store, "Alias", permit)):
        there.update(nodes_in_graph(store, "Alias", ids, permit))
    for id_ in sorted(wanted.keys() | there.keys()):
        if id_ not in wanted:
            found.add("Alias that leads nowhere: no delivery that was read again has produced it", id_)
        elif wanted[id_] != there.get(id_):
            found.add("Alias that does not lead to the new id", id_)


def _marks(store: Store, permit: Permit, found: Found) -> None:
    """Where both are, the thing says what was decided of it."""
    wanted = marks(store, permit)
    there: dict[str, str] = {}
    for kind in (label for label, one in NODES.items() if one.shared):
        cypher = f"MATCH (n:{kind}) WHERE n.judged IS NOT NULL RETURN n.id AS id, n.judged AS said"
        there |= {row["id"]: row["said"] for row in store.read(cypher, {}, permit, seconds=SECONDS)}
    lacking = wanted.keys() - there.keys()
    for kind in {kind_of(id_) for id_ in lacking}:
        ids = [id_ for id_ in lacking if kind_of(id_) == kind]
        for id_ in nodes_in_graph(store, kind, ids, permit):
            found.add(f"{kind} that does not show the decision about it", id_)
    for id_, said in there.items():
        if wanted.get(id_) != said:
            found.add(f"{kind_of(id_)} marked with a decision that nobody made", id_)
