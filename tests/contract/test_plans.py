"""Every statement begins at what an index finds, or its header says what it goes over: explained on both
servers in a graph of 100,000 parcels, as a planner rightly reads all of a small graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import Any

import pytest

from graph import upserts
from graph.schema import EDGES, NODES
from graph.store.port import Additions, Statement, Store
from queries.analyses.mention_reader import reaching
from queries.catalogue import FOLDER, Query, inner, shipped
from queries.header import EVERY, PLACE
from tests.conftest import SERVERS
from tests.contract.plans import Plans
from tests.contract.statement_gaps import ELSEWHERE, GAPS, WHOLE
from tests.contract.statements import Found, statements
from tests.servers.session import PERMIT, ask_server

MANY = {
    "Parcel": 100_000, "Party": 20_000, "Address": 10_000, "Phone": 10_000, "Email": 5_000,
    "Account": 2_000, "DropOff": 1_000, "Facility": 300, "Seizure": 300, "Substance": 12,
    "Vendor": 2_000, "Listing": 5_000, "Market": 20, "Stated": 500, "Person": 10_000, "Place": 5_000,
    "Load": 400, "Alias": 1_000, "Decision": 300, "Case": 100, "CaseEvent": 3_000, "Waybill": 1,
    "SavedQuestion": 300, "AlertEvent": 3_000, "WatchEvent": 3_000, "BarrierEvent": 3_000,
}  # fmt: skip
RELATIONSHIPS = 2_000
FEW = {"OF": 300, "NAMED_IN": 100, "CONTAINED": 400, "LINKED": 500, "MAY_BE": 100, "RESEMBLES": 1_000}
"""How many relationships of a type; of the others RELATIONSHIPS."""
OF_NODES: tuple[Callable[[str], str], ...] = (
    upserts.create_nodes,
    upserts.merge_nodes,
    upserts.update_nodes,
    upserts.set_properties,
    upserts.delete_nodes,
)
OF_EDGES: tuple[Callable[..., str], ...] = (
    upserts.create_edges,
    upserts.merge_edges,
    upserts.delete_edges,
    upserts.delete_edges_from_source,
)
World = tuple[Store, Plans]
_BATCH = 20_000


def _nodes(kind: str) -> Statement:
    """Makes the nodes of a kind on the server, 10,000 at a time."""
    more = {
        "Parcel": ", tracking_number: toString(i), posted_at: toString(2000 + i / 5000) + '-05-01T00:00:00Z'",
        "Seizure": ", report_number: 'R-' + toString(i), seized_at: '2024-01-01T00:00:00Z'",
    }.get(kind, ", users: 1 + i % 5, parcels: 3" if NODES[kind].shared else "")
    rows = [
        {"first": first, "last": min(first + 10_000, MANY[kind]) - 1}
        for first in range(0, MANY[kind], 10_000)
    ]
    return Statement(
        "UNWIND $rows AS r UNWIND range(r.first, r.last) AS i "
        f"CREATE (:{kind} {{id: '{kind}:' + toString(i){more}}})",
        rows,
    )


def _edges() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for type_, kind in EDGES.items():
        properties = dict.fromkeys(upserts.identity(type_), "x")
        for source, target in kind.ends or (("Stated", "Party"),):
            for n in range(FEW.get(type_, RELATIONSHIPS)):
                yield (
                    type_,
                    f"{source}:{n % MANY[source]:06d}",
                    f"{target}:{n % MANY[target]:06d}",
                    properties,
                )


def _batches(edges: Iterable[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for edge in edges:
        some.append(edge)
        if len(some) == _BATCH:
            yield some
            some = []
    yield some


@pytest.fixture(scope="module", params=SERVERS)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """A graph of 100,000 parcels, and what tells plans in it."""
    store: Store = request.getfixturevalue(f"_{request.param}")
    store.empty(PERMIT)
    for kind in MANY:
        store.write([_nodes(kind)], PERMIT)
    for some in _batches(_edges()):
        store.create(Additions({}, some), PERMIT)
    if store.server.startswith("Neo4j"):
        ask_server(store, "CALL db.prepareForReplanning()")
    with closing(Plans(store)) as plans:
        yield store, plans
    store.empty(PERMIT)


def test_the_world_has_every_kind() -> None:
    assert MANY.keys() == NODES.keys()


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_query_goes_over_no_more_than_its_header_says(world: World, name: str) -> None:
    query = shipped()[name]
    given = {one.name: _given(one.type, one.kinds) for one in query.parameters if one.required}
    found = world[1].gone_over(query.cypher, query.bind(given))
    assert not _unsaid(found, query)


@pytest.mark.parametrize("name", sorted(path.stem for path in (FOLDER / "inner").glob("*.cypher")))
def test_a_statement_of_a_verb_goes_over_no_more_than_its_header_says(world: World, name: str) -> None:
    query = inner(name)
    for labels in _labels(query):
        kind = labels.get("kind", "Parcel")
        given = {one.name: _value(one.name, one.type, kind, world[0]) for one in query.parameters}
        found = world[1].gone_over(query.filled(**labels), given)
        assert not _unsaid(found, query, kind), labels


IN_PYTHON = [one for one in statements() if not any(one.place.startswith(place) for place in ELSEWHERE)]
GIVEN: dict[str, Any] = {
    "ids": ["Party:1", "Party:2"], "id": "Party:1", "after": "", "low": "Party:1", "high": "Party:2",
    "skip": 0, "limit": 10, "none": "",
    "rows": [{"id": "Case:x", "case": "Case:x", "after": 0, "token": "x", "p": {"title": "x"}}],
}  # fmt: skip


@pytest.mark.parametrize("one", IN_PYTHON, ids=lambda one: f"{one.place}:{one.line}")
def test_a_statement_in_python_goes_over_no_more_than_is_said(world: World, one: Found) -> None:
    """A new statement stands here by itself: say what fills its gaps, or what it reads whole, and why."""
    fillings = [*GAPS[one.place](world[0])] if one.place in GAPS else [{}]
    assert fillings
    whole, _ = WHOLE.get(one.place, (set(), ""))
    for names in fillings:
        found = world[1].gone_over(one.filled(names), GIVEN)
        assert EVERY in whole or not set(found) - whole, one.filled(names)


def test_what_is_said_of_statements_is_of_statements_that_there_are() -> None:
    places = {one.place for one in statements()}
    assert not (GAPS.keys() | WHOLE.keys()) - {one.place for one in IN_PYTHON}
    assert not {place for place in ELSEWHERE if not any(one.startswith(place) for one in places)}


def test_every_function_that_makes_a_write_is_explained() -> None:
    made = {one.name for one in statements() if one.file == "graph/upserts.py"}
    explained = {one.__name__ for one in (*OF_NODES, *OF_EDGES)}
    assert made == explained | {"_stated_properties"}  # a part of merge_nodes and update_nodes


@pytest.mark.parametrize("type_", sorted(EDGES))
def test_what_the_loaders_write_begins_at_ids(world: World, type_: str) -> None:
    ends = EDGES[type_].ends or (("Stated", "Party"),)
    names = upserts.identity(type_)
    values = dict.fromkeys(names, "x")
    for source, target in ends:
        rows = [{"a": f"{source}:1", "b": f"{target}:1", "k": values, "p": values}]
        for make in OF_EDGES:
            cypher = make(type_, source, target, *((names,) if make is upserts.create_edges else ()))
            assert not world[1].gone_over(cypher, {"rows": rows}), cypher


@pytest.mark.parametrize("kind", sorted(NODES))
def test_nodes_are_written_by_id(world: World, kind: str) -> None:
    row = {"id": f"{kind}:1", "p": {"id": f"{kind}:1"}}
    for make in OF_NODES:
        assert not world[1].gone_over(make(kind), {"rows": [row]}), make(kind)


@pytest.mark.parametrize(
    ("cypher", "kinds"),
    [
        ("MATCH (p:Parcel) WHERE p.weight_g > 5 RETURN p.id AS id LIMIT 5", {"Parcel"}),
        ("UNWIND $ids AS id MATCH (p:Parcel) WHERE p.weight_g > id RETURN p.id AS id LIMIT 5", {"Parcel"}),
    ],
)
def test_the_guard_sees_what_goes_over_everything(world: World, cypher: str, kinds: set[str]) -> None:
    assert set(world[1].gone_over(cypher, {"ids": [5]})) == kinds


def _unsaid(found: Iterable[str], query: Query, kind: str = "") -> list[str]:
    whole = query.header.whole
    said = {kind if one == PLACE else one for one in whole}
    return [] if EVERY in whole else sorted(set(found) - said)


def _labels(query: Query) -> list[dict[str, str]]:
    """Every way to fill a statement's places that its verb may choose."""
    places = {place for place in ("kind", "other", "relationship") if f"<{place}>" in query.cypher}
    kinds = [label for label, kind in NODES.items() if not kind.internal]
    if places == {"kind", "other"}:
        return [{"kind": "Party", "other": "Person"}, {"kind": "Address", "other": "Place"}]
    if places == {"kind"}:
        shared = PLACE in query.header.whole or query.name == "things"
        return [{"kind": kind} for kind in kinds if not shared or NODES[kind].shared]
    if places == {"relationship"}:
        start = "Parcel" if "(p:Parcel {id: id})-[:<relationship>]" in query.cypher else "Party"
        return [{"relationship": reaching(start)}]
    if not places:
        return [{}]
    return [*_ways(query)]


def _ways(query: Query) -> Iterator[dict[str, str]]:
    for type_, edge in EDGES.items():
        for source, target in edge.ends:
            here, there = (target, source) if query.name.endswith("_in") else (source, target)
            if query.name.startswith("recent") and there not in ("Parcel", "Party"):
                continue
            if query.name.endswith("_of_things") and not (NODES[target].shared and type_ in reaching(source)):
                continue
            kind = target if query.name.endswith("_of_things") else here
            if not NODES[kind].internal and not edge.internal:
                yield {"kind": kind, "relationship": type_}


def _given(type_: str, kinds: tuple[str, ...]) -> Any:
    return f"{kinds[0]}:1" if kinds else {"text": "1", "int": 5, "date": "2004-06-02"}[type_]


def _value(name: str, type_: str, kind: str, store: Store) -> Any:
    told: dict[str, Any] = {
        "ids": [f"{kind}:1", f"{kind}:2"],
        "id": f"{kind}:1",
        "since": "2004-03-01T00:00:00Z",
        "until": "2004-06-02T00:00:00Z",
        "moment": "2019-01-01T00:00:00Z",
        "index": store.fulltext_index("Party"),
        "report": "R-1",
    }
    return told.get(name, {"int": 10, "text": "1"}.get(type_))
