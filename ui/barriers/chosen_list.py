"""The chosen barriers as this page knows them: one list for all its views, and the cases that they are in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from analysis.measures.barrier_model import BarrierModel
from casework.cases import Case, cases
from casework.chosen_barriers import events
from casework.chosen_barriers.chosen_plan import chosen_barriers
from casework.chosen_barriers.events import ChosenBarrier
from casework.workspace import Workspace
from ui import reader_session
from ui.barriers.plan_subject import PlanSubject
from ui.canvas_session import tick_days
from ui.session_state import BARRIERS_CASE, session_state
from ui.tasks import answers
from ui.wording.escaping import single_line
from ui.wording.language import _
from ui.wording.names_apart import names_apart

_SHORT = 6
"""Letters of an id that tell two cases of one name apart."""
OVERVIEW, PLACE = "barriers", "chosen-barriers"
"""Where view Model keeps what it shows, chosen barriers among it; where the other views keep theirs."""


@dataclass(frozen=True, slots=True)
class ChosenInCases:
    """Every chosen barrier, and the cases in which more may be chosen."""

    chosen: Sequence[ChosenBarrier]
    cases: Sequence[Case]

    def ids(self) -> dict[str, None]:
        """Whom it is about."""
        named = [id_ for one in self.chosen for id_ in (one.id, *events.ids_of(one))]
        return dict.fromkeys([*named, *(f"Case:{one.id}" for one in self.cases)])


def known() -> ChosenInCases:
    """Read once while the page stays."""
    desk = reader_session.desk()
    return answers.page_answer(
        PLACE, reader_session.question_terms(), _("Reading chosen measures…"), lambda: _asked(desk)
    )


def read(desk: Workspace) -> ChosenInCases:
    """As they are now; whoever asks releases `ids`."""
    return ChosenInCases(chosen=chosen_barriers(desk), cases=cases(desk))


def _asked(desk: Workspace) -> ChosenInCases:
    with desk.asking_as_one("barriers", {"page": PLACE}) as question:
        found = read(desk)
        question.handed_out(len(found.chosen) + len(found.cases), found.ids(), events.codes_of(found.chosen))
    return found


def store(every: list[ChosenBarrier]) -> None:
    """Keep what was read anew, for every view."""
    tick_days.read_anew(reader_session.desk())
    key = reader_session.question_terms()
    rest = answers.page_answer_if_read(PLACE, key)
    if rest is not None:
        answers.keep_page_answer(PLACE, key, replace(rest, chosen=every))
    overview = session_state.answers.get(OVERVIEW, {}).get(key)
    if overview is not None:
        plan = replace(overview.plan, chosen=every)
        answers.keep_answer(OVERVIEW, key, replace(overview, plan=plan))


def of_subject(model: BarrierModel, subject: PlanSubject, case: str) -> list[ChosenBarrier]:
    """The measures on single things that were chosen against a crew, in a case or in none."""
    starts = tuple(subject.starts or ())
    return [
        one
        for one in known().chosen
        if one.on and (one.case, one.model, tuple(one.starts)) == (case, model.id, starts)
    ]


def case_names(at_hand: ChosenInCases) -> dict[str, str]:
    """What the plan ("") and each case is called, no two alike."""
    called = {one.id: single_line(one.name) or one.id for one in at_hand.cases}
    return {"": _("The plan, no case"), **names_apart(called, lambda id_: id_[:_SHORT])}


def case_asked(at_hand: ChosenInCases) -> str:
    """The plan or case whose barriers are shown, the same in every view: "" or the id of a case."""
    names = case_names(at_hand)
    before = session_state.case_of_barriers
    picked = st.selectbox(
        _("Barriers chosen in"),
        list(names),
        index=list(names).index(before) if before in names else 0,
        format_func=lambda one: names.get(one, one),
        key=BARRIERS_CASE,
        width=320,
    )
    session_state.case_of_barriers = str(picked)
    return str(picked)
