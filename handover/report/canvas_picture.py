"""The network of a case as one SVG: people for their labels, parcels as lines, seized ones as nodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.export.drawing import Drawing
from graph.export.picture import as_drawn, drawn_edges
from graph.export.spread import Place, positions
from graph.export.symbols import symbol_at
from graph.schema import NODES
from graph.subgraph import Edge, Node, Subgraph
from handover.report.picture_key import key_of_kinds
from handover.report.picture_names import placed_names
from handover.report.wording import ReportWording

MOST_DRAWN = 120
"""Nodes of a picture: on a page of paper more cannot be told apart."""
AS_NODES = 40
"""Up to so many parcels are drawn as nodes, more as lines."""
_PAPER, _SYMBOL, _NAME = 482.0, 18.0, 7.0
"""In points: how wide the picture is on paper, a symbol with the room round it, how high a name is."""
_MARGIN, _NARROWEST, _TALLEST, _WIDEST_SYMBOL = 60.0, 480.0, 1.2, 70.0
_IN_KEY = 0.7
"""How much of a symbol's side it has in the key."""
_SEEN = 0.8
"""How much of its side a symbol fills."""
_FOR_NAMES = 1.2
"""How much wider the picture is than its nodes: names stand out on either side."""
_NOTHING: Mapping[str, str] = {}
_NAMED, _BESIDE = 8, 6
"""Of the best connected, how many are named in words; how many are drawn beside a node of a large network."""


@dataclass(frozen=True, slots=True)
class CanvasPicture:
    """`svg`; its text alternative; how many nodes are drawn of how many; how many of these are named; whether
    parcels are lines, a line was `derived`, a parcel was seized.
    """

    svg: str
    alternative: str
    drawn: int
    total: int
    named: int
    on_lines: bool
    derived: bool = False
    seized: bool = False


def canvas_picture(graph: Subgraph, say: ReportWording, names: Mapping[str, str] = _NOTHING) -> CanvasPicture:
    """The picture of a graph that has a node. `names`: what nodes are called if that is not their label."""
    graph = _named(graph, say, names)
    drawing = _drawing(graph)
    shown, total = _best(graph, drawing)
    drawing = _among(drawing, shown)
    lines = drawn_edges(shown, drawing)
    ends = [
        Edge(id=str(n), source=line["from"], target=line["to"], kind="", properties={})
        for n, line in enumerate(lines)
    ]
    joined = _joined(shown, drawing, ends) if total > MOST_DRAWN else shown
    shown = joined if joined.nodes else shown  # of nodes without a line some are drawn all the same
    nodes = as_drawn(shown, drawing).nodes
    places = positions(Subgraph.of(nodes.values(), ends))
    drawing = replace(drawing, places=_lying(places))
    met = Counter(end for edge in ends for end in (edge.source, edge.target))
    svg, named = _svg(shown, drawing, lines, met, say)
    return CanvasPicture(
        svg=svg,
        alternative=_in_words(Subgraph.of(nodes.values()), ends, met, say),
        drawn=len(nodes),
        total=total,
        named=named,
        on_lines=bool(drawing.lines),
        derived=any(line["dashes"] for line in lines),
        seized=any(node.properties.get("seized") for node in nodes.values()),
    )


def _named(graph: Subgraph, say: ReportWording, names: Mapping[str, str]) -> Subgraph:
    """The same graph, its substances in the language, its namesakes told apart."""
    called = (
        replace(
            node, label=say.substance(node.label) if node.kind == "Substance" else names.get(id_, node.label)
        )
        for id_, node in graph.nodes.items()
    )
    return Subgraph.of(called, graph.edges.values())


