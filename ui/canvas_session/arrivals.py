"""What happened on the canvas in the browser: applied at once, or put in line until the page is drawn."""

from __future__ import annotations

from functools import partial

from ui.canvas_session import expansion, picture, queue
from ui.canvas_session.queue import CanvasTask
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.batch import Batch
from ui.canvas_state.events import Event, Expand, Picture
from ui.tasks import waiting


def receive(work: CanvasSession, batch: Batch) -> list[Event]:
    """Apply what is new in a batch; what has to be read for it, and all that comes after that, waits in line.
    The events that were new.
    """
    return work.channel.receive(batch, partial(_handled, work))


def _handled(work: CanvasSession, event: Event) -> bool:
    if isinstance(event, Expand):
        expansion.ask(work, event)
        return True
    if work.doing and not waiting.stopped(queue.PLACE):
        work.doing.append(CanvasTask(lambda _none: _in_its_turn(work, event)))
        return True
    _allow_picture(work, event)
    return False


def _in_its_turn(work: CanvasSession, event: Event) -> None:
    _allow_picture(work, event)
    work.channel.apply(event)


def _allow_picture(work: CanvasSession, event: Event) -> None:
    if isinstance(event, Picture):
        picture.grant(work, picture.PictureRequest(), event.drawn)
