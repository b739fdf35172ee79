"""Between a page and its canvas: receives what happened in the browser, gives what the browser must know.

There is one way in: `receive` for what the browser sent (batch.py), `apply` for what the page does itself. A
page draws the canvas of its channel with `ui.canvas_mount`, which hands on what arrives:

    def arrived(batch: Batch) -> None:                # runs before the page is drawn again
        channel.receive(batch, handle)                # handle(event) -> True: the page sees to it itself

Messages carry numbers. A message is acknowledged in the same breath as it is applied, so one that was
interrupted half way (a newer run takes over) comes again, and one that came twice is applied once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from errors import WaybillError
from graph.subgraph import Subgraph
from ui.canvas_state.apply import apply_event
from ui.canvas_state.batch import Batch, Message, Resync
from ui.canvas_state.canvas_events import Event, Unmark
from ui.canvas_state.change_marks import NO_NEWS, ChangeMarks
from ui.canvas_state.delta import NOTHING, Ops, columns
from ui.canvas_state.state import CanvasState

Handle = Callable[[Event], bool]
"""Told of each event before it is applied; True where the page sees to it itself, now or in its turn."""


@dataclass(slots=True)
class Channel:
    """`state` is the truth; `rev` counts its versions, `base` is one that the browser is known to have.
    `news`: marks of what changed; they live here, with the session, and not in the case."""

    sid: str
    state: CanvasState = field(default_factory=CanvasState)
    rev: int = 1
    base: int = 0
    ack: int = 0
    applied: int = 0
    asked_full: bool = False
    since: Ops = NOTHING
    news: ChangeMarks = NO_NEWS
    focus: dict[str, Any] = field(default_factory=dict)
    picture: dict[str, Any] = field(default_factory=dict)
    errors: list[WaybillError] = field(default_factory=list)

    @classmethod
    def new(cls, state: CanvasState | None = None) -> Channel:
        """A channel of its own, over an empty canvas or a saved one."""
        return cls(uuid4().hex, state or CanvasState())

    def receive(self, batch: Batch, handle: Handle) -> list[Event]:
        """Apply what the browser sent and was not received yet; the events that were.

        Where `handle` raises a WaybillError the event is dropped and the error kept in `errors` for the page
        to say.
        """
        if batch.sid != self.sid:
            return []
        self._browser_has(batch.have)
        events = [self._receive(message, handle) for message in batch.messages]
        return [event for event in events if event is not None]

    def _receive(self, message: Message, handle: Handle) -> Event | None:
        if message.number <= self.ack:
            return None
        event = message.content
        try:
            if isinstance(event, WaybillError):
                raise event
            if isinstance(event, Resync):
                self.asked_full, self.ack = True, message.number
                return None
            handled = handle(event)
        except WaybillError as error:
            self.errors.append(error)
            self.ack = message.number
            return None
        except Exception:
            self.ack = message.number  # sent again it would fail again
            raise
        if not handled:
            self.apply(event)
        self.ack = message.number
        return event

    def apply(self, event: Event, found: Subgraph | None = None) -> Ops:
        """Apply an event of the page (Show, Unhide, Select, …); what it touched."""
        state, ops = apply_event(self.state, event, found)
        self.applied += 1
        self.state = state
        if isinstance(event, Unmark):
            self.mark(NO_NEWS)
        elif self.news and (ops.nodes or ops.pairs):
            ops = replace(ops, news=True)
        self._touched(ops)
        return ops

    def mark(self, news: ChangeMarks) -> None:
        """Mark what changed, in place of what was marked before; NO_NEWS takes the marks off."""
        if news != self.news:
            self.news = news
            self._touched(Ops(news=True))

    def _touched(self, ops: Ops) -> None:
        if ops:
            self.since, self.rev = self.since.merge(ops), self.rev + 1

    def replace(self, state: CanvasState) -> None:
        """Another canvas in place of this one (a saved case was opened)."""
        self.state, self.rev, self.asked_full = state, self.rev + 1, True

    def show_nodes(self, ids: Iterable[str]) -> None:
        """Move the camera so that these nodes are seen, once."""
        self.focus = {"number": self.focus.get("number", 0) + 1, "ids": list(ids)}

    def grant_picture(self, **facts: Any) -> None:
        """Let the canvas save itself as PNG, once: after a Picture event was written to the audit chain.

        `facts`: title, lines (list of text under it: case, date, filters), file (name to save as).
        """
        self.picture = {"number": self.picture.get("number", 0) + 1, **facts}

    def pop_errors(self) -> list[WaybillError]:
        """What went wrong since last asked."""
        errors, self.errors = self.errors, []
        return errors

    def data(
        self,
        *,
        mounted: bool,
        legend: Mapping[str, Any],
        texts: Mapping[str, Any] | None = None,
        status: Mapping[str, Any] | None = None,
        name: str = "",
    ) -> dict[str, Any]:
        """What `waybill_canvas.mount` wants. `mounted` False (first time, page was left) sends everything.

        `name`: an opaque one under which a browser tab keeps the camera over a reload.
        `status`: {"total": nodes there are in all}, shown as "drawn of total"; "days": what happened beside
        what is drawn, by name (static/ticks.js).
        """
        full = self.asked_full or not mounted or self.base == 0
        self.asked_full = False
        value: dict[str, Any] = {
            "sid": self.sid,
            "name": name,
            "ack": self.ack,
            "rev": self.rev,
            "legend": legend,
            "texts": dict(texts or {}),
            "status": {"undo": self.state.can_undo, "redo": self.state.can_redo, **(status or {})},
            "focus": self.focus,
            "picture": self.picture,
        }
        if full:
            self.base, self.since = self.rev, NOTHING
            return {**value, "snap": columns(self.state, news=self.news)}
        return {**value, "base": self.base, "ops": columns(self.state, self.since, self.news)}

    def _browser_has(self, rev: int) -> None:
        """The browser says which version it shows: what came before it need not be sent again."""
        if rev == self.rev:
            self.base, self.since = self.rev, NOTHING
