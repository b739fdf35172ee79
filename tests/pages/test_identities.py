"""The page Identities: what is open opens into its evidence, a decision is kept, shows and is undone."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from graph.settings import Settings
from loaders.monitoring.journal import Journal
from tests.pages.case_steps import happens
from tests.pages.conftest import Open
from ui.canvas_state.canvas_events import Select


def select(app: AppTest, place: int = 0, table: int = 0) -> AppTest:
    """Select a row of a table of the page."""
    key = app.dataframe[table].key
    assert key is not None
    app.session_state[key] = {"selection": {"rows": [place], "columns": [], "cells": []}}
    return app.run()


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for some in (app.markdown, app.caption, app.info) for one in some)


def test_what_is_found_opens_into_its_evidence(open_page: Open) -> None:
    app = open_page("identities")
    app.segmented_control(key="who-part").set_value("groups").run()
    found = app.dataframe[0].value
    assert list(found["Labels"]) == sorted(found["Labels"], reverse=True)
    assert found["Labels"].iloc[0] >= 2
    app = select(app)
    assert app.expander and "| Starting weight\\: two random labels |" in said(app)
    assert not app.exception


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_it_speaks_every_language(open_page: Open, language: str) -> None:
    app = open_page("identities", language=language)
    assert not app.exception and "Identities" not in [one.value for one in app.title]


def test_people_of_an_earlier_state_are_said_to_be(open_page: Open, world: Settings) -> None:
    assert not open_page("identities").warning
    Journal(world).record("unresolved", why="QueryRejected", exit=1)
    app = open_page("identities")
    (warning,) = app.warning
    assert "matching them failed" in warning.value
    app.button(key="who-again").click().run()
    assert not app.exception and not app.warning


def test_a_decision_is_kept_and_undone(open_page: Open, world: Settings) -> None:
    from casework.decisions.decision_records import decide, decisions
    from casework.workspace import Workspace
    from queries.verbs.run import run

    with Workspace.open(world, purpose="tests") as desk:
        one, other = run("people", desk=desk)[0]["members"][:2]
        made = decide(desk, one, other, "unsure", "looked alike")
        app = open_page("identities")
        app.segmented_control(key="who-part").set_value("decided").run()
        assert list(app.dataframe[0].value["Reason"]) == ["looked alike"]
        assert not app.exception
        assert [one.id for one in decisions(desk)] == [made.id]
        app = select(app)
        app.button(key="who-undo").click().run()
        assert not app.exception
        assert decisions(desk) == []


def test_an_open_question_is_decided_on_the_page(open_page: Open, world: Settings) -> None:
    from casework.decisions.decision_records import decisions
    from casework.workspace import Workspace

    app = open_page("identities")
    assert len(app.dataframe) == 1, said(app)
    app = select(app)
    assert "Evidence" in said(app) and "total" in said(app)
    assert app.radio(key="who-verdict").value is None
    app.button(key="FormSubmitter:who-decide-Decide").click().run()
    assert [one.value for one in app.error] == ["Choose what they are first."]
    app.radio(key="who-verdict").set_value("apart")
    app.button(key="FormSubmitter:who-decide-Decide").click().run()
    assert [one.value for one in app.error] == ["Give a reason that others can follow."]
    app.text_input(key="who-reason").set_value("two brothers")
    app.button(key="FormSubmitter:who-decide-Decide").click().run()
    assert not app.exception
    with Workspace.open(world, purpose="tests") as desk:
        assert [one.verdict for one in decisions(desk) if one.reason == "two brothers"] == ["apart"]


def test_the_switch_shows_everything_as_labels_say(open_page: Open, world: Settings) -> None:
    from casework.workspace import Workspace
    from queries.verbs.run import run

    with Workspace.open(world, purpose="tests") as desk:
        member = run("people", desk=desk)[0]["members"][0]
    app = open_page("explore")
    app.text_input(key="search-text").set_value(member)
    app.button(key="FormSubmitter:search-Search").click().run()
    app.button(key="found-0").click().run()

    def expanded() -> set[str]:
        """Kinds drawn after one more expansion, and those that are masked."""
        app.button(key="do-expand").click().run()
        assert not app.exception
        state = app.session_state["work"].channel.state
        return {node.kind for node in state.known.values()} - set(state.filters.off)

    app.toggle(key="labels-choice").set_value(True).run()
    assert not [one for one in app.button if one.key == "do-expand"], "who is hidden is not described"
    happens(app.session_state["work"], Select((member,)))
    app.run()
    assert "Person" not in expanded()
    assert set(app.session_state["work"].channel.state.filters.off) == {"Person", "Place"}
    app.toggle(key="labels-choice").set_value(False).run()
    assert {"Person", "Party"} <= expanded()
    app.toggle(key="labels-choice").set_value(True).run()
    assert "Person" not in expanded()
