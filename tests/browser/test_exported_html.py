"""The exported page in a real browser: it shows the nodes, asks for nothing and runs no data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from graph.export import html
from graph.export.drawing import NOTHING, Drawing
from graph.subgraph import Subgraph
from tests.unit.export.made_up import FACTS, SCRIPT, awkward

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


class Seen:
    """What a page did while it was open."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.trouble: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("console", lambda message: self.trouble.append(message.text))


def shown(
    page: Page,
    tmp_path: Path,
    subgraph: Subgraph,
    drawing: Drawing = NOTHING,
) -> Seen:
    """Open the export of a subgraph and wait until it is drawn."""
    file = tmp_path / "export.html"
    with file.open("wb") as target:
        html.write(subgraph, target, FACTS, drawing)
    seen = Seen(page)
    page.goto(file.as_uri())
    page.wait_for_function("typeof network === 'object'")
    assert seen.requests == [file.as_uri()]
    return seen


def test_nodes_and_lines_are_there_and_nothing_else_happens(page: Page, tmp_path: Path) -> None:
    seen = shown(page, tmp_path, awkward())
    assert set(page.evaluate("network.body.data.nodes.getIds()")) == set(awkward().nodes)
    assert page.evaluate("network.body.data.edges.length") == 5  # two of six are one line
    assert page.evaluate("network.physics.physicsEnabled") is False
    assert page.title() == f"Heron {SCRIPT}"
    assert page.locator("h1").inner_text() == f"Heron {SCRIPT}"
    assert seen.trouble == []


def test_places_are_fixed(page: Page, tmp_path: Path) -> None:
    shown(page, tmp_path, awkward())
    places = page.evaluate("network.getPositions()")
    frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
    page.evaluate(frames)
    assert page.evaluate("network.getPositions()") == places
    assert len({(place["x"], place["y"]) for place in places.values()}) == len(awkward().nodes)


def test_a_click_tells_what_a_node_is_as_text(page: Page, tmp_path: Path) -> None:
    seen = shown(page, tmp_path, awkward())
    page.evaluate("network.moveTo({position: network.getPositions(['Party:1'])['Party:1'], scale: 2})")
    box = page.locator("#mynetwork canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    told = page.locator("#what")
    assert SCRIPT in told.inner_text() and "name: =1+1" in told.inner_text()
    assert told.locator("*").count() == 0
    assert page.title() == f"Heron {SCRIPT}"
    assert seen.trouble == []


def test_legend_and_tables_say_it_in_words(page: Page, tmp_path: Path) -> None:
    shown(page, tmp_path, awkward())
    legend = page.locator(".legend").inner_text()
    assert {"Parcel (2)", "Party (2)", "Phone (1)", "Comet (1)"} <= set(legend.split("\n"))
    assert page.locator(".facts").inner_text().count("NCA") == 1
    page.locator("summary").first.click()
    assert page.locator("details").first.locator("tbody tr").count() == 8
    assert page.locator("script").count() == len(
        page.evaluate("Array.from(document.scripts).map(s => s.src)")
    )
    assert set(page.evaluate("Array.from(document.scripts).map(s => s.src)")) == {""}


def test_nodes_stand_where_they_stood_on_the_canvas_as_what_they_are(page: Page, tmp_path: Path) -> None:
    places = {"Party:1": (120.0, -40.0), "Address:1": (300.0, 80.0)}
    shown(page, tmp_path, awkward(), Drawing(places=places))
    there = page.evaluate("network.getPositions(['Party:1', 'Address:1'])")
    assert {id_: (at["x"], at["y"]) for id_, at in there.items()} == places
    house = page.evaluate("network.body.data.nodes.get('Address:1').image")
    assert "M12%202l10%208v11H2V10z" in house
    colour = page.evaluate(
        """async () => {
        const canvas = document.querySelector('#mynetwork canvas'), pixel = () => {
          const at = network.canvasToDOM({ x: 300, y: 85.6 }), ratio = canvas.width / canvas.clientWidth;
          return [...canvas.getContext('2d').getImageData(at.x * ratio, at.y * ratio, 1, 1).data];
        };
        const later = () => new Promise((next) => setTimeout(next, 20));
        for (let tries = 0; tries < 500 && pixel()[3] === 0; tries++) await later();
        return pixel(); }"""
    )
    assert all(abs(is_ - wanted) < 16 for is_, wanted in zip(colour, (0x00, 0x9E, 0x73, 0xFF), strict=True))


def test_texts_and_frames_of_the_canvas_are_drawn_and_run_nothing(page: Page, tmp_path: Path) -> None:
    shape = {"x": 0.0, "y": 0.0, "width": 200.0, "height": 90.0}
    text = f"{SCRIPT}</script><img src=x onerror=\"document.title='run'\">"
    shapes = [{"kind": kind, **shape, "text": text} for kind in ("text", "rectangle", "ellipse", "arrow")]
    seen = shown(page, tmp_path, awkward(), Drawing(shapes=shapes))
    drawn = page.evaluate(
        """new Promise((done) => {
          const texts = []; const write = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (text) {
            texts.push(text);
            return write.apply(this, arguments);
          };
          network.once("afterDrawing", () => done(texts.join(" "))); network.redraw(); })"""
    )
    assert drawn.count("onerror") == 4
    assert page.locator("details li").count() == 4
    assert page.locator("details li").first.text_content() == text
    assert page.title() == f"Heron {SCRIPT}"
    assert page.locator("img").count() == 0
    assert seen.trouble == []
