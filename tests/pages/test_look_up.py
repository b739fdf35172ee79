"""A list is pasted or uploaded, read as the reader corrects it, looked up, and leaves nothing behind."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from casework.audit_chain.log import newest
from errors import cancelling
from graph.settings import Settings
from queries.verbs.screen import screen
from tests.pages.conftest import Open
from tests.pages.test_identities import select
from ui.canvas_session.session import CanvasSession

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SECRET = "Xylofoonmannetje Quibberzand"
PASTED = f"LS226545884NL\n+31649671010\n{SECRET}\n12\n"


@pytest.fixture
def lookup(open_page: Open) -> AppTest:
    return open_page("lookup")


def paste(app: AppTest, text: str) -> AppTest:
    app.text_area[0].set_value(text)
    return app.button(key="FormSubmitter:lookup-paste-Read this list").click().run()


def upload(app: AppTest, name: str, content: bytes, kind: str = "text/csv") -> AppTest:
    return app.file_uploader[0].set_value((name, content, kind)).run()


def run(app: AppTest) -> AppTest:
    app.button(key="lookup-run").click().run()
    assert not app.exception and not app.error
    return app


def workbook(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def uses(app: AppTest) -> list[str]:
    return [str(box.value) for box in app.selectbox if str(box.key).startswith("lookup-use-")]


def errors(app: AppTest) -> list[str]:
    return [one.value.replace("\\", "") for one in app.error]


def test_a_pasted_list_says_what_is_hit_and_why(lookup: AppTest) -> None:
    app = run(paste(lookup, PASTED))
    table = app.dataframe[0].value
    assert list(table["Looked up"]) == ["LS226545884NL", "+31649671010"]
    assert list(table["Hit"]) == ["Yes", "Yes"]
    assert table["Parcels"][0] == 1 and table["Parcels"][1] > 1
    assert "Klompjeskoning Webshop B.V." in table["Hits"][1] and "Phone: +31649671010" in table["Why"][1]
    app.segmented_control(key="lookup-show").set_value("misses").run()
    table = app.dataframe[0].value
    assert list(table["Looked up"]) == [SECRET, "12"] and list(table["Hit"]) == ["No", "No"]
    assert list(table["Why"]) == ["", "too short to be looked up"]
    app.segmented_control(key="lookup-show").set_value("all").run()
    assert list(app.dataframe[0].value["Line"]) == [1, 2, 3, 4]


def test_columns_are_read_as_the_reader_corrects_them(lookup: AppTest) -> None:
    rows = "Naam\tStraat\tPostcode\tPlaats\tGewicht\nNobody\tBalansplein 100-3\t5611XK\tEindhoven\t7\n"
    app = paste(lookup, rows)
    assert uses(app) == ["item", "address", "postcode", "city", "nobody"]
    assert app.checkbox[0].value and app.button(key="lookup-run").label == "Look up 2 values"
    run(app)
    assert app.dataframe[0].value["Looked up"].tolist() == ["Balansplein 100-3"]
    app.selectbox(key="lookup-use-0--True-4").set_value("item").run()
    assert app.button(key="lookup-run").label == "Look up 3 values"
    assert not app.dataframe, "the answer is of other columns"
    app.checkbox[0].uncheck().run()
    assert uses(app) == ["item"] * 5
    assert app.button(key="lookup-run").label == "Look up 10 values"
    for at in range(5):
        app.selectbox(key=f"lookup-use-0--False-{at}").set_value("nobody")
    app.run()
    assert app.button(key="lookup-run").disabled and "Every column" in app.warning[0].value


def test_a_sheet_of_a_workbook_is_chosen(lookup: AppTest, world: Settings) -> None:
    content = workbook({"empty": [], "phones": [["Telefoon"], [SECRET]], "numbers": [["LS226545884NL"]]})
    app = upload(lookup, "list.xlsx", content, XLSX)
    assert not list((world.home / "incoming").glob("*")), "the upload is still there"
    (sheet,) = [box for box in app.selectbox if str(box.key).startswith("lookup-sheet")]
    assert (sheet.value, app.button(key="lookup-run").label) == ("phones", "Look up 1 value")
    sheet.set_value("numbers").run()
    assert list(run(app).dataframe[0].value["Looked up"]) == ["LS226545884NL"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("list.xlsx", workbook({"one": [["a"]]})[:-900], "list.xlsx is damaged or not complete"),
        ("list.xlsx", b"just text", "list.xlsx is not an Excel workbook"),
        ("list.csv", b"\0\x01\x02" * 400, "list.csv is not a text file"),
        ("list.csv", b"", "There is nothing in this list."),
        ("list.txt", b" \n\n", "There is nothing in this list."),
        ("list.xlsx", workbook({"one": []}), "There is nothing in this list."),
        ("list.csv", b"\xd0\xcf\x11\xe0" + bytes(600), "list.csv is an old or a protected Office file"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    lookup: AppTest, world: Settings, name: str, content: bytes, says: str
) -> None:
    app = upload(lookup, name, content)
    (said,) = errors(app)
    assert says in said and str(world.home) not in said
    assert not app.exception and not list((world.home / "incoming").glob("*"))


def test_an_empty_paste_and_too_long_a_list(lookup: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    assert errors(paste(lookup, "  \n ")) == ["There is nothing in this list."]
    monkeypatch.setattr("ui.pages.look_up.MOST", 3)
    app = paste(lookup, PASTED)
    assert app.button(key="lookup-run").disabled
    assert app.warning[0].value.startswith("This list has 4 values, and at most 3")


def test_hits_open_on_the_canvas_and_the_case_says_nothing_of_the_list(
    lookup: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run(paste(lookup, PASTED))
    opened: list[CanvasSession] = []
    monkeypatch.setattr("ui.canvas_session.current_canvas.open_page", lambda _path, work: opened.append(work))
    assert app.button(key="lookup-open").disabled, "no row is selected"
    select(app, 0)
    app.button(key="lookup-open").click().run()
    (work,) = opened
    assert [id_.split("/")[0] for id_ in work.channel.state.drawn] == ["Parcel:LS226545884NL"]
    assert work.title == "Looked-up list"
    app.button(key="lookup-open-all").click().run()
    assert len(opened[-1].channel.state.drawn) > 2


def test_files_are_defused_and_logged(
    lookup: AppTest, world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run(paste(lookup, "=HYPERLINK(1) LS226545884NL\nLS226545884NL\n"))
    app.segmented_control(key="lookup-show").set_value("all").run()
    app.button(key="lookup-csv").click().run()
    (kept,) = app.session_state["prepared"].values()
    assert b'"\'=HYPERLINK(1) LS226545884NL"' in kept[1]
    entry = newest(world.home, 1)[0]
    assert (entry["verb"], entry["outcome"], entry["medium"]) == ("screen csv", "handed out", "file")
    assert entry["subjects"] == 1


def test_nothing_of_the_list_is_kept(lookup: AppTest, world: Settings) -> None:
    app = run(paste(lookup, PASTED))
    entry = newest(world.home, 2)
    assert [one["verb"] for one in entry] == ["screen", "screen"]
    assert set(entry[1]["asked"]) == {"entries", "sha256"}
    upload(open_again(app), f"{SECRET}.txt", PASTED.encode())
    run(app)
    words = [SECRET, SECRET.lower(), SECRET.split()[0]]
    assert holding(world.home, '"verb":"screen"')
    assert holding(world.home, *words) == []


def holding(folder: Path, *words: str) -> list[str]:
    """The files that hold any of these words. Another process looks: in this one SQLite loses its locks on a
    file that somebody else opens and closes.
    """
    told = [f"--regexp={word}" for word in words]
    found = subprocess.run(
        ["grep", "--recursive", "--files-with-matches", "--fixed-strings", *told, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode < 2, found.stderr
    return found.stdout.splitlines()


def open_again(app: AppTest) -> AppTest:
    app.button(key="lookup-another").click().run()
    assert app.text_area[0].value in (None, "")
    assert "lookup" not in app.session_state or app.session_state["lookup"] is None
    return app


def test_a_look_up_that_was_cancelled_is_asked_again_by_a_button(
    lookup: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Callable[[int, int], None]] = []

    def cancelled_once(*given: Any, progress: Callable[[int, int], None], **more: Any) -> Any:
        asked.append(progress)
        progress(1, 4)
        if len(asked) == 1:
            token = cancelling.present()
            assert token is not None
            token.cancel()
            cancelling.check()
        return screen(*given, progress=progress, **more)

    monkeypatch.setattr("ui.pages.look_up.screen", cancelled_once)
    app = paste(lookup, PASTED)
    app.button(key="lookup-run").click().run()
    assert [one.value for one in app.info] == ["Cancelled before it finished."] and not app.dataframe
    app.button(key="ask-again-look-up").click().run()
    assert len(asked) == 2 and len(app.dataframe) == 1


def test_the_sign_says_how_far_it_is() -> None:
    from ui.pages.look_up import Progress

    progress = Progress()
    assert progress.text() == "Looking up…"
    progress.show(1200, 40_000)
    assert progress.text() == "1,200 of 40,000 values looked up"


def test_an_answer_is_of_the_database_and_purpose_it_was_asked_for(lookup: AppTest) -> None:
    app = run(paste(lookup, PASTED))
    assert app.dataframe
    app.session_state["memory"]["purpose"] = "another"
    app.run()
    assert not app.dataframe and app.button(key="lookup-run").label == "Look up 4 values"


def test_columns_of_a_very_wide_list_are_not_all_drawn(lookup: AppTest) -> None:
    app = paste(lookup, "\t".join(f"x{at}" for at in range(80)) + "\n")
    assert len(uses(app)) == 60 and app.button(key="lookup-run").label == "Look up 80 values"
