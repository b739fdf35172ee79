"""Whom measures are planned against: what was chosen on another page, numbers typed here, or the country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ui import page_links
from ui.canvas_state.appearance import seized_parcels
from ui.canvas_state.state import CanvasState
from ui.session_state import MEASURES_FOR, session_state
from ui.wording.language import _

MOST = 200
"""Starts of one plan."""
CREW, COUNTRY = "crew", "country"


@dataclass(frozen=True, slots=True)
class PlanSubject:
    """What a plan is made for. `starts`: ids and numbers at which the walk begins; None: whatever seizures
    and confirmed alerts of the whole country point to.
    """

    title: str
    starts: tuple[str, ...] | None


def offer(starts: Sequence[str], title: str, key: str, case: str = "") -> None:
    """A button that goes to page Barriers and plans for these; what is chosen there is chosen in `case`."""
    if st.button(
        _("Plan measures"),
        icon=":material/fence:",
        key=f"plan-{key}",
        disabled=not starts,
        help=_("Which few measures would stop most of what these parcels’ crew still sends."),
    ):
        session_state.plan_subject = PlanSubject(title, tuple(starts[:MOST]))
        session_state.measures_for = CREW
        session_state.barriers_view = "measures"
        session_state.case_of_barriers = case
        page_links.go("barriers")


def starts_of(state: CanvasState) -> list[str]:
    """What a plan for all that is on a canvas begins with: its seizures and seized parcels; without any its
    parcels; without any all that is on it.
    """
    drawn = [node for id_, node in state.known.items() if id_ in state.drawn]
    seized = seized_parcels(state)
    parcels = [node.id for node in drawn if node.kind == "Parcel"]
    named = [node.id for node in drawn if node.kind == "Seizure" or node.id in seized]
    return named or parcels or [node.id for node in drawn]


def asked() -> PlanSubject | None:
    """Whom to plan for, drawn where the caller stands; None where nothing is named."""
    session_state.measures_for = session_state.measures_for or session_state.last_measures_for
    names = {CREW: _("One crew"), COUNTRY: _("The whole country")}
    picked = st.segmented_control(
        _("Plan for"),
        list(names),
        format_func=names.__getitem__,
        key=MEASURES_FOR,
        required=True,
        width="stretch",
    )
    session_state.last_measures_for = str(picked)
    if picked == COUNTRY:
        st.caption(_("Everything that seizures and confirmed alerts point to."))
        return PlanSubject(_("The whole country"), None)
    typed = st.text_area(
        _("Parcel and report numbers, one per line"), key="measures-numbers", height=80, max_chars=20_000
    )
    numbers = tuple(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))
    if numbers:  # kept, so that the page comes back with them and not with whom it was opened for before
        session_state.plan_subject = PlanSubject(", ".join(numbers[:3]), numbers[:MOST])
    return session_state.plan_subject
