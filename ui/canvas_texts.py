"""The canvas's own texts in the reader's language, from the same catalogues as everything else."""

from __future__ import annotations

from waybill_canvas.texts import TEXTS

from ui.language import term


def canvas_texts() -> dict[str, str]:
    """Every text under the name the canvas knows it by."""
    return {name: term(text) for name, text in TEXTS.items()}
