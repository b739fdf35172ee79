"""Pictures for a report: PNG and SVG, on paper, light and dark, with names masked."""

from __future__ import annotations

import base64
import io
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.browser.canvas.made_up import SCRIPT
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
ONE = "Party:p0-0"
SVG = "{http://www.w3.org/2000/svg}"
_BYTES = """view.picture(argument).then((blob) => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.readAsDataURL(blob);
}))"""


def taken(canvas: Canvas, **facts: Any) -> bytes:
    """The bytes of a picture."""
    said: str = canvas.ask(_BYTES, facts)
    return base64.b64decode(said.partition(",")[2])


def written(canvas: Canvas, **facts: Any) -> tuple[ElementTree.Element, list[str]]:
    """An SVG that is well-formed, and all that is written in it."""
    root = ElementTree.fromstring(taken(canvas, format="svg", **facts))
    return root, [text.text or "" for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("paper, pixels", [("a4", (3509, 2481)), ("a3", (4959, 3509))])
def test_a_png_fits_its_paper_at_three_hundred_dots_an_inch(
    canvas: Canvas, paper: str, pixels: tuple[int, int]
) -> None:
    picture = Image.open(io.BytesIO(taken(canvas, paper=paper, title="Case 7")))
    assert picture.size == pixels
    assert [round(dots) for dots in picture.info["dpi"]] == [300, 300]


def test_an_svg_holds_title_lines_legend_and_labels(canvas: Canvas) -> None:
    lines = ["Handling: H1", "Made: 2026-11-24 10:00 UTC"]
    root, texts = written(canvas, paper="a4", title="Case 7", lines=lines)
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
    assert texts[:4] == ["Case 7", *lines, "60 of 10,412 shown, 0 hidden"]
    nodes = canvas.ask("view.ids().filter((id) => id.startsWith('Party:')).length")
    assert f"Party  {nodes}" in texts
    assert "Size: number of parcels" in " ".join(texts)
    assert "Jan Jansen" in " ".join(texts) or "Bakkerij" in " ".join(texts)
    assert len(list(root.iter(f"{SVG}path"))) > 60


def test_the_legend_counts_what_is_shown_and_the_filter_is_said(canvas: Canvas) -> None:
    canvas.page.locator(".panel").get_by_role("button", name="Parcel").click()
    _root, texts = written(canvas)
    assert not [text for text in texts if text.startswith("Parcel  ")]
    assert any("filtered out: Parcel" in text for text in texts)


def test_names_that_are_masked_stand_nowhere(canvas: Canvas) -> None:
    ids = [id_ for id_ in canvas.ask("view.ids()") if id_.startswith(("Party:", "Phone:", "Address:"))]
    labels = set(
        canvas.ask("argument.map((id) => view.of.view.scene.labels[view.of.view.scene.slot(id)])", ids)
    )
    names = {id_: f"Masked {number}" for number, id_ in enumerate(ids)}
    sought = canvas.ask("view.of.view.scene.labels[view.of.view.scene.slot(argument)]", ONE)
    canvas.ask("view.of.view.commands.filters().only(argument)", sought)
    raw = taken(canvas, format="svg", whole=True, names=names).decode()
    assert "Masked 0" in raw and "“…”" in raw
    assert not [label for label in labels if label in raw]
    assert any(label in taken(canvas, format="svg", whole=True).decode() for label in labels)


def test_a_picture_that_cannot_be_made_is_said(canvas: Canvas) -> None:
    canvas.page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); }")
    canvas.button("Save as image").click()
    canvas.until("view.of.view.told.textContent.startsWith('The browser could not create')")


@pytest.mark.parametrize("scheme, dark", [("light", False), ("dark", True)])
def test_a_picture_is_light_or_dark_whatever_the_page_is(canvas: Canvas, scheme: str, dark: bool) -> None:
    picture = Image.open(io.BytesIO(taken(canvas, scheme=scheme))).convert("L")
    assert (picture.tobytes()[2 * picture.width + 2] < 60) == dark


def test_everything_is_in_the_picture_where_it_is_asked_for(canvas: Canvas) -> None:
    canvas.page.mouse.move(*canvas.place(ONE))
    for _turn in range(12):
        canvas.page.mouse.wheel(0, -400)
    canvas.until("view.camera().k > 3")
    near, far = written(canvas)[1], written(canvas, whole=True)[1]
    assert len(far) > len(near)


def test_markup_in_data_is_text_in_an_svg(canvas: Canvas) -> None:
    canvas.double_click(ONE)
    canvas.until("view.totals().all > 60")
    canvas.settled()
    root, texts = written(canvas, whole=True, title=SCRIPT)
    assert SCRIPT in " ".join(texts)
    assert {element.tag for element in root.iter()} <= {
        f"{SVG}{name}" for name in ("svg", "title", "path", "text", "g", "clipPath")
    }
