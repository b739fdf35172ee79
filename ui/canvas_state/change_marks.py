"""What changed since, as marks on a canvas: an answer of today and no event of the case.

Told in bits, so that the browser keeps one byte for each node and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.canvas_state.state import CanvasState, Pair

FACTS, LINES, GONE = 1, 2, 4
"""Of a node: a fact is said otherwise, lines came or went at it, it is gone from the graph."""
CAME, WENT = 1, 2
"""Of a line: a statement of it is new, one is no longer stated."""


@dataclass(frozen=True, slots=True)
class ChangeMarks:
    """`since`: since when, in the reader's words. `nodes`: their bits. `came`, `went`: statements, with the
    line that each belongs to."""

    since: str = ""
    nodes: Mapping[str, int] = field(default_factory=dict)
    came: Mapping[str, Pair] = field(default_factory=dict)
    went: Mapping[str, Pair] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.nodes or self.came or self.went)

    def drawn_nodes(self, state: CanvasState) -> dict[str, int]:
        """The marked nodes that are on the canvas."""
        return {id_: bits for id_, bits in self.nodes.items() if id_ in state.drawn}

    def drawn_lines(self, state: CanvasState) -> dict[Pair, int]:
        """The marked lines that are on the canvas: one that came counts from when it is drawn."""
        found: dict[Pair, int] = {}
        for bit, statements in ((CAME, self.came), (WENT, self.went)):
            for id_, pair in statements.items():
                if id_ in state.edges:
                    found[pair] = found.get(pair, 0) | bit
        return found


NO_NEWS = ChangeMarks()
