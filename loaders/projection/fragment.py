"""What one unit wants in the graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

Properties = dict[str, Any]


class EdgeKey(NamedTuple):
    """What makes a claimed relationship one: its type, ends, layout and distinguishing values."""

    type: str
    source: str
    target: str
    layout: str
    distinct: tuple[Any, ...] = ()


@dataclass(slots=True)
class Fragment:
    """`own`: nodes that belong to this unit alone, by id. `edges`: claimed relationships.

    `held`: nodes that other units hold as well, id -> the forms in which this unit states them (JSON texts;
    see shared.py): each form of a party ties it to what it names, so none may be left out.
    `uses`: (shared thing, name of a user). `touches`: per thing, how many own parcels touch it.
    """

    own: dict[str, Properties] = field(default_factory=dict)
    edges: dict[EdgeKey, Properties] = field(default_factory=dict)
    held: dict[str, tuple[str, ...]] = field(default_factory=dict)
    uses: set[tuple[str, str]] = field(default_factory=set)
    touches: dict[str, int] = field(default_factory=dict)

    def add_form(self, id_: str, form: str) -> None:
        """Hold a shared node in this form, beside others in which the unit states it."""
        had = self.held.get(id_)
        if had is None:
            self.held[id_] = (form,)
        elif form not in had:
            self.held[id_] = (*had, form)
