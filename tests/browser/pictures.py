"""Pictures of the app for README and docs: `python -m tests.browser.pictures [FOLDER]`, on the demo.

Every page is shown too, light and dark, wide and narrow, with `--all`: to be looked at, not to be kept.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from graph import server
from graph.settings import Settings
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.reader import Reader
from tests.pages.served import ROOT, Served, serving

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 1280, "height": 720}
PAGES = ("Shared infrastructure", "Clusters", "Identities", "Seizures", "Load", "Queries", "About")


def main() -> None:
    """Start the app on a fresh folder, let the demo fill, and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.pictures")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--all", action="store_true", help="every page, light and dark, wide and narrow")
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="waybill-pictures-") as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        try:
            with serving(["-m", "ui", "--port", "0"], Path(home), {"WAYBILL_USER": "mira"}) as app:
                take(browser, app, told.folder)
                if told.all:
                    every(browser, app, told.folder)
        finally:
            browser.close()
            server.stop(Settings.from_environment({"WAYBILL_HOME": home}))


def take(browser: Browser, app: Served, folder: Path) -> None:
    """Those that are kept."""
    reader = Reader(browser, app, viewport=WIDE, color_scheme="light")
    reader.enter()
    reader.filled()
    walk(reader, 0)
    shoot(reader, folder / "explore.png")
    exploring(reader, folder)
    for page, name in (
        ("Shared infrastructure", "shared"),
        ("Clusters", "clusters"),
        ("Seizures", "seizures"),
    ):
        reader.go(page)
        reader.row(reader.page.get_by_test_id("stDataFrame").first, 0)
        reader.idle()
        shoot(reader, folder / f"{name}.png")
    reader.go("Identities")
    reader.row(reader.page.get_by_test_id("stDataFrame").first, 0)
    reader.idle()
    reader.page.get_by_text("Evidence").first.wait_for()
    shoot(reader, folder / "identities.png")
    reader.close()


def exploring(reader: Reader, folder: Path) -> None:
    """Those of docs/exploring.md: a node with its note, the case, and a picture as a report gets it."""
    page = reader.page
    account = reader.ask("view.ids().find((id) => id.startsWith('Account:'))")
    node = reader.ask("view.node(argument)", account)
    page.mouse.click(node["x"], node["y"])
    reader.until("view.selected().length === 1 && view.waiting() === 0")
    reader.idle()
    note = page.get_by_placeholder("What to remember")
    note.fill("Opened on the day of the first parcel; ask the operator who pays.")
    page.get_by_role("button", name="Save note").click()
    page.get_by_test_id("stCaptionContainer").filter(has_text="20").last.wait_for()
    reader.idle()
    note.scroll_into_view_if_needed()
    shoot(reader, folder / "exploring-note.png")
    page.get_by_test_id("stMain").get_by_text("Case", exact=True).first.click()
    reader.idle()
    page.get_by_label("Name", exact=True).first.fill("Sand castle")
    page.get_by_label("Question").fill("Who pays for these parcels?")
    page.get_by_role("button", name="Save", exact=True).click()
    reader.idle()
    page.get_by_text("Hypotheses", exact=True).click()
    page.get_by_label("Hypothesis", exact=True).fill("One shop sends for all of them.")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Discard", exact=True).wait_for()
    reader.idle()
    page.get_by_test_id("stMain").evaluate("(main) => main.scrollTo(0, 0)")
    shoot(reader, folder / "exploring-case.png")
    page.get_by_role("button", name="Image").first.click()
    page.get_by_label("For whom").last.fill("the manual")
    page.get_by_text("Mask names", exact=True).click()
    page.get_by_text("Everything on the canvas").click()
    shoot(reader, folder / "exploring-form.png")
    page.get_by_role("combobox", name="Format").last.click()
    page.get_by_role("option", name="SVG").click()
    saved = reader.save(page.get_by_role("button", name="Create image"))
    saved.save_as(folder / "exploring-picture.svg")


def walk(reader: Reader, row: int) -> None:
    """Walk from a seizure and wait until it is drawn."""
    reader.go("Seizures")
    if not reader.page.get_by_role("button", name="Walk from here").is_enabled():
        reader.row(reader.page.get_by_test_id("stDataFrame").first, row)
    reader.page.get_by_role("button", name="Walk from here").click()
    reader.title("Explore")
    reader.until("view.totals().all > 1")
    reader.until("view.waiting() === 0 && view.frame().visible > 0")
    reader.idle()


def every(browser: Browser, app: Served, folder: Path) -> None:
    """All pages in both themes and sizes."""
    for scheme in ("light", "dark"):
        for size, name in ((WIDE, "wide"), (NARROW, "narrow")):
            reader = Reader(browser, app, viewport=size, color_scheme=scheme)
            reader.enter()
            reader.filled()
            shoot(reader, folder / f"explore-empty-{scheme}-{name}.png")
            for page in PAGES:
                reader.go(page)
                shoot(reader, folder / f"{page.split()[0].lower()}-{scheme}-{name}.png")
            walk(reader, 0)
            shoot(reader, folder / f"walk-{scheme}-{name}.png")
            reader.close()


def shoot(reader: Reader, file: Path) -> None:
    """One picture, once nothing moves any more."""
    reader.page.mouse.move(2, 2)
    reader.page.evaluate("() => document.fonts.ready.then(() => true)")
    reader.page.screenshot(path=str(file), animations="disabled")


if __name__ == "__main__":
    main()
