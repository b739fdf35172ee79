"""Filters on the canvas: they combine, count, follow the keyboard, and outlive a reload of what is drawn."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.canvas.conftest import NODES
from tests.browser.canvas.made_up import made_up
from tests.browser.canvas.stage import REPORT, Canvas

pytestmark = pytest.mark.browser
PARCELS = "view.ids().filter((id) => view.node(id).shown && id.startsWith('Parcel:')).length"
MADE = [node.properties for node in made_up(NODES).nodes.values() if node.kind == "Parcel"]
ALL = len(MADE)
UPS = [said for said in MADE if said["carrier"] == "UPS"]
GB = [said for said in MADE if said["destination"] == "GB"]
BOTH = [said for said in UPS if said in GB]


def section(canvas: Canvas, name: str) -> Locator:
    """A section of the filters, opened."""
    found = canvas.page.locator(".facets > details").filter(has_text=name)
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def choice(canvas: Canvas, where: str, name: str) -> Locator:
    return section(canvas, where).get_by_role("button", name=name)


def count(button: Locator) -> int:
    return int(button.locator(".count").inner_text())


def test_filters_combine_and_each_counts_what_the_others_leave(canvas: Canvas) -> None:
    assert canvas.ask(PARCELS) == ALL
    assert count(choice(canvas, "Countries", "NL → GB")) == len(GB)
    choice(canvas, "Carriers", "UPS").click()
    assert canvas.ask(PARCELS) == len(UPS)
    both = count(choice(canvas, "Countries", "NL → GB"))
    choice(canvas, "Countries", "NL → GB").click()
    assert canvas.ask(PARCELS) == both == len(BOTH)
    expect(canvas.page.locator(".filtered")).to_contain_text("filtered out: only NL → GB, UPS")
    expect(canvas.page.locator(".panel").get_by_role("button", name="Parcel")).to_contain_text(
        f"{len(BOTH)} of {ALL}"
    )
    choice(canvas, "Carriers", "UPS").click()
    assert canvas.ask(PARCELS) == len(GB)
    assert canvas.said()["filters"] == {"lanes": ["NL>GB"]}
    canvas.button("Show all").click()
    assert canvas.ask(PARCELS) == ALL


def test_weight_seized_and_warned_narrow_further(canvas: Canvas) -> None:
    section(canvas, "Weight").get_by_label("Max. (g)").fill("400")
    section(canvas, "Weight").get_by_label("Max. (g)").press("Tab")
    light = canvas.ask(PARCELS)
    assert light == sum(said["weight_g"] <= 400 for said in MADE) < ALL
    warned = choice(canvas, "Only", "Has warnings")
    expected = count(warned)
    warned.click()
    assert canvas.ask(PARCELS) == expected < light
    canvas.button("Show all").click()
    choice(canvas, "Only", "Seized").click()
    shown = canvas.ask("view.ids().filter((id) => view.node(id).shown)")
    assert {id_ for id_ in shown if id_.startswith(("Parcel:", "Seizure:"))} == {
        "Seizure:KM/0",
        "Parcel:CD00000003NL",
    }


def test_a_slash_finds_enter_goes_there_and_only_these_filters(canvas: Canvas) -> None:
    canvas.surface.focus()
    canvas.page.keyboard.press("/")
    canvas.page.keyboard.type("dorpsstraat")
    found = canvas.page.locator(".found")
    streets = canvas.ask("view.ids().filter((id) => id.startsWith('Address:')).length")
    expect(found).to_contain_text(f"{streets} found")
    canvas.page.keyboard.press("Enter")
    (first,) = canvas.ask("view.selected()")
    assert first.startswith("Address:")
    canvas.page.keyboard.press("Enter")
    assert canvas.ask("view.selected()") != [first]
    canvas.button("Only these").click()
    shown = canvas.ask("view.ids().filter((id) => view.node(id).shown)")
    assert {id_.partition(":")[0] for id_ in shown} == {"Address", "Party"}
    expect(canvas.page.locator(".filtered")).to_contain_text("“dorpsstraat”")
    canvas.page.get_by_label("Find on the canvas").press("Escape")
    expect(canvas.status).to_contain_text("60 of 10,412 shown")
    expect(canvas.surface).to_be_focused()


def test_find_flies_to_what_is_out_of_sight(canvas: Canvas) -> None:
    canvas.page.mouse.move(*canvas.place("Party:p0-0"))
    for _ in range(6):
        canvas.page.mouse.wheel(0, -600)
    far = next(
        id_
        for id_ in canvas.ask("view.ids()")
        if not canvas.ask("view.of.view.camera.sees(...view.world(argument))", id_)
    )
    label = canvas.ask("view.of.view.scene.labels[view.of.view.scene.slot(argument)]", far)
    canvas.surface.focus()
    canvas.page.keyboard.press("/")
    canvas.page.keyboard.type(label)
    canvas.page.keyboard.press("Enter")
    (chosen,) = canvas.ask("view.selected()")
    canvas.until("view.of.view.camera.sees(...view.world(argument))", chosen)


def test_filters_outlive_another_page(streamlit_canvas: Canvas) -> None:
    canvas = streamlit_canvas
    choice(canvas, "Carriers", "UPS").click()
    canvas.said()
    canvas.page.get_by_role("link", name="Other").click()
    expect(canvas.page.get_by_text("Another page")).to_be_visible()
    canvas.page.get_by_role("link", name="Canvas").click()
    canvas.until("view.totals().all === 60")
    assert canvas.ask(PARCELS) == len(UPS)
    expect(canvas.page.locator(".filtered")).to_contain_text("UPS")


def test_a_filter_that_the_page_sets_is_applied(canvas: Canvas) -> None:
    choice(canvas, "Carriers", "UPS").click()
    canvas.said()
    canvas.page.get_by_role("button", name="Hide phones").click()
    canvas.until("!view.node(argument).shown", "Phone:+31610000000")
    expect(canvas.page.locator(REPORT)).to_contain_text('"off"')
    assert canvas.said()["filters"] == {"carriers": ["UPS"], "off": ["Phone"]}
    assert canvas.ask(PARCELS) == len(UPS)
