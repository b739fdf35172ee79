"""A canvas as it was, beside what the graph says of the same things today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.subgraph import Edge, Node, Subgraph
from queries.neighbours.neighbour_counts import NeighbourCounts
from ui.canvas_state.appearance import seized_parcels
from ui.canvas_state.change_marks import FACTS, GONE, LINES, ChangeMarks
from ui.canvas_state.legend import DERIVED
from ui.canvas_state.state import CanvasState, pair_of

SEIZED = "seized"
Field = tuple[str, Any, Any]
"""A property: its name, before, now."""
_ASIDE = frozenset({"loads", "claims"})
"""How often something is said: a delivery that says the same again changes nothing."""


@dataclass(frozen=True, slots=True)
class CanvasDiff:
    """What changed: nodes that are gone; fields (name, before, now) of nodes; lines that came and went among
    them; `neighbours`: of nodes, kinds of which another number is linked (kind, before, now).

    What could not be compared: `uncounted`, nodes whose neighbours were not counted, then or now;
    `seized_unsaid`, parcels that are seized now and were kept without saying whether they were.
    """

    gone: tuple[Node, ...] = ()
    fields: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    came: tuple[Edge, ...] = ()
    went: tuple[Edge, ...] = ()
    neighbours: Mapping[str, tuple[tuple[str, int, int], ...]] = field(default_factory=dict)
    uncounted: tuple[str, ...] = ()
    seized_unsaid: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.fields or self.came or self.went or self.neighbours)

    @property
    def seized(self) -> tuple[str, ...]:
        """The parcels that were seized since."""
        return tuple(id_ for id_, said in self.fields.items() if (SEIZED, False, True) in said)

    def touched(self) -> tuple[str, ...]:
        """Every node that something changed on, each once."""
        ends = (end for edge in (*self.came, *self.went) for end in (edge.source, edge.target))
        return tuple(dict.fromkeys([*(node.id for node in self.gone), *self.fields, *self.neighbours, *ends]))

    def news(self, since: str) -> ChangeMarks:
        """The same as marks for a canvas; `since`: since when, in the reader's words."""
        lined = {end for edge in (*self.came, *self.went) for end in (edge.source, edge.target)}
        lined |= self.neighbours.keys()
        gone = {node.id for node in self.gone}
        nodes = {
            id_: FACTS * (id_ in self.fields) | LINES * (id_ in lined) | GONE * (id_ in gone)
            for id_ in self.touched()
        }
        came, went = ({edge.id: pair_of(edge) for edge in edges} for edges in (self.came, self.went))
        return ChangeMarks(since, nodes, came, went)


def compared(
    before: CanvasState,
    today: Subgraph,
    counted: NeighbourCounts | None = None,
    counts: NeighbourCounts | None = None,
    *,
    labels_only: bool = False,
) -> CanvasDiff:
    """What `today` (the same nodes, and the lines among them) says otherwise than `before`.

    `counted`, `counts`: how many neighbours of each kind they had then and have now, where that is known.
    `labels_only`: today was read without people and places, which are no change then.
    """
    known = {id_: node for id_, node in before.known.items() if not (labels_only and node.kind in DERIVED)}
    gone = tuple(node for id_, node in known.items() if id_ not in today.nodes)
    seized = seized_parcels(replace(before, seized=frozenset()))  # not what was looked up since
    fields = {
        id_: _fields(node, today.nodes[id_], seized=id_ in seized)
        for id_, node in known.items()
        if id_ in today.nodes
    }
    there = known.keys() & today.nodes.keys()
    came = tuple(
        edge for id_, edge in today.edges.items() if id_ not in before.edges and _within(edge, there)
    )
    went = tuple(
        edge for id_, edge in before.edges.items() if id_ not in today.edges and _within(edge, there)
    )
    then, now = counted or {}, counts or {}
    beside = {id_: _neighbours(then.get(id_), now.get(id_)) for id_ in known if id_ in there}
    return CanvasDiff(
        gone=gone,
        fields={id_: said for id_, said in fields.items() if said},
        came=came,
        went=went,
        neighbours={id_: said for id_, said in beside.items() if said},
        uncounted=tuple(id_ for id_, said in beside.items() if said is None),
        seized_unsaid=tuple(
            id_
            for id_, node in known.items()
            if id_ in there and SEIZED not in node.properties and id_ not in seized
            if today.nodes[id_].properties.get(SEIZED)
        ),
    )


def _neighbours(
    then: Mapping[str, int] | None, now: Mapping[str, int] | None
) -> tuple[tuple[str, int, int], ...] | None:
    """The kinds of which another number is linked; None where that was not counted, then or now."""
    if then is None or now is None:
        return None
    both = ((kind, then.get(kind, 0), now.get(kind, 0)) for kind in dict.fromkeys([*then, *now]))
    return tuple(one for one in both if one[1] != one[2])


def _fields(before: Node, now: Node, *, seized: bool) -> tuple[Field, ...]:
    names = dict.fromkeys([*before.properties, *now.properties])
    was = {**before.properties}
    if SEIZED not in was and SEIZED in now.properties:  # kept by an older version: only a drawn line said it
        was[SEIZED] = True if seized else now.properties[SEIZED]
    said = [(name, was.get(name), now.properties.get(name)) for name in names if name not in _ASIDE]
    if before.label != now.label:
        said.insert(0, ("label", before.label, now.label))
    return tuple((name, _plain(was), _plain(is_)) for name, was, is_ in said if _plain(was) != _plain(is_))


def _plain(value: Any) -> Any:
    """Kept as JSON a tuple comes back as a list: both are the same."""
    return list(value) if isinstance(value, tuple) else value


def _within(edge: Edge, ids: Any) -> bool:
    return edge.source in ids and edge.target in ids
