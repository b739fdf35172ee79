"""The app in a real Chromium, as readers use it: from the token to an export, and back after a crash."""

from __future__ import annotations

import csv
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from casework.audit_chain.log import newest
from graph import server
from graph.settings import Settings
from tests.browser.reader import LOADING, Reader
from tests.browser.soak import grown, soak
from tests.pages.served import Served, serving
from tests.servers.session import own_folder
from tests.servers.watcher import Watcher

pytestmark = pytest.mark.browser
DATA = Path(__file__).resolve().parents[1] / "data"
UPLOADS = [
    DATA / "canonical" / "parcels.csv",
    DATA / "canonical" / "seizures.csv",
    DATA / "broken" / "really_text.xlsx",
]


@pytest.fixture(scope="module")
def app(watcher: Watcher) -> Iterator[Served]:
    """The app on a fresh WAYBILL_HOME; the bundled server that it starts is stopped afterwards."""
    home = own_folder(watcher)
    with serving(["-m", "ui", "--port", "0"], home) as served:
        yield served
    server.stop(Settings.from_environment({"WAYBILL_HOME": str(home)}))


@pytest.fixture
def reader(chromium: Browser, app: Served) -> Iterator[Reader]:
    """Somebody who was let in."""
    reader = Reader(chromium, app)
    yield reader
    outside, trouble = reader.outside(), reader.trouble
    reader.close()
    assert outside == set(), "a request left the machine"
    assert trouble == []


@pytest.fixture
def inside(reader: Reader) -> Reader:
    """A reader at their own data, with a purpose."""
    reader.enter()
    reader.choose("Your data")
    reader.say_why("journey of the tests")
    reader.title("Explore")
    return reader


def test_without_the_token_there_is_a_door(chromium: Browser, app: Served) -> None:
    reader = Reader(chromium, app)
    reader.page.goto(app.address)
    expect(reader.page.get_by_role("heading", name="Waybill")).to_be_visible()
    expect(reader.page.get_by_text(str(app.home / "token"))).to_be_visible()
    reader.page.get_by_label("Token").fill("not-the-token")
    reader.page.get_by_role("button", name="Open Waybill").click()
    expect(reader.page.get_by_role("alert")).to_contain_text("Wrong token")
    reader.page.get_by_label("Token").fill(app.token)
    reader.page.get_by_role("button", name="Open Waybill").click()
    expect(reader.page.get_by_test_id("stSidebar")).to_be_visible()
    assert reader.outside() == set()
    reader.close()


def test_with_nothing_loaded_the_example_is_one_click_away_and_says_so(reader: Reader) -> None:
    reader.enter("")
    expect(reader.page.get_by_role("heading", name="Nothing is loaded yet")).to_be_visible()
    reader.idle()
    reader.page.get_by_role("button", name="Open the example").click()
    expect(reader.page.get_by_text("All data here is fictitious")).to_be_visible()
    reader.filled("Today")
    expect(reader.page).to_have_title("Today · demo, fictitious data · Waybill")
    assert "token" not in reader.page.url
    for page in ("Shared infrastructure", "Seizures", "Queries", "About", "Load"):
        reader.go(page)
        expect(reader.page.get_by_text("All data here is fictitious")).to_be_visible()


def test_an_alert_is_answered_and_opened_by_keyboard(reader: Reader) -> None:
    reader.enter("")
    reader.filled("Today")
    page = reader.page
    first = page.locator(".st-key-picked-alert p").first.inner_text()
    with reader.redrawn():
        page.keyboard.press("j")
    expect(page.locator(".st-key-picked-alert p").first).not_to_have_text(first)
    with reader.redrawn():
        page.keyboard.press("n")
    reason = page.get_by_label("No, because")
    reason.fill("one family")
    with reader.redrawn():
        reason.press("Enter")
    expect(page.get_by_text("No. one family")).to_be_visible()
    page.keyboard.press("o")
    reader.title("Explore")
    reader.until("view.totals().all > 1")


