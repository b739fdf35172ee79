"""The measures that were chosen on single things: whose they are, how far they are, since when."""

from __future__ import annotations

import streamlit as st

from analysis.measures.barrier_model import BarrierModel
from ui.barriers import barrier_cell, chosen_list
from ui.barriers.plan_subject import PlanSubject
from ui.wording.language import _


def draw(model: BarrierModel, subject: PlanSubject, case: str) -> None:
    """Those against this crew in a case or in none: a barrier with all the things on which it was chosen."""
    chosen = chosen_list.of_subject(model, subject, case)
    if not chosen:
        return
    st.header(_("Chosen measures"), anchor=False)
    for barrier in model.barriers():
        mine = [one for one in chosen if one.barrier == barrier.id]
        if mine:
            barrier_cell.draw(model, barrier, mine, case, chosen_list.store)
