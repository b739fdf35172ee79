"""Texts, frames and arrows that somebody put on the ground of a canvas. Their texts are personal data: a case
keeps them in its steps, where `erase` and `forget` look for names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ui.canvas_state.canvas_events import Draw

TEXT, RECTANGLE, ELLIPSE, ARROW = "text", "rectangle", "ellipse", "arrow"
SHAPES = (TEXT, RECTANGLE, ELLIPSE, ARROW)
LETTER = 14.0
"""World units that a letter is high where nothing else is said."""
MOST_SHAPES = 500
"""Shapes on one canvas; more are not drawn."""
_ID = re.compile(r"shape-[A-Za-z0-9-]{1,40}")


@dataclass(frozen=True, slots=True)
class Shape:
    """In world units: from its top left corner so wide and high; an arrow goes from (x, y) by so much, in any
    direction. `text`: what a text says, the caption of a frame or arrow; `letter`: how high it is written, so
    that it can be read where somebody wrote it, near or far."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    text: str = ""
    letter: float = LETTER

    @classmethod
    def of(cls, event: Draw) -> Shape | None:
        """What an event asks for; None for what is nothing: a text without words, a frame of no size."""
        if event.shape not in SHAPES or not _ID.fullmatch(event.id):
            return None
        x, y, width, height = event.x, event.y, event.width, event.height
        if event.shape != ARROW:
            x, y, width, height = min(x, x + width), min(y, y + height), abs(width), abs(height)
        if event.letter <= 0 or not (width or height) or (event.shape == TEXT and not event.content.strip()):
            return None
        place = {"x": x, "y": y, "width": width, "height": height}
        return cls(kind=event.shape, text=event.content, letter=event.letter, **place)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Shape:
        """As written."""
        numbers = {name: float(value[name]) for name in ("x", "y", "width", "height")}
        letter = float(value.get("letter", LETTER))
        return cls(kind=str(value["kind"]), text=str(value["text"]), letter=letter, **numbers)


def drawn_after(shapes: Mapping[str, Shape], event: Draw) -> tuple[Shape | None, Shape | None]:
    """One shape before and after an event that draws it."""
    before, after = shapes.get(event.id), Shape.of(event)
    if before is None and len(shapes) >= MOST_SHAPES:
        return None, None
    return before, after
