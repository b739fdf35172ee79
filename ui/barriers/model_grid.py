"""The barrier model as a grid: steps across; facilitators, opportunities, signals, barriers down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analysis.measures.barrier_model import BarrierModel, ModelStep
from casework.chosen_barriers import events
from casework.chosen_barriers.events import ChosenBarrier
from casework.workspace import Workspace
from queries.barrier_models.barrier_signals import SignalCount
from queries.verbs.barriers import barriers
from ui import reader_session
from ui.barriers import barrier_cell, chosen_list, grid_export, signal_cell, signal_rows, weak_points
from ui.barriers.chosen_list import ChosenInCases
from ui.barriers.grid_file import rows_of_grid
from ui.barriers.grid_page import GridPage
from ui.barriers.model_texts import KNOWS, SIGNS, basis, localised, partners_of, states, step_title, title
from ui.tasks import answers
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day_in_text, ngettext, number

PLACE = chosen_list.OVERVIEW


@dataclass(frozen=True, slots=True)
class ModelOverview:
    """What the view shows, read as one question."""

    model: BarrierModel
    counts: Mapping[str, SignalCount]
    until: str
    plan: ChosenInCases


def draw() -> None:
    """The view. Raises BarrierModelRefused where the model in use is none."""
    desk, key = reader_session.desk(), reader_session.question_terms()
    again, what = _("Refresh"), _("Counting signals…")
    found = answers.cached_answer(PLACE, key, what, again, lambda: _read(desk))

    case, chosen = _top(found)
    _head(found, chosen)
    _grid(found, chosen, case, chosen_list.store)
    signal_rows.draw(found.model, found.until)
    weak = _weak(found.model, chosen)
    weak_points.draw(found.model, weak, {one.barrier for one in chosen}, case, chosen_list.store)
    _of_other_models(found, case)


def _read(desk: Workspace) -> ModelOverview:
    with desk.asking_as_one("barriers", {"page": PLACE}) as question:
        steps = barriers(desk=desk)
        plan = chosen_list.read(desk)
        size = len(steps) + len(plan.chosen) + len(plan.cases)
        question.handed_out(size, plan.ids(), events.codes_of(plan.chosen))
    return ModelOverview(model=steps.model, counts=steps.counts, until=steps.until, plan=plan)


def _top(found: ModelOverview) -> tuple[str, list[ChosenBarrier]]:
    """The plan or case whose barriers are shown, they themselves, and the files of the grid."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="barriers-top"):
        case = chosen_list.case_asked(found.plan)
        chosen = [one for one in found.plan.chosen if one.case == case and one.model == found.model.id]
        grid_export.offer(_page(found, chosen, case), chosen)
    return case, chosen


def _page(found: ModelOverview, chosen: Sequence[ChosenBarrier], case: str) -> GridPage:
    """The grid as a file says it."""
    model = found.model
    names = [single_line(one.name) or one.id for one in found.plan.cases if one.id == case]
    return GridPage(
        title=title(model),
        lines=[*(_("Case: {name}").format(name=name) for name in names), *_facts(found), _signs()],
        rows=rows_of_grid(model, found.counts, chosen),
        weak=frozenset(step_title(model, step) for step in _weak(model, chosen)),
        running={step_title(model, step): _running_in_words(step, chosen) for step in model.steps},
    )


def _running(step: ModelStep, chosen: Sequence[ChosenBarrier]) -> int:
    """How many of a step's barriers run: by where the model has them now, not where they once stood."""
    ids = {barrier.id for barrier in step.barriers}
    return sum(one.runs and one.barrier in ids for one in chosen)


def _running_in_words(step: ModelStep, chosen: Sequence[ChosenBarrier]) -> str:
    """How many barriers run at a step, and whether on single things alone."""
    count = _running(step, chosen)
    if not count:
        return _("no barrier runs")
    if _running(step, [one for one in chosen if not one.on]):
        told = ngettext("{n} running", "{n} running", count)
    else:
        told = ngettext("{n} running, on one thing", "{n} running, on single things", count)
    return told.format(n=number(count))


def _weak(model: BarrierModel, chosen: Sequence[ChosenBarrier]) -> list[ModelStep]:
    return [step for step in model.steps if not _running(step, chosen)]


