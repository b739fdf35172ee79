"""What is called where a text stands in what is handed over."""

from __future__ import annotations

from collections.abc import Iterable

from handover.redaction.text_places import TextPlace
from ui.wording.language import _


def place_names(places: Iterable[TextPlace]) -> str:
    """These places in words, with commas."""
    names = {
        TextPlace.QUESTION: _("question"),
        TextPlace.PURPOSE: _("purpose of a question"),
        TextPlace.REASON: _("reason of a decision"),
        TextPlace.ANSWER: _("reason of an answer to an alert"),
        TextPlace.NOTE: _("note"),
        TextPlace.HYPOTHESIS: _("hypothesis"),
        TextPlace.CATEGORY: _("ground of a person's category"),
        TextPlace.MEASURE: _("measure"),
        TextPlace.CASE: _("name or question of the case"),
        TextPlace.DELIVERY: _("delivery"),
        TextPlace.RECIPIENT: _("earlier recipient"),
    }
    return ", ".join(names[place] for place in places)
