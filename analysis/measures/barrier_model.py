"""A barrier model as objects: the steps of the criminal business, and where each can be stopped.

Everything in it is an assumption of those who wrote it: effects are ranges with the basis that they rest on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

LANE, PATTERN = "Lane", "Pattern"
"""What a barrier or signal may be on beside a kind of node: from where to where, and how parcels look."""
Text = Mapping[str, str]
"""A text by language (LANGUAGES); under "" where the file does not say in which it is written."""
LANGUAGES = ("en", "fr", "nl", "de")
Knowing = Literal["yes", "no", "either"]
Role = Literal["", "sender", "recipient"]
Touches = Literal["hold", "check"]


@dataclass(frozen=True, slots=True)
class Effect:
    """The share of the parcels with that thing that are stopped: low, likely and high, each from 0 to 1."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Who makes a step possible, and whether knowing it."""

    who: Text
    knowing: Knowing


@dataclass(frozen=True, slots=True)
class Signal:
    """What in the data hints at a step: a shipped query with parameters; "" where nothing can be counted.

    `on`: a node kind of the schema, "Lane" or "Pattern".
    """

    id: str
    text: Text
    on: str
    query: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Barrier:
    """What can be done at a step, on every thing of a kind.

    `on`: a node kind of the schema, "Lane" or "Pattern" (a look: counter, words, weight band). `role`: of an
    address, whose it is. `by`: ids of partners. `cost`: in the points of the authority. `swap`: the chance
    that a stopped parcel comes again round it. `touches`: whether what else it meets is held or only checked.
    One with `on` "" has nothing to count: it is listed, never ranked.
    """

    id: str
    step: str
    text: Text
    on: str
    role: Role
    by: tuple[str, ...]
    cost: float
    effect: Effect
    basis: str
    swap: float
    touches: Touches


@dataclass(frozen=True, slots=True)
class ModelStep:
    """One step of the business."""

    id: str
    title: Text
    facilitators: tuple[Facilitator, ...]
    opportunities: tuple[Text, ...]
    signals: tuple[Signal, ...]
    barriers: tuple[Barrier, ...]


@dataclass(frozen=True, slots=True)
class BarrierModel:
    """A model; `partners`: by id; `status`, `basis`: as its file says; `title`: {} where it has none."""

    id: str
    version: str
    title: Text
    status: str
    owner: str
    review_by: date | None
    basis: str
    partners: Mapping[str, Text]
    steps: tuple[ModelStep, ...]

    def barriers(self) -> Iterator[Barrier]:
        """Every barrier, step by step."""
        for step in self.steps:
            yield from step.barriers

    def signals(self) -> Iterator[Signal]:
        """Every signal, step by step."""
        for step in self.steps:
            yield from step.signals


def text_in(text: Text, language: str) -> str:
    """A text in a language; else the plain one, else in English, else in the first that there is."""
    for code in (language, "", "en"):
        if code in text:
            return text[code]
    return next(iter(text.values()), "")
