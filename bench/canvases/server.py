"""The page on which every renderer is measured, and who answers it: the graph, and neighbours of a node.

Waybill's canvas talks to its channel, as in the app; the others get the same nodes and places as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import hypot
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import waybill_canvas

from graph.schema import NODES
from tests.browser.canvas.made_up import made_up, neighbours
from ui.canvas_state.appearance import size
from ui.canvas_state.apply import apply_event
from ui.canvas_state.batch import read_batch
from ui.canvas_state.channel import Channel
from ui.canvas_state.events import Event, Expand, Show
from ui.canvas_state.legend import legend
from ui.canvas_state.state import CanvasState

STATIC = Path(__file__).with_name("static")
OURS = Path(waybill_canvas.__file__).with_name("static")
HEIGHT = 640
_TYPES = {".js": "text/javascript", ".html": "text/html; charset=utf-8", ".css": "text/css"}


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
        said = self._channel.data(mounted=True, legend=legend(), texts=waybill_canvas.TEXTS)
        return waybill_canvas.pack({**said, "key": "canvas", "height": HEIGHT})

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
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answers))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(answers: Answers) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            name = asked.path.rpartition("/")[2]
            if asked.path == "/graph":
                self._say(json.dumps(answers.graph()).encode(), "application/json")
            elif asked.path == "/packed":
                self._say(answers.packed(), "application/octet-stream")
            elif asked.path == "/neighbours":
                found = answers.neighbours(parse_qs(asked.query)["id"][0])
                self._say(json.dumps(found).encode(), "application/json")
            elif asked.path.startswith("/library/"):
                self._file(answers.libraries.get(name, Path(name)), ".js")
            elif asked.path.startswith("/canvas/"):
                self._file(OURS / name)
            else:
                self._file(STATIC / (name or "page.html"))

        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._say(answers.batch(said), "application/octet-stream")

        def _file(self, file: Path, suffix: str = "") -> None:
            if file.is_file():
                self._say(file.read_bytes(), _TYPES[suffix or file.suffix])
            else:
                self.send_error(404)

        def _say(self, content: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *said: object) -> None:
            """Says nothing: the measurements are what is printed."""

    return Handler
