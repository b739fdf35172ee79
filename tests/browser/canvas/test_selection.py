"""What is selected has a colour of its own: blue. Red is a seized parcel, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.canvas.hands import ONE
from tests.browser.canvas.stage import Canvas

pytestmark = pytest.mark.browser
SELECT = {"light": (10, 98, 234), "dark": (98, 176, 255)}
_LIKE = """(() => { const { context, canvas } = view.of.view.overlay;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let like = 0, red = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b, a] = [data[i], data[i + 1], data[i + 2], data[i + 3]];
    if (a < 20) continue;
    if (argument.every((one, at) => Math.abs(data[i + at] - one) < 14)) like++;
    if (r > 160 && g < 110 && b < 110) red++;
  }
  return { like, red };
})()"""
_STAR = """(() => { const { view: v } = view.of; const { scene } = v; const hub = scene.slot(argument);
  const { lines, nodes } = scene; let at = 0;
  for (let slot = 0; slot < nodes.length; slot++) {
    if (slot === hub || !nodes.alive[slot]) continue;
    const turn = (at++ / scene.count) * 2 * Math.PI;
    nodes.x[slot] = 600 * Math.cos(turn); nodes.y[slot] = 600 * Math.sin(turn);
    if (scene.lineBetween(hub, slot) >= 0) continue;
    lines.reserve(1);
    const line = lines.take();
    lines.a[line] = hub; lines.b[line] = slot; lines.count[line] = 1; lines.forward[line] = 1;
  }
  nodes.x[hub] = nodes.y[hub] = 0; scene.changed(); v.fit(); v.commands.select([hub]);
  v.overlay.draw(); })()"""


def of_selection(canvas: Canvas, scheme: str) -> dict[str, int]:
    """Pixels of the layer above the graph: in the colour of what is selected, and red ones."""
    said: dict[str, int] = canvas.ask(_LIKE, SELECT[scheme])
    return said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_selected_is_blue_and_nothing_of_it_is_red(
    opened: Callable[..., Canvas], scheme: str
) -> None:
    canvas = opened(color_scheme=scheme)
    assert of_selection(canvas, scheme)["like"] == 0
    canvas.click(ONE)
    canvas.page.mouse.move(5, 5)
    canvas.until("view.of.view.overlay.hovered < 0")
    said = of_selection(canvas, scheme)
    assert said["like"] > 1500
    assert said["red"] == 0


def test_a_selected_line_is_blue(canvas: Canvas) -> None:
    canvas.ask(
        "view.of.view.commands.select([], view.of.view.scene.linesAt(view.of.view.scene.slot(argument))[0])",
        ONE,
    )
    assert of_selection(canvas, "light")["like"] > 40


def test_the_lines_of_a_selected_hub_fade_with_their_number(opened: Callable[..., Canvas]) -> None:
    canvas = opened()
    canvas.ask(_STAR, ONE)
    alphas = canvas.ask(
        """(() => { const { context, canvas, renderer } = view.of.view.overlay;
        const { scene, ratio, drawn, width, height } = renderer; const hub = scene.slot(argument);
        const [slot] = scene.neighbours(hub).filter((one) => scene.nodes.kind[one] === 1);
        const between = (column) => column[hub] * 0.4 + column[slot] * 0.6;
        const at = (column, middle, size) => ((between(column) - middle) * drawn.k + size / 2) * ratio;
        const [x, y] = [at(scene.nodes.x, drawn.x, width), at(scene.nodes.y, drawn.y, height)];
        const { data } = context.getImageData(x - 3, y - 3, 7, 7);
        return Math.max(...data.filter((_, i) => i % 4 === 3)); })()""",
        ONE,
    )
    assert 60 < alphas < 190, "59 lines: each shows through"
