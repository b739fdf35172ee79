"""Every measure of both plans as a table, and what can be done with those that are selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analysis.measures.candidates import CandidateMeasure
from analysis.measures.plans import MeasurePlan
from queries.barrier_models.measure_reasons import label_of
from queries.barrier_models.plan_reader import PlanData
from queries.verbs.measures import REROUTES, STAYS, measure_row
from ui.barriers import measure_actions
from ui.barriers.model_texts import localised, measure_text, partners, share, step_title
from ui.barriers.plan_subject import PlanSubject
from ui.ranked_lists import chosen_rows
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, number
from ui.wording.reasons import reason

_NUMBERS = 30
"""Numbers of parcels that are listed."""


def draw(of: PlanData, subject: PlanSubject, plans: Mapping[str, MeasurePlan]) -> str:
    """Every measure of both plans as a table, and what can be done with those that are selected; the case in
    which they are chosen.
    """
    found = list({one.key: one for plan in plans.values() for one in plan.measures}.values())
    st.header(_("Measures of both plans"), anchor=False)
    actions = st.container()
    picked: list[CandidateMeasure] = []
    if found:
        frame = _frame(of, found, _marks(plans))
        picked = chosen_rows(frame, found, "measures-table", _("Measures: select one or more"))
    with actions:
        case = measure_actions.draw(of, subject, picked)
    for one in picked:
        _details(of, one)
    return case


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
    done = {"hold": _("held"), "check": _("checked")}
    steps = {step.id: step_title(of.model, step) for step in of.model.steps}
    return [
        {
            _("Measure"): localised(one.barrier.text),
            _("On"): single_line(label_of(one.id, of.labels)),
            _("Plan"): marks[one.key],
            _("Points"): one.barrier.cost,
            _("Linked parcels"): len(one.met),
            _("Other people’s in 30 days"): len(one.others),
            _("Held or checked"): done[one.barrier.touches],
            _("Stops, of what uses it"): share(one.barrier.effect),
            _("Step"): steps[one.barrier.step],
            _("Carried out by"): partners(of.model, one.barrier),
        }
        for one in found
    ]


def _details(of: PlanData, one: CandidateMeasure) -> None:
    """Why it is worth its cost, and the parcels behind it."""
    row = measure_row(of, one)
    with st.container(border=True):
        st.markdown(f"**{plain(measure_text(one, row['label']))}**")
        st.markdown("\n".join(f"- {plain(reason(why))}" for why in row["why"]))
        numbers = ", ".join(map(single_line, row["tracking_numbers"][:_NUMBERS]))
        more = len(row["tracking_numbers"]) - _NUMBERS
        rest = " " + _("and {n} more").format(n=number(more)) if more > 0 else ""
        st.caption(plain(numbers + rest))