def _drawing(graph: Subgraph) -> Drawing:
    """Labels are drawn as their people and places; many parcels as lines, but for seized ones."""
    into = {
        edge.source: edge.target
        for edge in graph.edges.values()
        if edge.kind == "IS" and edge.target in graph.nodes
    }
    parcels = [node for node in graph.nodes.values() if node.kind == "Parcel"]
    lines: dict[str, list[tuple[str, str]]] = {}
    if len(parcels) > AS_NODES:
        senders: dict[str, list[str]] = defaultdict(list)
        recipients: dict[str, list[str]] = defaultdict(list)
        for edge in graph.edges.values():
            if edge.kind == "SENDER_ON":
                senders[edge.target].append(into.get(edge.source, edge.source))
            elif edge.kind == "ADDRESSED_TO":
                recipients[edge.source].append(into.get(edge.target, edge.target))
        for node in parcels:
            pairs = [(a, b) for a in senders[node.id] for b in recipients[node.id] if a != b]
            if pairs and not node.properties.get("seized"):
                lines[node.id] = pairs
    return Drawing(drawn_as=into, lines=lines)


def _best(graph: Subgraph, drawing: Drawing) -> tuple[Subgraph, int]:
    """The graph without what has no room: seized parcels stay, then what is best connected, each with what is
    beside it. How many nodes are drawn where all are.
    """
    nodes = as_drawn(graph, drawing).nodes
    beside: dict[str, set[str]] = defaultdict(set)
    for line in drawn_edges(graph, drawing):
        beside[line["from"]].add(line["to"])
        beside[line["to"]].add(line["from"])

    def first(id_: str) -> tuple[bool, int, str]:
        return not nodes[id_].properties.get("seized"), -len(beside[id_]), id_

    kept = set(nodes)
    if len(nodes) > MOST_DRAWN:
        kept = set()
        for id_ in sorted(nodes, key=first):
            for near in [id_, *sorted(beside[id_], key=first)[:_BESIDE]]:
                kept |= {near} if len(kept) < MOST_DRAWN else set()
    stay = {
        id_
        for id_ in graph.nodes
        if drawing.drawn_as.get(id_, id_) in kept
        or (id_ in drawing.lines and any(a in kept and b in kept for a, b in drawing.lines[id_]))
    }
    edges = (edge for edge in graph.edges.values() if edge.source in stay and edge.target in stay)
    return Subgraph.of((node for node in graph.nodes.values() if node.id in stay), edges), len(nodes)


def _joined(shown: Subgraph, drawing: Drawing, lines: Iterable[Edge]) -> Subgraph:
    """Without what has no line to anything that is drawn, but for seized parcels."""
    met = {end for line in lines for end in (line.source, line.target)} | drawing.drawn_as.keys()
    met |= drawing.lines.keys()
    stay = {id_ for id_, node in shown.nodes.items() if id_ in met or node.properties.get("seized")}
    edges = (edge for edge in shown.edges.values() if edge.source in stay and edge.target in stay)
    return Subgraph.of((shown.nodes[id_] for id_ in shown.nodes if id_ in stay), edges)


def _among(drawing: Drawing, shown: Subgraph) -> Drawing:
    lines = {
        parcel: [(a, b) for a, b in pairs if a in shown.nodes and b in shown.nodes]
        for parcel, pairs in drawing.lines.items()
        if parcel in shown.nodes
    }
    into = {id_: end for id_, end in drawing.drawn_as.items() if id_ in shown.nodes}
    return Drawing(drawn_as=into, lines=lines)


def _lying(places: Mapping[str, Place]) -> dict[str, Place]:
    """Turned where they stand higher than wide: a page has room across."""
    (wide, high) = (max(along) - min(along) for along in zip(*places.values(), strict=True))
    return {id_: (y, x) for id_, (x, y) in places.items()} if high > wide else dict(places)


