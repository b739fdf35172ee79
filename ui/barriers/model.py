"""The barrier model as a grid: steps across; facilitators, opportunities, signals, barriers down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analysis.measures.model import BarrierModel, ModelStep
from casework.cases import Case, cases
from casework.chosen_barriers import events
from casework.chosen_barriers.events import ChosenBarrier
from casework.chosen_barriers.plan import chosen_barriers
from casework.workspace import Workspace
from queries.barrier_signals import SignalCount
from queries.verbs.barriers import barriers
from ui import file_downloads, reader_session
from ui.barriers import barrier_cell, chosen_list, signal_cell, signal_rows, weak_points
from ui.barriers.grid_file import rows_of_grid
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
    chosen: Sequence[ChosenBarrier]
    cases: Sequence[Case]


def draw() -> None:
    """The view. Raises BarrierModelRefused where the model in use is none."""
    desk, key = reader_session.desk(), reader_session.question_terms()
    again, what = _("Refresh"), _("Counting signals…")
    found = answers.cached_answer(PLACE, key, what, again, lambda: _read(desk))

    case = _case_asked(found)
    chosen = [one for one in found.chosen if one.case == case and one.model == found.model.id]
    _head(found, chosen)
    _grid(found, chosen, case, chosen_list.store)
    signal_rows.draw(found.model, found.until)
    weak = _weak(found.model, chosen)
    weak_points.draw(found.model, weak, {one.barrier for one in chosen}, case, chosen_list.store)
    _of_other_models(found, case)


def _read(desk: Workspace) -> ModelOverview:
    with desk.asking_as_one("barriers", {"page": PLACE}) as question:
        steps = barriers(desk=desk)
        chosen, known = chosen_barriers(desk), cases(desk)
        named = [id_ for one in chosen for id_ in (one.id, *events.ids_of(one))]
        subjects = dict.fromkeys([*named, *(f"Case:{one.id}" for one in known)])
        question.handed_out(len(steps) + len(chosen) + len(known), subjects)
    return ModelOverview(
        model=steps.model, counts=steps.counts, until=steps.until, chosen=chosen, cases=known
    )


def _running(step: ModelStep, chosen: Sequence[ChosenBarrier]) -> int:
    """How many of a step's barriers run: by where the model has them now, not where they once stood."""
    ids = {barrier.id for barrier in step.barriers}
    return sum(one.state == events.RUNNING and one.barrier in ids for one in chosen)


def _weak(model: BarrierModel, chosen: Sequence[ChosenBarrier]) -> list[ModelStep]:
    return [step for step in model.steps if not _running(step, chosen)]


def _of_other_models(found: ModelOverview, case: str) -> None:
    """What was chosen of another model, or of a barrier that this one has no more: it is not forgotten."""
    ids = {barrier.id for barrier in found.model.barriers()}
    gone = [
        one
        for one in found.chosen
        if one.case == case and (one.model != found.model.id or one.barrier not in ids)
    ]
    if gone:
        st.header(_("Chosen, and not in this model"), anchor=False)
        _lines(f"{single_line(one.barrier)}: {barrier_cell.line(one)}" for one in gone)


def _case_asked(found: ModelOverview) -> str:
    """The plan or case whose barriers are shown: "" or the id of a case."""
    names = {"": _("The plan, no case"), **{one.id: single_line(one.name) or one.id for one in found.cases}}
    with st.container(horizontal=True, vertical_alignment="bottom", key="barriers-top"):
        picked = st.selectbox(
            _("Barriers chosen in"),
            list(names),
            format_func=lambda one: names.get(one, one),
            key="barriers-case",
            width=320,
        )
        mine = [one for one in found.chosen if one.case == picked and one.model == found.model.id]
        rows = rows_of_grid(found.model, found.counts, mine)
        about = [id_ for one in mine for id_ in (one.id, *events.ids_of(one))]
        file_downloads.offer_xlsx(rows, PLACE, key="barriers-xlsx", verb="barriers xlsx", about=about)
    return str(picked)


def _head(found: ModelOverview, chosen: Sequence[ChosenBarrier]) -> None:
    model, weak = found.model, len(_weak(found.model, chosen))
    name = _("{title}, {version}: {status}").format(
        title=title(model), version=single_line(model.version), status=basis(model.status)
    )
    told = ngettext(
        "{n} of {total} steps has no barrier that runs.",
        "{n} of {total} steps have no barrier that runs.",
        weak,
    )
    st.markdown(f"**{plain(told.format(n=number(weak), total=number(len(model.steps))))}** {plain(name)}")
    effects = _("Effects rest on: {basis}").format(basis=basis(model.basis))
    counted = _("Signals counted until {day}").format(day=day_in_text(found.until)) if found.until else ""
    knows = {"yes": _("knows"), "either": _("may know"), "no": _("does not know")}
    helpers = " ".join(f"{KNOWS[key]} {word}" for key, word in knows.items())
    how_far = " ".join(f"{SIGNS[state]} {word}" for state, word in states().items())
    signs = [
        _("Facilitators: {signs}").format(signs=helpers),
        _("Barriers: {signs}").format(signs=how_far),
    ]
    st.caption(plain(" · ".join(filter(None, (effects, counted, *signs)))))


def _grid(
    found: ModelOverview, chosen: Sequence[ChosenBarrier], case: str, refreshed: barrier_cell.Refreshed
) -> None:
    model = found.model

    def head(step: ModelStep) -> None:
        st.markdown(f"**{plain(step_title(model, step))}**")
        if count := _running(step, chosen):
            told = ngettext("{n} running", "{n} running", count).format(n=number(count))
            st.badge(told, icon=":material/check:", color="green")
        else:
            st.badge(_("no barrier runs"), icon=":material/warning:", color="orange")

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
