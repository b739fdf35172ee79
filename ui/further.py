"""More ways to bring things to the canvas than the next neighbours; each read is asked of a verb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import queries
from errors import QueryRejected
from graph.schema import EDGES, NODES, kind_of
from graph.subgraph import Subgraph
from ui.walk.look import is_hub
from ui.working import Work

if TYPE_CHECKING:
    from casework.desk import Desk

ALL = 1000
"""Neighbours of one kind that are brought at once; where there are more, the next ones are."""
STEP = 25
"""What is brought by each step of a pattern."""
NEAR = 200
"""Nodes within two steps that are brought, the nearest."""

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


def read(work: Work, id_: str, kinds: tuple[str, ...], how: str, desk: Desk) -> Subgraph:
    """What an expansion other than the usual brings. Raises QueryRejected where that is nothing new."""
    drawn = [other for other in work.channel.state.drawn if other != id_]
    if how == "all":
        found = queries.expand([id_], kinds=kinds, without=drawn, limit=ALL, desk=desk)
    elif how == "joined":
        found = Subgraph()
        if drawn:
            found = queries.expand([id_], without=drawn, touching=drawn, limit=STEP, desk=desk)
    elif how == "two":
        found = queries.induced([id_], hops=2, limit=NEAR, desk=desk)
    else:
        over, to = _SHARING.get(kind_of(id_), ((), ())) if how == "sharing" else (_via(how), kinds)
        found = _along(id_, over, to, set(drawn), desk) if over else Subgraph()
    if not set(found.nodes) - {*drawn, id_}:
        raise QueryRejected("That brings nothing that is not drawn already.")
    return found


def _via(how: str) -> tuple[str, ...]:
    return tuple(kind for kind in how.removeprefix(VIA).split(",") if kind in NODES)


def _along(id_: str, over: tuple[str, ...], to: tuple[str, ...], drawn: set[str], desk: Desk) -> Subgraph:
    """Two steps by kinds: what leads to nothing new is left out, and no hub is gone on from."""
    first = queries.expand([id_], kinds=over, limit=STEP, desk=desk)
    leading = [node.id for node in first.nodes.values() if node.id != id_ and not is_hub(node)]
    if not leading:
        return Subgraph()
    without = [*(drawn - set(leading)), id_]
    second = queries.expand(leading, kinds=to, without=without, limit=STEP, desk=desk)
    new = set(second.nodes) - {id_, *leading}
    edges = {**first.edges, **second.edges}
    ends = {end for e in edges.values() if {e.source, e.target} & new for end in (e.source, e.target)}
    kept = [one for one in leading if one in ends]
    nodes = {**first.nodes, **second.nodes}
    chosen = {one: nodes[one] for one in (id_, *kept, *second.nodes) if one in {id_, *kept, *new}}
    among = {key: e for key, e in edges.items() if e.source in chosen and e.target in chosen}
    return Subgraph(chosen, among, total=len(chosen), counts=first.counts)


def common(one: str, other: str, desk: Desk) -> Subgraph:
    """What two nodes have in common, with the ways there. Raises QueryRejected where there is nothing."""
    found = queries.common(one, other, desk=desk)
    if not found.edges:
        raise QueryRejected("Within two steps these two have nothing in common.")
    return replace(found, total=len(found.nodes))
