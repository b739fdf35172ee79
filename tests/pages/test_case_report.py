"""The report of a case, made on its page: for whom, in which language, how long; logged and registered."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from casework.audit_chain.log import newest
from graph.settings import Settings
from handover.register import REPORT, named
from tests.pages.case_steps import begun, beside
from tests.pages.conftest import Open
from tests.pages.test_pages import drawn

CREATE = "FormSubmitter:report-Create report"


def create(app: AppTest, recipient: str, kind: str) -> AppTest:
    app.text_input(key="report-recipient").set_value(recipient)
    app.selectbox(key="report-kind").set_value(kind)
    return app.button(key=CREATE).click().run()


def test_a_case_becomes_a_report_in_the_language_that_is_chosen(open_page: Open, world: Settings) -> None:
    app = beside(begun(open_page))
    app.selectbox(key="report-language").set_value("de")
    app.radio(key="report-short").set_value(True)
    app = create(app, "Parket Gent", "court")
    assert not app.exception and not app.error
    pdf = app.session_state["made-files"]["report"][2]
    assert pdf.startswith(b"%PDF-") and b"(de)" in pdf
    entry = next(one for one in newest(world.home, 20) if one["verb"] == "report")
    assert (entry["outcome"], entry["recipient"], entry["medium"], entry["case"]) == (
        *("handed out", "Parket Gent", "file"),
        drawn(app).id,
    )
    notes = [path.stem for path in (world.home / "handed-over").glob(f"{REPORT}*.json")]
    assert any(named(world, name).case == drawn(app).id for name in notes)
    assert any(getattr(one, "label", "").startswith("Save report-") for one in app.get("download_button"))


def test_the_readers_language_and_our_own_file_come_first(open_page: Open, world: Settings) -> None:
    """A report that stays here names nobody, and is not among what was handed over."""
    before = set(Path(world.home / "handed-over").glob(f"{REPORT}*.json"))
    app = beside(begun(open_page))
    assert app.selectbox(key="report-language").value == "en"
    assert app.selectbox(key="report-kind").value == "own_file"
    app = create(app, "", "own_file")
    assert not app.exception and not app.error and "report" in app.session_state["made-files"]
    assert set(Path(world.home / "handed-over").glob(f"{REPORT}*.json")) == before


def test_what_is_lacking_is_said_before_anything_is_written(open_page: Open) -> None:
    app = create(beside(begun(open_page)), " ", "court")
    assert [one.value for one in app.error] == ["Enter who receives the file. This is logged."]
    app.text_input(key=f"report-purpose-{drawn(app).id}").set_value(" ")
    assert [one.value for one in create(app, "Parket Gent", "court").error] == [
        "Enter what they need it for. This is logged, and written in the file."
    ]
    assert "report" not in app.session_state["made-files"]


def test_nothing_that_an_outsider_may_have_is_said_with_what_to_do(open_page: Open) -> None:
    app = create(beside(begun(open_page)), "a partner far away", "partner_outside")
    (error,) = [one.value for one in app.error]
    assert "Nothing may be told to a partner far away" in error and "evidence pack" in error
    assert "python" not in error
