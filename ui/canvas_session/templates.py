"""Templates: how a canvas is looked at, without anything that is on it, for new ones to begin with.

They are of this installation, in one file of WAYBILL_HOME, for whoever uses it. No node is in one, no text
that was looked for and nothing that is opened: those may name somebody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from graph.settings import Settings
from queries.output import write_whole
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.channel import Channel
from ui.canvas_state.filters import Filters
from ui.canvas_state.grouping import Grouping
from ui.canvas_state.legend import DERIVED
from ui.canvas_state.state import CanvasState
from ui.canvas_state.styles import StyleRules

LONGEST = 60
"""Letters of a name."""
MOST = 50
"""Templates of one installation."""
_FILE = "canvas-templates.json"


@dataclass(frozen=True, slots=True)
class CanvasTemplate:
    """Filters (hidden types, dates, countries, carriers, weight, marks), what is drawn as less, the rules of
    size and colour."""

    name: str
    filters: Filters
    folds: Grouping
    style: StyleRules

    @classmethod
    def of(cls, name: str, state: CanvasState, *, labels_only: bool = False) -> CanvasTemplate:
        """As a canvas is looked at now. `labels_only`: the switch hides people and places, not the canvas."""
        off = state.filters.off - DERIVED if labels_only else state.filters.off
        filters = replace(state.filters, off=off, text="")
        return cls(name.strip()[:LONGEST], filters, replace(state.folds, opened=frozenset()), state.style)

    def begin(self) -> CanvasSession:
        """A new canvas that is looked at in this way; with its first node it is kept whole."""
        work = CanvasSession.new()
        work.channel = Channel.new(CanvasState(filters=self.filters, folds=self.folds, style=self.style))
        work.copied = True
        return work

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "name": self.name,
            "filters": self.filters.to_json(),
            "folds": self.folds.to_json(),
            "style": self.style.to_json(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> CanvasTemplate:
        """As written."""
        return cls(
            name=str(value["name"])[:LONGEST],
            filters=Filters.from_json(value["filters"]),
            folds=Grouping.from_json(value["folds"]),
            style=StyleRules.from_json(value["style"]),
        )


def templates(settings: Settings) -> list[CanvasTemplate]:
    """The templates by name; a file that cannot be read has none."""
    try:
        rows = json.loads(_file(settings).read_text(encoding="utf-8"))
        found = [CanvasTemplate.from_json(row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
    return sorted(found, key=lambda one: one.name.casefold())


def save_template(settings: Settings, template: CanvasTemplate) -> bool:
    """Keep one, in place of another of its name; False where there are as many as there may be. Raises
    NoRoom."""
    others = [one for one in templates(settings) if one.name.casefold() != template.name.casefold()]
    if len(others) >= MOST:
        return False
    _write(settings, [*others, template])
    return True


def delete_template(settings: Settings, name: str) -> None:
    """Delete the one of this name. Raises NoRoom."""
    _write(settings, [one for one in templates(settings) if one.name != name])


def _write(settings: Settings, kept: Sequence[CanvasTemplate]) -> None:
    settings.private_folder()
    content = json.dumps([one.to_json() for one in kept], ensure_ascii=False, indent=1).encode()

    def fill(out: BinaryIO) -> None:
        out.write(content)

    write_whole(_file(settings), fill)


def _file(settings: Settings) -> Path:
    return settings.home / _FILE
