"""Today: what is new waits there, is answered there and opens from there; with nothing loaded, the way in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casework.alerts import alert_inbox, events
from casework.audit_chain.log import newest
from casework.chosen_barriers.chosen_plan import BarrierChoice, BarrierTerms, choose
from casework.chosen_barriers.chosen_plan import drop as drop_barrier
from casework.watches import watch_register
from casework.watches.events import WatchTarget
from casework.workspace import Workspace
from graph.settings import Settings
from tests.pages.conftest import Open
from tests.pages.test_alerts import NUMBER
from tests.pages.test_pages import drawn


def notice(name: str, day: str) -> dict[str, object]:
    return {
        "id": name,
        "day": day,
        "kind": "route",
        "label": name,
        "score": 3.0,
        "people": 3,
        "parcels": 4,
        "tracking_numbers": [NUMBER],
        "parties": [],
        "things": [],
        "why": ["7 of 9 senders are new"],
    }


@pytest.fixture
def noticed(world: Settings) -> Iterator[list[str]]:
    """Two alerts, the newer one first; their ids."""
    rows = [notice("older <i>", "2025-02-01"), notice("newer <b>", "2025-03-01")]
    with Workspace.open(world, purpose="tests") as desk:
        ids = list(alert_inbox.record_notices(desk, rows, {"newer <b>": ["H2"]}).new)
        yield ids[::-1]
        for id_ in ids:
            alert_inbox.drop(desk, id_)


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in [*app.markdown, *app.caption])


def test_the_day_is_one_question_and_says_what_is_there(
    open_page: Open, world: Settings, noticed: list[str]
) -> None:
    app = open_page("today")
    assert not app.exception
    asked = newest(world.home, 4)
    assert [one["verb"] for one in asked] == ["traffic", "traffic", "today", "today"], "begun and answered"
    assert "H2" in asked[2]["handling"], "of what the alerts quote"
    assert [one.value for one in app.header] == ["Alerts", "Traffic and what stood out"]
    assert "links" in said(app) and "7 of 9 senders are new" in said(app)
    assert "newer \\<b\\>" in said(app) and "older \\<i\\>" in said(app)
    app.run()
    assert newest(world.home, 4) == asked, "nothing is asked twice"


def test_an_alert_is_answered_where_it_stands_and_the_answer_is_undone_there(
    open_page: Open, world: Settings, noticed: list[str]
) -> None:
    newer, older = noticed
    app = open_page("today")
    app.button(key=f"alert-no-{newer}").click().run()
    app.button(key=f"FormSubmitter:alert-{newer}-Save the answer").click().run()
    assert [one.value for one in app.error] == ["Give a reason that others can follow."]
    app.text_input(key=f"alert-reason-{newer}").set_value("one family")
    app.button(key=f"FormSubmitter:alert-{newer}-Save the answer").click().run()
    assert newest(world.home, 1)[0]["verb"] == "alert"
    app.button(key=f"today-{newer}").click().run()
    assert "one family" in said(app), "it stays until the page is left"
    app.button(key=f"alert-undo-{newer}").click().run()
    with Workspace.open(world, purpose="tests") as desk:
        assert {one.state for one in alert_inbox.alerts(desk, all_=True)} == {events.OPEN}
    assert not app.exception and app.button(key=f"today-{older}")


def test_the_next_one_is_reached_and_opens_on_the_canvas(open_page: Open, noticed: list[str]) -> None:
    app = open_page("today")
    assert app.button(key="today-move-k").disabled
    app.button(key="today-move-j").click().run()
    assert app.button(key="today-move-j").disabled
    app.button(key=f"open-alert-{noticed[1]}").click().run()
    assert not app.exception and drawn(app).title == "older <i>"


def test_with_nothing_loaded_it_is_the_way_in_and_asks_for_no_purpose(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("today")
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path))
    app.session_state["memory"] = {"language": "en", "space": "own", "purpose": ""}
    app.run()
    assert [one.value for one in app.header] == ["Nothing is loaded yet"]
    names = [one.label for one in app.button if str(one.key).startswith("way-in-")]
    assert names == ["Open the example", "Choose files", "Look up a list"]


def test_what_is_watched_stands_there(open_page: Open, world: Settings) -> None:
    with Workspace.open(world, purpose="tests") as desk:
        began = watch_register.begin(
            desk,
            watch_register.new_id(),
            WatchTarget("node", "+31 <b>6", {"id": "Phone:+316"}),
            "tests",
            None,
            (),
        )
        app = open_page("today")
        watch_register.drop(desk, began.id)
    assert not app.exception and "+31 \\<b\\>6" in said(app) and "Nothing new since" in said(app)


def test_a_look_by_hand_is_one_question_and_tells_what_hit_a_watch(open_page: Open, world: Settings) -> None:
    with Workspace.open(world, purpose="tests") as desk:
        target = WatchTarget("node", NUMBER, {"id": f"Parcel:{NUMBER}"})
        watch = watch_register.begin(desk, watch_register.new_id(), target, "tests", None, ())
        app = open_page("today")
        app.button(key="look-now").click().run()
        assert not app.exception and not app.error
        assert "look now" in {one["verb"] for one in newest(world.home, 4)}
        assert f"Watched: {NUMBER}" in said(app)
        watch_register.drop(desk, watch.id)
        for one in alert_inbox.alerts(desk, all_=True):
            alert_inbox.drop(desk, one.id)


def test_a_measure_that_ends_is_one_click_from_whether_it_worked(open_page: Open, world: Settings) -> None:
    today = datetime.now(UTC).date()
    on = BarrierChoice("parcels-synthetic", "watch-phone", "drop", on="Phone:+316", label="+31 <b>6")
    all_ = BarrierChoice("parcels-synthetic", "block-account", "label")
    ran = BarrierTerms(day="2025-01-01", state="running", until=today - timedelta(days=1))
    with Workspace.open(world, purpose="tests") as desk:
        one = choose(desk, on, ran)
        other = choose(desk, all_, BarrierTerms(until=today + timedelta(days=3)))
        try:
            app = open_page("today")
            assert not app.exception and "Measures that end" in [each.value for each in app.subheader]
            assert "+31 \\<b\\>6" in said(app) and "ended on" in said(app) and "ends on" in said(app)
            assert app.button(key=f"today-ending-{other.id}").label == "Look"
            app.button(key=f"today-ending-{one.id}").click().run()
            assert not app.exception and app.session_state["barriers-view"] == "worked"
            key = f"watch-phone-{one.id}"
            app.selectbox(key=f"barrier-state-{key}").set_value("done")
            app.button(key=f"FormSubmitter:barrier-terms-{key}-Save").click().run()
            assert not app.exception and not app.error
            app = open_page("today")
            assert f"today-ending-{one.id}" not in [each.key for each in app.button]
        finally:
            for each in (one, other):
                drop_barrier(desk, each.id)
