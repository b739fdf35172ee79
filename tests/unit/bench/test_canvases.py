"""Renderers side by side: what is missing is said, what was measured becomes a table."""

from __future__ import annotations

from pathlib import Path

from bench.canvases.libraries import RENDERERS, libraries, missing
from bench.canvases.server import STATIC
from bench.canvases.table import table


def test_pyvis_brings_its_own_vis_network_and_ours_needs_nothing() -> None:
    with libraries(RENDERERS[:2]) as have:
        assert set(have) == {"vis"}
        assert [missing(renderer, have) for renderer in RENDERERS[:2]] == [[], []]


def test_what_cannot_be_had_is_named_as_its_registry_names_it() -> None:
    lacking = {renderer.name: missing(renderer, {"vis": Path("vis.js")}) for renderer in RENDERERS}
    assert lacking["cytoscape.js 3.35.0"] == ["cytoscape@3.35.0"]
    assert lacking["sigma.js 4.0.4"] == ["graphology@0.26.0", "sigma4@npm:sigma@4.0.4"]


def test_every_renderer_has_a_driver() -> None:
    assert all((STATIC / renderer.driver).is_file() for renderer in RENDERERS)


def test_the_table_has_a_row_for_each_and_says_what_was_not_measured() -> None:
    measured = {
        "first": 1634.4,
        "pan": 16.7,
        "zoom": 16.8,
        "redraw": 30.1,
        "click": None,
        "double": 68,
        "memory": 9.5,
    }
    lines = list(
        table(
            [
                {"nodes": 20_000, "by": "Waybill", **measured},
                {"nodes": 20_000, "by": "cytoscape.js", "missing": ["cytoscape@3.35.0"]},
                {"nodes": 20_000, "by": "sigma.js", "failed": "Timeout 180000ms exceeded."},
            ]
        )
    )
    assert lines[2] == "| 20,000 | Waybill | 1,634 | 17 | 17 | 30 | – | 68 | 10 |"
    assert lines[3] == "| 20,000 | cytoscape.js | not to be had here | – | – | – | – | – | – |"
    assert lines[4] == "| 20,000 | sigma.js | – | – | – | – | – | – | – |"
    assert {line.count("|") for line in lines} == {10}
