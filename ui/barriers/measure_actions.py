"""What can be done with measures that were selected: chosen in a case, drawn, written for an operator."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analysis.measures.candidates import CandidateMeasure
from casework.chosen_barriers import chosen_plan as chosen_plan
from casework.chosen_barriers.chosen_plan import BarrierChoice, BarrierTerms
from casework.chosen_barriers.ends import usual_end
from casework.chosen_barriers.events import codes_of, ids_of
from casework.workspace import Workspace
from queries.barrier_models.measure_reasons import label_of
from queries.barrier_models.plan_reader import PlanData
from queries.verbs.measure_list import measure_list, named_measure
from ui import reader_session
from ui.barriers import chosen_list
from ui.barriers.plan_subject import PlanSubject
from ui.error_display import guarded
from ui.panels.watching import operator_form
from ui.panels.watching.operator_form import FileForm
from ui.session_state import session_state
from ui.tasks.pending_reads import Wish, wish
from ui.tasks.prepared_export import offer
from ui.wording.escaping import plain
from ui.wording.language import _, ngettext, number

OPEN = "open-measures"
_LIST = "operator"


def draw(of: PlanData, subject: PlanSubject, picked: Sequence[CandidateMeasure]) -> str:
    """The buttons, and the list where it is open; the case in which measures are chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="measures-actions"):
        case = chosen_list.case_asked(chosen_list.known())
        if st.button(
            _("Choose"), icon=":material/add:", type="primary", key="measures-choose", disabled=not picked
        ):
            _choose(of, subject, picked, case)
        st.button(
            _("Open on the canvas"),
            icon=":material/hub:",
            key="measures-open",
            disabled=not picked,
            on_click=wish,
            args=(OPEN, {"title": subject.title, "measures": tuple(picked)}),
        )
        st.button(
            _("List for the operator"),
            icon=":material/assignment:",
            key="measures-list",
            disabled=not picked,
            on_click=_switch,
        )
        if not picked:
            st.caption(_("Select measures in the list."))
        if count := len(chosen_list.of_subject(of.model, subject, case)):
            said = ngettext("{n} measure chosen, listed below", "{n} measures chosen, listed below", count)
            st.badge(said.format(n=number(count)), icon=":material/check:", color="green")
    if picked and session_state.measure_list_open:
        _operator_list(of, subject, picked)
    return case


def _switch() -> None:
    session_state.measure_list_open = not session_state.measure_list_open


def _choose(of: PlanData, subject: PlanSubject, picked: Sequence[CandidateMeasure], case: str) -> None:
    """Choose those of these that are not chosen yet; proposed, without owner and day, with the usual
    end: one question.
    """
    desk = reader_session.desk()
    known = chosen_list.known().chosen
    fresh = [
        one
        for one in (_choice(of, subject, measure, case) for measure in picked)
        if not any(chosen_plan.is_same(each, one) for each in known)
    ]
    if not fresh:
        st.caption(_("Chosen already, see below."))
        return
    with guarded():
        with desk.asking_as_one("choose barrier", {"page": "measures"}) as question:
            made = [chosen_plan.choose(desk, one, BarrierTerms(until=usual_end())) for one in fresh]
            every = chosen_plan.chosen_barriers(desk)
            named = dict.fromkeys(id_ for one in [*made, *every] for id_ in (one.id, *ids_of(one)))
            question.handed_out(len(every), named, codes_of(every))
        chosen_list.store(every)
        st.rerun()


def _choice(of: PlanData, subject: PlanSubject, one: CandidateMeasure, case: str) -> BarrierChoice:
    return BarrierChoice(
        model=of.model.id,
        barrier=one.barrier.id,
        step=one.barrier.step,
        case=case,
        on=one.id,
        label=label_of(one.id, of.labels),
        starts=subject.starts or (),
        handling=tuple(of.handling),
    )


def _operator_list(of: PlanData, subject: PlanSubject, picked: Sequence[CandidateMeasure]) -> None:
    with st.container(border=True, key="operator-section"):
        st.header(_("List for the operator"), anchor=False)
        going = ngettext(
            "At most {n} row goes into the file", "At most {n} rows go into the file", len(picked)
        )
        st.caption(plain(going.format(n=number(len(picked)))))
        st.caption(
            _(
                "What each measure is on, and how many linked parcels bear it, as source rows say that an "
                "operator may have. The rest is left out."
            )
        )
        asked = (reader_session.space(), subject.starts, tuple(map(named_measure, picked)))
        place = operator_form.draw(FileForm(name=_LIST, codes=of.handling), asked)
        offer(_LIST, asked, "waybill-measures", _("Planning measures…"), _write, place)


def _write(row: Wish, target: Path, desk: Workspace) -> None:
    _space, starts, on = row["of"]
    measure_list(starts, target, on, recipient=row["for"], with_purpose=row["purpose"], desk=desk)
