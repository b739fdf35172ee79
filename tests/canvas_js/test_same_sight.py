"""Lists beside the canvas leave out what filters hold back: Python and the browser judge alike."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from waybill_canvas import pack

from tests.browser.canvas.made_up import made_up
from tests.canvas_js.test_canvas_js import HERE
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Hide, Show
from ui.canvas_state.delta import columns
from ui.canvas_state.filters import Filters
from ui.canvas_state.legend import legend
from ui.canvas_state.state import CanvasState
from ui.canvas_state.visibility import out_of_period, parcels_in_sight

FILTERS = (
    Filters(),
    Filters(off=frozenset({"Parcel"})),
    Filters(off=frozenset({"Phone"})),
    Filters(since="2026-03-02"),
    Filters(since="2026-02-10", until="2026-06-30"),
    Filters(lanes=frozenset({"NL>GB", "NL>DE"})),
    Filters(carriers=frozenset({"UPS"})),
    Filters(lightest=400),
    Filters(heaviest=700),
    Filters(lightest=300, heaviest=900, carriers=frozenset({"PostNL"}), until="2026-08-01"),
    Filters(seized=True),
    Filters(warned=True),
    Filters(text="TÉA"),
    Filters(text="jan jansen"),
    Filters(text="nowhere to be found"),
)


def test_python_and_the_browser_leave_the_same_parcels_in_sight(tmp_path: Path) -> None:
    node = shutil.which("node")
    assert node, "Node.js is missing: install it with `apt-get install nodejs` (version 20 or newer)."
    state, _ops = apply_event(CanvasState(), Show(), made_up(300))
    parcels = [id_ for id_ in state.drawn if id_.startswith("Parcel:")]
    state, _ops = apply_event(state, Hide(tuple(parcels[:5])))
    states = {str(n): replace(state, filters=filters) for n, filters in enumerate(FILTERS)}
    file = tmp_path / "states"
    packed = {"kinds": legend()["kinds"], "states": {n: columns(one) for n, one in states.items()}}
    file.write_bytes(pack(packed))
    command = [node, str(HERE / "sight.mjs"), str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    shown = json.loads(run.stdout)
    for one, there in zip(states.values(), shown, strict=True):
        assert set(parcels_in_sight(one, parcels)) == set(there).intersection(parcels), one.filters
        if one.filters == Filters(since=one.filters.since, until=one.filters.until):
            assert set(one.drawn) - out_of_period(one) - set(parcels[:5]) == set(there), one.filters
    counts = [len(set(one).intersection(parcels)) for one in shown]
    assert counts[0] == len(parcels) - 5 and counts[1] == 0 and counts[-1] == 0
    assert all(0 < many < counts[0] for many in counts[3:-1])
