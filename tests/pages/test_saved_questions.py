"""A query is saved with its values, asked again, renamed and deleted; each is an event of the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from casework import questions
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from graph.settings import Settings
from queries import asking
from queries.verbs.ask import ask
from tests.pages.conftest import Open
from tests.pages.test_identities import select

PHONE = "Phone:+31649671010"


@pytest.fixture
def desk(world: Settings) -> Iterator[Workspace]:
    with Workspace.open(world, purpose="tests") as desk:
        yield desk
        for one in questions.questions(desk):
            questions.delete_question(desk, one.id)


def fields(app: AppTest, name: str) -> AppTest:
    app.selectbox(key="query-name").set_value(name).run()
    return app


def save(app: AppTest, query: str, name: str, asks: list[str]) -> AppTest:
    app.text_input(key=f"save-{query}-name").set_value(name)
    app.multiselect(key=f"save-{query}-asks").set_value(asks)
    return app.button(key=f"FormSubmitter:query-{query}-Save the question").click().run()


def mine(app: AppTest) -> AppTest:
    return app.segmented_control(key="queries-part").set_value("saved").run()


def errors(app: AppTest) -> list[str]:
    return [one.value.replace("\\", "") for one in app.error]


def test_a_query_is_saved_asked_renamed_and_deleted(open_page: Open, desk: Workspace) -> None:
    app = fields(open_page("queries"), "parcels_of_phone")
    app.text_input(key="query-parcels_of_phone-phone").set_value(PHONE)
    app.number_input(key="query-parcels_of_phone-limit").set_value(3)
    assert errors(save(app, "parcels_of_phone", " ", [])) == ["Give the question a name."]
    save(app, "parcels_of_phone", "Parcels of the shop", ["limit"])
    assert "Parcels of the shop" in app.toast[0].value
    assert "of this name" in errors(save(app, "parcels_of_phone", "parcels of THE shop", []))[0]
    (kept,) = questions.questions(desk)
    assert (kept.query, dict(kept.values), kept.asks) == (
        "parcels_of_phone",
        {"phone": PHONE, "limit": 3},
        ("limit",),
    )
    mine(app)
    row = app.dataframe[0].value.iloc[0]
    assert (row["Name"], row["Asked each time"]) == ("Parcels of the shop", "Limit")
    assert PHONE in row["Values"]
    select(app)
    (number,) = (one for one in app.number_input if "watch-" not in str(one.key))
    assert number.value == 3
    number.set_value(2)
    next(one for one in app.button if one.label == "Run").click().run()
    assert not app.error and len(app.dataframe[1].value) == 2
    again = ask("parcels of the shop", {"limit": 1}, desk=desk)
    assert len(again) == 1 and again.more
    rename = next(one for one in app.text_input if one.label == "Name of the question")
    rename.set_value("The shop")
    next(one for one in app.button if one.label == "Save the name").click().run()
    assert [one.name for one in questions.questions(desk)] == ["The shop"]
    select(app)
    app.button(key="question-delete-now").click().run()
    assert questions.questions(desk) == [] and not app.dataframe and not app.exception
    verbs = {one["verb"] for one in newest(desk.settings.home, 60)}
    assert {"save question", "rename question", "delete question", "questions"} <= verbs


def test_a_search_and_a_look_up_are_saved_too(open_page: Open, desk: Workspace) -> None:
    app = fields(open_page("queries"), "search")
    app.text_input(key="query-search-text").set_value("klompjeskoning")
    app.selectbox(key="query-search-kind").set_value("Phone")
    app.button(key="FormSubmitter:query-search-Run").click().run()
    assert any(one.value == "No results." for one in app.info)
    app.selectbox(key="query-search-kind").set_value("Party")
    app.button(key="FormSubmitter:query-search-Run").click().run()
    assert set(app.dataframe[0].value["Type"]) == {"Name on label"}
    save(app, "search", "the shop", [])
    fields(app, "screen")
    app.text_area(key="query-screen-lines").set_value(" LS226545884NL\n\nnobody at all\n")
    app.button(key="FormSubmitter:query-screen-Run").click().run()
    assert list(app.dataframe[0].value["Hit"]) == ["true", "false"]
    save(app, "screen", "two", [])
    saved = {one.name: one for one in questions.questions(desk)}
    assert dict(saved["the shop"].values) == {"text": "klompjeskoning", "kind": "Party", "limit": 25}
    assert dict(saved["two"].values) == {"lines": ["LS226545884NL", "nobody at all"]}
    found = ask("the shop", desk=desk)
    assert found and {row["kind"] for row in found} == {"Party"}
    assert [row["hit"] for row in ask("two", desk=desk)] == [True, False]
    select(mine(app), 1)
    next(one for one in app.button if one.label == "Run").click().run()
    assert not app.exception and len(app.dataframe[1].value) == 2


def test_what_is_needed_is_given_or_asked_for(open_page: Open, desk: Workspace) -> None:
    app = fields(open_page("queries"), "parcels_of_phone")
    save(app, "parcels_of_phone", "no phone", [])
    assert "needs phone" in errors(app)[0] and questions.questions(desk) == []
    save(app, "parcels_of_phone", "asks the phone", ["phone"])
    assert not app.error
    select(mine(app))
    next(one for one in app.button if one.label == "Run").click().run()
    assert errors(app) == ["Fill in: Phone."]
    assert len(app.dataframe) == 1


def test_what_is_emptied_is_asked_without(open_page: Open, desk: Workspace) -> None:
    values = {"phone": PHONE, "since": "2099-01-01"}
    asking.save(desk, "later", "run", "parcels_of_phone", values, ["since"])
    assert ask("later", desk=desk) == [] and ask("later", {"since": ""}, desk=desk)
    app = select(mine(open_page("queries")))
    next(one for one in app.button if one.label == "Run").click().run()
    assert [one.value for one in app.info] == ["No results."]
    next(one for one in app.date_input if "watch-" not in str(one.key)).set_value(None)
    next(one for one in app.button if one.label == "Run").click().run()
    assert not app.info and len(app.dataframe) == 2


def test_of_others_nothing_is_listed(open_page: Open, desk: Workspace, world: Settings) -> None:
    with Workspace.open(world, purpose="tests", person="tom") as tom:
        made = asking.save(tom, "of tom", "search", "", {"text": "anna"})
        app = mine(open_page("queries"))
        questions.delete_question(tom, made.id)
    assert not app.dataframe and app.info[0].value.startswith("No saved questions yet")


def test_the_list_is_read_once(open_page: Open, desk: Workspace, world: Settings) -> None:
    asking.save(desk, "x", "search", "", {"text": "anna"})
    app = mine(open_page("queries"))
    before = newest(world.home, 1)[0]["n"]
    app.run()
    select(app)
    assert newest(world.home, 1)[0]["n"] == before
