"""Alerts and measures stand above the weekly bars of clusters and lanes, and on the strip of their canvas."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from casework.audit_chain.log import newest
from casework.chosen_barriers.chosen_plan import BarrierChoice, BarrierTerms, choose, drop
from casework.workspace import Workspace
from graph.settings import Settings
from tests.pages.conftest import Open
from tests.pages.test_identities import select
from tests.pages.test_pages import drawn as canvas_of
from tests.pages.test_pages import texts
from ui.canvas_session import tick_days
from ui.canvas_state.drawn_lanes import drawn_lanes

SQUARE = '"shape": "square"'
BEGUN = BarrierTerms(day="2025-03-03", state="running")


def charts(app: AppTest) -> str:
    return "\n".join(str(one.proto.spec) for one in app.get("vega_lite_chart"))


def test_a_measure_on_a_lane_is_a_mark_in_its_year_and_on_its_canvas(
    open_page: Open, world: Settings
) -> None:
    app = open_page("lanes")
    assert SQUARE not in charts(app)
    app.button(key="open-lane").click().run()
    ((_key, rows),) = app.session_state["answers"]["lanes"].items()
    lane = rows[0]["id"]
    there = drawn_lanes(canvas_of(app).channel.state)
    assert lane in there and not there & {one["id"] for one in rows[1:]}, "as the page counts them"
    with Workspace.open(world, purpose="tests") as desk:
        what = BarrierChoice("m", "b", "s", on=lane, label="Lane *one*")
        chosen = choose(desk, what, BEGUN)
        app = open_page("lanes")
        assert [one["verb"] for one in newest(world.home, 2)] == ["lanes", "lanes"], "one question"
        assert SQUARE in charts(app)
        app.button(key="open-lane").click().run()
        drop(desk, chosen.id)
    _space, reader = app.session_state["desk"]
    ticks = tick_days.of_drawn(canvas_of(app).channel.state, reader)
    assert ticks["measures"] == [("2025-03-03", "Lane *one*")] and not app.exception


def test_a_measure_on_what_a_cluster_names_is_a_mark_among_its_weeks(
    open_page: Open, world: Settings
) -> None:
    app = select(open_page("clusters"), 0)
    assert "a square the begin of a measure" in texts(app) and SQUARE not in charts(app)
    ((_key, rows),) = app.session_state["answers"]["clusters"].items()
    thing = min(rows.things[rows[0]["id"]])
    week = next(one["week"] for one in rows.weeks[rows[0]["id"]] if one["parcels"])
    with Workspace.open(world, purpose="tests") as desk:
        chosen = choose(desk, BarrierChoice("m", "b", "s", on=thing), BarrierTerms(day=week, state="done"))
        app = open_page("clusters")
        said = newest(world.home, 2)
        drop(desk, chosen.id)
    assert [one["verb"] for one in said] == ["clusters", "clusters"], "one question"
    app = select(app, 0)
    assert SQUARE in charts(app) and "diamond" not in charts(app) and not app.exception
