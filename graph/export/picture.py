"""Nodes and lines as vis-network draws them, and the legend: kind by shape and colour, never colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from graph.export.spread import Place
from graph.export.tables import EDGE_COLUMNS, NODE_COLUMNS, Cell, edges, nodes
from graph.schema import EDGES, NODES
from graph.subgraph import Subgraph

_GREY = "#999999"
# The outlines of the schema's shapes on 24 x 24, as the canvas of the app draws them.
_SHAPES = {
    "circle": '<circle cx="12" cy="12" r="9"/>',
    "square": '<path d="M4 4h16v16H4z"/>',
    "diamond": '<path d="M12 2l10 10-10 10L2 12z"/>',
    "triangle": '<path d="M12 3l10 18H2z"/>',
    "house": '<path d="M12 2l10 8v11H2V10z"/>',
    "hexagon": '<path d="M2 12l5-9h10l5 9-5 9H7z"/>',
    "octagon": '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/>',
}
LETTERS = 13
"""Height of a name, in the units of the places."""
_WIDTH, _BELOW, _CELL = 0.56 * LETTERS, 16.0, 8.0
_NEAR, _ALWAYS = 1.4 * LETTERS, 0.2 * LETTERS
"""How many pixels high a name must come out to be written at all."""
_LONGEST = 32


def drawn_nodes(subgraph: Subgraph, places: Mapping[str, Place]) -> list[dict[str, Any]]:
    """A symbol a node at its fixed place; `about` is all that is known, a line a property. Names that would
    lie over each other when all is seen are written when one comes near, those of the best connected first.
    """
    near = _written_near(subgraph, places)
    drawn = []
    for row in nodes(subgraph).rows:
        id_, kind = str(row["id"]), str(row["kind"])
        x, y = places[id_]
        drawn.append(
            {
                "id": id_,
                "label": _short(str(row.get("label", id_))),
                "about": _about(f"{kind}: {row.get('label', '')}", row, NODE_COLUMNS[1:3]),
                "shape": "image",
                "image": _symbol(kind),
                "scaling": {"label": {"drawThreshold": _NEAR if id_ in near else _ALWAYS}},
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
        f'aria-hidden="true">{_shape(kind)}</svg>{escape(_called(kind))} ({count:,})</span>'
        for kind, count in sorted(counts.items())
    )


def _named(subgraph: Subgraph, id_: str) -> str:
    node = subgraph.nodes[id_]
    return f"{node.kind} {node.label}"


def _called(kind: str) -> str:
    """A kind in words; one that the schema does not know by its name."""
    return NODES[kind].called.capitalize() if kind in NODES else kind


def _written_near(subgraph: Subgraph, places: Mapping[str, Place]) -> set[str]:
    """The ids whose name has no room of its own under them: parcels, many and alike, give way first."""
    met = Counter(end for edge in subgraph.edges.values() for end in (edge.source, edge.target))
    taken = {_cell(x, y + step) for x, y in places.values() for step in (-_CELL, 0.0, _CELL)}
    near: set[str] = set()
    for node in sorted(
        subgraph.nodes.values(), key=lambda node: (node.kind == "Parcel", -met[node.id], node.id)
    ):
        x, y = places[node.id]
        half = len(_short(node.label)) * _WIDTH / 2
        steps = range(int(2 * half / _CELL) + 1)
        box = {_cell(x - half + step * _CELL, y + _BELOW + up) for step in steps for up in (0.0, _CELL)}
        if box & taken:
            near.add(node.id)
        else:
            taken |= box
    return near


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // _CELL), int(y // _CELL)


def _symbol(kind: str) -> str:
    """The picture of a kind, as data in the page."""
    image = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24" '
        f'fill="{_colour(kind)}" stroke="#1a1a1a" stroke-width="1.2">{_shape(kind)}</svg>'
    )
    return "data:image/svg+xml," + quote(image)


def _shape(kind: str) -> str:
    shape = NODES[kind].shape if kind in NODES else "circle"
    return _SHAPES.get(shape, _SHAPES["circle"])


def _colour(kind: str) -> str:
    return NODES[kind].colour if kind in NODES else _GREY


def _about(first: str, row: Any, without: tuple[str, ...]) -> str:
    lines = [first] if first else []
    return "\n".join(lines + [f"{name}: {value}" for name, value in row.items() if name not in without])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
