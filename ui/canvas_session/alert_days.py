"""The days of the alerts that name what is drawn, for the strip of time below the canvas.

Alerts are read with a question that brings something to a canvas, as a part of it, and are good for a while:
no drawing of the page reads them. Of an alert only its kind and day are shown, so that nobody is named who is
not drawn.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from casework.alerts import events
from graph.permit import Permit
from graph.schema import bare_id
from ui.canvas_state.state import CanvasState
from ui.wording.alert_texts import kind_names

if TYPE_CHECKING:
    from casework.workspace import Workspace

_GOOD_FOR = 600.0
"""Seconds after which they are read anew with the next question."""


@dataclass(frozen=True, slots=True)
class AlertDay:
    """An alert that nobody dismissed: its kind and newest day, and the nodes that it names."""

    kind: str
    day: str
    named: frozenset[str]


_read: WeakKeyDictionary[Workspace, tuple[float, list[AlertDay]]] = WeakKeyDictionary()


def read_along(desk: Workspace, permit: Permit) -> None:
    """Read them as a part of the question that the permit is of, where they are not at hand."""
    now = time.monotonic()
    if desk not in _read or now - _read[desk][0] > _GOOD_FOR:
        every = map(events.alert_of, events.RECORDS.read(desk.store, permit).values())
        days = [
            AlertDay(str(one.notice["kind"]), str(one.notice["day"]), frozenset(events.ids_of(one)))
            for one in every
            if one.state != events.NO
        ]
        _read[desk] = (now, days)


def of_drawn(state: CanvasState, desk: Workspace) -> list[tuple[str, str]]:
    """Day (YYYY-MM-DD) and kind, in words, of each alert at hand that names something drawn."""
    _at, days = _read.get(desk, (0.0, []))
    if not days:
        return []
    drawn = {bare_id(id_) for id_ in state.drawn}  # an alert names parcels by their numbers alone
    names = kind_names()
    return [(one.day, names.get(one.kind, one.kind)) for one in days if not drawn.isdisjoint(one.named)]
