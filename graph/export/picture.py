"""Nodes and lines as vis-network draws them, and the legend: kind by shape and colour, never colour alone."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any

from graph.export.spread import positions
from graph.export.tables import EDGE_COLUMNS, NODE_COLUMNS, Cell, edges, nodes
from graph.schema import EDGES, NODES
from graph.subgraph import Subgraph

_GREY = "#999999"
# The schema's shapes as vis-network knows them, each with the outline of the legend (24 x 24).
_SHAPES = {
    "circle": ("dot", '<circle cx="12" cy="12" r="9"/>'),
    "square": ("square", '<path d="M4 4h16v16H4z"/>'),
    "diamond": ("diamond", '<path d="M12 2l10 10-10 10L2 12z"/>'),
    "triangle": ("triangle", '<path d="M12 3l10 18H2z"/>'),
    "house": ("triangleDown", '<path d="M12 21L2 3h20z"/>'),
    "hexagon": ("hexagon", '<path d="M2 12l5-9h10l5 9-5 9H7z"/>'),
    "octagon": ("star", '<path d="M12 1l3 8h8l-6.500 5 2.500 8-7-5-7 5 2.500-8L1 9h8z"/>'),
}
_LONGEST = 32


def drawn_nodes(subgraph: Subgraph) -> list[dict[str, Any]]:
    """A dot a node at its fixed place; `about` is all that is known, a line a property."""
    places = positions(subgraph)
    drawn = []
    for row in nodes(subgraph).rows:
        id_, kind = str(row["id"]), str(row["kind"])
        x, y = places[id_]
        drawn.append(
            {
                "id": id_,
                "label": _short(str(row.get("label", id_))),
                "about": _about(f"{kind}: {row.get('label', '')}", row, NODE_COLUMNS[1:3]),
                "shape": _shape(kind)[0],
                "color": _colour(kind),
                "x": x,
                "y": y,
            }
        )
    return drawn


def drawn_edges(subgraph: Subgraph) -> list[dict[str, Any]]:
    """A line for the edges of one kind between two nodes, with their number where there are several."""
    bundles: dict[tuple[str, str, str], list[dict[str, Cell]]] = {}
    for row in edges(subgraph).rows:
        ends = (str(row["source"]), str(row["target"]), str(row["kind"]))
        bundles.setdefault(ends, []).append(dict(row))
    return [
        {
            "from": source,
            "to": target,
            "label": f"{len(rows)} x" if len(rows) > 1 else "",
            "about": "\n".join(
                [
                    f"{kind}, from {_named(subgraph, source)} to {_named(subgraph, target)}",
                    *(_about("", row, EDGE_COLUMNS) for row in rows),
                ]
            ).strip(),
            "arrows": "to",
            "dashes": kind in EDGES and EDGES[kind].derived,
        }
        for (source, target, kind), rows in bundles.items()
    ]


def legend(subgraph: Subgraph) -> str:
    """HTML: each kind that is there, with its shape, its colour and its number."""
    counts = Counter(node.kind for node in subgraph.nodes.values())
    return "".join(
        f'<span><svg width="18" height="18" viewBox="0 0 24 24" fill="{_colour(kind)}" stroke="#333" '
        f'aria-hidden="true">{_shape(kind)[1]}</svg>{escape(kind)} ({count:,})</span>'
        for kind, count in sorted(counts.items())
    )


def _named(subgraph: Subgraph, id_: str) -> str:
    node = subgraph.nodes[id_]
    return f"{node.kind} {node.label}"


def _shape(kind: str) -> tuple[str, str]:
    shape = NODES[kind].shape if kind in NODES else "circle"
    return _SHAPES.get(shape, _SHAPES["circle"])


def _colour(kind: str) -> str:
    return NODES[kind].colour if kind in NODES else _GREY


def _about(first: str, row: Any, without: tuple[str, ...]) -> str:
    lines = [first] if first else []
    return "\n".join(lines + [f"{name}: {value}" for name, value in row.items() if name not in without])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
