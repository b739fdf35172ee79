"""Which measures: two plans side by side, what else could be had, and what was chosen of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analysis.measures.plans import PlanTerms
from casework.workspace import Workspace
from graph.subgraph import Subgraph
from queries.barrier_models.plan_reader import PlanData, drawn, node_of, read_plan_data
from queries.verbs.measures import REROUTES, STAYS
from ui import reader_session
from ui.barriers import chosen_measures, measure_actions, measure_table, plan_card, plan_subject
from ui.barriers.model_texts import basis, cost, share, title
from ui.barriers.plan_subject import PlanSubject
from ui.canvas_session import current_canvas
from ui.canvas_session.one_question import as_one, with_people
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Select
from ui.maps.colours import colours
from ui.maps.frontier_chart import PICK, FrontierWords, frontier_chart, frontier_rows
from ui.session_state import FRONTIER, MEASURES_INNOCENTS, session_state
from ui.tasks import answers
from ui.tasks.pending_reads import fulfil
from ui.wording import handling_codes
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day_in_text, ngettext, number, percent
from ui.wording.reasons import reason

PLACE = "measures"
_HIGH = 260
_NO_LIMIT = -1
_LIMITS = (0, 1, 3, 10, 30, 50, 100, 300, 1_000, _NO_LIMIT)
_BUDGETS = (2, 5, 8, 10, 15, 20, 30, 50, 100, 200, 400)
Row = Mapping[str, Any]


def draw() -> None:
    """The view. Raises BarrierModelRefused where the model in use is none."""
    left, right = st.columns([1, 3.4], gap="medium")
    with left, st.container(border=True, key="measures-terms"):
        subject = plan_subject.asked()
        about = st.container()
        if subject is not None:
            terms = _terms(subject)
    if subject is None:
        with right:
            st.info(
                _(
                    "Enter numbers of seized parcels, choose the whole country, or click “Plan measures” on "
                    "an alert, a seizure, a cluster or a case."
                ),
                icon=":material/fence:",
            )
        return
    with right:
        of = _planned(subject)
        with about:
            _about(of, subject)
        with left:
            _assumed(of)
        if of.candidates:
            _plans(of, subject, terms)
        else:
            st.info(
                _("Nothing but the seizure of these parcels is known: no measure can be planned."),
                icon=":material/info:",
            )


def _planned(subject: PlanSubject) -> PlanData:
    desk = reader_session.desk()
    key = (*reader_session.question_terms(), subject.starts)
    return answers.cached_answer(
        PLACE, key, _("Planning measures…"), _("Refresh"), lambda: read_plan_data(subject.starts, desk=desk)
    )


def _terms(subject: PlanSubject) -> PlanTerms:
    """The budget, the limit and the chance of coming again, as sliders."""
    budget = st.select_slider(
        _("Budget"),
        _BUDGETS,
        value=10 if subject.starts is not None else 100,
        format_func=lambda points: cost(points),
        key=f"measures-budget-{'crew' if subject.starts is not None else 'country'}",
        help=_("What the measures may cost, in your authority’s points."),
    )
    session_state.measures_innocents = session_state.measures_innocents  # also where it was set by a click
    limit = st.select_slider(
        _("Parcels of other people, at most"),
        _LIMITS,
        format_func=lambda one: _("no limit") if one == _NO_LIMIT else number(one),
        key=MEASURES_INNOCENTS,
        help=_("Held in 30 days though nothing points to them. Who is only checked is not counted."),
    )
    again = st.slider(
        _("Come again another way"),
        0,
        100,
        70,
        10,
        format="%d %%",
        key="measures-reroute",
        help=_("The chance that what was stopped is sent again another way."),
    )
    return PlanTerms(
        budget=float(budget), innocents=None if limit == _NO_LIMIT else int(limit), reroute=again / 100
    )


def _about(of: PlanData, subject: PlanSubject) -> None:
    crew = of.linked.crew
    parcels = ngettext("{n} linked parcel", "{n} linked parcels", len(crew.parcels))
    people = ngettext("{n} sender", "{n} senders", len(crew.senders))
    sizes = (
        parcels.format(n=number(len(crew.parcels))),
        people.format(n=number(len(crew.senders))),
        _("until {day}").format(day=day_in_text(of.linked.until)),
    )
    with st.container(key="measures-about"):
        st.markdown(f"**{plain(single_line(subject.title))}**")
        st.caption(plain(" · ".join(sizes)))
        bound, asked = handling_codes.binding(of.handling)
        if bound:
            st.badge(plain(bound), color="orange", help=plain(asked))
        if of.linked.remark:
            st.warning(plain(reason(of.linked.remark)), icon=":material/history:")


def _assumed(of: PlanData) -> None:
    """What the figures rest on, and what they are not."""
    with st.container(key="measures-assumed"):
        rests = _("Effects rest on: {basis}").format(basis=basis(of.model.basis))
        st.caption(plain(f"{title(of.model)}. {rests}"))
        st.caption(_("Arrests are not counted."))
        st.caption(_("Being linked is not being suspect."))


def _plans(of: PlanData, subject: PlanSubject, terms: PlanTerms) -> None:
    staying = PlanTerms(budget=terms.budget, innocents=terms.innocents)
    plans = {STAYS: of.planner.plan(staying), REROUTES: of.planner.plan(terms)}
    chart = st.container()  # filled after them: the plans are what a slider is moved for
    staying_keys, coming_keys = ({one.key for one in plan.measures} for plan in plans.values())
    for place, (name, plan) in zip(st.columns(2, gap="medium"), plans.items(), strict=True):
        with place:
            plan_card.draw(of, name, plan, staying_keys & coming_keys, terms)
    with chart:
        _frontier(of, staying, terms)
    case = measure_table.draw(of, subject, plans)
    chosen_measures.draw(of.model, subject, case)
    desk = reader_session.desk()
    fulfil(
        measure_actions.OPEN,
        _("Opening…"),
        lambda asked: _read(of, asked, desk),
        lambda asked, found: _open(asked, found),
    )


def _frontier(of: PlanData, staying: PlanTerms, terms: PlanTerms) -> None:
    names = plan_card.names()
    points: list[dict[str, Any]] = []
    for name, with_ in ((STAYS, staying), (REROUTES, terms)):
        for one in of.planner.frontier(with_):
            shares = {
                "low": one.stopped.low,
                "likely": one.stopped.likely,
                "high": one.stopped.high,
                "range": share(one.stopped),
            }
            points.append({"plan": names[name], "innocents": one.innocents, **shares})
    with st.container(border=True, key="measures-frontier"):
        head = _("What is stopped, and whose parcels are held")
        st.markdown(f"**{plain(head)}**")
        if not points:
            st.caption(_("Nothing that these parcels name can be acted on with this budget."))
            return
        limit = terms.innocents
        words = FrontierWords(
            innocents=_("parcels of other people held in 30 days"),
            stopped=_("stopped"),
            percent=percent(1).removeprefix("100"),
            plan=_("plan"),
            description=_("What is stopped, and whose parcels are held. The sentence below says the same."),
        )
        said = "" if limit is None else _("your limit: {n}").format(n=number(limit))
        st.vega_lite_chart(
            frontier_rows(points, limit, said),
            frontier_chart(tuple(names.values()), words, colours(st.context.theme.type), _HIGH),
            key=FRONTIER,
            on_select=_limit_picked,
            selection_mode=PICK,
        )
        st.caption(plain(_in_words(points, limit)))
        st.caption(_("Click a point to make its parcels the limit."))


def _limit_picked() -> None:
    """Set the limit to the first that allows the point that was clicked."""
    picked = session_state.frontier.get("selection", {}).get(PICK) or []
    if picked:
        session_state.measures_innocents = limit_allowing(int(picked[0]["innocents"]))


def limit_allowing(held: int) -> int:
    """The lowest limit under which so many parcels of other people may be held."""
    return next((one for one in _LIMITS if one >= held), _NO_LIMIT)


def _in_words(points: Sequence[Row], limit: int | None) -> str:
    """What the chart shows within the limit, for who does not see it."""
    text = _("{plan}: {share} stopped, {held}.")
    told = []
    for name, head in plan_card.heads().items():
        some = [one for one in points if one["plan"] == plan_card.names()[name]]
        within = [one for one in some if limit is None or one["innocents"] <= limit]
        if within:
            last = within[-1]
            held = plan_card.parcels_held(last["innocents"])
            told.append(text.format(plan=head, share=last["range"], held=held))
    return " ".join(told)


def _read(of: PlanData, asked: Row, desk: Workspace) -> Subgraph:
    ids = [node for one in asked["measures"] if (node := node_of(one.id))]
    return as_one(
        desk,
        "measures",
        {"measures": len(asked["measures"])},
        ids,
        lambda: with_people(drawn(of, asked["measures"], desk=desk), desk),
    )


def _open(asked: Row, found: Subgraph) -> CanvasSession:
    """What the measures would cut, selected on a canvas of its own."""
    work = current_canvas.begin(found, single_line(asked["title"]), "measures")
    ids = {node for one in asked["measures"] if (node := node_of(one.id))}
    work.channel.apply(Select(tuple(id_ for id_ in found.nodes if id_ in ids)))
    return work
