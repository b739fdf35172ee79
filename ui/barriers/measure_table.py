"""Every measure of both plans as a table, and what can be done with those that are selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analysis.measures.candidates import CandidateMeasure
from analysis.measures.plans import MeasurePlan
from casework.chosen_barriers import plan as chosen_plan
from casework.chosen_barriers.events import ids_of
from casework.chosen_barriers.plan import BarrierChoice, BarrierTerms
from queries.measure_reasons import label_of
from queries.plan_reader import PlanData
from queries.verbs.measures import REROUTES, STAYS, measure_row
from ui import reader_session
from ui.barriers import chosen_list
from ui.barriers.model_texts import localised, partners, share, step_title
from ui.barriers.plan_subject import PlanSubject
from ui.error_display import guarded
from ui.ranked_lists import chosen_rows
from ui.tasks.requests import wish
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, number
from ui.wording.reasons import reason

OPEN = "open-measures"
_NUMBERS = 30
"""Numbers of parcels that are listed."""


def draw(of: PlanData, subject: PlanSubject, plans: Mapping[str, MeasurePlan]) -> None:
    """Every measure of both plans as a table, and what can be done with those that are selected."""
    found = {one.key: one for plan in plans.values() for one in plan.measures}
    if not found:
        return
    frame = _frame(of, list(found.values()), _marks(plans))
    st.header(_("Measures of both plans"), anchor=False)
    actions = st.container()
    picked = chosen_rows(frame, list(found.values()), "measures-table", _("Measures: select one or more"))
    with actions, st.container(horizontal=True, vertical_alignment="center"):
        _actions(of, subject, picked)
    for one in picked:
        _details(of, one)


def _marks(plans: Mapping[str, MeasurePlan]) -> dict[tuple[str, str], str]:
    """In which plan each measure is."""
    short = {STAYS: _("stay"), REROUTES: _("come again")}
    found: dict[tuple[str, str], str] = {}
    for name, plan in plans.items():
        for one in plan.measures:
            found[one.key] = _("both") if one.key in found else short[name]
    return found


def _frame(
    of: PlanData, found: Sequence[CandidateMeasure], marks: Mapping[tuple[str, str], str]
) -> list[dict[str, Any]]:
    steps = {step.id: step_title(of.model, step) for step in of.model.steps}
    return [
        {
            _("Measure"): localised(one.barrier.text),
            _("On"): single_line(label_of(one.id, of.labels)),
            _("Plan"): marks[one.key],
            _("Points"): one.barrier.cost,
            _("Stops, of what uses it"): share(one.barrier.effect),
            _("Linked parcels"): len(one.met),
            _("Other people’s in 30 days"): _others(len(one.others), one.barrier.touches),
            _("Step"): steps[one.barrier.step],
            _("Carried out by"): partners(of.model, one.barrier),
        }
        for one in found
    ]


def _actions(of: PlanData, subject: PlanSubject, picked: Sequence[CandidateMeasure]) -> None:
    if st.button(
        _("Choose"), icon=":material/add:", type="primary", key="measures-choose", disabled=not picked
    ):
        _choose(of, subject, picked)
    st.button(
        _("Open on the canvas"),
        icon=":material/hub:",
        key="measures-open",
        disabled=not picked,
        on_click=wish,
        args=(OPEN, {"title": subject.title, "measures": tuple(picked)}),
    )
    if not picked:
        st.caption(_("Select measures in the list."))


def _details(of: PlanData, one: CandidateMeasure) -> None:
    """Why it is worth its cost, and the parcels behind it."""
    row = measure_row(of, one)
    with st.container(border=True):
        st.markdown(f"**{plain(localised(one.barrier.text))}: {plain(single_line(row['label']))}**")
        st.markdown("\n".join(f"- {plain(reason(why))}" for why in row["why"]))
        numbers = ", ".join(map(single_line, row["tracking_numbers"][:_NUMBERS]))
        more = len(row["tracking_numbers"]) - _NUMBERS
        rest = " " + _("and {n} more").format(n=number(more)) if more > 0 else ""
        st.caption(plain(numbers + rest))


def _others(count: int, touches: str) -> str:
    """How many parcels of other people a measure meets; those that are only checked are said to be."""
    return _("{n} checked").format(n=number(count)) if touches == "check" and count else number(count)


def _choose(of: PlanData, subject: PlanSubject, picked: Sequence[CandidateMeasure]) -> None:
    """Choose these measures, proposed, without owner and day yet: one question."""
    desk = reader_session.desk()
    with guarded():
        with desk.asking_as_one("choose barrier", {"page": "measures"}) as question:
            made = [
                chosen_plan.choose(
                    desk,
                    BarrierChoice(
                        model=of.model.id,
                        barrier=one.barrier.id,
                        step=one.barrier.step,
                        on=one.id,
                        label=label_of(one.id, of.labels),
                        starts=subject.starts or (),
                    ),
                    BarrierTerms(),
                )
                for one in picked
            ]
            every = chosen_plan.chosen_barriers(desk)
            named = dict.fromkeys(id_ for one in [*made, *every] for id_ in (one.id, *ids_of(one)))
            question.handed_out(len(every), named)
        chosen_list.store(every)
        st.rerun()
