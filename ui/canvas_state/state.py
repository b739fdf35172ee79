"""The state of a canvas: immutable, changed only by `apply_event`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.subgraph import Edge, Node
from ui.canvas_state.canvas_events import Event
from ui.canvas_state.filters import Filters
from ui.canvas_state.grouping import Grouping
from ui.canvas_state.shapes import Shape
from ui.canvas_state.styles import StyleRules

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node on the canvas, in world units (a node is about 14 across). y grows downwards.

    `parent` is the node whose expansion brought it. `more` counts its neighbours that are known to exist
    and are not drawn (None: never expanded). `group`: the name of the group it is in.
    """

    x: float
    y: float
    pinned: bool = False
    hidden: bool = False
    parent: str | None = None
    more: int | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What one event changed: each thing as it was before and as it is after (None: not there). `style`: the
    rules before and after, None where they stayed. `shapes`: texts, frames and arrows by id."""

    drawn: Mapping[str, tuple[DrawnNode | None, DrawnNode | None]] = field(default_factory=dict)
    known: Mapping[str, tuple[Node | None, Node | None]] = field(default_factory=dict)
    edges: Mapping[str, tuple[Edge | None, Edge | None]] = field(default_factory=dict)
    style: tuple[StyleRules, StyleRules] | None = None
    shapes: Mapping[str, tuple[Shape | None, Shape | None]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.drawn or self.known or self.edges or self.style or self.shapes)

    def reverse(self) -> Change:
        """The change that undoes this one."""
        return Change(
            drawn={key: (after, before) for key, (before, after) in self.drawn.items()},
            known={key: (after, before) for key, (before, after) in self.known.items()},
            edges={key: (after, before) for key, (before, after) in self.edges.items()},
            style=self.style and (self.style[1], self.style[0]),
            shapes={key: (after, before) for key, (before, after) in self.shapes.items()},
        )


@dataclass(frozen=True, slots=True)
class Step:
    """An event that changed the canvas, and what it changed."""

    event: Event
    change: Change


@dataclass(frozen=True, slots=True)
class CanvasState:
    """Everything a canvas shows, and the way there.

    `drawn` says where each node is, `known` what it is (same keys); `edges` by id; `pairs` the ids of the
    edges between two nodes, both ways, keyed by the sorted ends: they are one line on the canvas.
    `log` holds the steps taken, `cursor` how many of them are in force: those after it can be redone.
    `seized`: those of the parcels that an older version kept, without saying it, that a seizure names; looked
    up when a case is opened, and not kept. `previous`: the node that was selected alone before this one; not
    kept either.
    """

    drawn: Mapping[str, DrawnNode] = field(default_factory=dict)
    known: Mapping[str, Node] = field(default_factory=dict)
    edges: Mapping[str, Edge] = field(default_factory=dict)
    pairs: Mapping[Pair, tuple[str, ...]] = field(default_factory=dict)
    selected: tuple[str, ...] = ()
    line: Pair | None = None
    filters: Filters = field(default_factory=Filters)
    folds: Grouping = field(default_factory=Grouping)
    style: StyleRules = field(default_factory=StyleRules)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    log: tuple[Step, ...] = ()
    cursor: int = 0
    seized: frozenset[str] = frozenset()
    previous: str = ""

    @property
    def hidden(self) -> tuple[str, ...]:
        """Ids of the hidden nodes, in the order in which they came."""
        return tuple(id_ for id_, node in self.drawn.items() if node.hidden)

    @property
    def can_undo(self) -> bool:
        """Whether a step is there to undo."""
        return self.cursor > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was undone and may be redone."""
        return self.cursor < len(self.log)


def pair_of(edge: Edge) -> Pair:
    """The line that an edge belongs to: its ends, sorted."""
    return (edge.source, edge.target) if edge.source <= edge.target else (edge.target, edge.source)
