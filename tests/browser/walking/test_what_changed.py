"""A newer delivery says something else of what is drawn: the canvas shows where, and what came."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from casework.workspace import Workspace
from graph.settings import Settings
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from tests.browser.reader import Reader
from tests.browser.walking.conftest import DATA
from tests.pages.served import Served

pytestmark = pytest.mark.browser
HEAVIER, LATER = "3SKLMP4346678", "RR679490534NL"
FACTS, LINES = 1, 2
NEWS = "Object.fromEntries(view.of.view.scene.news.nodes)"
NEW_LINES = "view.of.view.scene.news.lines.filter(([, , bits]) => bits & 1).map(([a, b]) => [a, b].sort())"


def delivered(app: Served, folder: Path) -> None:
    """A later delivery: one parcel weighs more, and another went to the recipient of the first."""
    with (DATA / "parcels.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["tracking_number"]: row for row in csv.DictReader(file)}
    heavier = {**rows[HEAVIER], "weight_g": "4280"}
    to = {name: value for name, value in rows[HEAVIER].items() if name.startswith("recipient_")}
    path = folder / "later.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(heavier))
        writer.writeheader()
        writer.writerows([heavier, {**rows[LATER], **to}])
    settings = Settings.from_environment({"WAYBILL_HOME": str(app.home)})
    with Workspace.open(settings) as desk:
        report = load([path], Options(as_of="2030-01-01"), desk)
    assert report.exit == 0, [one.message for one in report.files]


def drawn(explorer: Reader) -> tuple[str, str, str]:
    """Two parcels of one shop and the recipient of the first, as its label says, on the canvas; their ids."""
    with explorer.redrawn():
        explorer.page.get_by_text("Labels only", exact=True).click()
    for number, parcel in enumerate((HEAVIER, LATER), 1):
        explorer.search(parcel).first.click()
        explorer.until("view.totals().all >= argument && view.waiting() === 0", number)
        explorer.idle()
    explorer.search("Edison Willowgate").first.click()
    explorer.until("view.totals().all === 3 && view.waiting() === 0")
    explorer.idle()
    ids = explorer.ask("view.ids()")
    heavier, later = (next(id_ for id_ in ids if number in id_) for number in (HEAVIER, LATER))
    (recipient,) = set(ids) - {heavier, later}
    return heavier, later, recipient


def unfold(explorer: Reader) -> None:
    """Open What changed, which a case that a delivery changed has open already."""
    explorer.idle()
    if not explorer.page.locator(".st-key-do-changed button").is_visible():
        explorer.page.locator("summary").filter(has_text="What changed").click()


def test_a_newer_delivery_is_marked_on_the_canvas_and_drawn_when_asked(
    explorer: Reader, app: Served, tmp_path: Path
) -> None:
    heavier, later, recipient = drawn(explorer)
    page = explorer.page
    delivered(app, tmp_path)
    page.get_by_test_id("stMain").get_by_text("Case", exact=True).first.click()
    unfold(explorer)
    explorer.idle()
    page.locator(".st-key-do-changed button").click()
    explorer.until("view.of.view.scene.news.nodes.size > 0 && view.waiting() === 0")
    marked = explorer.ask(NEWS)
    assert marked[heavier] & FACTS and marked[later] & LINES and marked[recipient] & LINES
    assert explorer.ask("view.selected().includes(argument)", heavier)
    legend = page.locator(".news")
    expect(legend).to_contain_text("Changed since it was added")
    assert explorer.ask(NEW_LINES) == [], "a line that is not drawn yet carries no mark"
    page.get_by_role("button", name="Update the canvas").click()
    explorer.until("view.of.view.scene.news.lines.length > 0 && view.waiting() === 0")
    assert sorted([later, recipient]) in explorer.ask(NEW_LINES)
    assert explorer.ask("view.neighbours(argument)", later) == [recipient]
    legend.get_by_role("button", name="New link").click()
    explorer.until("view.selected().includes(argument)", recipient)
    explorer.go("Seizures")
    page.get_by_role("link", name="Explore", exact=True).first.click()
    explorer.until("view.totals().all === 3")
    assert explorer.ask(NEWS) == marked
    legend.get_by_role("button", name="Clear marks").click()
    expect(legend).to_be_hidden()
    explorer.until("view.waiting() === 0")
    assert explorer.ask("view.totals().all") == 3
