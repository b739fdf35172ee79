"""The measures that were chosen on single things: whose they are, how far they are, since when."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.measures.model import BarrierModel
from casework.chosen_barriers.events import ChosenBarrier
from casework.chosen_barriers.plan import chosen_barriers
from ui import reader_session
from ui.barriers import barrier_cell
from ui.barriers.plan_subject import PlanSubject
from ui.tasks import answers
from ui.wording.language import _

PLACE = "chosen-measures"


def draw(model: BarrierModel, subject: PlanSubject) -> None:
    """Those against this crew: a barrier with all the things on which it was chosen."""
    chosen = [
        one
        for one in known()
        if one.on and one.model == model.id and tuple(one.starts) == (subject.starts or ())
    ]
    if not chosen:
        return
    st.subheader(_("Chosen measures"), anchor=False)
    for barrier in model.barriers():
        mine = [one for one in chosen if one.barrier == barrier.id]
        if mine:
            barrier_cell.draw(model, barrier, mine, "", _store)


def known() -> Sequence[ChosenBarrier]:
    """Every chosen barrier, read once."""
    desk = reader_session.desk()
    return answers.page_answer(
        PLACE, reader_session.question_terms(), _("Reading chosen measures…"), lambda: chosen_barriers(desk)
    )


def forget() -> None:
    """Read them anew."""
    answers.forget(PLACE)


def _store(every: list[ChosenBarrier]) -> None:
    answers.keep_page_answer(PLACE, reader_session.question_terms(), every)
