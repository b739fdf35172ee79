"""The page on which every renderer is measured, and who answers it: the graph, and neighbours of a node.

Waybill's canvas talks to its channel, as in the app; the others get the same nodes and places as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from math import hypot
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs

import waybill_canvas

from graph.schema import NODES
from tests.browser.canvas.local_server import Answer, answering
from tests.browser.canvas.made_up import made_up, neighbours
from ui.canvas_state.appearance import size
from ui.canvas_state.apply import apply_event
from ui.canvas_state.batch import read_batch
from ui.canvas_state.canvas_events import Event, Expand, Show
from ui.canvas_state.channel import Channel
from ui.canvas_state.legend import legend
from ui.canvas_state.state import CanvasState

STATIC = Path(__file__).with_name("static")
OURS = Path(waybill_canvas.__file__).with_name("static")
HEIGHT = 640


class Answers:
    """One graph of so many nodes; `begin` makes it as it was at first."""

    def __init__(self, nodes: int, libraries: Mapping[str, Path]) -> None:
        self.libraries = libraries
        self._first, _ops = apply_event(CanvasState(), Show("made up"), made_up(nodes))
        self.begin()

    def begin(self) -> None:
        """The graph without what was expanded."""
        self._channel = Channel.new(self._first)

    def extent(self) -> tuple[int, int]:
        """Nodes and lines."""
        return len(self._first.drawn), len(self._first.pairs)

    def middle(self) -> list[str]:
        """Parties, those nearest to the middle of the picture first."""
        places = self._first.drawn
        x, y = (sum(getattr(node, axis) for node in places.values()) / len(places) for axis in "xy")
        parties = [id_ for id_ in places if id_.startswith("Party:")]
        return sorted(parties, key=lambda id_: hypot(places[id_].x - x, places[id_].y - y))

    def packed(self) -> bytes:
        """What our canvas is handed."""
        return waybill_canvas.pack_for("canvas", self._channel.data(mounted=True, legend=legend()), HEIGHT)

    def batch(self, said: Mapping[str, Any]) -> bytes:
        """Apply what our canvas sent; what it is handed then."""
        self._channel.receive(read_batch(said), self._expanded)
        return self.packed()

    def graph(self) -> dict[str, Any]:
        """All nodes and lines."""
        return _columns(self._first, list(self._first.drawn))

    def neighbours(self, id_: str) -> dict[str, Any]:
        """Six nodes more, placed beside their parent."""
        before = set(self._channel.state.drawn)
        self._expanded(Expand(id_))
        state = self._channel.state
        return _columns(state, [new for new in state.drawn if new not in before])

    def _expanded(self, event: Event) -> bool:
        """Bring the neighbours that an expansion asks for; whether it was one."""
        if not isinstance(event, Expand):
            return False
        self._channel.apply(event, neighbours(self._channel.state, event.id))
        return True


def _columns(state: CanvasState, ids: list[str]) -> dict[str, Any]:
    new = set(ids)
    nodes = [
        {
            "id": id_,
            "label": state.known[id_].label,
            "x": state.drawn[id_].x,
            "y": state.drawn[id_].y,
            "size": size(state.known[id_]),
            "colour": NODES[state.known[id_].kind].colour,
        }
        for id_ in ids
    ]
    lines = [[*pair, len(edges)] for pair, edges in state.pairs.items() if new & {*pair}]
    return {"nodes": nodes, "lines": lines}


@contextmanager
def serving(answers: Answers) -> Iterator[str]:
    """The address of the page, served until the end of the block."""
    with answering(partial(_get, answers), partial(_post, answers)) as address:
        yield address


def _get(answers: Answers, asked: SplitResult) -> Answer | None:
    name = asked.path.rpartition("/")[2]
    if asked.path == "/graph":
        return _json(answers.graph())
    if asked.path == "/packed":
        return Answer(answers.packed())
    if asked.path == "/neighbours":
        return _json(answers.neighbours(parse_qs(asked.query)["id"][0]))
    if asked.path.startswith("/library/"):
        return Answer.file(answers.libraries.get(name, Path(name)), ".js")
    return Answer.file(OURS / name if asked.path.startswith("/canvas/") else STATIC / (name or "page.html"))


def _post(answers: Answers, _asked: SplitResult, sent: Mapping[str, Any]) -> Answer:
    return Answer(answers.batch(sent))


def _json(value: Mapping[str, Any]) -> Answer:
    return Answer(json.dumps(value).encode(), "application/json")
