"""A long read in a real browser: its sign, Cancel, asking again; a page that is left or closed ends it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reader import Reader
from tests.browser.waiting.conftest import Held, sees

pytestmark = pytest.mark.browser
HUBS = "OR t.judged IS NOT NULL"
NEIGHBOURS = "UNWIND $ids AS id"
CANCELLED = "Cancelled before it finished."
PINNED = 1


def cancel(reader: Reader) -> Locator:
    return reader.page.get_by_role("button", name="Cancel", exact=True)


def ask_again(reader: Reader) -> None:
    reader.page.get_by_role("button", name="Run again").click()


def to(reader: Reader, page: str) -> None:
    """Go to a page whose read may take long."""
    reader.page.get_by_role("link", name=page, exact=True).first.click()


def speak_dutch(reader: Reader) -> None:
    """What draws the page anew and asks nothing."""
    reader.page.get_by_label("Language").click()
    reader.page.get_by_role("option", name="Nederlands").click()


def one_node(reader: Reader) -> str:
    """A canvas with one node; its id."""
    reader.search("klompjeskoning").first.click()
    id_ = reader.chosen()
    reader.idle()
    return id_


def test_a_page_is_cancelled_says_so_and_asks_again(reader: Reader, held: Held) -> None:
    expect(cancel(reader)).to_be_hidden()
    with held.back(HUBS):
        to(reader, "Hubs")
        sees(reader, "Finding hubs…")
        sees(reader, "Finding hubs… 2 s")
        held.until(1)
        cancel(reader).focus()
        reader.page.keyboard.press("Enter")
        sees(reader, CANCELLED)
        held.until(0)
        reader.idle()
        expect(cancel(reader)).to_be_hidden()
        speak_dutch(reader)
        sees(reader, "Geannuleerd voordat het klaar was.")
        reader.idle()
        assert held.running() == 0, "it began anew by itself"
    reader.page.get_by_role("button", name="Opnieuw uitvoeren").click()
    sees(reader, "hubs. Selecteer een rij om te besluiten.")
    expect(reader.page.get_by_text("Geannuleerd voordat")).to_have_count(0)


def test_another_question_than_the_one_that_was_cancelled_is_asked(reader: Reader, held: Held) -> None:
    """Labels or people: what was cancelled is not what is asked now."""
    with held.back(HUBS):
        to(reader, "Hubs")
        sees(reader, "Finding hubs…")
        held.until(1)
        cancel(reader).click()
        sees(reader, CANCELLED)
        held.until(0)
        reader.page.get_by_text("Labels only", exact=True).first.click()
        held.until(1)
        cancel(reader).click()
        sees(reader, CANCELLED)
        held.until(0)


def test_another_page_opens_while_a_read_goes_on_which_ends_it(reader: Reader, held: Held) -> None:
    with held.back(HUBS):
        to(reader, "Hubs")
        sees(reader, "Finding hubs…")
        held.until(1)
        reader.go("About")
        held.until(0)
        expect(reader.page.get_by_text(CANCELLED)).to_have_count(0)
    reader.go("Hubs")
    sees(reader, "hubs. Select a row to decide.")


def test_a_tab_that_is_closed_ends_its_read(reader: Reader, held: Held) -> None:
    with held.back(HUBS):
        to(reader, "Hubs")
        sees(reader, "Finding hubs…")
        held.until(1)
        reader.page.close()
        held.until(0)


def test_another_click_on_the_page_leaves_the_read_at_work(reader: Reader, held: Held) -> None:
    """The page is drawn anew and comes back to the question that is at work."""
    with held.back(HUBS):
        to(reader, "Hubs")
        sees(reader, "Finding hubs… 2 s")
        held.until(1)
        speak_dutch(reader)
        sees(reader, "Hubs zoeken…")
        assert held.running() == 1
        reader.page.get_by_role("button", name="Annuleren", exact=True).click()
        sees(reader, "Geannuleerd voordat het klaar was.")
        held.until(0)
    reader.page.get_by_role("button", name="Opnieuw uitvoeren").click()
    expect(reader.page.get_by_text("Geannuleerd voordat")).to_have_count(0)


def test_a_search_is_cancelled_and_asked_again(reader: Reader, held: Held) -> None:
    with held.back("fulltext"):
        reader.page.get_by_placeholder("Name, company, address").fill("klompjeskoning")
        reader.page.get_by_role("button", name="Search", exact=True).click()
        sees(reader, "Searching…")
        cancel(reader).click()
        sees(reader, CANCELLED)
        held.until(0)
    ask_again(reader)
    expect(reader.page.locator(".st-key-found button").first).to_be_visible()


def test_an_expansion_is_cancelled_and_no_other_click_is_lost(reader: Reader, held: Held) -> None:
    id_ = one_node(reader)
    drawn = reader.drawn()
    with held.back(NEIGHBOURS):
        reader.double_click(id_)
        sees(reader, "Loading neighbours…")
        held.until(1)
        reader.drag(id_, 40, 30)
        cancel(reader).click()
        sees(reader, CANCELLED)
        held.until(0)
        reader.until("view.waiting() === 0")
        reader.idle()
        assert reader.drawn() == drawn
    reader.page.reload()
    reader.until("view.totals().all === argument", drawn)
    assert reader.ask("view.node(argument).flags", id_) & PINNED, "the drag was lost"
    reader.double_click(id_)
    reader.until("view.totals().all > argument && view.waiting() === 0", drawn)


def test_an_expansion_that_was_cancelled_is_asked_again_by_its_button(reader: Reader, held: Held) -> None:
    id_ = one_node(reader)
    camera = reader.ask("view.camera()")
    with held.back(NEIGHBOURS):
        reader.double_click(id_)
        sees(reader, "Loading neighbours…")
        cancel(reader).click()
        sees(reader, CANCELLED)
        held.until(0)
    reader.idle()
    assert reader.ask("view.camera()") == camera
    ask_again(reader)
    reader.until("view.totals().all > 1 && view.waiting() === 0")
    expect(reader.page.get_by_text(CANCELLED)).to_have_count(0)


def test_an_export_is_cancelled_outside_its_menu_and_asked_again(reader: Reader, held: Held) -> None:
    one_node(reader)
    export = reader.page.get_by_role("button", name="Export")
    export.click()
    reader.page.get_by_label("For whom").fill("the operator")
    with held.back(NEIGHBOURS):
        reader.page.get_by_role("button", name="Create file").click()
        sees(reader, "Writing the file…")
        held.until(1)
        cancel(reader).click()
        sees(reader, CANCELLED)
        held.until(0)
        reader.idle()
    ask_again(reader)
    expect(reader.page.get_by_text(CANCELLED)).to_have_count(0)
    reader.idle()
    export.click()
    save = reader.page.get_by_role("button", name="Save waybill")
    assert reader.save(save).suggested_filename.startswith("waybill-")
