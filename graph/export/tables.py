"""A subgraph as two tables with typed columns: what every format writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from graph.schema import EDGES, HIDDEN, NODES
from graph.subgraph import Subgraph

NODE_COLUMNS = ("id", "kind", "label", "why")
EDGE_COLUMNS = ("id", "source", "target", "kind")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Cell = str | int | float | bool


@dataclass(frozen=True, slots=True)
class ExportTable:
    """`columns` maps names to types (text, integer, number, boolean); `rows` lack what is unknown."""

    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, Cell]]


def nodes(subgraph: Subgraph) -> ExportTable:
    """One row a node: id, kind, label, why, then its properties."""
    return _table(
        NODE_COLUMNS,
        (
            {
                "id": node.id,
                "kind": node.kind,
                "label": node.label,
                "why": node.why,
                **_own(node.properties, NODE_COLUMNS),
            }
            for node in subgraph.nodes.values()
        ),
    )


def edges(subgraph: Subgraph) -> ExportTable:
    """One row an edge whose ends are there: id, source, target, kind, then its properties."""
    return _table(
        EDGE_COLUMNS,
        (
            {
                "id": edge.id,
                "source": edge.source,
                "target": edge.target,
                "kind": edge.kind,
                **_own(edge.properties, EDGE_COLUMNS),
            }
            for edge in subgraph.edges.values()
            if edge.source in subgraph.nodes and edge.target in subgraph.nodes
        ),
    )


def about(subgraph: Subgraph, facts: Mapping[str, Any]) -> dict[str, str]:
    """What the export is, in words: the facts that are known and true, then how much it holds."""
    known = {str(name): flat(value) for name, value in facts.items() if value and value is not True}
    known |= {str(name): "yes" for name, value in facts.items() if value is True}
    counts = {"nodes": str(len(subgraph.nodes)), "edges": str(len(subgraph.edges))}
    return {name: str(value) for name, value in known.items()} | counts


def legal(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def flat(value: Any) -> Cell:
    """A value that fits a cell: numbers and booleans as they are, several values joined by ` | `."""
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {flat(part)}" for key, part in value.items())
    if isinstance(value, Iterable):
        return " | ".join(str(flat(part)) for part in value if part is not None)
    return str(value)


def _own(properties: Mapping[str, Any], fixed: Sequence[str]) -> dict[str, Any]:
    """Properties under names that no fixed column has (`Stated.kind` is `property_kind`)."""
    return {
        f"property_{name}" if name in fixed else name: value
        for name, value in properties.items()
        if name not in HIDDEN
    }


def _table(fixed: Sequence[str], records: Iterable[Mapping[str, Any]]) -> ExportTable:
    rows = [  # without what is unknown: None, an empty text or list
        {
            name: value if type(value) in _AS_THEY_ARE else flat(value)
            for name, value in record.items()
            if value or isinstance(value, int | float)
        }
        for record in records
    ]
    types: dict[str, set[type]] = {name: set() for name in fixed}
    for name, found in {(name, type(value)) for row in rows for name, value in row.items()}:
        types.setdefault(name, set()).add(found)
    names = (*fixed, *sorted(types.keys() - set(fixed)))
    return ExportTable({name: _type(name, types[name]) for name in names}, rows)


_AS_THEY_ARE = frozenset({str, int, float, bool})


_DECLARED = {
    declared.name: declared.type
    for properties in (
        *(kind.properties for kind in NODES.values()),
        *(kind.properties for kind in EDGES.values()),
    )
    for declared in properties
    if declared.type in ("integer", "number", "boolean")
}


def _type(name: str, found: Set[type]) -> str:
    """The declared type where the types of all its values fit it, else the narrowest that holds them all."""
    fits = (("boolean", {bool}), ("integer", {int}), ("number", {int, float}))
    declared = _DECLARED.get(name)
    for kind, types in fits:
        if declared == kind and found <= types:
            return kind
    return next((kind for kind, types in fits if found and found <= types), "text")