def _of_other_models(found: ModelOverview, case: str) -> None:
    """What was chosen of another model, or of a barrier that this one has no more: it is not forgotten."""
    ids = {barrier.id for barrier in found.model.barriers()}
    gone = [
        one
        for one in found.plan.chosen
        if one.case == case and (one.model != found.model.id or one.barrier not in ids)
    ]
    if gone:
        st.header(_("Chosen, and not in this model"), anchor=False)
        text = _("{thing}: {said}")
        _lines(text.format(thing=single_line(one.barrier), said=barrier_cell.line(one)) for one in gone)


def _head(found: ModelOverview, chosen: Sequence[ChosenBarrier]) -> None:
    model, weak = found.model, len(_weak(found.model, chosen))
    told = ngettext(
        "{n} of {total} steps has no barrier that runs.",
        "{n} of {total} steps have no barrier that runs.",
        weak,
    ).format(n=number(weak), total=number(len(model.steps)))
    name, *facts = _facts(found)
    st.markdown(f"**{plain(told)}** {plain(name)}")
    st.caption(plain(" · ".join([*facts, _signs()])))


def _facts(found: ModelOverview) -> list[str]:
    """Which model it is, what its effects rest on, until when signals are counted."""
    model = found.model
    name = _("{title}, {version}: {status}").format(
        title=title(model), version=single_line(model.version), status=basis(model.status)
    )
    effects = _("Effects rest on: {basis}").format(basis=basis(model.basis))
    counted = _("Signals counted until {day}").format(day=day_in_text(found.until)) if found.until else ""
    return [one for one in (name, effects, counted) if one]


def _signs() -> str:
    """What the signs in the grid mean."""
    knows = {"yes": _("knows"), "either": _("may know"), "no": _("does not know")}
    helpers = " ".join(f"{KNOWS[key]} {word}" for key, word in knows.items())
    how_far = " ".join(f"{SIGNS[state]} {word}" for state, word in states().items())
    return " · ".join(
        [_("Facilitators: {signs}").format(signs=helpers), _("Barriers: {signs}").format(signs=how_far)]
    )


def _grid(
    found: ModelOverview, chosen: Sequence[ChosenBarrier], case: str, refreshed: barrier_cell.Refreshed
) -> None:
    model = found.model

    def head(step: ModelStep) -> None:
        st.markdown(f"**{plain(step_title(model, step))}**")
        said = _running_in_words(step, chosen)
        if _running(step, chosen):
            st.badge(said, icon=":material/check:", color="green")
        else:
            st.badge(said, icon=":material/warning:", color="orange")

    def facilitators(step: ModelStep) -> None:
        _lines(f"{KNOWS[one.knowing]} {localised(one.who)}" for one in step.facilitators)

    def signals(step: ModelStep) -> None:
        for one in step.signals:
            signal_cell.draw(one, found.counts.get(one.id))

    def of_step(step: ModelStep) -> None:
        for one in step.barriers:
            mine = [each for each in chosen if each.barrier == one.id]
            barrier_cell.draw(model, one, mine, case, chosen_list.store)

    with st.container(key="barrier-grid", gap=None):
        _row(model, "heads", "", "", head)
        _row(model, "facilitators", _("Facilitators"), _("knowing or not"), facilitators)
        _row(
            model,
            "opportunities",
            _("Opportunities"),
            _("what makes it easy"),
            lambda step: _lines(map(localised, step.opportunities)),
        )
        _row(model, "signals", _("Signals"), _("counted in the data"), signals)
        _row(model, "barriers", _("Barriers"), _("state, owner, date"), of_step)
        _row(
            model,
            "partners",
            _("Partners"),
            _("who can act"),
            lambda step: _lines(partners_of(model, step)),
        )


def _row(
    model: BarrierModel, name: str, head: str, caption: str, draw_cell: Callable[[ModelStep], None]
) -> None:
    """One row of the grid: its name, and a cell for each step."""
    with st.container(key=f"barrier-row-{name}", gap=None):
        first, *places = st.columns([0.7, *([1] * len(model.steps))], gap="small")
    with first:
        if head:
            st.markdown(f"**{plain(head)}**")
            st.caption(caption)
    for place, step in zip(places, model.steps, strict=True):
        with place:
            draw_cell(step)


def _lines(texts: Iterable[str]) -> None:
    shown = [plain(text) for text in texts]
    if shown:
        st.markdown("  \n".join(shown))
