"""Python's side of a canvas for tests: a made-up graph that answers by itself, on whatever page it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from tests.browser.canvas.made_up import made_up, neighbours
from ui.canvas_state.batch import Batch
from ui.canvas_state.canvas_events import Ask, Event, Expand, Picture, Select, Show
from ui.canvas_state.change_marks import FACTS, GONE, LINES, ChangeMarks
from ui.canvas_state.channel import Channel
from ui.canvas_state.state import pair_of

_KINDS = ("SENDER_ON", "AT")


@dataclass(slots=True)
class MadeUpSession:
    """A channel over `made_up`; `selects` keeps every selection that arrived, ids joined by "+", `asked` what
    was asked of the page. `counts`: whether it says what stands around the node that is selected.
    `days`: what happened beside what is drawn, for the strip of time.
    """

    channel: Channel
    selects: list[str] = field(default_factory=list)
    asked: list[list[Any]] = field(default_factory=list)
    counts: bool = False
    days: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: int) -> MadeUpSession:
        """A session whose canvas shows about so many nodes."""
        channel = Channel.new()
        channel.apply(Show("made up"), made_up(nodes))
        return cls(channel)

    def receive(self, batch: Batch) -> None:
        """Apply what the browser sent."""
        self.channel.receive(batch, self._handle)

    def _handle(self, event: Event) -> bool:
        if isinstance(event, Picture):
            lines = ["Case 7, 24 November 2026"]
            self.channel.grant_picture(title="Made-up graph", lines=lines, file="made-up.png")
        if isinstance(event, Select):
            self.selects.append("+".join(event.ids))
        if isinstance(event, Ask):
            self.asked.append([event.how, *event.ids])
        if isinstance(event, Expand):
            self.asked.append([event.how or "expand", event.id, *event.kinds])
            self.channel.apply(event, neighbours(self.channel.state, event.id))
            return True
        return False

    def hide_phones(self) -> None:
        """The page sets a filter of its own, as the switch `As labels say` does."""
        filters = self.channel.state.filters
        self.channel.apply(replace(filters, off=filters.off | {"Phone"}).event())

    def mark_changes(self) -> None:
        """Somebody asked what changed: facts of parties, a phone that is gone, lines that moved."""
        edges = self.channel.state.edges.values()
        came, went = (
            next(one for one in edges if one.source == "Party:p0-0" and one.kind == kind) for kind in _KINDS
        )
        nodes = {
            "Party:p0-0": FACTS | LINES,
            "Party:p0-1": FACTS,
            "Phone:+31610000000": GONE,
            "Phone:elsewhere": GONE,
        }
        self.channel.mark(ChangeMarks("Tuesday", nodes, {came.id: pair_of(came)}, {went.id: pair_of(went)}))

    def count_around(self) -> None:
        """From now on it is known how many of each kind stand around the node that is selected."""
        self.counts = True

    def tell_alerts(self) -> None:
        """From now on there is an alert that names something drawn, as `tick_days.of_drawn` tells it."""
        self.days = {"alerts": [("2026-06-12", "New network")]}

    def around(self) -> dict[str, dict[str, Any]]:
        """As `known_counts.of_selected`: what is drawn beside the node, 40 parcels and two phones more."""
        state = self.channel.state
        if not self.counts or len(state.selected) != 1:
            return {}
        (id_,) = state.selected
        beside = {end for pair in state.pairs if id_ in pair for end in pair} - {id_}
        kinds = Counter(state.known[other].kind for other in beside) + Counter(Parcel=40, Phone=2)
        return {id_: {"said": f"Parcel {kinds['Parcel']}", "kinds": dict(kinds)}}

    def report(self) -> dict[str, Any]:
        """What Python knows of the canvas, for a test to read from the page."""
        state = self.channel.state
        return {
            "applied": self.channel.ack,
            "log": [type(step.event).__name__ for step in state.log[: state.cursor]],
            "selected": list(state.selected),
            "selects": self.selects,
            "asked": self.asked,
            "filters": {name: value for name, value in state.filters.to_json().items() if value},
            "folds": {name: value for name, value in state.folds.to_json().items() if value},
            "style": state.style.to_json(),
            "shapes": {id_: shape.to_json() for id_, shape in state.shapes.items()},
        }
