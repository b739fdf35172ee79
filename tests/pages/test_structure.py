"""Who connects and who cannot be replaced, asked beside the canvas and on it, on a small real world."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.case_steps import begun, beside, happens
from tests.pages.conftest import Open
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Ask, Expand, Hide, Select


def grown(open_page: Open) -> tuple[AppTest, CanvasSession]:
    """A thing with its neighbours, nothing selected."""
    app = begun(open_page, "klompjeskoning")
    work: CanvasSession = app.session_state["work"]
    (id_,) = work.channel.state.selected
    happens(work, Expand(id_), Select())
    app.run()
    return beside(app, "details"), work


def rows(app: AppTest) -> list[str]:
    return [str(one.label) for one in app.button if str(one.key).startswith("structure-row")]


def test_who_connects_is_told_with_what_it_does_not_say_and_lights_up(open_page: Open) -> None:
    app, work = grown(open_page)
    app.button(key="structure-connects").click().run()
    assert not app.exception and not app.error
    assert work.structure is not None and work.structure.rows
    first = work.structure.rows[0]
    assert "of the shortest paths" in rows(app)[0]
    assert any("nothing about importance or guilt" in str(one.value) for one in app.caption)
    app.button(key="structure-row-0").click().run()
    assert set(work.channel.state.selected) == set(first.ids)
    app.button(key="structure-close").click().run()
    assert not rows(app)


def test_an_answer_says_when_the_canvas_is_another_and_is_asked_again(open_page: Open) -> None:
    app, work = grown(open_page)
    happens(work, Ask("separates", ()))
    app.run()
    answer = work.structure
    assert answer is not None and answer.rows
    assert "lose contact" in rows(app)[0]
    happens(work, Hide((answer.rows[0].node.id,)))
    app.run()
    assert any("has changed" in str(one.value) for one in app.caption)
    app.button(key="structure-again").click().run()
    assert work.structure is not None and work.structure.holds_for(work.channel.state)
    assert answer.rows[0].node.id not in {row.node.id for row in work.structure.rows}


def test_nothing_is_asked_of_an_empty_canvas(open_page: Open) -> None:
    app = open_page("explore")
    assert not [one for one in app.button if str(one.key).startswith("structure")]
