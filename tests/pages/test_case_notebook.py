"""What is thought in a case: its name and question, notes, hypotheses with their grades."""

from __future__ import annotations

from casework import cases
from casework.workspace import Workspace
from graph.permit import Permit
from tests.pages.case_steps import begun, beside, found
from tests.pages.conftest import Open
from tests.pages.test_pages import drawn, texts


def test_a_case_has_a_name_a_question_and_a_purpose_and_is_listed(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    app.text_input(key=f"case-name-{work.id}").set_value("Klompen")
    app.text_area(key=f"case-question-{work.id}").set_value("Who sends them?")
    app.button(key="FormSubmitter:about-Save").click().run()
    assert not app.exception
    assert [one.value for one in app.title] == ["Klompen"]
    listed = {case.id: case for case in cases.cases(elsewhere)}[work.id]
    assert (listed.name, listed.question) == ("Klompen", "Who sends them?")
    assert listed.purpose == "test of the pages"
    again = beside(open_page("explore"))
    assert not again.dataframe, "the list is read, and logged, when somebody asks for it"
    again.button(key="show-earlier").click().run()
    assert "Klompen" in set(again.dataframe[-1].value["Name"])
    listed_then = list(again.dataframe[-1].value["Name"])
    cases.append(
        elsewhere, elsewhere.maintenance("keep case"), cases.new_id(), [("note", {})], after=0, about={}
    )
    again.run()
    assert list(again.dataframe[-1].value["Name"]) == listed_then


def test_a_note_on_a_node_is_written_read_and_taken_away(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    app = beside(begun(open_page), "details")
    work = drawn(app)
    (id_,) = work.channel.state.drawn
    box = f"note-{work.id}-{id_}"
    app.text_area(key=box).set_value("Seen at *the* door <b>")
    (keep,) = [button for button in app.button if button.label == "Save note"]
    keep.click().run()
    assert found(elsewhere, work.id, permit).notebook.notes[(id_,)].text == "Seen at *the* door <b>"
    assert "door" in texts(beside(app))
    assert "<b>" not in texts(app).replace("\\<b\\>", "")
    app = beside(app, "details")
    app.text_area(key=box).set_value("")
    next(button for button in app.button if button.label == "Save note").click().run()
    assert not found(elsewhere, work.id, permit).notebook.notes


def test_a_hypothesis_is_graded_shown_and_dropped(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    app = beside(begun(open_page))
    work = drawn(app)
    (id_,) = work.channel.state.selected
    app.button(key="FormSubmitter:hypothesis-Add").click().run()
    assert [one.value for one in app.error] == ["Enter a text first."]
    app.text_area(key="hypothesis-text").set_value("One shop sends all")
    app.selectbox(key="hypothesis-source").set_value("B")
    app.selectbox(key="hypothesis-information").set_value("2")
    app.button(key="FormSubmitter:hypothesis-Add").click().run()
    assert not app.exception and not app.error
    (one,) = found(elsewhere, work.id, permit).notebook.hypotheses.values()
    assert (one.text, one.source, one.information, one.on) == ("One shop sends all", "B", "2", (id_,))
    assert "**B2** One shop sends all" in texts(app)
    app.button(key=f"drop-{one.key}").click().run()
    assert found(elsewhere, work.id, permit).notebook.hypotheses[one.key].dropped
    assert "One shop sends all" not in texts(app)


def test_a_person_has_a_category_with_its_ground(
    open_page: Open, elsewhere: Workspace, permit: Permit
) -> None:
    app = beside(begun(open_page, "Lieuwe van der Kiezelema"), "details")
    work = drawn(app)
    (id_,) = work.channel.state.selected
    assert "not yet assessed" in " ".join(one.label for one in app.expander)
    save = f"FormSubmitter:category-{work.id}-{id_}-Save category"
    app.selectbox(key=f"category-of-{work.id}-{id_}").set_value("suspect")
    app.button(key=save).click().run()
    assert [one.value for one in app.error] == ["Enter the ground first."]
    app.text_input(key=f"category-ground-{work.id}-{id_}").set_value("order of 1 December")
    app.button(key=save).click().run()
    assert not app.exception and not app.error
    said = found(elsewhere, work.id, permit).notebook.categories[id_]
    assert (said.category, said.ground) == ("suspect", "order of 1 December")
    assert "Category in this case: suspect" in " ".join(one.label for one in app.expander)
    assert "order of 1 December" in texts(app)
