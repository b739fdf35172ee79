"""What happened on the canvas in the browser: applied at once, or put in line until the page is drawn."""

from __future__ import annotations

from functools import partial

from ui.canvas_session import additions, expansion, pending_steps, picture, structure
from ui.canvas_session.pending_steps import CanvasTask
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.batch import Batch
from ui.canvas_state.canvas_events import Ask, Event, Expand, Picture
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
    if isinstance(event, Ask):
        _ask(work, event)
        return True
    if work.doing and not waiting.stopped(pending_steps.PLACE):
        work.doing.append(CanvasTask(lambda _none: _in_its_turn(work, event)))
        return True
    _allow_picture(work, event)
    return False


def _ask(work: CanvasSession, event: Ask) -> None:
    """The same as the buttons beside the canvas do; of what is not on it nothing is asked."""
    nodes = [work.channel.state.known[id_] for id_ in event.ids if id_ in work.channel.state.drawn]
    if len(nodes) < len(event.ids):
        return
    if event.how in structure.ANSWERS:
        structure.ask(work, event.how)
    elif event.how == "walk":
        additions.walk_here(work, [node.id for node in nodes])
    elif event.how == "paths":
        additions.path_here(work, nodes[0].id, nodes[1].id)
    else:
        additions.common_here(work, nodes[0].id, nodes[1].id)


def _in_its_turn(work: CanvasSession, event: Event) -> None:
    _allow_picture(work, event)
    work.channel.apply(event)


def _allow_picture(work: CanvasSession, event: Event) -> None:
    if isinstance(event, Picture):
        picture.grant(work, picture.PictureRequest(), event.drawn)
