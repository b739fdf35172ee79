"""Parcels as lines, several nodes as one: by button and key, opened again, with totals that stay right."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.conftest import NODES
from tests.browser.canvas.made_up import made_up
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
ONE, OTHER, ADDRESS = "Party:p0-0", "Party:p0-1", "Address:a0"
SHOWN = "view.ids().filter((id) => view.node(id).shown)"
ON_LINES = """(() => { const { lines } = view.of.view.scene;
  return [...lines.parcels].filter((_, i) => lines.alive[i]).reduce((sum, one) => sum + one, 0); })()"""
LINE = """(() => { const { scene } = view.of.view; const { lines } = scene;
  const at = [...lines.parcels].findIndex((count, i) => lines.alive[i] && count);
  return [scene.ids[lines.a[at]], scene.ids[lines.b[at]]]; })()"""
SELECT = """(() => { const { scene, commands } = view.of.view;
  commands.select([], scene.lineBetween(...argument.map((id) => scene.slot(id)))); })()"""
STANDING = """(() => { const { scene } = view.of.view;
  return view.ids().filter((id) => scene.nodes.stands[scene.slot(id)]); })()"""


def on_lines() -> set[str]:
    """The parcels of the made-up graph that are counted on lines: not seized, with a sender and another
    recipient, or with one of them and something else that they are joined to.
    """
    edges = made_up(NODES).edges.values()
    sent = {(edge.target, edge.source) for edge in edges if edge.kind == "SENDER_ON"}
    got = {(edge.source, edge.target) for edge in edges if edge.kind == "ADDRESSED_TO"}
    seized = {edge.target for edge in edges if edge.kind == "OF"}
    both = {parcel for parcel, sender in sent for other, party in got if other == parcel and party != sender}
    one = {parcel for parcel, _ in sent} ^ {parcel for parcel, _ in got}
    used = {edge.source for edge in edges if edge.kind not in ("SENDER_ON", "ADDRESSED_TO", "OF")}
    return (both | (one & used)) - seized


def test_one_switch_turns_parcels_into_lines_and_back_and_no_total_changes(canvas: Canvas) -> None:
    places = canvas.places()
    canvas.button("Parcels as links").first.click()
    drawn = set(canvas.ask(SHOWN))
    assert on_lines().isdisjoint(drawn)
    expect(canvas.status).to_have_text("60 of 10,412 shown, 0 hidden, 0 selected")
    expect(canvas.page.locator(".statusline .folded")).to_contain_text(f"{len(on_lines())} parcels in ")
    assert canvas.ask(ON_LINES) >= len(on_lines())
    assert canvas.said()["folds"] == {"parcels": True}
    canvas.surface.focus()
    canvas.page.keyboard.press("l")
    assert len(canvas.ask(SHOWN)) == NODES
    assert canvas.places() == places
    assert canvas.said()["log"] == ["Show"]


def test_a_line_is_told_opens_by_enter_and_closes_by_o(canvas: Canvas) -> None:
    canvas.surface.focus()
    canvas.page.keyboard.press("l")
    a, b = canvas.ask(LINE)
    canvas.ask(SELECT, [a, b])
    expect(canvas.told).to_contain_text("parcels")
    before = set(canvas.ask(SHOWN))
    canvas.surface.focus()
    canvas.page.keyboard.press("Enter")
    came = set(canvas.ask(SHOWN)) - before
    assert came and all(id_.startswith("Parcel:") for id_ in came)
    assert set(canvas.ask("view.selected()")) == came
    assert set(canvas.said()["folds"]["opened"]) == came
    canvas.page.keyboard.press("o")
    assert set(canvas.ask(SHOWN)) == before


def test_a_double_click_on_a_line_opens_it(canvas: Canvas) -> None:
    canvas.surface.focus()
    canvas.page.keyboard.press("l")
    before = len(canvas.ask(SHOWN))
    ends = canvas.ask(LINE)
    (x1, y1), (x2, y2) = (canvas.place(end) for end in ends)
    spot = canvas.ask(
        """(([x1, y1, x2, y2]) => { for (let share = 0.3; share < 0.75; share += 0.02) {
          const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
          if (view.at(x, y) === null) return [x, y]; } })(argument)""",
        [x1, y1, x2, y2],
    )
    canvas.page.mouse.dblclick(*spot)
    canvas.until("view.ids().filter((id) => view.node(id).shown).length > argument", before)


def test_parties_go_into_their_address_and_come_out_by_double_click(canvas: Canvas) -> None:
    canvas.page.locator(".facets summary").filter(has_text="Simplify").click()
    canvas.button("One node per address").click()
    drawn = set(canvas.ask(SHOWN))
    assert not {id_ for id_ in drawn if id_.startswith("Party:")}
    expect(canvas.status).to_contain_text("60 of 10,412 shown")
    expect(canvas.page.locator(".statusline .folded")).to_contain_text(" others")
    canvas.click(ADDRESS)
    expect(canvas.told).to_contain_text("Stands for")
    canvas.double_click(ADDRESS)
    canvas.until("view.node(argument).shown", ONE)
    assert canvas.said()["folds"]["opened"] == [ADDRESS]
    assert canvas.said()["log"] == ["Show"]
    canvas.button("Close 1 opened item").click()
    assert not canvas.ask("view.node(argument).shown", ONE)


def test_what_is_selected_becomes_one_node_and_undo_takes_it_apart(canvas: Canvas) -> None:
    canvas.click(ONE)
    canvas.shift_click(OTHER)
    canvas.page.keyboard.press("g")
    canvas.until("view.totals().folded === 1")
    assert canvas.said()["log"] == ["Show", "Group"]
    (standing,) = canvas.ask(STANDING)
    canvas.click(standing)
    expect(canvas.told).to_contain_text("Group 1")
    canvas.page.keyboard.press("o")
    canvas.until("view.totals().folded === 0")
    canvas.page.keyboard.press("o")
    canvas.until("view.totals().folded === 1")
    canvas.page.keyboard.press("Control+z")
    canvas.until("view.totals().folded === 0")


def test_folds_outlive_another_page(streamlit_canvas: Canvas) -> None:
    canvas = streamlit_canvas
    canvas.surface.focus()
    canvas.page.keyboard.press("l")
    canvas.said()
    shown = canvas.ask(SHOWN)
    canvas.page.get_by_role("link", name="Other").click()
    expect(canvas.page.get_by_text("Another page")).to_be_visible()
    canvas.page.get_by_role("link", name="Canvas").click()
    canvas.until("view.totals().all === 60")
    assert canvas.ask(SHOWN) == shown
