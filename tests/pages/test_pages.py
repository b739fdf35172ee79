"""Every page, drawn on a small real world: what it shows, what a click does, what it says in trouble."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from casework.audit_chain.log import newest
from evidence.archive import Archive
from graph.settings import Settings
from tests.pages.conftest import SECONDS, Open
from ui.canvas_session.session import CanvasSession
from ui.tasks import jobs

PATHS = [
    "explore",
    "shared",
    "hubs",
    "clusters",
    "lanes",
    "identities",
    "seizures",
    "load",
    "exchange",
    "lookup",
    "queries",
    "audit",
    "about",
]


def texts(app: AppTest) -> str:
    """Everything a page says, for looking things up."""
    said = [
        str(getattr(one, "value", ""))
        for kind in ("markdown", "caption", "title", "info")
        for one in app.get(kind)
    ]
    return "\n".join(said)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_drawn_without_trouble(open_page: Open, path: str) -> None:
    app = open_page(path)
    assert not app.exception
    assert [one.value for one in app.error] == []
    assert len(app.title) == 1


@pytest.mark.parametrize("path", [path for path in PATHS if path != "about"])
def test_no_page_with_case_data_opens_without_a_purpose(open_page: Open, path: str) -> None:
    app = open_page(path, purpose="")
    assert [one.value for one in app.header] == ["Why are you searching?"]
    assert not app.title and not app.dataframe


def test_the_purpose_opens_the_page_once_given(open_page: Open) -> None:
    app = open_page("seizures", purpose="")
    app.button(key="FormSubmitter:purpose-Start").click().run()
    assert [one.value for one in app.error] == ["Enter a purpose first."]
    app.text_input(key="purpose-text").set_value("case 12")
    app.button(key="FormSubmitter:purpose-Start").click().run()
    assert [one.value for one in app.title] == ["Seizures"]


def search(app: AppTest, text: str) -> AppTest:
    app.text_input(key="search-text").set_value(text)
    return app.button(key="FormSubmitter:search-Search").click().run()


def found(app: AppTest) -> list[str]:
    return [button.label for button in app.button if str(button.key).startswith("found-")]


def drawn(app: AppTest) -> CanvasSession:
    work: CanvasSession = app.session_state["work"]
    return work


def test_a_search_lists_and_a_click_draws(open_page: Open) -> None:
    app = search(open_page("explore"), "balansplein")
    assert found(app)
    app.button(key="found-0").click().run()
    assert len(drawn(app).channel.state.drawn) == 1
    assert app.session_state["side-choice"] == "details"
    assert not app.exception


def test_what_the_browser_sent_before_it_heard_of_the_details_does_not_bring_the_results_back(
    open_page: Open,
) -> None:
    app = search(open_page("explore"), "balansplein")
    sent_before = app._tree.get_widget_states()
    chips = [state for state in sent_before.widgets if "side-choice" in state.id]
    app.button(key="found-0").click().run()
    app._run(WidgetStates(widgets=chips))
    assert app.session_state["side-choice"] == "details"
    assert not found(app)


def test_what_was_found_in_one_database_is_not_shown_in_the_other(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = search(open_page("explore"), "balansplein")
    assert found(app)
    monkeypatch.setattr("ui.tasks.demo_filling.ready", lambda: True)
    app.session_state["memory"]["space"] = "demo"
    assert not found(app.run())


def test_the_log_tells_what_left_as_a_file_from_what_was_shown(open_page: Open, world: Settings) -> None:
    app = open_page("seizures")
    app.button(key="seizures-csv").click().run()
    entries = [one for one in newest(world.home, 20) if one["outcome"] == "handed out"]
    assert (entries[0]["verb"], entries[0]["medium"]) == ("seizures csv", "file")
    shown = next(one for one in entries if one["verb"] == "run")
    assert entries[0]["handling"] == shown["handling"] != []
    assert entries[0]["subjects"] == shown["subjects"] > 24, "seizures and their parcels"
    assert {one["medium"] for one in entries if one["verb"] == "run"} == {"screen"}


def test_a_file_is_saved_only_beside_the_rows_it_was_made_of(open_page: Open) -> None:
    app = open_page("seizures")
    app.button(key="seizures-csv").click().run()
    assert app.get("download_button")
    app.text_input(key="seizures-text").set_value("CD776695253NL").run()
    assert not app.get("download_button")


def test_an_export_is_saved_only_from_its_own_canvas(open_page: Open) -> None:
    app = search(open_page("explore"), "balansplein")
    app.button(key="found-0").click().run()
    app.text_input(key="export-recipient").set_value("NCA")
    app.button(key="FormSubmitter:export-Create file").click().run()
    assert app.get("download_button")
    app.button(key="new-canvas").click().run()
    assert not app.get("download_button")


def test_expanding_brings_neighbours_in_place(open_page: Open) -> None:
    app = search(open_page("explore"), "balansplein")
    app.button(key="found-0").click().run()
    (first,) = drawn(app).channel.state.drawn
    place = drawn(app).channel.state.drawn[first]
    app.button(key="do-expand").click().run()
    state = drawn(app).channel.state
    assert len(state.drawn) > 1
    assert (state.drawn[first].x, state.drawn[first].y) == (place.x, place.y)
    assert not app.exception


def test_a_search_for_nothing_says_so(open_page: Open) -> None:
    app = search(open_page("explore"), "qqzzxxqqzzxx")
    assert any("No results" in one.value for one in app.info)


def test_a_typing_error_is_forgiven_and_said(open_page: Open) -> None:
    said = "Nothing is spelled exactly so. These are similar."
    app = search(open_page("explore"), "balanspleim")
    assert found(app) and said in [one.value for one in app.caption]
    app = search(app, "balansplein")
    assert found(app) and said not in [one.value for one in app.caption]


def test_the_rows_that_say_so_come_when_asked_for(open_page: Open) -> None:
    app = search(open_page("explore"), "balansplein")
    app.button(key="found-0").click().run()
    assert not [box for box in app.expander if "parcels.csv" in box.label]
    app.button(key="do-provenance").click().run()
    assert [box for box in app.expander if "parcels" in box.label]


def test_shared_infrastructure_is_ranked_and_hubs_stand_apart(open_page: Open) -> None:
    app = open_page("shared")
    telling = app.dataframe[0].value
    for many, why in zip(telling["Different people"], telling["Why"], strict=True):
        assert why.startswith(f"used by {many} different people, of "), "one word, one number"
    assert list(telling["Score"]) == sorted(telling["Score"], reverse=True)
    assert not app.exception


def test_seizures_are_listed_with_what_was_found(open_page: Open) -> None:
    frame = open_page("seizures").dataframe[0].value
    assert len(frame) == 24
    assert frame["Substance"].str.len().min() > 0
    assert frame["Amount"].str.len().max() > 0


def test_a_query_answers_with_a_table(open_page: Open) -> None:
    app = open_page("queries")
    app.selectbox(key="query-name").set_value("counts").run()
    app.button(key="FormSubmitter:query-counts-Run").click().run()
    frame = app.dataframe[0].value
    assert dict(zip(frame["Type"], frame["Count"], strict=True))["Parcel"] >= 2000
    assert not app.exception


def test_a_missing_parameter_is_named(open_page: Open) -> None:
    app = open_page("queries")
    app.selectbox(key="query-name").set_value("parcels_of_phone").run()
    app.button(key="FormSubmitter:query-parcels_of_phone-Run").click().run()
    assert any("Phone" in one.value for one in app.error)


def test_about_says_what_runs(open_page: Open) -> None:
    said = texts(open_page("about"))
    assert "ArcadeDB" in said
    assert "Parcel" in said


def test_the_log_of_who_looked_is_whole(open_page: Open) -> None:
    app = open_page("about")
    app.button(key="check-log").click().run()
    assert any("intact" in one.value for one in app.success)


def test_rejected_rows_are_saved_as_a_file_that_can_be_mended(open_page: Open, world: Settings) -> None:
    app = open_page("load")
    archive = Archive(world.evidence)
    name = next(one.load for one in archive.loads() if one.file == "parcels.csv")
    made = AppTest.from_function(_made_rejects, args=(name,), default_timeout=SECONDS)
    made.session_state["memory"] = app.session_state["memory"]
    assert made.run().session_state["made"] == Path(str(archive.rejects_file(name))).read_bytes()


def _made_rejects(load: str) -> None:
    import streamlit as st

    from ui.panels.loading import load_progress

    st.session_state["made"] = load_progress._rejects_csv(load)


def test_a_load_is_in_the_history(open_page: Open) -> None:
    frame = open_page("load").dataframe[0].value
    assert {"parcels.csv", "seizures.csv", "links.csv"} <= set(frame["File"])
    assert dict(zip(frame["File"], frame["Rejected"], strict=True))["parcels.csv"] == 3


def test_an_upload_is_looked_at_before_it_is_loaded(open_page: Open) -> None:
    app = open_page("load")
    file = Path(__file__).parents[1] / "data" / "canonical" / "listings.csv"
    app.file_uploader[0].set_value((file.name, file.read_bytes(), "text/csv")).run()
    assert not app.exception
    assert "listings.csv" in texts(app).replace("\\", "")
    (dry,) = [button for button in app.button if button.label == "Dry run"]
    dry.click().run()
    assert "60" in texts(app)


def waiting(world: Settings) -> set[Path]:
    """The uploads that are neither loaded nor dropped yet."""
    return set((world.home / "incoming").glob("*"))


def test_a_looked_at_file_is_loaded_beside_the_page(open_page: Open, world: Settings) -> None:
    app = open_page("load")
    before = waiting(world)
    file = Path(__file__).parents[1] / "data" / "canonical" / "listings.csv"
    app.file_uploader[0].set_value((file.name, file.read_bytes(), "text/csv")).run()
    mine = waiting(world) - before
    assert mine
    app.button(key="load-now").click().run()
    job = jobs.find("load")
    assert job is not None and job.finished.wait(SECONDS)
    app.run()
    assert not app.exception
    assert "loaded" in texts(app)
    assert not waiting(world) & mine
    app.button(key="load-more").click().run()
    assert "listings.csv" in set(app.dataframe[0].value["File"])


@pytest.fixture
def anothers_load() -> Iterator[Callable[[], None]]:
    """Begins the load of another session, which goes on until the test ends."""
    done = threading.Event()

    def begin() -> None:
        assert jobs.start("load", lambda progress: done.wait(SECONDS)) is not None

    yield begin
    done.set()
    job = jobs.find("load")
    assert job is not None and job.finished.wait(SECONDS)
    jobs.forget("load")


def test_files_that_come_while_another_session_loads_are_said_not_to_be_loaded(
    open_page: Open, world: Settings, anothers_load: Callable[[], None]
) -> None:
    app = open_page("load")
    before, loads = waiting(world), len(Archive(world.evidence).loads())
    file = Path(__file__).parents[1] / "data" / "canonical" / "events.csv"
    app.file_uploader[0].set_value((file.name, file.read_bytes(), "text/csv")).run()
    anothers_load()
    app.button(key="load-now").click().run()
    assert [one.value for one in app.error] == [
        "Your files were not loaded, because another load was running: choose them again when it has "
        "finished."
    ]
    assert waiting(world) == before
    assert len(Archive(world.evidence).loads()) == loads


def test_a_withdrawal_while_another_session_loads_is_said_not_to_be_done(
    open_page: Open, world: Settings, anothers_load: Callable[[], None]
) -> None:
    script = (
        "from ui.panels.loading import load_progress, previous_loads\n"
        "import streamlit as st\n"
        "load_progress.not_started()\n"
        "st.button('go', key='go', on_click=previous_loads._start, args=('1' * 16, 'wrong file', 'load'))\n"
    )
    app = AppTest.from_string(script, default_timeout=SECONDS)
    app.session_state["memory"] = {"language": "en", "space": "own", "purpose": "test of the pages"}
    app.run()
    anothers_load()
    app.button(key="go").click().run()
    assert [one.value for one in app.error] == [
        "The file was not withdrawn, because a load was running: withdraw it again when that has finished."
    ]


def test_a_refused_file_says_why(open_page: Open) -> None:
    app = open_page("load")
    app.file_uploader[0].set_value(("notes.csv", b"colour;size\nred;1\n", "text/csv")).run()
    assert any("cannot be loaded" in one.value for one in app.error)
    assert app.button(key="load-now").disabled


def test_a_layout_is_proposed_and_used_for_a_file_that_none_fits(open_page: Open) -> None:
    rows = "Zendingnummer;Verzonden op;Naam ontvanger\n" + "RR251192251NL;04-03-2025;M. Linde\n" * 3
    app = open_page("load")
    app.file_uploader[0].set_value(("courier.csv", rows.encode(), "text/csv")).run()
    (propose,) = [button for button in app.button if button.label == "Suggest a layout"]
    propose.click().run()
    (text,) = app.text_area
    assert text.value is not None
    assert 'tracking_number = "Zendingnummer"' in text.value
    text.set_value(text.value.replace("version = 1", "version = x")).run()
    (use,) = [button for button in app.button if button.label == "Use this layout"]
    use.click().run()
    assert any("This layout cannot be read" in one.value for one in app.error)

    text = app.text_area[0]
    assert text.value is not None
    text.set_value(text.value.replace("version = x", "version = 2")).run()
    (use,) = [button for button in app.button if button.label == "Use this layout"]
    use.click().run()

    assert not app.exception and not app.error
    assert not app.button(key="load-now").disabled
    assert str(app.selectbox(key="load-layout").value).endswith("courier.toml")


def test_files_in_a_zip_are_looked_at_each(open_page: Open) -> None:
    file = Path(__file__).parents[1] / "data" / "canonical" / "listings.csv"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("week/listings.csv", file.read_bytes())
        target.writestr("notes.csv", "colour;size\nred;1\n")
    app = open_page("load")
    app.file_uploader[0].set_value(("week.zip", packed.getvalue(), "application/zip")).run()
    assert not app.exception
    assert any("notes.csv" in one.value.replace("\\", "") for one in app.error)
    assert app.button(key="load-now").label == "Load 1 file"


def test_files_of_one_name_in_two_zips_are_looked_at_each(open_page: Open) -> None:
    file = Path(__file__).parents[1] / "data" / "canonical" / "listings.csv"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("listings.csv", file.read_bytes())
    weeks = [(f"week{week}.zip", packed.getvalue(), "application/zip") for week in (14, 15)]
    app = open_page("load")
    app.file_uploader[0].set_value(weeks).run()
    assert not app.exception and not app.error
    assert app.button(key="load-now").label == "Load 2 files"


def test_a_server_that_is_away_is_said_in_one_sentence(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from errors import StoreUnavailable

    def away(*_words: object, **_more: object) -> None:
        raise StoreUnavailable("The graph server at bolt://127.0.0.1:1 cannot be reached.")

    monkeypatch.setattr("graph.connect.open_store", away)
    monkeypatch.setattr("ui.error_display.open_store", away)
    for path in PATHS:
        if path == "load":
            continue
        app = open_page(path)
        assert not app.exception, path
        if path not in ("explore", "exchange", "lookup", "queries", "audit"):  # begin without the graph
            assert any("will return as soon as" in one.value for one in app.warning), path


def test_clusters_are_ranked_and_open_with_their_reasons(open_page: Open) -> None:
    app = open_page("clusters")
    assert not app.exception
    frame = app.dataframe[0].value
    assert list(frame["Score"]) == sorted(frame["Score"], reverse=True)
    assert frame["Reference"].str.startswith("C-").all()
    assert not frame["Name"].str.contains(":").any()
    app.number_input(key="clusters-min").set_value(50).run()
    assert not app.exception
    assert "lower the minimum number of people" in texts(app)
