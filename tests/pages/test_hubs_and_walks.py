"""Hubs that people judge on their page, and walks and watch lists from seizures and from numbers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import queries
from casework.audit_chain.log import newest
from casework.decisions.decision_records import ON_THINGS, decisions
from casework.workspace import Workspace
from graph.schema import NODES
from graph.settings import Settings
from queries.verbs.hubs import hubs
from tests.pages.case_steps import happens
from tests.pages.conftest import Open
from tests.pages.test_identities import select
from ui.canvas_session import additions
from ui.canvas_session.session import CanvasSession
from ui.canvas_state import appearance
from ui.canvas_state.canvas_events import Filter, Show
from ui.wording.schema_names import kind

NUMBER = "CD776695253NL"


def judged(world: Settings) -> list[tuple[str, str]]:
    with Workspace.open(world, purpose="tests") as desk:
        return [(one.verdict, one.reason) for one in decisions(desk) if one.verdict in ON_THINGS]


def test_a_hub_is_judged_and_the_decision_is_undone(open_page: Open, world: Settings) -> None:
    app = open_page("hubs")
    before = app.dataframe[0].value
    assert before["Hub"].all()
    assert list(before["Parcels"]) == sorted(before["Parcels"], reverse=True)
    place = int(before["Parcels"].argmin())
    app = select(app, place)
    app.button(key=_form(app)).click().run()
    assert [one.value for one in app.error] == ["Give a reason that others can follow."]
    next(one for one in app.text_input if str(one.key).endswith("-reason")).set_value("a family's own door")
    app.button(key=_form(app)).click().run()
    assert not app.exception
    assert judged(world) == [("no hub", "a family's own door")]
    after = app.dataframe[0].value
    assert not after["Hub"].iloc[0]
    assert "a person decided that it is not a hub: a family's own door" in after["Why"].iloc[0]
    app = select(app, 0)
    next(one for one in app.button if str(one.key).startswith("hubs-undo-")).click().run()
    assert not app.exception
    assert judged(world) == []
    assert app.dataframe[0].value["Hub"].all()


def test_the_canvas_at_hand_shows_a_decision_at_once_and_that_it_was_undone(
    open_page: Open, world: Settings
) -> None:
    app = open_page("hubs")
    place = int(app.dataframe[0].value["Parcels"].argmin())
    label = app.dataframe[0].value["Name"].iloc[place]
    work = CanvasSession.new()
    with Workspace.open(world, purpose="tests") as desk:
        (thing,) = [row["id"] for row in hubs([], 500, desk=desk) if row["label"] == label]
        work.channel.apply(Show("search"), queries.induced([thing], desk=desk))
    app.session_state["work"], app.session_state["work-space"] = work, "own"
    assert appearance.is_hub(work.channel.state.known[thing])
    app = select(app, place)
    next(one for one in app.text_input if str(one.key).endswith("-reason")).set_value("their own door")
    app.button(key=_form(app)).click().run()
    assert not app.exception
    assert not appearance.is_hub(work.channel.state.known[thing])
    assert [step.event for step in work.channel.state.log] == [Show("search"), Show("judged")]
    app = select(app, 0)
    next(one for one in app.button if str(one.key).startswith("hubs-undo-")).click().run()
    assert not app.exception and judged(world) == []
    assert appearance.is_hub(work.channel.state.known[thing])


def test_only_hubs_of_some_kinds(open_page: Open) -> None:
    app = open_page("hubs")
    word = str(app.dataframe[0].value["Type"].iloc[0])
    label = next(one for one in NODES if NODES[one].shared and kind(one) == word)
    app.pills(key="hubs-kinds").set_value([label]).run()
    assert not app.exception
    assert set(app.dataframe[0].value["Type"]) == {word}


def test_a_walk_begins_at_numbers_and_tells_only_what_is_new(open_page: Open) -> None:
    app = open_page("seizures")
    assert app.button(key="seizures-walk").disabled
    app.text_area(key="seizures-numbers").set_value(f"{NUMBER}\n\n NL-2025-00102 ").run()
    app.button(key="seizures-walk").click().run()
    assert not app.exception
    work = app.session_state["work"]
    assert work.title == f"{NUMBER}, NL-2025-00102"
    assert work.linked
    app = open_page("seizures")
    app.text_area(key="seizures-numbers").set_value("nothing is called so").run()
    app.button(key="seizures-walk").click().run()
    assert not app.exception
    assert "was not found in the data" in app.error[0].value


def test_every_linked_parcel_has_a_row_with_both_ends_whether_it_is_drawn_or_not(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(additions, "WALKED", 2)
    app = open_page("seizures")
    app.text_area(key="seizures-numbers").set_value(NUMBER).run()
    app.button(key="seizures-walk").click().run()
    work = app.session_state["work"]
    drawn = [row for row in work.linked if row["id"] in work.channel.state.drawn]
    assert len(drawn) < len(work.linked) == work.linked_total
    app = open_page("explore")
    app.session_state["work"], app.session_state["work-space"] = work, "own"
    app.session_state["drawer-choice"] = "linked"
    app.run()
    assert not app.exception
    frame = app.dataframe[0].value
    assert len(frame) == len(work.linked)
    assert frame["Sender"].ne("").all() and frame["Recipient"].ne("").any()
    day = str(work.channel.state.known[drawn[0]["id"]].properties["posted_at"])[:10]
    happens(work, Filter(since=day, until=day))
    app.run()
    left = app.dataframe[0].value
    assert not app.exception and set(left["Posted"]) == {day} and 0 < len(left) < len(frame)
    assert any(f"leave {len(left)} of {len(frame)}" in str(one.value) for one in app.caption)
    app.session_state["drawer-choice"] = "nodes"
    app.run()
    dates = {when[:10] for when in app.dataframe[0].value["Date"] if when}
    assert dates <= {day} and "Only what the chosen dates leave on the canvas." in [
        one.value for one in app.caption
    ]


def test_a_strict_walk_is_chosen_beside_the_walk_and_says_so(open_page: Open) -> None:
    def walked(strict: bool) -> CanvasSession:
        app = open_page("seizures")
        app.text_area(key="seizures-numbers").set_value(NUMBER).run()
        app.toggle(key="seizures-strict").set_value(strict).run()
        app.button(key="seizures-walk").click().run()
        assert not app.exception
        work = app.session_state["work"]
        assert isinstance(work, CanvasSession)
        return work

    usual, strict = walked(False), walked(True)
    over = [[why for row in work.linked for why in row["why"]] for work in (usual, strict)]
    assert any("recipient" in why for why in over[0])
    assert over[1] and not any("recipient" in why or "drop-off" in why for why in over[1])
    said = [
        {why for node in work.channel.state.known.values() for why in node.why} for work in (usual, strict)
    ]
    word = "strict: not over recipients, counters and the home of one person"
    assert [word in some for some in said] == [False, True]


def left_out_in_the_log(world: Settings) -> dict[str, Any]:
    """What the newest watch list was asked with."""
    asked = (one["asked"] for one in newest(world.home, 40) if one["verb"] == "targets")
    return next(terms for terms in asked if terms and "left_out" in terms)


def test_a_watch_list_is_looked_at_row_by_row_and_says_who_gets_it(open_page: Open, world: Settings) -> None:
    app = open_page("seizures")
    assert app.button(key="watch-list").disabled
    app.text_area(key="seizures-numbers").set_value(NUMBER).run()
    app.button(key="watch-list").click().run()
    rows = app.dataframe[0].value
    assert {"Watch for", "Value", "Linked parcels", "First", "Why"} <= set(rows.columns)
    app.button(key="FormSubmitter:watch-list-Create file").click().run()
    assert [one.value for one in app.error] == ["Enter who receives the file. This is logged."]
    app = select(app, len(rows) - 1, 0)
    said = next(one.value for one in app.caption if "left out" in one.value)
    assert said.startswith(f"{len(rows) - 1} rows go into the file")
    app.selectbox(key="watch-format").set_value(".json")
    app.text_input(key="watch-recipient").set_value("the operator")
    app.button(key="FormSubmitter:watch-list-Create file").click().run()
    assert [one.value for one in app.error] == ["Give a reason for each row that is left out; missing: 1."]
    app.selectbox(key="watch-why-all").set_value("Not involved").run()
    app.button(key="FormSubmitter:watch-list-Create file").click().run()
    assert not app.exception
    written = json.loads(app.session_state["made-files"]["watch"][2])
    assert [row["value"] for row in written] == list(rows["Value"])[:-1]
    asked = left_out_in_the_log(world)
    assert asked["left_out"] == {rows["Value"].iloc[-1]: "Not involved"} and asked["without"] == 1
    assert b"Not involved" not in app.session_state["made-files"]["watch"][2]
    assert app.get("download_button")
    app.text_area(key="seizures-numbers").set_value("NL-2025-00102").run()
    assert not [one for one in app.get("download_button") if "watch" in str(one.proto)]


def test_a_report_that_an_operator_may_not_be_told_of_is_no_start(open_page: Open) -> None:
    app = open_page("seizures")
    app.text_area(key="seizures-numbers").set_value("NL-2025-00102").run()
    app.button(key="watch-list").click().run()
    assert not app.exception
    assert any("Start from parcel numbers" in one.value for one in app.info)
    assert any("may not be told to an operator" in one.value for one in app.caption)
    assert not [one for one in app.button if "watch-list-Create" in str(one.key)]


def test_of_such_a_report_the_list_begins_at_its_parcels_on_a_click(open_page: Open) -> None:
    app = open_page("seizures")
    app.text_area(key="seizures-numbers").set_value("NL-2025-00102").run()
    app.button(key="watch-list").click().run()
    app.button(key="watch-from-parcels").click().run()
    assert not app.exception
    assert str(app.text_area(key="seizures-numbers").value).splitlines()[1:] == ["1ZRCC5BC0494943718"]
    assert "1ZRCC5BC0494943718" in list(app.dataframe[0].value["Value"])
    assert not [one for one in app.button if one.key == "watch-from-parcels"]


def test_each_row_that_is_left_out_has_its_reason(open_page: Open, world: Settings) -> None:
    app = open_page("seizures")
    app.text_area(key="seizures-numbers").set_value(NUMBER).run()
    app.button(key="watch-list").click().run()
    rows, key = app.dataframe[0].value, app.dataframe[0].key
    values = list(dict.fromkeys(rows["Value"]))[:2]
    app.session_state[str(key)] = {"selection": {"rows": [0, 1], "columns": [], "cells": []}}
    app.run()
    own = next(box for box in app.selectbox if box.label.replace("\\", "") == values[1])
    own.set_value("Could reveal the investigation").run()
    app.text_input(key="watch-recipient").set_value("the operator")
    app.button(key="FormSubmitter:watch-list-Create file").click().run()
    assert [one.value for one in app.error] == ["Give a reason for each row that is left out; missing: 1."]
    app.selectbox(key="watch-why-all").set_value("Doubtful or out of date").run()
    app.button(key="FormSubmitter:watch-list-Create file").click().run()
    assert not app.error and not app.exception
    asked = left_out_in_the_log(world)
    assert asked["left_out"] == {
        values[0]: "Doubtful or out of date",
        values[1]: "Could reveal the investigation",
    }


def _form(app: AppTest) -> str:
    """The key of the button that decides."""
    return next(str(one.key) for one in app.button if str(one.key).endswith("-Decide"))


def test_businesses_that_serve_strangers_have_a_list_of_their_own(open_page: Open, world: Settings) -> None:
    app = open_page("hubs")
    hub_names = set(app.dataframe[0].value["Name"])
    app.segmented_control(key="hubs-list").set_value("businesses").run()
    assert not app.exception
    assert any("hardly any two of them write to the same person" in one.value for one in app.caption)
    with Workspace.open(world, purpose="tests") as desk:
        rows = hubs([], 500, businesses=True, desk=desk)
    assert rows, "the world of these tests has some"
    shown = app.dataframe[0].value
    assert list(shown["Name"]) == [row["label"] for row in rows] and not hub_names & set(shown["Name"])
    assert all("serves strangers" in why for why in shown["Why"])
    app = select(app, 0)
    next(one for one in app.text_input if str(one.key).endswith("-reason")).set_value("all of one club")
    app.button(key=_form(app)).click().run()
    assert not app.exception and judged(world) == [("no hub", "all of one club")]
    assert "a person decided that it is not a hub: all of one club" in app.dataframe[0].value["Why"].iloc[0]
    app = select(app, 0)
    next(one for one in app.button if str(one.key).startswith("hubs-undo-")).click().run()
    assert not app.exception and judged(world) == []
