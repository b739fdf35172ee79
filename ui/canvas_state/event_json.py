"""Events as JSON, from the browser and in saved cases: each field is checked before it is believed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any

from errors import UsageError
from ui.canvas_state.canvas_events import (
    ASKS,
    Arrange,
    Ask,
    Clear,
    Collapse,
    Draw,
    Event,
    Expand,
    Filter,
    Fold,
    Group,
    Hide,
    Move,
    Picture,
    Pin,
    Redo,
    Remove,
    Select,
    Show,
    Style,
    Undo,
    Unhide,
    Unmark,
)

MOST = 50_000
"""Ids in one message of the browser."""
LONGEST = 200
"""Letters of a text that is looked for."""
LONGEST_WRITTEN = 2_000
"""Letters of a text on the canvas."""

KINDS: dict[str, type[Event]] = {
    "show": Show,
    "expand": Expand,
    "collapse": Collapse,
    "hide": Hide,
    "unhide": Unhide,
    "move": Move,
    "arrange": Arrange,
    "pin": Pin,
    "select": Select,
    "filter": Filter,
    "fold": Fold,
    "group": Group,
    "style": Style,
    "draw": Draw,
    "remove": Remove,
    "undo": Undo,
    "redo": Redo,
    "clear": Clear,
    "picture": Picture,
    "unmark": Unmark,
    "ask": Ask,
}
NAMES = {kind: name for name, kind in KINDS.items()}


def write_event(event: Event) -> dict[str, Any]:
    """The event as JSON: {"type": "move", "ids": [...], …}."""
    return {"type": NAMES[type(event)], **asdict(event)}


def read_event(message: Mapping[str, Any]) -> Event:
    """The event in a message from the browser or a saved case. Raises UsageError when it is not one."""
    kind = KINDS.get(str(message.get("type")))
    if kind is None:
        raise UsageError(
            "The canvas sent {type!r}, which is not an event: reload the page.", type=message.get("type")
        )
    try:
        event = kind(**{name: _READERS[name](message[name]) for name in kind.__slots__ if name in message})
    except (TypeError, ValueError) as error:
        raise UsageError(
            "The canvas sent a {type} event that cannot be read ({error}): reload the page.",
            type=message["type"],
            error=str(error),
        ) from error
    if isinstance(event, Move) and not len(event.ids) == len(event.xs) == len(event.ys):
        raise UsageError("The canvas moved nodes without saying where each one goes: reload the page.")
    if isinstance(event, Ask) and ASKS.get(event.how) != len(set(event.ids)):
        raise UsageError("The canvas asked for something that is not known here: reload the page.")
    return event


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or len(value) > MOST:
        raise ValueError("not a list of ids")
    return tuple(_word(one) for one in value)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _numbers(value: object) -> tuple[float, ...]:
    if not isinstance(value, list | tuple) or len(value) > MOST:
        raise ValueError("not a list of numbers")
    numbers = tuple(float(one) for one in value)
    if not all(isfinite(one) and abs(one) < 1e7 for one in numbers):
        raise ValueError("a place outside the canvas")
    return numbers


def _line(value: object) -> tuple[str, str] | None:
    if value is None:
        return None
    ends = _words(value)
    if len(ends) != 2:
        raise ValueError("not the two ends of a line")
    return (min(ends), max(ends))


def _day(value: object) -> str | None:
    return None if value is None or value == "" else _word(value)[:10]


def _grams(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not 0 <= value < 1e9:
        raise ValueError("not a weight")
    return int(value)


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError("not a count")
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "why": _word,
    "how": _word,
    "way": _word,
    "id": _word,
    "ids": _words,
    "also": _words,
    "kinds": _words,
    "off": _words,
    "xs": _numbers,
    "ys": _numbers,
    "pinned": bool,
    "line": _line,
    "since": _day,
    "until": _day,
    "lanes": _words,
    "carriers": _words,
    "lightest": _grams,
    "heaviest": _grams,
    "seized": bool,
    "warned": bool,
    "text": lambda value: _word(value)[:LONGEST],
    "content": lambda value: _word(value)[:LONGEST_WRITTEN],
    "drawn": _count,
    "parcels": bool,
    "by": _word,
    "opened": _words,
    "size": _word,
    "shape": _word,
    "x": lambda value: _numbers([value])[0],
    "y": lambda value: _numbers([value])[0],
    "width": lambda value: _numbers([value])[0],
    "letter": lambda value: _numbers([value])[0],
    "height": lambda value: _numbers([value])[0],
    "colour": _word,
    "name": lambda value: _word(value).strip()[:LONGEST],
}
