"""What can happen on a canvas. The browser sends some of them, pages make others (event_json.py: as JSON)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Show:
    """Put what was found on the canvas (search, walk, path); `why` names it in the log."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Expand:
    """Neighbours of a node, of these kinds (all when empty), come beside it.

    `how`: "" the next 25; "all" of the kinds; "joined" what is linked to something drawn, too; "two" what is
    within two steps, the nearest, and "within" all of it; "people" the people who use a shared thing;
    "sharing" what shares something with it; "via:Kind" the kinds over another kind.
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
class Style:
    """Size and colour of nodes go by these rules from now on: see styles.py."""

    size: str = "parcels"
    colour: str = "kind"


@dataclass(frozen=True, slots=True)
class Draw:
    """A text, frame or arrow of this id is on the ground, or is another from now on: see shapes.py."""

    id: str
    shape: str
    x: float
    y: float
    width: float
    height: float
    content: str = ""
    letter: float = 14.0


@dataclass(frozen=True, slots=True)
class Remove:
    """These texts, frames and arrows go."""

    ids: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody asks the page for more about nodes: nothing changes by itself, the page reads it and shows
    what comes. `how`: "walk" from one node, "paths" between two, "common": what two share; "connects": who
    links others on the canvas, "separates": who cannot be replaced there.
    """

    how: str
    ids: tuple[str, ...]


ASKS = {"walk": 1, "paths": 2, "common": 2, "connects": 0, "separates": 0}
"""What can be asked, and of how many nodes."""

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
    | Style
    | Draw
    | Remove
    | Undo
    | Redo
    | Clear
    | Picture
    | Unmark
    | Ask
)
