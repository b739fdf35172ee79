"""What the rules make of a canvas: a radius, and a class with a colour and a letter, for each node.

Colours: none of them near red (a seized parcel), blue (selected) or violet (changed), all told apart by eyes
that lack a cone, and seen on a light and on a dark ground; a letter says the same (docs/decisions/0177).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import log2, sqrt

import networkx as nx
import numpy as np
from scipy.sparse import csr_matrix

from graph.subgraph import Node
from ui.canvas_state import appearance
from ui.canvas_state.centrality import betweenness
from ui.canvas_state.gathered_labels import drawn_as_groups, pairs_as_drawn
from ui.canvas_state.network import network_of
from ui.canvas_state.state import CanvasState
from ui.canvas_state.styles import KIND, PARCELS, PROPERTY

PALETTE = ("#007766", "#eecc44", "#11ffff", "#bb8800", "#bbeebb", "#ddee88")
"""Of classes that have no order, the most frequent first."""
SHADES = ("#007766", "#2f947f", "#5cb09a", "#8accb5", "#b8e3cf", "#e4f7ea")
"""Of classes in order."""
OTHER, UNKNOWN = "*", ""
"""Instead of a value: what the classes have no room for; what nobody states."""
OTHER_COLOUR, UNKNOWN_COLOUR = "#9aa0a6", "#d5d9df"
_EPOCH = date(1970, 1, 1).toordinal()
_SPANS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 600)  # months
_SEED = 7
_NO_DAY = appearance.NO_DAY


@dataclass(frozen=True, slots=True)
class StyleClass:
    """What nodes of one colour have the same of. `value` as the data has it, or the number of a cluster;
    `letter` stands on the nodes ("" on those without a value); `count`: how many of them are drawn."""

    value: str
    colour: str
    letter: str
    count: int


@dataclass(frozen=True, slots=True)
class StyleValues:
    """`radii` in world units and `measures`, which size goes by, of the nodes that have one; `classes`: those
    of the colour rule, `members` the place among them of each node. `sources`: betweenness is estimated from
    so many nodes, 0 where it is exact."""

    radii: Mapping[str, float] = field(default_factory=dict)
    measures: Mapping[str, float] = field(default_factory=dict)
    classes: tuple[StyleClass, ...] = ()
    members: Mapping[str, int] = field(default_factory=dict)
    sources: int = 0


def style_values(state: CanvasState) -> StyleValues:
    """What the rules of a canvas make of its nodes."""
    measures, sources = _measures(state)
    radii = _radii(state, measures)
    if state.style.colour == KIND:
        return StyleValues(radii, measures, sources=sources)
    values, shades = _coloured(state)
    places = {one.value: place for place, one in enumerate(shades)}
    rest = places.get(OTHER, -1)
    members = {id_: places.get(values[id_], rest) for id_ in state.drawn}
    return StyleValues(radii=radii, measures=measures, classes=shades, members=members, sources=sources)


def colour_value(state: CanvasState, id_: str) -> tuple[str, str]:
    """The value of a drawn node by which it is coloured, and its letter; where the rule is its kind, that."""
    if state.style.colour == KIND:
        return state.known[id_].kind, ""
    values, shades = _coloured(state)
    letters = {one.value: one.letter for one in shades}
    return values[id_], letters.get(values[id_], letters.get(OTHER, ""))


def _coloured(state: CanvasState) -> tuple[dict[str, str], tuple[StyleClass, ...]]:
    """The value of each drawn node, and the classes that there are of them."""
    values = _values(state, state.style.colour)
    return values, _in_order(values) if state.style.colour == "first_seen" else _by_frequency(values)


def _measures(state: CanvasState) -> tuple[dict[str, float], int]:
    rule = state.style.size
    if rule == "betweenness":
        answer = betweenness(network_of(state))
        return dict(answer.shares), answer.sources if answer.estimated else 0
    if rule == "connections":
        beside = Counter(end for pair in pairs_as_drawn(state, drawn_as_groups(state, ())) for end in pair)
        return {id_: float(beside[id_]) for id_ in state.drawn}, 0
    of = {"users": _users, "weight": appearance.weight, PARCELS: _parcels}.get(rule)
    if of is None:
        return {}, 0
    counted = {id_: of(node) for id_, node in state.known.items()}
    return {id_: value for id_, value in counted.items() if value >= 0}, 0


def _users(node: Node) -> float:
    return appearance.count(node, "users")


def _parcels(node: Node) -> float:
    return appearance.count(node, "parcels")


def _radii(state: CanvasState, measures: Mapping[str, float]) -> dict[str, float]:
    rule, plain, largest = state.style.size, appearance.PLAIN, appearance.LARGEST
    if rule == PARCELS:
        return {id_: appearance.size(node) for id_, node in state.known.items()}
    most = max(measures.values(), default=0.0)

    def radius(id_: str) -> float:
        value = measures.get(id_, 0.0)
        if rule in ("betweenness", "weight"):  # shares of the largest: twice the area is twice as much
            return plain + (largest - plain) * sqrt(value / most) if most > 0 else plain
        return plain if value < 2 else min(largest, plain + 1.1 * log2(value))

    return {id_: radius(id_) for id_ in state.drawn}


def _by_frequency(values: Mapping[str, str]) -> tuple[StyleClass, ...]:
    counts = Counter(value for value in values.values() if value != UNKNOWN)
    unknown = sum(value == UNKNOWN for value in values.values())
    first = sorted(counts, key=lambda value: (-counts[value], len(value), value))
    shown = first if len(first) <= len(PALETTE) else first[: len(PALETTE)]
    rest = sum(counts[value] for value in first[len(shown) :])
    return _classes([(value, counts[value]) for value in shown], PALETTE, rest, unknown)


def _in_order(values: Mapping[str, str]) -> tuple[StyleClass, ...]:
    counts = Counter(value for value in values.values() if value != UNKNOWN)
    unknown = sum(value == UNKNOWN for value in values.values())
    return _classes([(value, counts[value]) for value in sorted(counts)], SHADES, 0, unknown)


def _classes(
    counted: Iterable[tuple[str, int]], colours: tuple[str, ...], rest: int, unknown: int
) -> tuple[StyleClass, ...]:
    shown = [
        StyleClass(value, colour, letter, count)
        for (value, count), colour, letter in zip(counted, colours, "ABCDEF", strict=False)
    ]
    if rest:
        shown.append(StyleClass(OTHER, OTHER_COLOUR, "+", rest))
    if unknown:
        shown.append(StyleClass(UNKNOWN, UNKNOWN_COLOUR, "", unknown))
    return tuple(shown)


def _values(state: CanvasState, rule: str) -> dict[str, str]:
    """The value of each node by which it is coloured; UNKNOWN where it has none."""
    if rule in ("component", "community"):
        values = _clusters(state, rule)
    elif rule == "role":
        values = _roles(state)
    elif rule == "first_seen":
        values = _first_seen(state)
    elif rule == "country":
        values = _of_members(state, {id_: _country(node) for id_, node in state.known.items()})
    else:
        name = rule.removeprefix(PROPERTY)
        values = {id_: str(node.properties.get(name) or UNKNOWN) for id_, node in state.known.items()}
    return {id_: values.get(id_, UNKNOWN) for id_ in state.drawn}


def _country(node: Node) -> str:
    """Of a parcel, the one that it comes from."""
    names = ("origin",) if node.kind == "Parcel" else ("country", "ships_from")
    return next((str(value) for name in names if (value := node.properties.get(name))), UNKNOWN)


def _of_members(state: CanvasState, values: dict[str, str]) -> dict[str, str]:
    """What people and places are made of says it for them: the most frequent value, the first of several."""
    members: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in state.edges.values():
        if edge.kind == "IS" and values.get(edge.source):
            members[edge.target][values[edge.source]] += 1
    return {**values, **{id_: max(sorted(count), key=count.__getitem__) for id_, count in members.items()}}


def _roles(state: CanvasState) -> dict[str, str]:
    """Who sends, who receives, who does both, as drawn labels claim; people as their labels do."""
    roles: dict[str, set[str]] = defaultdict(set)
    for edge in state.edges.values():
        if edge.kind == "SENDER_ON":
            roles[edge.source].add("sends")
        elif edge.kind == "ADDRESSED_TO":
            roles[edge.target].add("receives")
    for edge in state.edges.values():
        if edge.kind == "IS" and edge.source in roles:
            roles[edge.target] |= roles[edge.source]
    return {id_: "both" if len(role) > 1 else next(iter(role)) for id_, role in roles.items()}


def _first_seen(state: CanvasState) -> dict[str, str]:
    """In which months each node is first seen: its own date, else the first parcel beside it, or beside that.
    Months are drawn together until there are no more spans than shades."""
    days = {
        id_: day for id_, node in state.known.items() if (day := appearance.day(node.properties)) != _NO_DAY
    }
    for _step in range(2):
        near: dict[str, int] = {}
        for a, b in state.pairs:
            for end, other in ((a, b), (b, a)):
                if other in days and end not in days:
                    near[end] = min(near.get(end, days[other]), days[other])
        days |= near
    months = {id_: _month(day) for id_, day in days.items()}
    if not months:
        return {}
    first, last = min(months.values()), max(months.values())
    span = next((s for s in _SPANS if (last - first) // s < len(SHADES)), last - first + 1)
    return {id_: _span_text(first + (month - first) // span * span, span) for id_, month in months.items()}


def _month(day: int) -> int:
    """Months since the year 0."""
    when = date.fromordinal(day + _EPOCH)
    return when.year * 12 + when.month - 1


def _span_text(month: int, span: int) -> str:
    """`2026-03`, or `2026-03 – 2026-05`."""
    ends = [f"{at // 12:04}-{at % 12 + 1:02}" for at in (month, month + span - 1)]
    return ends[0] if span == 1 else " – ".join(ends)


def _communities(network: nx.Graph[str]) -> list[set[str]]:
    """As the first layout finds them (organic_layout.py): five times as fast as networkx."""
    from sknetwork.clustering import Louvain  # half a second to import

    names = list(network)
    links = csr_matrix(nx.to_scipy_sparse_array(network, nodelist=names, dtype=np.dtype(np.float64)))
    found: dict[int, set[str]] = defaultdict(set)
    for name, label in zip(names, Louvain(random_state=_SEED).fit_predict(links), strict=True):
        found[int(label)].add(name)
    return list(found.values())


def _clusters(state: CanvasState, rule: str) -> dict[str, str]:
    """The number of the cluster of each node, the largest first; what hangs on nothing is in none."""
    network = network_of(state)
    network.remove_nodes_from(list(nx.isolates(network)))
    if not network:
        return {}
    if rule == "component":
        groups = [set(group) for group in nx.connected_components(network)]
    else:
        groups = _communities(network)
    groups.sort(key=lambda group: (-len(group), min(group)))
    return {id_: str(number) for number, group in enumerate(groups, 1) for id_ in group}
