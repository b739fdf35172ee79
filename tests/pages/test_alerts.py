"""The inbox: alerts are looked at, answered, undone, put off and opened on the canvas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from casework.alerts import alert_inbox
from casework.alerts.events import Alert
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from graph.schema import kind_of
from graph.settings import Settings
from tests.pages.conftest import Open
from tests.pages.test_identities import select
from tests.pages.test_pages import drawn
from ui.canvas_session import tick_days
from ui.canvas_state.state import CanvasState
from ui.panels import alert

NUMBER = "CD776695253NL"


@pytest.fixture
def noticed(world: Settings) -> Iterator[str]:
    """An alert about a parcel; its id."""
    row = {
        "id": "network-1",
        "day": "2025-03-01",
        "kind": "network",
        "label": "Quibberzand <b> + 2",
        "score": 12.5,
        "people": 3,
        "parcels": 4,
        "tracking_numbers": [NUMBER],
        "parties": [],
        "things": [],
        "why": [],
    }
    with Workspace.open(world, purpose="tests") as desk:
        (id_,) = alert_inbox.record_notices(desk, [row], {"network-1": ["H2", "H0"]}).new
        yield id_
        alert_inbox.drop(desk, id_)


def states(world: Settings) -> list[str]:
    with Workspace.open(world, purpose="tests") as desk:
        return [one.state for one in alert_inbox.alerts(desk, all_=True)]


def press(app: AppTest, prefix: str) -> AppTest:
    return next(one for one in app.button if str(one.key).startswith(prefix)).click().run()


@pytest.mark.parametrize(
    ("label", "things", "shown"),
    [
        ("NL-50 to NZ", [], "NL-50 Tilburg → New Zealand"),
        ("Shop: Main to Market to NZ", ["DropOff:x"], "Shop: Main to Market → New Zealand"),
        ("NL to NZ", ["DropOff:x"], "NL → New Zealand"),
        ("[x](y) <b> to NZ", ["DropOff:x"], "[x](y) <b> → New Zealand"),
    ],
)
def test_a_drop_off_is_called_as_it_is(label: str, things: list[str], shown: str) -> None:
    notice = {"kind": "route", "label": label, "things": things}
    assert alert.label(Alert(id="Alert:1", notice=notice, state="open")) == shown


def test_an_empty_inbox_says_so(open_page: Open) -> None:
    app = open_page("alerts")
    assert [one.value for one in app.info] == ["No alerts yet."] and not app.exception


def test_an_alert_is_answered_with_a_reason_and_the_answer_is_undone(
    open_page: Open, world: Settings, noticed: str
) -> None:
    app = select(open_page("alerts"), 0)
    assert any("Quibberzand" in one.value for one in app.markdown)
    assert not any("<b>" in one.value.replace("\\<b\\>", "") for one in app.markdown)
    assert app.dataframe[0].value["Handling code"].tolist() == ["H2"]
    assert any("handling code H2" in one.value for one in app.caption), "the highest"
    app.button(key=f"alert-no-{noticed}").click().run()
    send = f"FormSubmitter:alert-{noticed}-Save the answer"
    app.button(key=send).click().run()
    assert [one.value for one in app.error] == ["Give a reason that others can follow."]
    app.text_input(key=f"alert-reason-{noticed}").set_value("one family")
    app.button(key=send).click().run()
    (entry,) = newest(world.home, 1)
    assert entry["verb"] == "alert", "the list is read with the answer: one question"
    assert entry["handling"] == ["H0", "H2"]
    assert not app.exception and states(world) == ["no"]
    assert [one.value for one in app.info] == ["No alerts here."]
    assert any("0 of 1 answered were right" in one.value for one in app.caption)
    app.segmented_control(key="alerts-state").set_value("all").run()
    app = select(app, 0)
    assert any("one family" in one.value for one in app.markdown)
    press(app, f"alert-undo-{noticed}")
    assert states(world) == ["open"]


def test_an_alert_is_assigned_and_opened_on_the_canvas(
    open_page: Open, world: Settings, noticed: str
) -> None:
    app = select(open_page("alerts"), 0)
    app.text_input(key=f"alert-to-{noticed}").set_value("tom").run()
    press(app, f"alert-assign-{noticed}")
    assert app.dataframe[0].value["Assigned to"].iloc[0] == "tom"
    app = select(app, 0)
    press(app, "open-alert")
    assert not app.exception
    there = Counter(kind_of(id_) for id_ in drawn(app).channel.state.known)
    assert there["Parcel"] == 1 and there["Party"] == 2, "both ends, though the alert names none"
    assert there["DropOff"] == 1 and not there["Facility"], "where it was posted, not where all are scanned"
    assert drawn(app).title == "Quibberzand <b> + 2"
    _space, desk = app.session_state["desk"]
    assert tick_days.of_drawn(drawn(app).channel.state, desk)["alerts"] == [("2025-03-01", "New network")]
    assert tick_days.of_drawn(CanvasState(), desk)["alerts"] == []
