"""The canvas gets its texts in the reader's language, and of those that count both forms."""

from __future__ import annotations

import pytest
from waybill_canvas import PLURALS, TEXTS

from ui.wording import canvas_texts, language


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("en", "{count} neighbour on the canvas: {names}.", "{count} neighbours on the canvas: {names}."),
        ("nl", "{count} buur in het diagram: {names}.", "{count} buren in het diagram: {names}."),
        (
            "fr",
            "{count} voisin dans le diagramme\u202f: {names}.",
            "{count} voisins dans le diagramme\u202f: {names}.",
        ),
        ("de", "{count} Nachbar im Diagramm: {names}.", "{count} Nachbarn im Diagramm: {names}."),
    ],
)
def test_forms_are_of_the_language(monkeypatch: pytest.MonkeyPatch, code: str, one: str, other: str) -> None:
    for module in (canvas_texts, language):
        monkeypatch.setattr(module, "current", lambda: code)
    said = canvas_texts.canvas_texts()
    assert said["neighbours"] == {"one": one, "other": other}
    assert set(said) == {*TEXTS, *PLURALS}
    assert isinstance(said["legend"], str)
