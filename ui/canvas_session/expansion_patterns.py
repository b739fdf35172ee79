"""More ways to bring things to the canvas than the next neighbours; each read is asked of a verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import queries
from graph.schema import EDGES, NODES, kind_of
from graph.subgraph import Subgraph
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.appearance import is_hub
from ui.canvas_state.gathered_labels import whose

if TYPE_CHECKING:
    from casework.workspace import Workspace

ALL = 1000
"""Neighbours of one kind that are brought at once; where there are more, the next ones are."""
STEP = 25
"""What is brought by each step of a pattern."""
NEAR, WITHIN = 200, 5000
"""Nodes within two steps that are brought: the nearest, or all, of as many as a canvas takes."""

Pattern = tuple[tuple[str, ...], tuple[str, ...]]
"""Over which kinds, to which."""
_SHARED = tuple(label for label, kind in NODES.items() if kind.shared)


def _shared_by(kind: str) -> tuple[str, ...]:
    """The shared kinds that nodes of a kind are joined to by themselves."""
    joined = {target for edge in EDGES.values() for source, target in edge.ends if source == kind}
    return tuple(label for label in _SHARED if label in joined)


_OF_PARTIES, _OF_PARCELS = _shared_by("Party"), _shared_by("Parcel")
PATTERNS: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    "Party": tuple(((over,), ("Party",)) for over in (*_OF_PARTIES, "Parcel")),
    "Parcel": (
        *(((over,), ("Parcel",)) for over in ("Party", *_OF_PARCELS)),
        (("Party",), _OF_PARTIES),
    ),
    "Seizure": ((("Parcel",), ("Party",)), (("Party",), _OF_PARTIES)),
    "Person": tuple(((over,), ("Party",)) for over in (*_OF_PARTIES, "Parcel")),
    "Place": ((("Party",), ("Parcel",)), (("Party",), _SHARED)),
    **dict.fromkeys(_OF_PARCELS, ((("Parcel",), ("Party",)),)),
    **dict.fromkeys(_OF_PARTIES, ((("Party",), ("Parcel",)), (("Party",), _SHARED))),
}
"""From a kind: over which kinds, to which. `Party` over `Phone` to `Party`: who shares a phone with it."""
_SHARING: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Party": (_OF_PARTIES, ("Party",)),
    "Parcel": (_OF_PARCELS, ("Parcel",)),
    "Person": (_OF_PARTIES, ("Party",)),
    "Place": (("Party",), _SHARED),
    "Seizure": (("Party",), _OF_PARTIES),
    **dict.fromkeys(_OF_PARTIES, (("Party",), _SHARED)),
    **dict.fromkeys(_OF_PARCELS, (("Parcel",), ("Party",))),
}
"""What shares something with a node of a kind: the pattern of the key on the canvas."""
VIA = "via:"


def read(
    work: CanvasSession, ids: Sequence[str], kinds: tuple[str, ...], how: str, desk: Workspace
) -> Subgraph:
    """What an expansion of these nodes other than the usual brings; it may be nothing new."""
    some = set(ids)
    drawn = [other for other in work.channel.state.drawn if other not in some]
    people = not desk.as_labels_say
    if how == "people":
        return _users(ids, drawn, desk)
    if how == "all":
        return queries.expand(ids, kinds=kinds, without=drawn, limit=ALL, as_people=people, desk=desk)
    if how == "joined":
        if not drawn:
            return Subgraph()
        step = min(STEP * len(ids), ALL)
        return queries.expand(ids, without=drawn, touching=drawn, limit=step, as_people=people, desk=desk)
    if how in ("two", "within"):
        most = NEAR if how == "two" else WITHIN
        return queries.induced(ids, hops=2, limit=most + len(ids) - 1, desk=desk)
    found = Subgraph()
    for (over, to), alike in _patterns(ids, kinds, how).items():
        if over:
            found = found.merge(_along(alike, over, to, set(drawn), desk))
    return found


def _patterns(ids: Sequence[str], kinds: tuple[str, ...], how: str) -> dict[Pattern, list[str]]:
    """The nodes by the pattern that is gone along from them."""
    found: dict[Pattern, list[str]] = {}
    for id_ in ids:
        pattern = _SHARING.get(kind_of(id_), ((), ())) if how == "sharing" else (_via(how), kinds)
        found.setdefault(pattern, []).append(id_)
    return found


def _via(how: str) -> tuple[str, ...]:
    return tuple(kind for kind in how.removeprefix(VIA).split(",") if kind in NODES)


def _users(ids: Sequence[str], drawn: Sequence[str], desk: Workspace) -> Subgraph:
    """The next people who use each of these shared things."""
    found, total = Subgraph(), 0
    for id_ in ids:
        if NODES[kind_of(id_)].shared:
            of_one = queries.users(id_, without=drawn, limit=STEP, desk=desk)
            found, total = found.merge(of_one), total + of_one.total
    return replace(found, total=total)


def _along(
    ids: Sequence[str], over: tuple[str, ...], to: tuple[str, ...], drawn: set[str], desk: Workspace
) -> Subgraph:
    """Two steps by kinds: what leads to nothing new is left out, and no hub is gone on from."""
    step, people = min(STEP * len(ids), ALL), not desk.as_labels_say
    first = queries.expand(ids, kinds=over, limit=step, as_people=people, desk=desk)
    start = {*ids, *(label for label, group in whose(first.edges.values()).items() if group in ids)}
    leading = [node.id for node in first.nodes.values() if node.id not in start and not is_hub(node)]
    if not leading:
        return Subgraph()
    without = [*(drawn - set(leading)), *start]
    second = queries.expand(leading, kinds=to, without=without, limit=step, as_people=people, desk=desk)
    new = set(second.nodes) - {*start, *leading}
    edges = {**first.edges, **second.edges}
    ends = {end for e in edges.values() if {e.source, e.target} & new for end in (e.source, e.target)}
    kept = [one for one in leading if one in ends]
    nodes = {**first.nodes, **second.nodes}
    among = {*start, *kept, *new}
    chosen = {one: node for one, node in nodes.items() if one in among}
    lines = {key: e for key, e in edges.items() if e.source in chosen and e.target in chosen}
    return Subgraph(chosen, lines, total=len(chosen), counts=first.counts)
