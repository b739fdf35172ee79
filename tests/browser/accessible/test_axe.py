"""axe finds nothing on any page, light or dark, empty or filled, folded or opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessible.axe import Findings
from tests.browser.reader import Reader
from tests.pages.served import Served
from ui.shell import pages

pytestmark = pytest.mark.browser
DATA = Path(__file__).resolve().parents[2] / "data"
UPLOADS = [DATA / "canonical" / "parcels.csv", DATA / "broken" / "really_text.xlsx"]
LISTS = (
    *("Today", "Shared infrastructure", "Hubs", "Clusters", "Lanes", "Barriers", "Alerts", "Watching"),
    *("Identities", "Seizures", "Load", "Exchange", "Look up a list", "Queries", "Audit log", "About"),
)
SELECTED = ("Shared infrastructure", "Clusters", "Lanes", "Identities", "Seizures", "Load")
"""Lists in which a row is selected: below it stands more."""


@pytest.fixture(params=["light", "dark"])
def findings(chromium: Browser, app: Served, request: pytest.FixtureRequest) -> Iterator[Findings]:
    """A reader at the door, in one of the two themes; at the end axe has found nothing."""
    reader = Reader(chromium, app, color_scheme=request.param, viewport={"width": 1280, "height": 720})
    reader.page.goto(app.address)
    expect(reader.page.get_by_label("Token")).to_be_visible()
    found = Findings(reader)
    yield found
    reader.close()
    assert found.looked
    assert found.found == []


def enter(findings: Findings) -> Reader:
    """Past the door and the question why; both are looked at."""
    reader = findings.reader
    findings.look("door")
    reader.enter()
    expect(reader.page.get_by_label("Purpose", exact=True)).to_be_visible()
    reader.idle()
    findings.look("purpose")
    reader.say_why("axe")
    reader.title("Explore")
    reader.idle()
    return reader


def test_every_list(findings: Findings) -> None:
    reader = enter(findings)
    for name in LISTS:
        reader.go(name)
        findings.look_everywhere(name, 3 if name == "Barriers" else None)
        if name in SELECTED:
            reader.row(reader.page.get_by_test_id("stDataFrame").first, 0)
            findings.look_everywhere(f"{name}, a row")
    assert len(LISTS) + 1 == len(pages())


def test_files_before_they_are_loaded_and_when_one_is_withdrawn(findings: Findings) -> None:
    reader = enter(findings)
    reader.go("Load")
    reader.page.locator("input[type=file]").set_input_files(UPLOADS)
    expect(reader.page.get_by_text("This file cannot be loaded.")).to_be_visible()
    reader.page.get_by_role("button", name="Dry run").first.click()
    expect(reader.page.get_by_role("cell", name="2,003", exact=True)).to_be_visible()
    reader.idle()
    findings.look_everywhere("Load, two files")
    reader.go("Load")
    reader.row(reader.page.get_by_test_id("stDataFrame").first, 0)
    reader.page.get_by_role("button", name="Withdraw…").click()
    expect(reader.page.get_by_role("dialog")).to_be_visible()
    reader.idle()
    findings.look("Load, withdraw")


def test_explore_with_all_that_opens(findings: Findings) -> None:
    reader = enter(findings)
    page = reader.page
    findings.look_everywhere("Explore, empty")
    reader.search("balansplein")
    findings.look("Explore, results")
    reader.search("balansplein").first.click()
    id_, drawn = reader.chosen(), reader.drawn()
    reader.idle()
    findings.look_everywhere("Explore, a node")
    reader.double_click(id_)
    reader.until("view.totals().all > argument && view.waiting() === 0", drawn)
    reader.idle()
    page.mouse.click(*reader.place(id_), button="right")
    findings.look("Explore, menu")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    findings.look("Explore, keys")
    page.keyboard.press("Escape")
    page.locator(".plot").press("Space")
    findings.look("Explore, playing")
    page.locator(".plot").press("Escape")
    page.locator("p").filter(has_text="On the canvas (").click()
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    reader.idle()
    findings.look("Explore, tables")


def test_what_a_search_does_not_find(findings: Findings) -> None:
    reader = enter(findings)
    box = reader.page.get_by_placeholder("Name, company, address")
    box.fill("nobody-is-called-so-qqqq")
    with reader.redrawn():
        box.press("Enter")
    findings.look("Explore, nothing found")
