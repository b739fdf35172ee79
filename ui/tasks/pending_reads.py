"""What a click asks for and takes a while: kept until it is done.

A page that is still being drawn is begun anew when something else happens on it (a table tells its selection
twice), and a click that only the interrupted drawing knew of would be lost. A page that is left forgets what
was asked on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from casework import cases
from ui import reader_session
from ui.canvas_session import current_canvas
from ui.canvas_session.session import CanvasSession
from ui.error_display import guarded
from ui.session_state import session_state
from ui.tasks import waiting

T = TypeVar("T")
Wish = Mapping[str, Any]


def wish(name: str, row: Wish) -> None:
    """Ask for something; what a button calls."""
    _all()[name] = row
    waiting.again(name)


def wished(name: str) -> Wish | None:
    """What was asked for under this name and is not answered yet."""
    return _all().get(name)


def drop(name: str) -> None:
    """Nothing is asked for any more under this name."""
    _all().pop(name, None)


def drop_all() -> None:
    """Nothing is asked for any more."""
    _all().clear()


def answered(name: str, what: waiting.What, read: Callable[[Wish], T], *, slot: Any = None) -> T | None:
    """What was asked for under this name, once it is read (as `waiting.read` does); None when nothing was.

    `read` works beside the page and must not touch it. Raises what it raises.
    """
    row = wished(name)
    if row is None:
        return None
    try:
        found = waiting.read(name, row, what, lambda: read(row), slot=slot)
    except waiting.QuestionCancelled:
        raise
    except Exception:
        drop(name)
        raise
    drop(name)
    return found


def fulfil(name: str, what: str, read: Callable[[Wish], T], make: Callable[[Wish, T], CanvasSession]) -> None:
    """Make the canvas that was asked for under this name of what is read, and go there; nothing when nothing
    was. The question is logged as one of the case that the canvas is: it is what the case began with.
    """
    row = wished(name)
    if row is None:
        return
    desk = reader_session.desk()

    def read_for_case(row: Wish) -> tuple[str, T]:
        case = cases.new_id()
        with desk.within_case(case):
            return case, read(row)

    with guarded():
        found = answered(name, what, read_for_case)
        if found is not None:
            work = make(row, found[1])
            work.id = found[0]
            current_canvas.open_page("explore", work)


def _all() -> dict[str, Wish]:
    return session_state.wishes
