"""What is to be done on a canvas, in line: reads that take a while, and what happened on it behind them.

A click only puts something in line, which cannot fail and is not lost when the page is drawn anew; the page
does it when it is next drawn, where the reader sees what it waits for and can cancel it. The order stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from errors import WaybillError
from ui import reader_session
from ui.tasks import waiting

if TYPE_CHECKING:
    from casework.workspace import Workspace
    from ui.canvas_session.session import CanvasSession

PLACE = "canvas"


@dataclass(frozen=True, slots=True, eq=False)
class CanvasTask:
    """`read` works beside the page (None: nothing is to be read), `apply` then changes the canvas at once; it
    must not look at the session before it has. `what` is said meanwhile.
    """

    apply: Callable[[Any], None]
    read: Callable[[Workspace], Any] | None = None
    what: str = ""


def ask(work: CanvasSession, doing: CanvasTask) -> None:
    """Put it in line. What was cancelled before gives way to it."""
    if waiting.stopped(PLACE):
        settle(work)
        waiting.again(PLACE)
    work.doing.append(doing)


def do(work: CanvasSession, slot: Any) -> None:
    """Do all that is in line. What fails is said below the canvas; what the reader cancels stays first in
    line, to be asked again, and what was to be read behind it is let go.
    """
    while work.doing:
        first = work.doing[0]
        try:
            found = _read(first, slot)
        except waiting.QuestionCancelled:
            settle(work, but=first)
            return
        except WaybillError as error:
            if _out_of_line(work, first):
                work.channel.errors.append(error)
        except Exception:
            _out_of_line(work, first)
            raise
        else:
            if _out_of_line(work, first):
                first.apply(found)


def _out_of_line(work: CanvasSession, one: CanvasTask) -> bool:
    """Take it out of line; False where another drawing of the page has done it meanwhile."""
    try:
        work.doing.remove(one)
    except ValueError:
        return False
    return True


def settle(work: CanvasSession, but: CanvasTask | None = None) -> None:
    """Let go of what was to be read, and do the rest; `but` stays."""
    line, work.doing = work.doing, [but] if but is not None else []
    for one in line:
        if one.read is None:
            one.apply(None)


def _read(one: CanvasTask, slot: Any) -> Any:
    if one.read is None:
        return None
    read, desk = one.read, reader_session.desk()
    return waiting.read(PLACE, one, one.what, lambda: read(desk), slot=slot)
