"""The schema as a page (docs/schema.md is exactly this) and as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.schema import EDGES, NODES, EdgeKind, NodeKind, Property

_HEAD = """\
# The graph's schema

Written by `python -m graph schema > docs/schema.md` from `graph/schema/`; do not edit.

A node has one label; its `id` reads `Kind:key` and is unique. Times are text, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
What is not known is absent. Every relationship that states something carries `layout` (who says so) and
`row` ("load:number", the row that says so).
"""


def page() -> str:
    """The whole page, Markdown."""
    blocks = [_HEAD, "## Nodes\n", _overview(NODES.values())]
    blocks += [_node(kind) for kind in NODES.values()]
    blocks += ["## Relationships\n", "\n".join(_edges(EDGES.values())) + "\n"]
    blocks += [_edge(kind) for kind in EDGES.values() if kind.properties]
    return "\n".join(blocks)


def plain() -> dict[str, Any]:
    """Kinds of nodes and relationships with their properties, as `schema --json` prints them."""
    return {
        "nodes": [
            {
                "kind": kind.label,
                "about": kind.about,
                "shared": kind.shared,
                "searched": kind.searched,
                "derived": kind.derived,
                "properties": _plain_properties(kind.properties),
            }
            for kind in NODES.values()
        ],
        "relationships": [
            {
                "kind": kind.type,
                "about": kind.about,
                "ends": [list(end) for end in kind.ends],
                "claimed": kind.claimed,
                "derived": kind.derived,
                "properties": _plain_properties(kind.properties),
            }
            for kind in EDGES.values()
        ],
    }


def _plain_properties(properties: Iterable[Property]) -> list[dict[str, str]]:
    return [{"name": one.name, "type": one.type, "about": one.about} for one in properties]


def _overview(kinds: Iterable[NodeKind]) -> str:
    lines = ["| kind | one is | |", "|---|---|---|"]
    for kind in kinds:
        marks = [
            word
            for word, on in (
                ("shared infrastructure", kind.shared),
                ("searched", kind.searched),
                ("derived", kind.derived),
                ("internal", kind.internal),
            )
            if on
        ]
        lines.append(f"| `{kind.label}` | {kind.about} | {', '.join(marks)} |")
    return "\n".join(lines) + "\n"


def _node(kind: NodeKind) -> str:
    indexed = f" Indexed: {', '.join(f'`{name}`' for name in ('id', *kind.indexed))}."
    return f"### {kind.label}\n\n{kind.about}{indexed}\n\n{_table(kind.properties)}"


def _edge(kind: EdgeKind) -> str:
    return f"### {kind.type}\n\n{_table(kind.properties)}"


def _edges(kinds: Iterable[EdgeKind]) -> Iterator[str]:
    yield "| relationship | from → to | says | claimed |"
    yield "|---|---|---|---|"
    for kind in kinds:
        ends = ", ".join(f"{source} → {target}" for source, target in kind.ends) or "any → any"
        claimed = "yes" if kind.claimed else "derived" if kind.derived else "no"
        yield f"| `{kind.type}` | {ends} | {kind.about} | {claimed} |"


def _table(properties: Iterable[Property]) -> str:
    lines = ["| property | type | |", "|---|---|---|"]
    lines += [f"| `{one.name}` | {one.type} | {one.about} |" for one in properties]
    return "\n".join(lines) + "\n"
