"""Nodes and lines as vis-network draws them, and the legend: kind by shape and colour, never colour alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping
from html import escape
from typing import Any

from graph.export.drawing import NOTHING, Drawing, NodeStyle
from graph.export.spread import Place
from graph.export.symbols import SIZE, symbol, symbol_data
from graph.export.tables import EDGE_COLUMNS, NODE_COLUMNS, edges, nodes
from graph.schema import EDGES, NODES
from graph.subgraph import Subgraph

PARCELS = "PARCELS"
"""The kind of a line that stands for parcels."""
_PLAIN = 7.0
"""The radius of a node of which nothing is told."""
_OF_A_SYMBOL = 32 / 24 * 1.3
"""Half the side of a picture whose symbol has a radius of 1."""
_LETTERS, _SHEET, _NEAREST, _MARGIN = 12.0, (1200.0, 560.0), 4.0, 40.0
"""Height of a name in pixels when all of it is seen on a sheet of this size; how far that may be enlarged."""
_WIDTH, _BELOW, _INNER = 0.56, 0.4, 0.7
"""Of a letter; how far below a picture its name stands, in letters; how much of it is the symbol."""
_NEAR, _ALWAYS = 1.4 * _LETTERS, 0.2 * _LETTERS
"""How many pixels high a name must come out to be written at all."""
_LONGEST = 32


def letters(places: Collection[Place]) -> float:
    """Height of a name, in the units of the places, so that it can be read when all of them are seen."""
    at = list(places) or [(0.0, 0.0)]
    wide, high = (max(along) - min(along) + _MARGIN for along in zip(*at, strict=True))
    return float(_LETTERS / max(1.0, min(_NEAREST, _SHEET[0] / wide, _SHEET[1] / high)))


def drawn_nodes(
    subgraph: Subgraph, places: Mapping[str, Place], drawing: Drawing = NOTHING
) -> list[dict[str, Any]]:
    """A symbol a node at its fixed place; `about` is all that is known, a line a property. What is drawn as
    something else, or as a line, is none. Names that would lie over each other when all is seen are written
    when one comes near, those of the best connected first.
    """
    shown = as_drawn(subgraph, drawing)
    near = names_near(shown, places, drawing)
    behind = Counter(into for id_, into in drawing.drawn_as.items() if id_ in subgraph.nodes)
    drawn = []
    for row in nodes(shown).rows:
        id_, kind = str(row["id"]), str(row["kind"])
        x, y = places[id_]
        style = drawing.styles.get(id_, NodeStyle(_PLAIN))
        seized = bool(subgraph.nodes[id_].properties.get("seized"))
        about = _about(f"{kind}: {row.get('label', '')}", row, NODE_COLUMNS[1:3])
        labels = f"\ndrawn for {behind[id_]:,} more" if behind[id_] else ""
        drawn.append(
            {
                "id": id_,
                "label": _short(drawing.names.get(id_, str(row.get("label", id_)))),
                "about": about + labels,
                "shape": "image",
                "image": symbol_data(kind, style.colour, style.letter, seized=seized),
                "size": round(_side(drawing, id_), 1),
                "scaling": {"label": {"drawThreshold": _NEAR if id_ in near else _ALWAYS}},
                "x": x,
                "y": y,
            }
        )
    return drawn


def drawn_edges(subgraph: Subgraph, drawing: Drawing = NOTHING) -> list[dict[str, Any]]:
    """A line for the edges of one kind between two nodes as they are drawn, with their number where there are
    several; one for the parcels that are drawn as a line.
    """
    bundles: dict[tuple[str, str, str, bool], list[str]] = {}
    thin = letters(drawing.places.values()) / _LETTERS
    for row in edges(subgraph).rows:
        for source, target, through in _ends(str(row["source"]), str(row["target"]), drawing):
            key = (source, target, str(row["kind"]), through)
            bundles.setdefault(key, []).append(_about("", row, EDGE_COLUMNS))
    for parcel, pairs in drawing.lines.items():
        for source, target in pairs if parcel in subgraph.nodes else ():
            bundles.setdefault((source, target, PARCELS, False), []).append(_named(subgraph, parcel))
    return [
        {
            "from": source,
            "to": target,
            "label": _counted(kind, len(rows)),
            "about": "\n".join(
                [f"{kind}, from {_named(subgraph, source)} to {_named(subgraph, target)}", *rows]
            ).strip(),
            "arrows": "to",
            "dashes": through or (kind in EDGES and EDGES[kind].derived),
            "width": round(min(5.0, 1 + math.log2(len(rows)) / 2) * thin, 2),
        }
        for (source, target, kind, through), rows in bundles.items()
        if source in subgraph.nodes and target in subgraph.nodes
    ]


def _ends(source: str, target: str, drawing: Drawing) -> list[tuple[str, str, bool]]:
    """Between what an edge is drawn, and whether it leads through a parcel that is drawn as a line."""
    a, b = drawing.drawn_as.get(source, source), drawing.drawn_as.get(target, target)
    if source in drawing.lines or target in drawing.lines:
        parcel, other = (source, b) if source in drawing.lines else (target, a)
        pairs = drawing.lines[parcel]
        if any(other in pair for pair in pairs):
            return []  # the line of the parcel says it
        return [(pairs[0][0], other, True)]
    return [] if a == b and source != target else [(a, b, False)]


def _counted(kind: str, count: int) -> str:
    if count < 2:
        return ""
    return f"{count:,} parcels" if kind == PARCELS else f"{count:,} x"


def as_drawn(subgraph: Subgraph, drawing: Drawing) -> Subgraph:
    """Only the nodes that are drawn by themselves, with the edges among them."""
    nodes = {
        id_: node
        for id_, node in subgraph.nodes.items()
        if id_ not in drawing.lines and drawing.drawn_as.get(id_, id_) == id_
    }
    edges = {
        id_: edge for id_, edge in subgraph.edges.items() if edge.source in nodes and edge.target in nodes
    }
    return Subgraph(nodes, edges, len(nodes))


def legend(subgraph: Subgraph, drawing: Drawing = NOTHING) -> str:
    """HTML: each kind that is drawn, with its symbol and its number; parcels on lines; what colours say."""
    counts = Counter(node.kind for node in as_drawn(subgraph, drawing).nodes.values())
    parts = [
        f"<span>{_sample(symbol(kind))}{escape(_called(kind))} ({count:,})</span>"
        for kind, count in sorted(counts.items())
    ]
    if on_lines := len(drawing.lines.keys() & subgraph.nodes.keys()):
        parts.append(f"<span>Parcels on lines ({on_lines:,})</span>")
    if any(node.properties.get("seized") for node in subgraph.nodes.values()):
        parts.append(f"<span>{_sample(symbol('Parcel', seized=True))}seized</span>")
    parts += [
        f'<span><i style="background:{row.colour}"></i>{escape(f"{row.letter} {row.text}".strip())} '
        f"({row.count:,})</span>"
        for row in drawing.key
    ]
    return "".join(parts)


def _sample(drawn: str) -> str:
    return drawn.replace(SIZE, 'width="22" height="22" aria-hidden="true"', 1)


def _named(subgraph: Subgraph, id_: str) -> str:
    node = subgraph.nodes[id_]
    return f"{node.kind} {node.label}"


def _called(kind: str) -> str:
    """A kind in words; one that the schema does not know by its name."""
    return NODES[kind].called.capitalize() if kind in NODES else kind


def names_near(
    subgraph: Subgraph, places: Mapping[str, Place], drawing: Drawing, size: float = 0.0
) -> set[str]:
    """The ids whose name has no room of its own under them: parcels, many and alike, give way first. `size`:
    how high names are written (0: as `letters` has it).
    """
    met = Counter(end for edge in subgraph.edges.values() for end in (edge.source, edge.target))
    size = size or letters(drawing.places.values())
    half = {id_: _side(drawing, id_) for id_ in subgraph.nodes}
    taken: set[tuple[int, int]] = set()
    for id_, reach in half.items():
        x, y = places[id_]
        taken |= _cells(x - reach * _INNER, x + reach * _INNER, y - reach * _INNER, y + reach * _INNER, size)
    near: set[str] = set()
    for node in sorted(
        subgraph.nodes.values(), key=lambda node: (node.kind == "Parcel", -met[node.id], node.id)
    ):
        x, y = places[node.id]
        wide = len(_short(drawing.names.get(node.id, node.label))) * _WIDTH * size / 2
        top = y + half[node.id] + _BELOW * size
        box = _cells(x - wide, x + wide, top, top + size / 2, size)
        if box & taken:
            near.add(node.id)
        else:
            taken |= box
    return near


def _side(drawing: Drawing, id_: str) -> float:
    """Half the side of a node's picture."""
    return drawing.styles.get(id_, NodeStyle(_PLAIN)).radius * _OF_A_SYMBOL


def _cells(left: float, right: float, top: float, bottom: float, size: float) -> set[tuple[int, int]]:
    """The cells of a box, half a letter high and wide."""
    columns = range(int(left // (size / 2)), int(right // (size / 2)) + 1)
    rows = range(int(top // (size / 2)), int(bottom // (size / 2)) + 1)
    return {(column, row) for column in columns for row in rows}


def _about(first: str, row: Any, without: tuple[str, ...]) -> str:
    lines = [first] if first else []
    return "\n".join(lines + [f"{name}: {value}" for name, value in row.items() if name not in without])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
