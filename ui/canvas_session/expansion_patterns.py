"""More ways to bring things to the canvas than the next neighbours; each read is asked of a verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import queries
from graph.schema import EDGES, NODES, kind_of
from graph.subgraph import Subgraph
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.appearance import is_hub

if TYPE_CHECKING:
    from casework.workspace import Workspace

ALL = 1000
"""Neighbours of one kind that are brought at once; where there are more, the next ones are."""
STEP = 25
"""What is brought by each step of a pattern."""
NEAR = 200
"""Nodes within two steps that are brought, the nearest."""

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
    "Person": ((("Party",), ("Parcel",)), (("Party",), _OF_PARTIES)),
    "Place": ((("Address",), ("Party",)),),
    **dict.fromkeys(_OF_PARCELS, ((("Parcel",), ("Party",)),)),
    **dict.fromkeys(_OF_PARTIES, ((("Party",), ("Parcel",)), (("Party",), _SHARED))),
}
"""From a kind: over which kinds, to which. `Party` over `Phone` to `Party`: who shares a phone with it."""
_SHARING: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Party": (_OF_PARTIES, ("Party",)),
    "Parcel": (_OF_PARCELS, ("Parcel",)),
    "Person": (("Party",), _OF_PARTIES),
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
    if how == "all":
        return queries.expand(ids, kinds=kinds, without=drawn, limit=ALL, desk=desk)
    if how == "joined":
        step = min(STEP * len(ids), ALL)
        return (
            queries.expand(ids, without=drawn, touching=drawn, limit=step, desk=desk) if drawn else Subgraph()
        )
    if how == "two":
        return queries.induced(ids, hops=2, limit=NEAR + len(ids) - 1, desk=desk)
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


def _along(
    ids: Sequence[str], over: tuple[str, ...], to: tuple[str, ...], drawn: set[str], desk: Workspace
) -> Subgraph:
    """Two steps by kinds: what leads to nothing new is left out, and no hub is gone on from."""
    step = min(STEP * len(ids), ALL)
    first = queries.expand(ids, kinds=over, limit=step, desk=desk)
    leading = [node.id for node in first.nodes.values() if node.id not in ids and not is_hub(node)]
    if not leading:
        return Subgraph()
    without = [*(drawn - set(leading)), *ids]
    second = queries.expand(leading, kinds=to, without=without, limit=step, desk=desk)
    new = set(second.nodes) - {*ids, *leading}
    edges = {**first.edges, **second.edges}
    ends = {end for e in edges.values() if {e.source, e.target} & new for end in (e.source, e.target)}
    kept = [one for one in leading if one in ends]
    nodes = {**first.nodes, **second.nodes}
    chosen = {one: nodes[one] for one in (*ids, *kept, *second.nodes) if one in {*ids, *kept, *new}}
    among = {key: e for key, e in edges.items() if e.source in chosen and e.target in chosen}
    return Subgraph(chosen, among, total=len(chosen), counts=first.counts)
