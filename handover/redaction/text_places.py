"""Where a text that somebody wrote stands in what is handed over, for whoever reads it before it goes."""

from __future__ import annotations

from enum import StrEnum


class TextPlace(StrEnum):
    """The value is what the file of texts calls it."""

    QUESTION = "question"
    PURPOSE = "purpose"
    REASON = "reason of a decision"
    ANSWER = "reason of an answer to an alert"
    NOTE = "note"
    HYPOTHESIS = "hypothesis"
    CATEGORY = "ground of a person's category"
    MEASURE = "measure"
    CASE = "name or question of the case"
    DELIVERY = "delivery"
    RECIPIENT = "earlier recipient"
