"""Templates on the page: this canvas's look saved, a new canvas begun with it, the template deleted."""

from __future__ import annotations

from tests.pages.case_steps import begun, beside, happens
from tests.pages.conftest import Open
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Filter, Style


def test_a_look_is_saved_under_a_name_and_begins_another_canvas(open_page: Open) -> None:
    app = begun(open_page)
    work: CanvasSession = app.session_state["work"]
    happens(work, Style("users", "country"), Filter(off=("Phone",), text="balansplein"))
    app = beside(app.run(), "details")
    captions = [str(one.value) for one in app.caption]
    assert any(one.startswith("Country") and "(A)" in one.replace("\\", "") for one in captions), captions
    app = beside(app)
    app.button(key="FormSubmitter:template-Save as template").click().run()
    assert [str(one.value) for one in app.error] == ["Enter a name first."]
    app.text_input(key="template-name").set_value("**By country**")
    app.button(key="FormSubmitter:template-Save as template").click().run()
    app = beside(app)
    assert not app.exception and not app.error
    app.button(key="template-0").click().run()
    fresh: CanvasSession = app.session_state["work"]
    assert fresh.id != work.id and fresh.empty
    assert (fresh.channel.state.style.size, fresh.channel.state.style.colour) == ("users", "country")
    assert fresh.channel.state.filters.off == {"Phone"} and not fresh.channel.state.filters.text
    app = beside(app)
    app.button(key="template-delete-0").click().run()
    app = beside(app)
    assert not [one for one in app.button if str(one.key).startswith("template-")]