def test_files_are_looked_at_then_loaded_then_in_the_history(inside: Reader) -> None:
    page = inside.page
    inside.go("Load")
    page.locator("input[type=file]").set_input_files(UPLOADS)
    expect(page.get_by_text("This file cannot be loaded.")).to_be_visible()
    page.get_by_role("button", name="Dry run").first.click()
    expect(page.get_by_role("cell", name="2,003", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="2,000", exact=True)).to_be_visible()
    inside.idle()
    page.get_by_role("button", name="Load 2 files").click()
    page.get_by_role("button", name="Load more files").wait_for(timeout=LOADING)
    expect(page.get_by_role("cell", name="2,000", exact=True)).to_be_visible()
    page.get_by_role("button", name="Rejected rows").first.click()
    saved = inside.save(page.get_by_role("button", name="Save rejected rows"))
    with Path(saved.path()).open(encoding="utf-8-sig", newline="") as file:
        first, *rows = csv.reader(file)
    assert first == ["row", "line", "reason", "raw"]
    assert [row[2] for row in rows[:2]] == ["as of", "names of the columns"]
    assert len(rows) == 2 + 3
    expect(page.get_by_role("heading", name="Previous loads")).to_be_visible()
    assert list((inside.app.home / "incoming").iterdir()) == []


def test_search_then_expand_in_place_by_double_click(inside: Reader) -> None:
    inside.search("klompjeskoning").first.click()
    id_ = inside.chosen()
    expect(inside.page.get_by_role("button", name="Source rows")).to_be_visible()
    inside.idle()
    before, drawn = inside.place(id_), inside.drawn()
    inside.double_click(id_)
    inside.until("view.totals().all > argument", drawn)
    inside.until("view.waiting() === 0")
    moved = [abs(now - then) for now, then in zip(inside.place(id_), before, strict=True)]
    assert max(moved) < 48, "the strip of time comes with the first parcels, and needs its room"
    assert "case=" in inside.page.url and "klompjes" not in inside.page.url.lower()
    drawn = inside.drawn()
    inside.idle()  # it is kept at the end of the drawing
    inside.page.reload()
    inside.until("view.totals().all === argument", drawn)


def test_the_rows_that_say_so_are_shown_as_delivered(inside: Reader) -> None:
    inside.search("balansplein").first.click()
    inside.page.get_by_role("button", name="Source rows").click()
    expect(inside.page.get_by_text("parcels.csv, row").first).to_be_visible()


def test_a_shared_row_opens_on_the_canvas(inside: Reader) -> None:
    inside.go("Shared infrastructure")
    inside.row(inside.page.get_by_test_id("stDataFrame").first, 0)
    inside.page.get_by_role("button", name="Open on the canvas").click()
    inside.title("Explore")
    inside.until("view.totals().all > 1")
    assert "case=" in inside.page.url


def test_a_seizure_is_walked_and_the_linked_parcels_are_saved(inside: Reader) -> None:
    inside.go("Seizures")
    number = inside.page.get_by_label("Report or parcel number")
    number.fill("NL-2025-00102")
    with inside.redrawn():
        number.press("Enter")
    expect(inside.page.get_by_text("1 seizure, newest first")).to_be_visible()
    inside.row(inside.page.get_by_test_id("stDataFrame").first, 0)
    inside.page.get_by_role("button", name="Walk from here").click()
    inside.title("Explore")
    inside.until("view.totals().all > 1")
    with inside.redrawn():
        inside.page.get_by_test_id("stMain").get_by_text("Linked parcels (").click()
    expect(inside.page.get_by_test_id("stDataFrame")).to_be_visible()
    inside.page.get_by_role("button", name="CSV", exact=True).click()
    saved = inside.save(inside.page.get_by_role("button", name="Save linked-parcels"))
    assert (
        Path(saved.path()).read_text(encoding="utf-8-sig").startswith('"id","tracking_number","score","why"')
    )


def test_an_export_asks_for_whom_and_is_saved(inside: Reader) -> None:
    inside.search("balansplein").first.click()
    inside.chosen()
    page = inside.page
    page.get_by_role("button", name="Export").click()
    with inside.redrawn():
        page.get_by_role("button", name="Create file").click()
    expect(page.get_by_text("Enter who receives the file")).to_be_visible()
    page.get_by_label("For whom").fill("Analysis desk")
    page.get_by_role("button", name="Create file").click()
    saved = inside.save(page.get_by_role("button", name="Save waybill"))
    assert Path(saved.path()).stat().st_size > 100


