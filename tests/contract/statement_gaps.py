"""What the tests of plans must be told of statements in Python: what fills their gaps, what they read whole.

Both tables name statements by where they stand: file, and function or constant. A statement that is in
neither has no gap that its module does not know, and begins at what an index finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from analysis.identity.known import ADDRESS
from analysis.snapshot import full_read, refresh
from casework import cases, questions, recorded_events
from casework.alerts import events as alerts
from casework.chosen_barriers import events as chosen_barriers
from casework.decisions import decision_records
from casework.watches import events as watches
from graph.schema import EDGES, NODES
from graph.store.port import Store
from loaders.projection.check import HELD
from loaders.resolving.resolution_target import GROUP_OF
from tests.servers.session import PERMIT

Names = Mapping[str, Any]
EVERY = "every kind"
_SHARED = tuple(label for label, kind in NODES.items() if kind.shared)
_GROUPS = [{"kind": member, "member": member, "group": group} for member, group in GROUP_OF.items()]


def _of_kinds(kinds: Iterable[str], name: str = "kind") -> list[Names]:
    return [{name: kind} for kind in kinds]


def _fields(letter: str, names: Iterable[str]) -> str:
    return ", ".join(f"{letter}.{name} AS {name}" for name in names)


def _of_range() -> Iterator[Names]:
    yield {"pattern": "a:Party", "fields": ["a.name"]}
    yield {"pattern": "a:Party)-[:AT]->(t:Address", "fields": ["t.id"]}
    yield {"pattern": "a:Address", "fields": [f"a.{name}" for name in ADDRESS]}


def _full_reads(store: Store) -> Iterator[Names]:
    with ThreadPoolExecutor(1) as readers:
        read = full_read._FullRead(store, PERMIT, readers)
    for _, kind, pattern in full_read._relationships():
        yield {"self": read, "kind": kind, "pattern": pattern, "told": "collect(a.id) AS c0"}


def _refreshes() -> Iterator[Names]:
    for read in refresh._READS:
        yield {"self": read, "columns": "collect(a.id) AS c0"}


def _edge_patterns() -> Iterator[Names]:
    yield {"pattern": "(n:Stated {id: id})-[x:MAY_BE]->(o)"}
    for type_, kind in EDGES.items():
        for source, target in kind.ends:
            yield {"pattern": f"(n:{source} {{id: id}})-[x:{type_}]->(o)"}
            yield {"pattern": f"(n:{target} {{id: id}})<-[x:{type_}]-(o)"}


def _doubles() -> Iterator[Names]:
    for type_, kind in EDGES.items():
        names = ("layout", *kind.distinct) if kind.claimed else ()
        yield {"type_": type_, "same": ", ".join(f"x.{name} AS {name}" for name in names)}


GAPS: dict[str, Callable[[Store], Iterable[Names]]] = {
    "analysis/identity/graph_reader.py::_of_range": lambda _: _of_range(),
    "analysis/identity/graph_reader.py::_of_ids": lambda _: [
        {"label": "Party", "further": "-[:AT]->(t:Address)", "fields": ["t.id"]},
        {"label": "Address", "further": "", "fields": [f"a.{name}" for name in ADDRESS]},
    ],
    "analysis/snapshot/full_read.py::_FullRead.sizes": lambda _: _of_kinds(full_read._READ),
    "analysis/snapshot/full_read.py::_FullRead._node_statement": _full_reads,
    "analysis/snapshot/full_read.py::_FullRead._pair_statement": _full_reads,
    "analysis/snapshot/refresh.py::_Read.cypher": lambda _: _refreshes(),
    "casework/cases.py::cases": lambda _: [
        {"fields": _fields("c", cases._FIELDS), "which": which}
        for which in ("MATCH (c:Case)", "UNWIND $ids AS id MATCH (c:Case {id: id})")
    ],
    "casework/cases.py::mentioning": lambda _: [{"fields": _fields("c", cases._FIELDS)}],
    "casework/cases.py::_case_statement": lambda _: [{"fields": _fields("c", cases._FIELDS)}],
    "casework/cases.py::everything": lambda _: [
        {"kind": "Case", "names": _fields("n", cases._FIELDS)},
        {"kind": "CaseEvent", "names": _fields("n", ("at", "by", "kind", "body"))},
    ],
    "casework/commands/choose_barrier.py::_called": lambda _: [
        {"kind": kind, "shown": _fields("n", ("id", *NODES[kind].title))} for kind in _SHARED
    ],
    "casework/decisions/hubs.py::judge": lambda _: _of_kinds(_SHARED),
    "casework/decisions/decision_records.py::_read": lambda _: [
        {"fields": _fields("d", decision_records._FIELDS)}
    ],
    "casework/decisions/decision_records.py::anchor": lambda _: _of_kinds(_SHARED),
    "casework/questions.py::_read": lambda _: [{"fields": _fields("q", questions._FIELDS)}],
    "casework/recorded_events.py::EventRecords.read": lambda _: [
        {"label": one.label, "fields": _fields("e", recorded_events.FIELDS)}
        for one in (alerts.RECORDS, watches.RECORDS, chosen_barriers.RECORDS)
    ],
    "casework/rekeyed_ids.py::_there": lambda _: _of_kinds(NODES),
    "loaders/checking/groups.py::_groups": lambda _: _GROUPS,
    "loaders/checking/groups.py::_members": lambda _: _GROUPS,
    "loaders/checking/records.py::_marks": lambda _: _of_kinds(_SHARED),
    "loaders/erasing.py::add_graph_ids": lambda _: _GROUPS,
    "loaders/projection/check.py::anything_left": lambda _: _of_kinds(NODES),
    "loaders/projection/check.py::_nodes": lambda _: _of_kinds(HELD, "label"),
    "loaders/projection/check.py::_doubles": lambda _: _doubles(),
    "loaders/projection/paging.py::ids_in_graph": lambda _: _of_kinds(NODES, "label"),
    "loaders/projection/paging.py::nodes_in_graph": lambda _: _of_kinds(NODES, "label"),
    "loaders/projection/paging.py::edges_at": lambda _: _edge_patterns(),
    "loaders/resolving/difference_writer.py::read_written": lambda _: [
        {**names, "title": {"Person": "name", "Place": "line"}[names["group"]]} for names in _GROUPS
    ],
    "loaders/resolving/reconciling.py::_read": lambda _: [
        {"kind": member, "type_": type_, "other": other}
        for member, group in GROUP_OF.items()
        for type_, other in (("IS", group), ("RESEMBLES", member))
    ],
}
"""The local names of a function, for each way in which its statements are put together."""

_FIRST = "LIMIT 1 stops at the first one: it asks whether there is any"
_SNAPSHOT = "a snapshot of the whole graph is what it reads; counting comes first, to go by portions"
_FEW = "people make them one by one, and all are asked for"
_CHECK = "`check` and erasing compare everything; it says so, and takes minutes"
WHOLE: dict[str, tuple[set[str], str]] = {
    "analysis/identity/graph_reader.py::_ranges": ({"Party"}, "all parties are read next, in ranges"),
    "analysis/identity/graph_reader.py::_of_range": ({"AT"}, "ranges of all there is, one after the other"),
    "analysis/identity/graph_reader.py::_addresses": ({"Address"}, "all addresses are read next, in ranges"),
    "analysis/snapshot/refreshing.py::current_snapshot": ({"Parcel"}, _SNAPSHOT),
    "analysis/snapshot/refreshing.py::version_of": ({"Waybill"}, "there are two of them"),
    "analysis/snapshot/full_read.py::_FullRead.sizes": ({EVERY}, _SNAPSHOT),
    "analysis/snapshot/full_read.py::_FullRead._node_statement": ({EVERY}, _SNAPSHOT),
    "analysis/snapshot/full_read.py::_FullRead._pair_statement": ({EVERY}, _SNAPSHOT),
    "analysis/snapshot/refresh.py::_SEIZED": ({"Seizure", "OF"}, "thousands at the most, in one read"),
    "casework/case_contents.py::any_case": ({"Case"}, _FIRST),
    "casework/cases.py::cases": ({"Case"}, _FEW),
    "casework/cases.py::naming": ({"Case"}, "whoever erases looks into every case"),
    "casework/cases.py::mentioning": ({"Case"}, "whoever erases looks into every case"),
    "casework/cases.py::everything": ({"Case", "CaseEvent"}, "a rebuild carries all of them over"),
    "casework/cases.py::restore_all": ({"Case"}, "a rebuild carries all of them over"),
    "casework/decisions/decision_records.py::_read": ({"Decision"}, _FEW),
    "casework/recorded_events.py::EventRecords.read": (
        {"AlertEvent", "WatchEvent", "BarrierEvent"},
        "thousands; an alert or a watch is its events",
    ),
    "casework/questions.py::_read": ({"SavedQuestion"}, _FEW),
    "casework/rekeyed_ids.py::rekeyed": ({"Alias"}, _FIRST),
    "casework/wholeness.py::wholeness_of": ({"Load"}, "hundreds, and all are compared with the evidence"),
    "loaders/checking/records.py::_marks": ({EVERY}, _CHECK),
    "loaders/checking/unknown_schema.py::_nodes": ({EVERY}, _CHECK),
    "loaders/checking/unknown_schema.py::_edges": ({EVERY}, _CHECK),
    "loaders/projection/belonging.py::loads_in_graph": ({"Load"}, "hundreds, and all are asked for"),
    "loaders/projection/check.py::anything_left": ({EVERY}, _FIRST),
    "loaders/projection/check.py::_nodes": ({EVERY}, _CHECK),
    "loaders/projection/check.py::_doubles": ({EVERY}, _CHECK),
    "loaders/projection/migrations.py::_ends_of_numbers": ({"Parcel"}, "once in a graph's life"),
    "loaders/projection/aliases.py::write_aliases": (
        {"Alias"},
        "all are compared with the index",
    ),
    "loaders/projection/recomputed.py::_Comparison.links": ({"LINKED"}, _CHECK),
    "loaders/resolving/difference_writer.py::read_written": ({EVERY}, "all that a run wrote, page by page"),
    "loaders/resolving/resolution_marker.py::of_this_state": ({"Waybill"}, "there are two of them"),
}
"""What a statement goes over from first to last, and why that is right."""

ELSEWHERE = {
    "graph/upserts.py": "each of its functions is called and explained by the tests of what is written",
    "graph/store/": "an adapter's questions about the server itself, and emptying a database",
    "analysis/snapshot/full_read.py::_FullRead._portion": "a part of _node_statement and _pair_statement",
}
"""Files and places whose statements are not explained here, and why."""