def _svg(
    graph: Subgraph, drawing: Drawing, lines: list[dict[str, Any]], met: Counter[str], say: ReportWording
) -> tuple[str, int]:
    """The picture with its key below, and how many names are written in it."""
    places = drawing.places
    (left, right), (top, bottom) = ((min(along), max(along)) for along in zip(*places.values(), strict=True))
    high = bottom - top + 2 * _MARGIN
    wide = max(_FOR_NAMES * (right - left + 2 * _MARGIN), high / _TALLEST, _NARROWEST)
    point = wide / _PAPER
    side, letters = min(_SYMBOL * point, _WIDEST_SYMBOL), _NAME * point
    high += 1.5 * letters
    begin, above = (left + right - wide) / 2, top - _MARGIN
    parts = [_line(line, places, point) for line in lines]
    for id_, at in places.items():
        node = graph.nodes[id_]
        parts.append(symbol_at(node.kind, at, side, seized=bool(node.properties.get("seized"))))
    named = [
        (node.id, node.label) for node in sorted((graph.nodes[id_] for id_ in places), key=_naming_order(met))
    ]
    edge = (begin, above, begin + wide, above + high)
    written = placed_names(named, places, side * _SEEN, letters, edge)
    for one in written.values():
        parts.append(one.svg(letters))
    kinds = sorted({graph.nodes[id_].kind for id_ in places})
    key = key_of_kinds(kinds, (begin, above + high), wide, (side * _IN_KEY, letters), say)
    parts.append(key.svg)
    high += key.height
    view, size = f"{begin:.1f} {above:.1f} {wide:.1f} {high:.1f}", f'width="{wide:.1f}" height="{high:.1f}"'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" {size}>{"".join(parts)}</svg>'
    return drawn, len(written)


def _naming_order(met: Counter[str]) -> Callable[[Node], tuple[int, int, str]]:
    """Seized parcels first, then people and what several could use, the rest, other parcels; of alike ones
    those with most lines.
    """

    def order(node: Node) -> tuple[int, int, str]:
        if node.properties.get("seized"):
            rank = 0
        elif node.kind in ("Party", "Person") or (node.kind in NODES and NODES[node.kind].shared):
            rank = 1
        else:
            rank = 3 if node.kind == "Parcel" else 2
        return rank, -met[node.id], node.id

    return order


def _line(line: Mapping[str, Any], places: Mapping[str, Place], point: float) -> str:
    (ax, ay), (bx, by) = places[line["from"]], places[line["to"]]
    thick = 0.6 * line["width"] * point
    dashes = f' stroke-dasharray="{4 * thick:.1f} {3 * thick:.1f}"' if line["dashes"] else ""
    return (
        f'<path d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}" stroke="#777" stroke-width="{thick:.1f}"{dashes}/>'
    )


def _in_words(drawn: Subgraph, lines: Sequence[Edge], met: Counter[str], say: ReportWording) -> str:
    """How many of each kind, lines, parts and seized parcels, and what has most lines."""
    counts = Counter(node.kind for node in drawn.nodes.values())
    kinds = (f"{say(f'kind_{kind}')}: {say.number(count)}" for kind, count in sorted(counts.items()))
    best = sorted(drawn.nodes.values(), key=lambda node: (-met[node.id], node.id))[:_NAMED]
    names = (f"{node.label} ({say.number(met[node.id])})" for node in best if met[node.id])
    seized = [node.label for node in drawn.nodes.values() if node.properties.get("seized")]
    marked = f"{say.number(len(seized))} ({_listed(seized, say)})" if seized else say.number(0)
    said = [
        say(
            "canvas_alt",
            kinds=", ".join(kinds),
            lines=say.number(len(lines)),
            parts=say.number(_parts(drawn, lines)),
            seized=marked,
        )
    ]
    if listed := ", ".join(names):
        said.append(say("canvas_alt_best", names=listed))
    return " ".join(said)


def _listed(labels: Sequence[str], say: ReportWording) -> str:
    more = len(labels) - _NAMED
    return ", ".join([*sorted(labels)[:_NAMED], *([say("and_more", n=say.number(more))] if more > 0 else [])])


def _parts(drawn: Subgraph, lines: Sequence[Edge]) -> int:
    """How many groups of nodes no line joins."""
    group = {id_: id_ for id_ in drawn.nodes}

    def first(id_: str) -> str:
        while group[id_] != id_:
            group[id_] = id_ = group[group[id_]]
        return id_

    for line in lines:
        group[first(line.source)] = first(line.target)
    return sum(id_ == into for id_, into in group.items())
