"""The steps at which no barrier runs, and what of the model could be done there."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from analysis.measures.barrier_model import Barrier, BarrierModel, ModelStep
from ui.barriers import barrier_cell
from ui.barriers.model_texts import cost, localised, partners, share, step_title
from ui.wording.escaping import plain
from ui.wording.language import _

_BESIDE = 4


def draw(
    model: BarrierModel,
    weak: Collection[ModelStep],
    chosen: Collection[str],
    case: str,
    refreshed: barrier_cell.Refreshed,
) -> None:
    """A box for each weak step; `chosen`: ids of the barriers that were chosen already."""
    if not weak:
        return
    st.header(_("Weak points"), anchor=False)
    st.caption(
        _("Steps at which no barrier runs, with the barrier of the model that costs least for what it stops.")
    )
    steps = list(weak)
    for begin in range(0, len(steps), _BESIDE):
        for place, step in zip(
            st.columns(_BESIDE, gap="small"), steps[begin : begin + _BESIDE], strict=False
        ):
            with place, st.container(border=True, key=f"weak-step-{step.id}"):
                _box(model, step, chosen, case, refreshed)


def _box(
    model: BarrierModel,
    step: ModelStep,
    chosen: Collection[str],
    case: str,
    refreshed: barrier_cell.Refreshed,
) -> None:
    st.markdown(f"**{plain(step_title(model, step))}**")
    best = _best(step)
    if best is None:
        st.caption(_("The model names no barrier here that can be counted."))
        return
    st.markdown(plain(localised(best.text)))
    text = _("{share} of the parcels with that thing, {cost}, {who}")
    told = text.format(share=share(best.effect), cost=cost(best.cost), who=partners(model, best))
    st.caption(plain(told))
    if best.id in chosen:
        st.caption(_("Chosen, and not running yet."))
    elif st.button(_("Choose"), icon=":material/add:", key=f"weak-choose-{step.id}"):
        barrier_cell.choose(model, best, case, refreshed)


def _best(step: ModelStep) -> Barrier | None:
    """The one with the largest likely effect for its cost."""
    counted = [barrier for barrier in step.barriers if barrier.on]
    return max(counted, key=lambda one: one.effect.likely / one.cost, default=None)
