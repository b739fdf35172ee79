"""How a subgraph stood on a canvas: given to formats that draw, so that they draw the same picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.export.spread import Place


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """`radius` in the units of the places; `colour` ("" for that of the kind) and the `letter` that says the
    same ("" for none).
    """

    radius: float
    colour: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A colour of the legend: what it says, in words, and of how many nodes."""

    text: str
    colour: str
    letter: str
    count: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it by id; what is empty is drawn as the format sees fit.

    `places`: where nodes stand, x to the right, y downwards, a node about 14 across. `shapes`: texts, frames
    and arrows there. `drawn_as`: the person, place or group that a node is drawn as; `names`: what nodes that
    stand for a group are called. `lines`: of parcels that are drawn as lines, between whom. `styles` and
    `key`: size, colour and what the colours say.
    """

    places: Mapping[str, Place] = field(default_factory=dict)
    shapes: Sequence[Mapping[str, Any]] = ()
    drawn_as: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    styles: Mapping[str, NodeStyle] = field(default_factory=dict)
    key: Sequence[KeyRow] = ()


NOTHING = Drawing()
"""Nothing is known of a canvas."""
