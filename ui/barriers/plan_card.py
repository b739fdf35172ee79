"""One plan: what it stops as a range, what it costs, whose parcels it holds, and its measures."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from analysis.measures.plans import MeasurePlan, PlanTerms
from queries.barrier_models.measure_reasons import label_of
from queries.barrier_models.plan_reader import PlanData
from queries.verbs.measures import REROUTES, STAYS
from ui.barriers.model_texts import cost, measure_text, share, whole_percent
from ui.wording.escaping import plain
from ui.wording.language import _, ngettext, number

_LISTED = 6


def names() -> dict[str, str]:
    """What the two plans are called."""
    return {STAYS: _("they stay as they are"), REROUTES: _("they come again another way")}


def heads() -> dict[str, str]:
    """The same at the head of a card, and at the begin of a sentence."""
    return {STAYS: _("If they stay as they are"), REROUTES: _("If they come again another way")}


def parcels_held(parcels: int) -> str:
    """How many parcels of other people are held."""
    held = ngettext(
        "{n} parcel of other people held in 30 days",
        "{n} parcels of other people held in 30 days",
        parcels,
    )
    return held.format(n=number(parcels))


def _checked(parcels: int) -> str:
    """How many more parcels of other people are looked at and go on."""
    return ngettext("{n} more only checked", "{n} more only checked", parcels).format(n=number(parcels))


def draw(
    of: PlanData, name: str, plan: MeasurePlan, both: Collection[tuple[str, str]], terms: PlanTerms
) -> None:
    """The card; `both`: the keys of the measures that the other plan has too."""
    with st.container(border=True, key=f"plan-{name}", height="stretch"):
        st.markdown(f"**{plain(heads()[name])}**")
        likely = _("of what is still to come is stopped, likely {share}")
        st.markdown(f"## {plain(share(plan.stopped))}")
        st.caption(plain(likely.format(share=whole_percent(plan.stopped.likely))))
        checked = of.planner.checked(plan.measures)
        touched = (cost(plan.cost), parcels_held(plan.innocents), *([_checked(checked)] if checked else []))
        st.caption(plain(" · ".join(touched)))
        if name == STAYS and terms.reroute:
            again = of.planner.stopped(plan.measures, terms.reroute)
            st.caption(
                plain(_("If they do come again another way, it stops {share}.").format(share=share(again)))
            )
        lines = []
        for one in plan.measures[:_LISTED]:
            what = measure_text(one, label_of(one.id, of.labels))
            parts = [
                what,
                cost(one.barrier.cost),
                *([_("in both")] if one.key in both else []),
            ]
            lines.append(f"- {plain(', '.join(parts))}")
        if len(plan.measures) > _LISTED:
            more = _("and {n} more").format(n=number(len(plan.measures) - _LISTED))
            lines.append(f"- {plain(more)}")
        st.markdown("\n".join(lines) or plain(_("No measure fits.")))
