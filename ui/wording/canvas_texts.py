"""The canvas's own texts in the reader's language, from the same catalogues as everything else."""

from __future__ import annotations

from waybill_canvas import PLURALS, TEXTS, forms

from ui.wording.language import current, term, translations


def canvas_texts() -> dict[str, str | dict[str, str]]:
    """Every text under the name the canvas knows it by; of one that counts, its forms."""
    counted = translations(current()).ngettext
    plurals = {name: forms(counted(*both, 1), counted(*both, 2)) for name, both in PLURALS.items()}
    return {**{name: term(text) for name, text in TEXTS.items()}, **plurals}