def test_a_query_is_asked_and_saved_as_a_workbook(inside: Reader) -> None:
    inside.go("Queries")
    inside.page.get_by_role("button", name="Run", exact=True).click()
    expect(inside.page.get_by_test_id("stDataFrame")).to_be_visible()
    inside.page.get_by_role("button", name="Excel").click()
    saved = inside.save(inside.page.get_by_role("button", name="Save counts"))
    assert Path(saved.path()).read_bytes()[:2] == b"PK"


def test_a_pasted_list_is_corrected_looked_up_and_its_hits_opened(inside: Reader) -> None:
    page = inside.page
    inside.go("Look up a list")
    page.get_by_label("Paste a list").fill(
        "Naam\tStraat\tPostcode\tPlaats\tOpmerking\n"
        "Nobody\tBalansplein 100-3\t5611XK\tEindhoven\tLS226545884NL\n"
    )
    with inside.redrawn():
        page.get_by_role("button", name="Read this list").click()
    expect(page.get_by_text("1 line, 5 columns")).to_be_visible()
    expect(page.get_by_role("combobox", name="Postcode")).to_have_value("Postcode of the address")
    remark = page.get_by_role("combobox", name="Opmerking")
    expect(remark).to_have_value("Do not look up")
    remark.click()
    with inside.redrawn():
        page.get_by_role("option", name="Look up each value").click()
    with inside.redrawn():
        page.get_by_role("button", name="Look up 3 values").click()
    expect(page.get_by_text("With hits (2)")).to_be_visible()
    page.get_by_role("button", name="CSV", exact=True).click()
    saved = inside.save(page.get_by_role("button", name="Save looked-up-list"))
    with Path(saved.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["text"], row["hit"]) for row in rows] == [
        ("Balansplein 100-3", "True"),
        ("LS226545884NL", "True"),
    ]
    inside.row(page.get_by_test_id("stDataFrame").first, 1)
    page.get_by_role("button", name="Open 1 hit on the canvas").click()
    inside.title("Explore")
    inside.until("view.totals().all > 0")
    inside.go("Look up a list")
    expect(page.get_by_text("With hits (2)")).to_be_visible()  # the list is there until another one comes
    page.get_by_role("button", name="All hits").click()
    page.get_by_role("button", name="hits on the canvas").last.click()
    inside.title("Explore")
    inside.until("view.totals().all > 1")
    inside.go("Look up a list")
    with inside.redrawn():
        page.get_by_role("button", name="Another list").click()
    expect(page.get_by_label("Paste a list")).to_have_value("")


def test_a_workbook_that_is_none_is_refused_and_leaves_nothing(inside: Reader) -> None:
    inside.go("Look up a list")
    inside.page.locator("input[type=file]").set_input_files(DATA / "broken" / "really_text.xlsx")
    expect(inside.page.get_by_text("This list cannot be read.")).to_be_visible()
    assert not list((inside.app.home / "incoming").glob("*"))


def test_a_query_is_saved_and_asked_again_with_another_value(inside: Reader) -> None:
    page = inside.page
    inside.go("Queries")
    query = page.get_by_role("combobox", name="Query")
    query.fill("Parcels of an account")
    with inside.redrawn():
        query.press("Enter")
    page.get_by_label("Account", exact=True).fill("K-100200")
    page.get_by_text("Save as a question of mine").click()
    name = page.get_by_label("Name of the question")
    name.fill("the webshop")
    name.press("Tab")
    page.wait_for_timeout(1500)  # a list that opens while the field is left closes with it, on a fast machine
    asks = page.get_by_role("combobox", name="Ask each time for")
    asks.click()
    asks.fill("Lim")
    page.get_by_role("option", name="Limit").click()
    asks.press("Escape")  # while the list is open, nothing else is told to who listens
    expect(page.get_by_role("button", name="Limit")).to_be_visible()
    with inside.redrawn():
        page.get_by_role("button", name="Save the question").click()
    expect(page.get_by_text("Saved as “the webshop”")).to_be_visible()
    with inside.redrawn():
        page.get_by_text("My questions", exact=True).click()
    inside.row(page.get_by_test_id("stDataFrame").first, 0)
    limit = page.get_by_label("Limit")
    limit.fill("1")
    limit.press("Tab")
    page.wait_for_timeout(1500)
    with inside.redrawn():
        page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("1 row", exact=True)).to_be_visible()
    page.get_by_role("button", name="Delete").click()
    with inside.redrawn():
        page.get_by_role("button", name="Delete the question").click()
    expect(page.get_by_text("No saved questions yet")).to_be_visible()


