"""What stays in sight: kinds switched off, dates, and what parcels must be like. The browser applies it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from ui.canvas_state.canvas_events import Filter


@dataclass(frozen=True, slots=True)
class Filters:
    """All of them hold together; empty ones hold back nothing.

    `off`: kinds switched off. `since`, `until`: dates (YYYY-MM-DD, both included). Of parcels: `lanes`
    ("NL>GB") and `carriers` that stay, `lightest` and `heaviest` in grams, only `seized`, only `warned`.
    `text`: what a label must hold, or a label beside it.
    """

    off: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None
    lanes: frozenset[str] = frozenset()
    carriers: frozenset[str] = frozenset()
    lightest: int | None = None
    heaviest: int | None = None
    seized: bool = False
    warned: bool = False
    text: str = ""

    @classmethod
    def of(cls, event: Filter) -> Filters:
        """What an event asks for."""
        said = {field.name: getattr(event, field.name) for field in fields(cls)}
        return cls(**{name: _many(value) for name, value in said.items()})

    def event(self) -> Filter:
        """The event that asks for these."""
        return Filter(**{name: _listed(value) for name, value in self._items()})

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {name: list(_listed(value)) if _is_set(value) else value for name, value in self._items()}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Filters:
        """As written; what an older canvas does not name holds back nothing."""
        known = {field.name for field in fields(cls)} & set(value)
        return cls(**{name: _many(value[name]) for name in known})

    def _items(self) -> list[tuple[str, Any]]:
        return [(field.name, getattr(self, field.name)) for field in fields(self)]


def _is_set(value: object) -> bool:
    return isinstance(value, frozenset)


def _many(value: Any) -> Any:
    return frozenset(value) if isinstance(value, list | tuple) else value


def _listed(value: Any) -> Any:
    return tuple(sorted(value)) if _is_set(value) else value
