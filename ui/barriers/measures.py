"""Which measures: two plans side by side, what else could be had, and what was chosen of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analysis.measures.plans import MeasurePlan, PlanTerms
from casework.chosen_barriers import plan as chosen_plan
from casework.chosen_barriers.plan import BarrierChoice, BarrierTerms
from graph.subgraph import Subgraph
from queries.measure_reasons import label_of
from queries.plan_reader import PlanData, drawn, node_of, read_plan_data
from queries.verbs.measures import measure_row
from ui import reader_session
from ui.barriers import chosen_measures, plan_card, plan_subject
from ui.barriers.model_texts import basis, cost, localised, partners, share, step_title, title, whole_percent
from ui.barriers.plan_subject import PlanSubject
from ui.canvas_session import current
from ui.canvas_session.one_question import as_one, with_people
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.events import Select
from ui.error_display import guarded
from ui.maps.colours import colours
from ui.maps.frontier_chart import FrontierWords, frontier_chart
from ui.panels import watch_list
from ui.ranked_lists import chosen_rows
from ui.tasks import answers
from ui.tasks.requests import fulfil, wish
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day_in_text, ngettext, number
from ui.wording.reasons import reason

PLACE, OPEN = "measures", "open-measures"
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
        if subject is not None:
            terms = _terms(subject)
    if subject is None:
        with right:
            st.info(
                _(
                    "Enter numbers of seized parcels, choose the whole country, or click “Plan measures” on "
                    "an alert, a seizure or a cluster."
                ),
                icon=":material/fence:",
            )
        return
    with right:
        of = _planned(subject)
        with left:
            _about(of, subject)
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
    limit = st.select_slider(
        _("Parcels of other people, at most"),
        _LIMITS,
        value=50,
        format_func=lambda one: _("no limit") if one == _NO_LIMIT else number(one),
        key="measures-innocents",
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
    crew, model = of.linked.crew, of.model
    parcels = ngettext("{n} linked parcel", "{n} linked parcels", len(crew.parcels))
    people = ngettext("{n} sender", "{n} senders", len(crew.senders))
    sizes = (
        parcels.format(n=number(len(crew.parcels))),
        people.format(n=number(len(crew.senders))),
        _("until {day}").format(day=day_in_text(of.linked.until)),
    )
    with st.container(border=True, key="measures-about"):
        st.markdown(f"**{plain(single_line(subject.title))}**")
        st.caption(plain(" · ".join(sizes)))
        if of.linked.remark:
            st.warning(plain(reason(of.linked.remark)), icon=":material/history:")
        rests = _("All effects are assumptions of the model {model} ({basis}). Arrests are not counted.")
        st.caption(plain(rests.format(model=title(model), basis=basis(model.basis))))
        st.caption(_("Being linked is not being suspect."))


def _plans(of: PlanData, subject: PlanSubject, terms: PlanTerms) -> None:
    staying = PlanTerms(budget=terms.budget, innocents=terms.innocents)
    plans = {plan_card.STAYS: of.planner.plan(staying), plan_card.REROUTES: of.planner.plan(terms)}
    _frontier(of, staying, terms)
    both = {one.id + one.barrier.id for one in plans[plan_card.STAYS].measures} & {
        one.id + one.barrier.id for one in plans[plan_card.REROUTES].measures
    }
    for place, (name, plan) in zip(st.columns(2, gap="medium"), plans.items(), strict=True):
        with place:
            plan_card.draw(of, name, plan, both, terms)
    _measures(of, subject, plans)
    chosen_measures.draw(of.model, subject)
    if subject.starts is not None:
        watch_list.switch(subject.starts)
        watch_list.section(subject.starts, strict=False)
    fulfil(OPEN, _("Opening…"), lambda asked: _read(of, asked), lambda asked, found: _open(asked, found))


def _frontier(of: PlanData, staying: PlanTerms, terms: PlanTerms) -> None:
    names = plan_card.names()
    points: list[dict[str, Any]] = []
    for name, with_ in ((plan_card.STAYS, staying), (plan_card.REROUTES, terms)):
        for one in of.planner.frontier(with_):
            if one.budget == terms.budget:
                shares = {"low": one.stopped.low, "likely": one.stopped.likely, "high": one.stopped.high}
                points.append({"plan": names[name], "innocents": one.innocents, **shares})
    with st.container(border=True, key="measures-frontier"):
        head = _("What is stopped, and whose parcels are held")
        st.markdown(f"**{plain(head)}**")
        if not points:
            st.caption(_("Nothing that these parcels name can be acted on with this budget."))
            return
        told = _in_words(points, names)
        limit = terms.innocents
        words = FrontierWords(
            innocents=_("parcels of other people held in 30 days"),
            stopped=_("stopped"),
            low=_("at the least"),
            high=_("at the most"),
            plan=_("plan"),
            limit="" if limit is None else _("your limit: {n}").format(n=number(limit)),
        )
        chart = frontier_chart(
            points,
            list(names.values()),
            limit,
            words,
            colours(st.context.theme.type),
            _HIGH,
            told,
        )
        st.altair_chart(chart, theme="streamlit", key="frontier-chart")
        st.caption(plain(told))


def _in_words(points: Sequence[Row], names: Mapping[str, str]) -> str:
    """What the chart shows, for who does not see it."""
    text = _("{plan}: {low} to {high} stopped where {n} parcels of other people are held.")
    said_ = []
    for name in names.values():
        some = [one for one in points if one["plan"] == name]
        if some:
            last = some[-1]
            said_.append(
                text.format(
                    plan=name,
                    low=whole_percent(last["low"]),
                    high=whole_percent(last["high"]),
                    n=number(last["innocents"]),
                )
            )
    return " ".join(said_)


def _measures(of: PlanData, subject: PlanSubject, plans: Mapping[str, MeasurePlan]) -> None:
    """Every measure of both plans as a table, and what can be done with those that are selected."""
    found = {one.id + one.barrier.id: one for plan in plans.values() for one in plan.measures}
    marks: dict[str, list[str]] = {key: [] for key in found}
    short = {plan_card.STAYS: _("stay"), plan_card.REROUTES: _("come again")}
    for name, plan in plans.items():
        for one in plan.measures:
            marks[one.id + one.barrier.id].append(short[name])
    if not found:
        return
    steps = {step.id: step_title(of.model, step) for step in of.model.steps}
    frame = [
        {
            _("Measure"): localised(one.barrier.text),
            _("On"): single_line(label_of(one.id, of.labels)),
            _("Plan"): _("both") if len(marks[key]) > 1 else marks[key][0],
            _("Points"): one.barrier.cost,
            _("Stops, of what uses it"): share(one.barrier.effect),
            _("Linked parcels"): len(one.met),
            _("Other people’s in 30 days"): _others(len(one.others), one.barrier.touches),
            _("Step"): steps[one.barrier.step],
            _("Carried out by"): partners(of.model, one.barrier),
        }
        for key, one in found.items()
    ]
    st.subheader(_("Measures of both plans"), anchor=False)
    actions = st.container()
    picked = chosen_rows(frame, list(found.values()), "measures-table", _("Measures: select one or more"))
    with actions, st.container(horizontal=True, vertical_alignment="center"):
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
    for one in picked:
        row = measure_row(of, one)
        with st.container(border=True):
            st.markdown(f"**{plain(localised(one.barrier.text))}: {plain(single_line(row['label']))}**")
            st.markdown("\n".join(f"- {plain(reason(why))}" for why in row["why"]))
            numbers = ", ".join(map(single_line, row["tracking_numbers"][:30]))
            more = len(row["tracking_numbers"]) - 30
            rest = " " + _("and {n} more").format(n=number(more)) if more > 0 else ""
            st.caption(plain(numbers + rest))


def _others(count: int, touches: str) -> str:
    """How many parcels of other people a measure meets; those that are only checked are said to be."""
    return _("{n} checked").format(n=number(count)) if touches == "check" and count else number(count)


def _choose(of: PlanData, subject: PlanSubject, picked: Sequence[Any]) -> None:
    """Choose these measures, proposed, without owner and day yet: one question."""
    desk = reader_session.desk()
    with guarded():
        with desk.asking_as_one("choose barrier", {"page": PLACE}) as question:
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
            question.handed_out(len(made), [one.id for one in made])
        chosen_measures.forget()
        st.rerun()


def _read(of: PlanData, asked: Row) -> Subgraph:
    desk = reader_session.desk()
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
    work = current.begin(found, single_line(asked["title"]), "measures")
    ids = {node for one in asked["measures"] if (node := node_of(one.id))}
    work.channel.apply(Select(tuple(id_ for id_ in found.nodes if id_ in ids)))
    return work
