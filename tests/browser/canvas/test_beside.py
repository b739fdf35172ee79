"""The page that renderers are measured on: ours and the one of pyvis draw, select and expand there."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.canvases.libraries import RENDERERS, Renderer, libraries
from bench.canvases.server import Answers, serving

pytestmark = pytest.mark.browser
WAIT = "globalThis.answer = undefined; bench.wait('{}').then((ms) => {{ globalThis.answer = ms; }}); 0"


@pytest.mark.parametrize("renderer", RENDERERS[:2], ids=lambda renderer: renderer.name)
def test_a_renderer_answers_what_is_measured(chromium: Browser, renderer: Renderer) -> None:
    with libraries([renderer]) as have:
        answers = Answers(60, have)
        with serving(answers) as address:
            page = chromium.new_page(viewport={"width": 1400, "height": 850})
            page.goto(address)
            page.wait_for_function("globalThis.bench")
            page.evaluate("(asked) => bench.prepare(...asked)", [renderer.driver, list(renderer.scripts)])
            assert page.evaluate("bench.first()") > 0
            assert len(page.evaluate("bench.redraw()")) == 7

            def answered(what: str, act: Any) -> bool:
                page.evaluate(WAIT.format(what))
                act(*page.evaluate("(id) => bench.place(id)", answers.middle()[0]))
                page.wait_for_function("globalThis.answer !== undefined")
                return bool(page.evaluate("globalThis.answer > 0"))

            assert answered("select", page.mouse.click)
            assert answered("came", page.mouse.dblclick)
            page.close()
