"""The grid as the rows of a workbook: a column for each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.measures.barrier_model import Barrier, BarrierModel, ModelStep, Signal
from casework.chosen_barriers.events import ChosenBarrier
from queries.barrier_models.barrier_signals import SignalCount
from ui.barriers import barrier_cell, signal_cell
from ui.barriers.model_texts import KNOWS, localised, partners_of, step_title
from ui.wording.language import _


def rows_of_grid(
    model: BarrierModel, counts: Mapping[str, SignalCount], chosen: Sequence[ChosenBarrier]
) -> list[dict[str, str]]:
    """A row for facilitators, opportunities, signals, barriers and partners."""

    def signal(one: Signal) -> str:
        count = counts.get(one.id)
        amount = f"{signal_cell.amount(count)} · " if count else ""
        about = signal_cell.about(count) if count else signal_cell.uncounted(one)
        return f"{amount}{localised(one.text)}" + (f" ({about})" if about else "")

    def barrier(one: Barrier) -> str:
        lines = [barrier_cell.line(each) for each in chosen if each.barrier == one.id]
        return "\n".join([localised(one.text), *lines])

    def row(name: str, cells: Sequence[Sequence[str]]) -> dict[str, str]:
        heads = [step_title(model, step) for step in model.steps]
        return {_("Row"): name, **{head: "\n".join(cell) for head, cell in zip(heads, cells, strict=True)}}

    def of(step: ModelStep) -> list[str]:
        return [f"{KNOWS[one.knowing]} {localised(one.who)}" for one in step.facilitators]

    return [
        row(_("Facilitators"), [of(step) for step in model.steps]),
        row(_("Opportunities"), [[localised(one) for one in step.opportunities] for step in model.steps]),
        row(_("Signals"), [[signal(one) for one in step.signals] for step in model.steps]),
        row(_("Barriers"), [[barrier(one) for one in step.barriers] for step in model.steps]),
        row(_("Partners"), [partners_of(model, step) for step in model.steps]),
    ]
