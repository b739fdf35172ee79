"""The schema as a drawing (SVG): every kind in its colour and shape, every relationship a line."""

from __future__ import annotations

import html
from math import cos, hypot, pi, sin

import networkx as nx

from graph.schema import EDGES, NODES, NodeKind
from ui.wording.schema_names import kind, relation

WIDTH, HEIGHT = 1160, 640
_EDGE_OF_PAGE, _RADIUS = 70, 17
_CORNERS = {"square": 4, "diamond": 4, "triangle": 3, "hexagon": 6, "octagon": 8, "house": 5}
_TURNED = {"square": pi / 4, "hexagon": 0.0, "octagon": pi / 8}
INK = {"light": ("#1c2733", "#5a6876", "#ffffff"), "dark": ("#e2e8ed", "#9aa7b4", "#12181e")}
"""Names, lines, and the halo around names, for a theme."""


def drawing(theme: str) -> str:
    """The drawing as SVG text, for a light or dark page; it holds names of the schema and nothing else."""
    ink, line, paper = INK.get(theme, INK["light"])
    shown = [one for one in NODES.values() if not one.internal]
    places = _places(shown)
    lines = [_line(pair, types, places, line, paper) for pair, types in _pairs(places).items()]
    marks = [_mark(one, *places[one.label], ink, paper) for one in shown]
    style = "font-family:'Source Sans 3','Source Sans Pro',system-ui,sans-serif"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" style="{style}">'
        + "".join(lines + marks)
        + "</svg>"
    )


def _pairs(places: dict[str, tuple[float, float]]) -> dict[tuple[str, str], list[str]]:
    """Relationships by the kinds they join, in their direction."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for type_, one in EDGES.items():
        for ends in one.ends:
            if ends[0] in places and ends[1] in places:
                pairs.setdefault(ends, []).append(type_)
    return pairs


def _places(shown: list[NodeKind]) -> dict[str, tuple[float, float]]:
    """Where each kind goes: laid out by what joins what, then stretched over the page."""
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(one.label for one in shown)
    network.add_edges_from(
        ends for one in EDGES.values() for ends in one.ends if set(ends) <= set(network.nodes)
    )
    points = nx.kamada_kawai_layout(network, pos=nx.circular_layout(network))
    low = [min(point[axis] for point in points.values()) for axis in (0, 1)]
    high = [max(point[axis] for point in points.values()) for axis in (0, 1)]
    room = (WIDTH - 2 * _EDGE_OF_PAGE, HEIGHT - 2 * _EDGE_OF_PAGE)

    def stretched(value: float, axis: int) -> float:
        return float(_EDGE_OF_PAGE + (value - low[axis]) / (high[axis] - low[axis] or 1) * room[axis])

    return {label: (stretched(x, 0), stretched(y, 1) - 12) for label, (x, y) in points.items()}


def _line(
    pair: tuple[str, str], types: list[str], places: dict[str, tuple[float, float]], colour: str, paper: str
) -> str:
    (ax, ay), (bx, by) = places[pair[0]], places[pair[1]]
    length = hypot(bx - ax, by - ay) or 1.0
    ux, uy = (bx - ax) / length, (by - ay) / length
    sx, sy, ex, ey = ax + ux * 20, ay + uy * 20, bx - ux * 23, by - uy * 23
    lean = 8.0 if pair[::-1] in _pairs(places) else 0.0
    sx, sy, ex, ey = sx - uy * lean, sy + ux * lean, ex - uy * lean, ey + ux * lean
    dashed = ' stroke-dasharray="5 4"' if all(EDGES[type_].derived for type_ in types) else ""
    tip = [
        (ex, ey),
        (ex - ux * 8 - uy * 4, ey - uy * 8 + ux * 4),
        (ex - ux * 8 + uy * 4, ey - uy * 8 - ux * 4),
    ]
    words = html.escape(", ".join(relation(type_) for type_ in types))
    return (
        f'<line x1="{sx:.1f}" y1="{sy:.1f}" x2="{ex:.1f}" y2="{ey:.1f}" '
        f'stroke="{colour}" stroke-width="1.3"{dashed}/>'
        f'<polygon points="{_points(tip)}" fill="{colour}"/>'
        + _text((sx + ex) / 2 - uy * lean, (sy + ey) / 2 + 4 + ux * lean, words, colour, paper, 12, 400)
    )


def _mark(one: NodeKind, x: float, y: float, ink: str, paper: str) -> str:
    outline = f'fill="{one.colour}" stroke="{paper}" stroke-width="2"'
    count = _CORNERS.get(one.shape)
    if count is None:
        shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" {outline}/>'
    else:
        turned = _TURNED.get(one.shape, 0.0) - pi / 2
        corners = [
            (
                x + _RADIUS * 1.12 * cos(turned + 2 * pi * k / count),
                y + _RADIUS * 1.12 * sin(turned + 2 * pi * k / count),
            )
            for k in range(count)
        ]
        shape = f'<polygon points="{_points(corners)}" {outline}/>'
    return shape + _text(x, y + _RADIUS + 17, html.escape(kind(one.label)), ink, paper, 14, 600)


def _text(x: float, y: float, words: str, colour: str, paper: str, size: int, weight: int) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}" stroke="{paper}" stroke-width="4" paint-order="stroke">{words}</text>'
    )


def _points(corners: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
