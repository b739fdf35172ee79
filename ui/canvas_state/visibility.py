"""What the filters leave in sight, judged as the browser does (masks.js), for lists beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from unicodedata import category, normalize

from graph.subgraph import Node
from ui.canvas_state import appearance
from ui.canvas_state.filters import Filters
from ui.canvas_state.state import CanvasState


def parcels_in_sight(state: CanvasState, ids: Iterable[str]) -> list[str]:
    """Those of these parcels that no filter holds back and nobody hid."""
    seized = appearance.seized_parcels(state)
    there = [id_ for id_ in ids if not state.drawn[id_].hidden]
    found = [id_ for id_ in there if _stays(state.filters, state, id_, id_ in seized)]
    words = plain(state.filters.text).split()
    if not words or not found:
        return found
    near = _with_text(state, words)
    return [id_ for id_ in found if id_ in near]


def _stays(filters: Filters, state: CanvasState, id_: str, seized: bool) -> bool:
    node = state.known[id_]
    day, weight = appearance.day(node.properties), appearance.weight(node)
    flags = appearance.flags(node, state.drawn[id_], seized)
    light, heavy = filters.lightest, filters.heaviest
    return not (
        node.kind in filters.off
        or (day != appearance.NO_DAY and filters.since and day < appearance.day_of(filters.since))
        or (day != appearance.NO_DAY and filters.until and day > appearance.day_of(filters.until))
        or (filters.lanes and (appearance.lane(node) or "") not in filters.lanes)
        or (filters.carriers and (appearance.carrier(node) or "") not in filters.carriers)
        or ((light is not None or heavy is not None) and weight < max(0, light or 0))
        or (heavy is not None and weight > heavy)
        or (filters.seized and not flags & appearance.SEIZED)
        or (filters.warned and not flags & appearance.WARNED)
    )


def _holds(node: Node, words: list[str]) -> bool:
    said = plain(f"{node.label} {appearance.also(node)}")
    return all(word in said for word in words)


def plain(text: str) -> str:
    """Letters as they are compared: without accents and case."""
    return "".join(one for one in normalize("NFD", text) if not category(one).startswith("M")).lower()


def nodes_in_sight(state: CanvasState) -> list[str]:
    """The nodes that nobody hid and no filter holds back, in the order in which they came. What hangs on
    nothing but parcels that are held back counts as there, beside nothing."""
    there = [
        id_
        for id_, node in state.drawn.items()
        if not node.hidden and state.known[id_].kind not in state.filters.off
    ]
    parcels = [id_ for id_ in there if state.known[id_].kind == "Parcel"]
    gone = set(parcels).difference(parcels_in_sight(state, parcels))
    words = plain(state.filters.text).split()
    if words:
        gone |= set(there) - _with_text(state, words)
    return [id_ for id_ in there if id_ not in gone]


def _with_text(state: CanvasState, words: list[str]) -> set[str]:
    """What holds a text, and what is next to that."""
    holds = {id_ for id_, node in state.known.items() if not state.drawn[id_].hidden and _holds(node, words)}
    return holds | {end for pair in state.pairs if not holds.isdisjoint(pair) for end in pair}


def in_period(filters: Filters, when: str) -> bool:
    """Whether the chosen dates leave a parcel of this day or time; one without is left."""
    day = appearance.day_of(when)
    since, until = appearance.day_of(filters.since or ""), appearance.day_of(filters.until or "")
    if day == appearance.NO_DAY:
        return True
    return (since == appearance.NO_DAY or day >= since) and (until == appearance.NO_DAY or day <= until)


def out_of_period(state: CanvasState) -> set[str]:
    """What the chosen dates hold back: what has a day outside, and what hangs on nothing but that."""
    since, until = map(appearance.day_of, (state.filters.since or "", state.filters.until or ""))
    days = {id_: appearance.day(state.known[id_].properties) for id_ in state.drawn}
    stays = {
        id_: (since == appearance.NO_DAY or day >= since) and (until == appearance.NO_DAY or day <= until)
        for id_, day in days.items()
        if day != appearance.NO_DAY
    }
    if all(stays.values()):
        return set()
    beside: dict[str, set[str]] = {id_: set() for id_ in state.drawn}
    for one, other in state.pairs:
        beside[one].add(other)
        beside[other].add(one)
    judged = dict(stays)
    for id_ in state.drawn:
        if id_ not in judged and (near := [judged[other] for other in beside[id_] if other in judged]):
            stays[id_] = any(near)
    for way in (True, False):
        _spread(stays, beside, way)
    return {id_ for id_, stay in stays.items() if not stay}


def _spread(stays: dict[str, bool], beside: Mapping[str, set[str]], way: bool) -> None:
    """What hangs on nothing with a day goes the way of what it is linked to."""
    todo = [id_ for id_, stay in stays.items() if stay == way]
    while todo:
        for other in beside[todo.pop()]:
            if other not in stays:
                stays[other] = way
                todo.append(other)
