"""A canvas as it is drawn, for files that draw the same picture: what stands for what, sizes and colours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from graph.export.drawing import Drawing, KeyRow, NodeStyle
from graph.subgraph import Edge
from ui.canvas_state.appearance import seized_parcels
from ui.canvas_state.gathered_labels import drawn_as_groups
from ui.canvas_state.grouping import GROUP
from ui.canvas_state.state import CanvasState
from ui.canvas_state.style_values import style_values

_ENDS = ("SENDER_ON", "ADDRESSED_TO")


def drawing_of(state: CanvasState, say: Callable[[str, str], str]) -> Drawing:
    """The drawing of what is not hidden. `say`: a value of a colour rule in words, by rule and value."""
    values = style_values(state)
    visible = {id_ for id_, node in state.drawn.items() if not node.hidden}
    edges = [edge for edge in state.edges.values() if edge.source in visible and edge.target in visible]
    drawn_as, names = _gathered(state, visible, edges)
    styles = {}
    for id_ in visible:
        place = values.members.get(id_, -1)
        shade = values.classes[place] if place >= 0 else None
        styles[id_] = NodeStyle(
            values.radii.get(id_, 0.0), shade.colour if shade else "", shade.letter if shade else ""
        )
    lines = _on_lines(state, visible, edges, drawn_as) if state.folds.parcels else {}
    counts = Counter(values.members.get(id_, -1) for id_ in visible - drawn_as.keys() - lines.keys())
    return Drawing(
        places={id_: (state.drawn[id_].x, state.drawn[id_].y) for id_ in visible},
        shapes=tuple(shape.to_json() for shape in state.shapes.values()),
        drawn_as=drawn_as,
        names=names,
        lines=lines,
        styles=styles,
        key=[
            KeyRow(say(state.style.colour, one.value), one.colour, one.letter, counts[place])
            for place, one in enumerate(values.classes)
        ],
    )


def _gathered(
    state: CanvasState, visible: set[str], edges: Iterable[Edge]
) -> tuple[dict[str, str], dict[str, str]]:
    """What each gathered node is drawn as, and the names of groups by the node that stands for them."""
    into: dict[str, str] = {}
    names: dict[str, str] = {}
    beside = Counter(end for pair in state.pairs for end in pair)
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in state.drawn:
        name = state.drawn[id_].group
        if id_ in visible and name and GROUP + name not in state.folds.opened:
            groups[name].append(id_)
    for name, ids in groups.items():
        middle = max(ids, key=lambda id_: beside[id_])
        if len(ids) > 1:
            names[middle] = name
            into |= {id_: middle for id_ in ids if id_ != middle}
    further = drawn_as_groups(state, ()) if state.folds.by == "Person" else {}
    if state.folds.by == "Address":
        at: dict[str, set[str]] = defaultdict(set)
        for edge in edges:
            if edge.kind == "AT":
                at[edge.source].add(edge.target)
        further = {party: next(iter(ends)) for party, ends in at.items() if len(ends) == 1}
        further = {party: end for party, end in further.items() if end not in state.folds.opened}
    for id_, end in further.items():
        if id_ in visible and end in visible and id_ not in into and id_ not in names:
            into[id_] = into.get(end, end)
    return into, names


def _on_lines(
    state: CanvasState, visible: set[str], edges: Iterable[Edge], drawn_as: dict[str, str]
) -> dict[str, list[tuple[str, str]]]:
    """Of parcels that are drawn as lines, between whom: from senders to recipients, or from its one end to
    what it is joined to besides.
    """
    kept = seized_parcels(state) | state.folds.opened
    ends: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for edge in edges:
        for parcel, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if state.known[parcel].kind == "Parcel" and parcel not in kept and parcel not in drawn_as:
                role = edge.kind if edge.kind in _ENDS else ""
                ends[parcel][role][drawn_as.get(other, other)] = None
    found: dict[str, list[tuple[str, str]]] = {}
    for parcel, by in ends.items():
        senders, recipients = by["SENDER_ON"], by["ADDRESSED_TO"]
        if senders and recipients:
            pairs = [(one, other) for one in senders for other in recipients if one != other]
        else:
            pairs = [(one, other) for one in (senders or recipients) for other in by[""] if one != other]
        if pairs:
            found[parcel] = pairs
    return found
