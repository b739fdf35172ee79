"""`python -m bench.canvas [NODES ...]`: our canvas beside vis-network, cytoscape.js and sigma.js.

The same made-up graph of each size, two edges a node, its places given, for every renderer in one run in
Chromium. For each, in milliseconds: from having the data to the first picture; a frame while panning and
zooming (95th percentile; 16.7 is the screen's own pace); everything drawn once more; from a click to the
selection, and from a double-click to its neighbours, on screen; and in MiB what its page grew by. The last
row of a size is our canvas in the app itself, where neighbours come from Python through Streamlit; its redraw
is what JavaScript takes, its memory that of the whole page.

vis-network is the one that pyvis brings. The others come from npm into a folder that is removed; where npm
cannot be reached they are named as missing. `--alone` measures ours only. Lines of JSON, then the table.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Playwright, sync_playwright

from bench.canvases import app
from bench.canvases.libraries import RENDERERS, Renderer, libraries, missing
from bench.canvases.measuring import measure
from bench.canvases.server import Answers, serving
from bench.canvases.table import table
from bench.machine import machine
from tests.browser.canvas.made_up import made_up
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Show
from ui.canvas_state.state import CanvasState

SIZES = (500, 2_000, 5_000, 20_000)


def rows(
    playwright: Playwright, nodes: int, renderers: Sequence[Renderer], have: Mapping[str, Path]
) -> Iterator[dict[str, Any]]:
    """A row for every renderer at one size, then one for the app; what could not be measured says why."""
    answers = Answers(nodes, have)
    about = {"nodes": nodes, "lines": answers.extent()[1]}
    with serving(answers) as address:
        for renderer in renderers:
            answers.begin()
            row = {**about, "by": renderer.name}
            lacking = missing(renderer, have)
            try:
                took: dict[str, Any] = (
                    {} if lacking else measure(playwright, address, renderer, answers.middle())
                )
            except Error as error:
                took = {"failed": str(error).splitlines()[0]}
            yield {**row, **({"missing": lacking} if lacking else took)}
    yield {**about, "by": "Waybill in the app", **app.measure(playwright, nodes, answers.middle())}


def first_layout(nodes: int) -> float:
    """Seconds that the server needs to place a graph that it sees for the first time."""
    found = made_up(nodes)
    began = time.perf_counter()
    apply_event(CanvasState(), Show(), found)
    return time.perf_counter() - began


def main(argv: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.canvas", description=__doc__.partition("\n")[0])
    parser.add_argument("nodes", nargs="*", type=int, help="sizes; 500, 2000, 5000 and 20000 unless told")
    parser.add_argument("--alone", action="store_true", help="our canvas only")
    told = parser.parse_args(argv)
    first_layout(100)
    renderers = RENDERERS[:1] if told.alone else RENDERERS
    measured = []
    with libraries(renderers) as have, sync_playwright() as playwright:
        for nodes in told.nodes or SIZES:
            for row in rows(playwright, nodes, renderers, have):
                rounded = {k: round(v, 1) if isinstance(v, float) else v for k, v in row.items()}
                measured.append(rounded)
                print(json.dumps({"bench": "canvas", **rounded, "machine": machine()}), flush=True)
            layout = round(first_layout(nodes), 2)
            print(json.dumps({"bench": "canvas", "nodes": nodes, "layout_seconds": layout}), flush=True)
    print("\n".join(table(measured)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
