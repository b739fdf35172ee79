"""Size and colour by a rule: chosen in the legend, said in words, undone, in pictures."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.hands import ONE, PARCEL, expanded
from tests.browser.canvas.stage import Canvas
from ui.canvas_state.style_values import PALETTE

pytestmark = pytest.mark.browser
SIZE = "view.of.view.scene.nodes.size[view.of.view.scene.slot(argument)]"
PIXEL = """(() => { const { renderer, camera, scene } = view.of.view; const { nodes } = scene;
  const slot = scene.slot(argument); const at = (value) => Math.round(value * renderer.ratio);
  const [x, y] = camera.toScreen(nodes.x[slot], nodes.y[slot]);
  const up = renderer.marginY - nodes.size[slot] * renderer.frame.scale * 0.8;
  const read = renderer.canvas.getContext("2d").getImageData(at(x + renderer.marginX), at(y + up), 1, 1);
  return [...read.data].slice(0, 3); })()"""
CLASS = """(({ scene }) => {
  const { colour, letter } = scene.style.classes[scene.nodes.tint[scene.slot(argument)]];
  return [colour, letter]; })(view.of.view)"""
MEASURE = "view.of.view.scene.nodes.measure[view.of.view.scene.slot(argument)]"
SVG = "view.picture({ format: 'svg', whole: true }).then((blob) => blob.text())"


def choose(canvas: Canvas, name: str, rule: str) -> None:
    """Choose a rule in the legend, by its words."""
    section = canvas.page.locator(".styles details").filter(has_text="Size and colour")
    if not section.evaluate("section => section.open"):
        section.locator("summary").click()
    section.get_by_label(name, exact=True).select_option(label=rule)
    canvas.settled()


def test_colour_goes_by_a_rule_says_so_and_can_be_undone(canvas: Canvas) -> None:
    before = canvas.ask(PIXEL, ONE)
    choose(canvas, "Colour", "sends or receives")
    assert canvas.said()["style"] == {"size": "parcels", "colour": "role"}
    classes = canvas.page.locator(".classes button")
    expect(classes.filter(has_text="sends and receives")).to_have_count(1)
    canvas.until("view.of.view.scene.style.classes.length > 1")
    expect(canvas.page.locator(".filtered")).to_be_empty()
    canvas.click(ONE)
    expect(canvas.told).to_contain_text("sends or receives: ")
    colour, letter = canvas.ask(CLASS, ONE)
    expect(canvas.told).to_contain_text(f"({letter})")
    assert colour in PALETTE
    assert canvas.ask(PIXEL, ONE) == [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    canvas.surface.focus()
    canvas.page.keyboard.press("Control+z")
    canvas.until("view.of.view.scene.style.colour === 'kind'")
    expect(classes).to_have_count(0)
    canvas.page.keyboard.press("Escape")
    assert canvas.ask(PIXEL, ONE) == before


def test_a_colour_of_the_legend_selects_what_has_it(canvas: Canvas) -> None:
    choose(canvas, "Colour", "what hangs together")
    first = canvas.page.locator(".classes button").first
    count = first.locator(".count").inner_text()
    first.click()
    canvas.until("view.selected().length > 1")
    assert len(canvas.ask("view.selected()")) == int(count)


def test_size_goes_by_who_connects_and_follows_what_comes(canvas: Canvas) -> None:
    parcel = canvas.ask(SIZE, PARCEL)
    choose(canvas, "Size", "who connects")
    note = canvas.page.locator(".styles .note")
    expect(note).to_contain_text("Size: who connects: 0% – ")
    sizes = canvas.ask("view.ids().map((id) => view.of.view.scene.nodes.size[view.of.view.scene.slot(id)])")
    assert max(sizes) == 16
    came = expanded(canvas)
    assert all(canvas.ask(MEASURE, id_) >= 0 for id_ in came)
    choose(canvas, "Size", "number of parcels")
    assert canvas.ask(SIZE, PARCEL) == parcel
    expect(note).to_have_text("Size: number of parcels")


def test_a_picture_has_the_rules_with_their_values(canvas: Canvas) -> None:
    choose(canvas, "Colour", "month first seen")
    choose(canvas, "Size", "links on the canvas")
    svg = canvas.ask(SVG)
    assert "Colour: month" in svg
    assert "2026-01" in svg
    assert "Size: links on the" in svg


def test_the_rules_are_chosen_with_the_keyboard_alone(canvas: Canvas) -> None:
    canvas.page.locator(".styles summary").filter(has_text="Size and colour").focus()
    canvas.page.keyboard.press("Enter")
    canvas.page.keyboard.press("Tab")
    canvas.page.keyboard.press("ArrowDown")
    canvas.settled()
    assert canvas.said()["style"]["size"] == "users"


def test_two_rules_chosen_one_after_the_other_both_hold(canvas: Canvas) -> None:
    section = canvas.page.locator(".styles details").filter(has_text="Size and colour")
    section.locator("summary").click()
    section.evaluate(
        """(section) => { for (const [name, rule] of [["colour", "role"], ["size", "connections"]]) {
          const select = section.querySelector(`[name=${name}]`);
          select.value = rule; select.dispatchEvent(new Event("change")); } }"""
    )
    assert canvas.said()["style"] == {"size": "connections", "colour": "role"}


def test_the_legend_counts_what_is_in_sight(canvas: Canvas) -> None:
    choose(canvas, "Colour", "sends or receives")
    row = canvas.page.locator(".classes button").filter(has_text="none")
    parcels = sum(id_.startswith("Parcel:") for id_ in canvas.ask("view.ids()"))
    every = int(row.locator(".count").inner_text())
    canvas.page.locator(".panel").get_by_role("button", name="Parcel").click()
    expect(row.locator(".count")).to_have_text(f"{every - parcels} of {every}")
