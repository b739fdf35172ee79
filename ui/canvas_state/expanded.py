"""What an expansion makes of the expanded nodes: whose the new ones are, how many are left to bring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.subgraph import Edge, Subgraph
from ui.canvas_state.canvas_events import Expand
from ui.canvas_state.gathered_labels import neighbours_of, whose
from ui.canvas_state.state import CanvasState, pair_of


def parents_of(expanded: Sequence[str], new: Iterable[str], edges: Iterable[Edge]) -> dict[str, str]:
    """The expanded node that each new one hangs on: the nearest, the first of several; the first of all for
    one that hangs on none."""
    if not expanded:
        return {}
    wanted = dict.fromkeys(new)
    beside = _beside(edges)
    found = {id_: id_ for id_ in expanded}
    waiting = list(expanded)
    for id_ in waiting:  # grows: nearer ones first
        for other in beside.get(id_, ()):
            if other in wanted and other not in found:
                found[other] = found[id_]
                waiting.append(other)
    return {id_: found.get(id_, expanded[0]) for id_ in wanted}


def neighbours_left(
    state: CanvasState, event: Expand, found: Subgraph, edges: Iterable[Edge]
) -> dict[str, int | None]:
    """How many neighbours of each expanded node that is drawn are left to bring; people and places count for
    their labels.
    """
    fresh = list(edges)
    groups = whose([*state.edges.values(), *found.edges.values(), *fresh])
    pairs = [pair_of(edge) for edge in fresh]
    return {
        id_: _left(
            state,
            event,
            found,
            id_,
            neighbours_of(state.pairs, groups, [id_]),
            neighbours_of(pairs, groups, [id_]),
        )
        for id_ in event.ids
        if id_ in state.drawn
    }


def _left(
    state: CanvasState, event: Expand, found: Subgraph, id_: str, was: set[str], fresh: set[str]
) -> int | None:
    """`found.total` counts all there are, of the kinds asked for; of several nodes `counts` does."""
    now = was | fresh
    if event.kinds or event.how:
        more = state.drawn[id_].more
        return None if more is None else max(0, more - len(now - was))
    total = found.total
    if event.also:
        total = sum(int(row["total"]) for row in found.counts if row["id"] == id_)
    return max(0, total - len(now))


def _beside(edges: Iterable[Edge]) -> Mapping[str, dict[str, None]]:
    beside: dict[str, dict[str, None]] = defaultdict(dict)
    for edge in edges:
        a, b = pair_of(edge)
        if a != b:
            beside[a][b] = beside[b][a] = None
    return beside
