"""What can happen on a canvas. The browser sends some of them, pages make others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

from errors import UsageError

MOST = 50_000  # ids in one message of the browser
LONGEST = 200  # letters of a text that is looked for


@dataclass(frozen=True, slots=True)
class Show:
    """Put what was found on the canvas (search, walk, path); `why` names it in the log."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Expand:
    """Neighbours of a node, of these kinds (all when empty), come beside it.

    `how`: "" the next 25; "all" of the kinds; "joined" what is linked to something drawn, too; "two" what is
    within two steps; "sharing" what shares something with it; "via:Kind" the kinds over another kind.
    `also`: other nodes that are expanded with it, in one step.
    """

    id: str
    kinds: tuple[str, ...] = ()
    how: str = ""
    also: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All nodes that are expanded, each once."""
        return tuple(dict.fromkeys((self.id, *self.also)))


@dataclass(frozen=True, slots=True)
class Collapse:
    """What expanding these nodes brought goes again, but for what is pinned."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hide:
    """Take these nodes out of sight; they stay where they are."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unhide:
    """Bring hidden nodes back: these, or all when empty."""

    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Put nodes elsewhere, which pins them."""

    ids: tuple[str, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Arrange:
    """Lay these nodes out anew, or all when empty: `organic` or in `columns`. What is pinned stays."""

    way: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """Pin nodes where they are, or let them go."""

    ids: tuple[str, ...]
    pinned: bool = True


@dataclass(frozen=True, slots=True)
class Select:
    """These nodes are selected, or the line between two nodes. Not a step of undo."""

    ids: tuple[str, ...] = ()
    line: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """What stays in sight from now on: see filters.py for what each says. Not a step of undo."""

    off: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    lanes: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    lightest: int | None = None
    heaviest: int | None = None
    seized: bool = False
    warned: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """What is drawn as less from now on: see grouping.py for what each says. Not a step of undo."""

    parcels: bool = False
    by: str = ""
    opened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """These nodes are a group of this name, one node until it is opened; no name: they are in none."""

    ids: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """Undo the last step."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Redo the step that was undone."""


@dataclass(frozen=True, slots=True)
class Clear:
    """An empty canvas; can be undone."""


@dataclass(frozen=True, slots=True)
class Unmark:
    """The marks of what changed are taken off: nothing changes, they are no part of a case."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Somebody asks for the canvas as a picture: nothing changes, the page writes who asked and lets it go.

    `drawn` is how many nodes the picture shows.
    """

    drawn: int = 0


Event = (
    Show
    | Expand
    | Collapse
    | Hide
    | Unhide
    | Move
    | Arrange
    | Pin
    | Select
    | Filter
    | Fold
    | Group
    | Undo
    | Redo
    | Clear
    | Picture
    | Unmark
)

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
    "undo": Undo,
    "redo": Redo,
    "clear": Clear,
    "picture": Picture,
    "unmark": Unmark,
}
NAMES = {kind: name for name, kind in KINDS.items()}


def write_event(event: Event) -> dict[str, Any]:
    """The event as JSON: {"type": "move", "ids": [...], …}."""
    return {"type": NAMES[type(event)], **asdict(event)}


def read_event(message: Mapping[str, Any]) -> Event:
    """The event in a message from the browser or a saved case. Raises UsageError when it is not one."""
    kind = KINDS.get(str(message.get("type")))
    if kind is None:
        raise UsageError(f"The canvas sent {message.get('type')!r}, which is not an event: reload the page.")
    try:
        event = kind(**{name: _READERS[name](message[name]) for name in kind.__slots__ if name in message})
    except (TypeError, ValueError) as error:
        raise UsageError(
            f"The canvas sent a {message['type']} event that cannot be read ({error}): reload the page."
        ) from error
    if isinstance(event, Move) and not len(event.ids) == len(event.xs) == len(event.ys):
        raise UsageError("The canvas moved nodes without saying where each one goes: reload the page.")
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
    "drawn": _count,
    "parcels": bool,
    "by": _word,
    "opened": _words,
    "name": lambda value: _word(value).strip()[:LONGEST],
}