def test_a_row_is_left_out_of_a_watch_list_for_a_reason_of_ones_own(inside: Reader) -> None:
    page = inside.page
    inside.go("Seizures")
    page.get_by_text("Start from your own numbers").click()
    numbers = page.get_by_label("Parcel and report numbers")
    numbers.fill("NL-2025-00102")
    with inside.redrawn():
        numbers.press("Control+Enter")
    with inside.redrawn():
        page.get_by_role("button", name="Watch list").click()
    with inside.redrawn():
        page.get_by_role("button", name="Start from the seized parcels").click()
    inside.row(page.get_by_test_id("stDataFrame").first, 1)
    why = page.get_by_role("combobox", name="Why is it left out?")
    why.fill("a colleague follows it up")
    with inside.redrawn():
        why.press("Enter")
    page.get_by_label("For whom").fill("the operator")
    page.get_by_role("button", name="Create file").click()
    saved = inside.save(page.get_by_role("button", name="Save waybill-watch"))
    assert "a colleague follows it up" not in Path(saved.path()).read_text(encoding="utf-8-sig")
    asked = [one["asked"] for one in newest(inside.app.home, 10) if one["verb"] == "targets" and one["asked"]]
    assert list(asked[0]["left_out"].values()) == ["a colleague follows it up"]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (3840, 2160)])
def test_a_table_shows_as_many_rows_as_the_window_has_room_for(
    chromium: Browser, app: Served, width: int, height: int
) -> None:
    """Of few rows all; of many, most of the height of the window: rows grow with the screen too."""
    reader = Reader(chromium, app, viewport={"width": width, "height": height})
    reader.enter()
    reader.choose("Your data")
    reader.say_why("journey of the tests")
    reader.go("Queries")
    with reader.redrawn():
        reader.page.get_by_role("button", name="Run", exact=True).click()
    table = reader.page.get_by_test_id("stDataFrame").first
    box = table.bounding_box()
    assert box is not None and 0.5 * height < box["height"] < 0.65 * height
    letters = float(
        str(reader.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))
    )
    assert box["height"] / (2.1875 * letters) > 12, "rows that are seen"
    reader.close()


def test_the_page_comes_back_by_itself_after_the_server_died(inside: Reader) -> None:
    settings = Settings.from_environment({"WAYBILL_HOME": str(inside.app.home)})
    running = server.find(settings)
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)
    inside.page.get_by_role("link", name="Seizures", exact=True).first.click()
    expect(inside.page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(inside.page.get_by_text("Traceback")).to_have_count(0)


def test_the_reader_language_is_spoken(chromium: Browser, app: Served) -> None:
    reader = Reader(chromium, app, locale="nl-BE")
    reader.enter()
    reader.choose("Demo")
    reader.filled("Verkennen")
    expect(reader.page.locator("html")).to_have_attribute("lang", "nl")
    reader.close()


def test_a_long_session_in_short_loses_nothing_and_does_not_grow(reader: Reader, app: Served) -> None:
    reader.enter()
    reader.choose("Demo")
    reader.filled()
    said = soak(reader, app, 27, each=9)
    assert sum(said["actions"].values()) == 27
    assert len(said["actions"]) > 8
    assert grown(said["weights"]) == {}


def test_ending_the_session_leaves_nothing_on_the_screen(reader: Reader) -> None:
    reader.enter()
    reader.choose("Demo")
    reader.filled()
    reader.page.get_by_role("button", name="End session").click()
    expect(reader.page.get_by_role("alert").filter(has_text="session has ended")).to_be_visible()
    reader.page.go_back()
    expect(reader.page.get_by_test_id("stSidebar")).to_have_count(0)
    reader.page.goto(reader.app.address)
    expect(reader.page.get_by_label("Token")).to_be_visible()
    reader.trouble.clear()  # the browser notes the refusals that this test is about
