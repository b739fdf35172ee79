"""What a barrier model says, in the reader's language, and the words for its states and effects."""

from __future__ import annotations

from analysis.measures.barrier_model import Barrier, BarrierModel, Effect, ModelStep, Text, text_in
from analysis.measures.candidates import CandidateMeasure
from casework.chosen_barriers import events
from ui.wording.escaping import single_line
from ui.wording.language import _, current, ngettext, number, percent


def localised(text: Text) -> str:
    """A text of the model on one line."""
    return single_line(text_in(text, current()))


def title(model: BarrierModel) -> str:
    """What a model is called."""
    return localised(model.title) or single_line(model.id)


def step_title(model: BarrierModel, step: ModelStep) -> str:
    """A step with its number."""
    return f"{model.steps.index(step) + 1} {localised(step.title)}"


def partners(model: BarrierModel, barrier: Barrier) -> str:
    """Who can do it."""
    return ", ".join(localised(model.partners[name]) for name in barrier.by)


def partners_of(model: BarrierModel, step: ModelStep) -> list[str]:
    """Who can do something at a step, each once."""
    names = dict.fromkeys(name for barrier in step.barriers for name in barrier.by)
    return [localised(model.partners[name]) for name in names]


def states() -> dict[str, str]:
    """What each state of a chosen barrier is called."""
    return {
        events.PROPOSED: _("proposed"),
        events.AGREED: _("agreed"),
        events.RUNNING: _("running"),
        events.DONE: _("done"),
        events.DROPPED: _("dropped"),
    }


SIGNS = {
    events.PROPOSED: "○",
    events.AGREED: "◐",
    events.RUNNING: "●",
    events.DONE: "✓",
    events.DROPPED: "✕",
}
"""The sign of each state: never colour alone."""
KNOWS = {"yes": "●", "either": "◐", "no": "○"}
"""The sign of whether a facilitator knows."""


def basis(text: str) -> str:
    """On what an effect rests, in the words of the model; the usual ones are translated."""
    known = {"assumption": _("assumption"), "measured": _("measured"), "working": _("working model")}
    return known.get(text, single_line(text))


def cost(points: float) -> str:
    """What a barrier costs, in the points of the authority."""
    return ngettext("{n} point", "{n} points", 1 if points == 1 else 2).format(n=number(points))


def share(effect: Effect) -> str:
    """An effect as a range, never as one figure."""
    return f"{number(round(100 * effect.low))}–{whole_percent(effect.high)}"


def measure_text(one: CandidateMeasure, label: str) -> str:
    """What is done, and on what."""
    return _("{thing}: {said}").format(thing=localised(one.barrier.text), said=single_line(label))


def whole_percent(part: float) -> str:
    """A share without decimals: what is assumed is not known to a tenth."""
    return percent(round(part, 2))
