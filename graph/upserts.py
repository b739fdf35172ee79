"""The write statements, generated from the schema. Labels and types come from it alone; rows are parameters.

`$rows` holds maps: nodes `{id, p}` (p = all properties), relationships `{a, b, p, k}` (ids of the ends, all
properties, and in k the values that tell parallel ones apart).
"""

from __future__ import annotations

from functools import cache

from errors import QueryRejected
from graph.schema import EDGES, NODES


@cache
def create_nodes(label: str) -> str:
    """Make nodes that are known not to exist."""
    return f"UNWIND $rows AS r CREATE (n:{_label(label)}) SET n = r.p"


@cache
def merge_nodes(label: str) -> str:
    """Make nodes that may exist, or give them these properties and no others, but for those that are kept."""
    return f"UNWIND $rows AS r MERGE (n:{_label(label)} {{id: r.id}}) {_stated_properties(label)}"


@cache
def update_nodes(label: str) -> str:
    """Give existing nodes these properties and no others, but for those that are kept."""
    return f"UNWIND $rows AS r MATCH (n:{_label(label)} {{id: r.id}}) {_stated_properties(label)}"


@cache
def set_properties(label: str) -> str:
    """Set these properties of existing nodes and leave the others."""
    return f"UNWIND $rows AS r MATCH (n:{_label(label)} {{id: r.id}}) SET n += r.p"


@cache
def delete_nodes(label: str) -> str:
    """Take nodes away with all their relationships."""
    return f"UNWIND $rows AS r MATCH (n:{_label(label)} {{id: r.id}}) DETACH DELETE n"


def _stated_properties(label: str) -> str:
    kept = [one.name for one in NODES[label].properties if one.kept]
    if not kept:
        return "SET n = r.p"
    aside = ", ".join(f"n.{name} AS {name}" for name in kept)
    return f"WITH n, r, {aside} SET n = r.p SET {', '.join(f'n.{name} = {name}' for name in kept)}"


@cache
def create_edges(type_: str, source: str, target: str, names: tuple[str, ...]) -> str:
    """Make relationships that are known not to exist, all with these properties.

    Each is named: properties that come by SET are a second write to both servers (decision 0016).
    """
    known = {"layout", "row", *(one.name for one in EDGES[_type(type_)].properties)}
    if not known.issuperset(names):
        raise QueryRejected(f"{type_} has no {', '.join(sorted({*names} - known))}; see graph/schema/.")
    stated = ", ".join(f"{name}: r.p.{name}" for name in names)
    return (
        f"UNWIND $rows AS r MATCH (a:{_label(source)} {{id: r.a}}) MATCH (b:{_label(target)} {{id: r.b}}) "
        f"CREATE (a)-[:{type_} {{{stated}}}]->(b)"
    )


@cache
def merge_edges(type_: str, source: str, target: str) -> str:
    """Make relationships that may exist, or give them these properties and no others."""
    same = ", ".join(f"{name}: r.k.{name}" for name in identity(type_))
    key = f" {{{same}}}" if same else ""
    return (
        f"UNWIND $rows AS r MATCH (a:{_label(source)} {{id: r.a}}) MATCH (b:{_label(target)} {{id: r.b}}) "
        f"MERGE (a)-[x:{_type(type_)}{key}]->(b) SET x = r.p"
    )


@cache
def delete_edges(type_: str, source: str, target: str) -> str:
    """Take relationships away; the pattern starts at the target, whose id is looked up first."""
    same = " AND ".join(["a.id = r.a", *(f"x.{name} = r.k.{name}" for name in identity(type_))])
    return (
        f"UNWIND $rows AS r MATCH (b:{_label(target)} {{id: r.b}})<-[x:{_type(type_)}]-(a:{_label(source)}) "
        f"WHERE {same} DELETE x"
    )


@cache
def delete_edges_from_source(type_: str, source: str, target: str) -> str:
    """The same, starting at the source: for targets that are hubs."""
    same = " AND ".join(["b.id = r.b", *(f"x.{name} = r.k.{name}" for name in identity(type_))])
    return (
        f"UNWIND $rows AS r MATCH (a:{_label(source)} {{id: r.a}})-[x:{_type(type_)}]->(b:{_label(target)}) "
        f"WHERE {same} DELETE x"
    )


def identity(type_: str) -> tuple[str, ...]:
    """The properties that tell two relationships of this type between the same nodes apart."""
    kind = EDGES[type_]
    return ("layout", *kind.distinct) if kind.claimed else kind.distinct


def _label(label: str) -> str:
    if label not in NODES:
        raise QueryRejected(f"{label!r} is not a kind of node; see graph/schema/.")
    return label


def _type(type_: str) -> str:
    if type_ not in EDGES:
        raise QueryRejected(f"{type_!r} is not a kind of relationship; see graph/schema/.")
    return type_
