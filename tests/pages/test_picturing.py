"""The form for a picture, drawn on a small real world: for whom, what stands on it, and the log."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import Any

from streamlit.testing.v1 import AppTest

from casework.workspace import Workspace
from graph.settings import Settings
from tests.pages.case_steps import happens
from tests.pages.conftest import Open
from tests.pages.test_pages import drawn, search
from ui.canvas_state.canvas_events import Undo


def at_work(open_page: Open) -> AppTest:
    """A canvas with a seizure on it, whose report has a handling code."""
    app = search(open_page("explore"), "NL-2025-00301")
    return app.button(key="found-0").click().run()


def make(app: AppTest) -> AppTest:
    return app.button(key="FormSubmitter:picture-Create image").click().run()


def last_picture(world: Settings) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(world.home / "audit.db")) as log:
        entries = [json.loads(body) for (body,) in log.execute("SELECT body FROM entry ORDER BY n")]
    return [entry for entry in entries if entry["verb"] == "picture"][-2:]


def test_a_picture_asks_for_whom_before_it_is_made(open_page: Open) -> None:
    app = make(at_work(open_page))
    assert [one.value for one in app.error] == ["Enter who receives the file. This is logged."]
    assert drawn(app).channel.picture == {}


def test_a_picture_says_handling_who_why_for_whom_and_when_and_is_logged(
    open_page: Open, world: Settings
) -> None:
    app = at_work(open_page)
    app.text_input(key="picture-recipient").set_value("the prosecutor")
    app.selectbox(key="picture-format").set_value("svg")
    make(app)
    assert not app.exception and not app.error
    picture = drawn(app).channel.picture
    assert picture["number"] == 1
    assert (picture["format"], picture["paper"], picture["scheme"]) == ("svg", "a4", "light")
    assert picture["file"].endswith(".svg")
    handling, case, why, given, made = picture["lines"]
    assert case == f"Case: {drawn(app).id}"
    assert handling == "Handling codes: H0"
    assert why.endswith(": test of the pages")
    assert given == "Given to: the prosecutor"
    assert re.fullmatch(r"Made: \d+ \w+ 20\d\d, \d\d:\d\d UTC", made)
    asked, handed = last_picture(world)
    assert (asked["outcome"], handed["outcome"]) == ("asked", "handed out")
    assert (handed["recipient"], handed["handling"]) == ("the prosecutor", ["H0"])


def test_masked_names_reach_neither_labels_nor_title(open_page: Open, world: Settings) -> None:
    app = search(open_page("explore"), "balansplein")
    app.button(key="found-0").click().run()
    (node,) = drawn(app).channel.state.known.values()
    app.text_input(key=f"picture-title-{drawn(app).id}").set_value(f"About {node.label}")
    with Workspace.open(world, purpose="tests") as desk:
        drawn(app).add_event(desk, "about", name=f"Case of {node.label}", question="", purpose="")
    app.text_input(key="picture-recipient").set_value(f"training at {node.label.upper()}")
    app.checkbox(key="picture-masked").check()
    make(app)
    picture = drawn(app).channel.picture
    assert picture["names"] == {node.id: "Address 1"}
    assert "Address" in picture["masked"] and "Parcel" not in picture["masked"]
    assert picture["title"] == "About Address 1"
    assert f"Case: {drawn(app).id}" in picture["lines"]
    assert "Given to: training at Address 1" in picture["lines"]
    assert "Names and contact details are masked." in picture["lines"]


def test_the_numbers_that_a_picture_gives_are_kept_with_the_case(open_page: Open, world: Settings) -> None:
    app = at_work(open_page)
    app = search(app, "balansplein")
    app.button(key="found-0").click().run()
    app.text_input(key="picture-recipient").set_value("training")
    app.checkbox(key="picture-masked").check()
    names = drawn(make(app)).channel.picture["names"]
    work = drawn(app)
    happens(work, Undo())
    app.run()
    app = search(app, "klompjeskoning")
    app.button(key="found-0").click().run()
    again = open_page("explore")
    again.query_params["case"] = work.id
    again.run()
    assert drawn(again).notebook.numbers == work.notebook.numbers
    again.text_input(key="picture-recipient").set_value("training")
    again.checkbox(key="picture-masked").check()
    later = drawn(make(again)).channel.picture["names"]
    assert names and not set(names) & set(later)
    assert not set(names.values()) & set(later.values())
