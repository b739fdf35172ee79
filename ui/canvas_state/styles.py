"""By which rules nodes are sized and coloured. What the rules make of a canvas: style_values.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ui.canvas_state.canvas_events import Style

PARCELS, KIND = "parcels", "kind"
"""The rules of a canvas that nobody gave others."""
SIZES = (PARCELS, "users", "connections", "betweenness", "weight", "uniform")
"""What a node's size can say: parcels and users of the whole graph, links that are drawn, how many shortest
paths among what is drawn lead through it (centrality.py), grams; or nothing."""
PROPERTY = "property:"
"""Before the name of a property that nodes are coloured by."""
PROPERTIES = ("carrier", "service", "category", "destination", "agency", "market", "operator")
"""Properties that may colour nodes: few values each, none of which names a person."""
COLOURS = (
    KIND,
    "country",
    "role",
    "first_seen",
    "component",
    "community",
    *(PROPERTY + p for p in PROPERTIES),
)
"""What a node's colour can say. `role`: sends, receives, both; `first_seen`: from when it is, or the first
parcel beside it; `component`: what hangs together when hubs are left out; `community`: clusters in it."""
OF_WHAT_IS_DRAWN = frozenset(("connections", "betweenness", "role", "first_seen", "component", "community"))
"""Rules whose values change with anything that comes or goes."""


@dataclass(frozen=True, slots=True)
class StyleRules:
    """One rule for size, one for colour."""

    size: str = PARCELS
    colour: str = KIND

    @classmethod
    def of(cls, event: Style) -> StyleRules:
        """What an event asks for; a rule that is not known here is the usual one."""
        return cls(
            event.size if event.size in SIZES else PARCELS,
            event.colour if event.colour in COLOURS else KIND,
        )

    def event(self) -> Style:
        """The event that asks for these."""
        return Style(self.size, self.colour)

    @property
    def usual(self) -> bool:
        """Whether nobody chose another rule."""
        return self == StyleRules()

    def to_json(self) -> dict[str, str]:
        """As plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> StyleRules:
        """As written."""
        return cls.of(Style(str(value["size"]), str(value["colour"])))
