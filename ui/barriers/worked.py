"""Did it work: each measure that runs or is done, the crew before and since beside lanes it did not touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from casework.chosen_barriers import events
from casework.chosen_barriers.events import ChosenBarrier
from casework.workspace import Workspace
from errors import QueryRejected, cancelling
from graph.schema import kind_of
from queries.barrier_models.barrier_model import model_in_use
from queries.verbs.worked import OutcomeRows, worked
from ui import reader_session
from ui.barriers import barrier_cell, chosen_list
from ui.barriers.model_texts import localised, states, whole_percent
from ui.error_display import guarded
from ui.maps.colours import colours
from ui.maps.outcome_chart import outcome_chart
from ui.ranked_lists import chosen_row
from ui.session_state import session_state
from ui.tasks import answers
from ui.wording.error_sentences import sentence as sentence_of
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day, day_in_text, ngettext, number
from ui.wording.reasons import reason

PLACE = "worked"
_HIGH = 260
_MOST = 12
"""Measures whose figures are worked out."""


def draw() -> None:
    """The view."""
    with guarded():
        begun = [one for one in chosen_list.known().chosen if _has_begun(one)]
        followed = sorted(filter(is_followed, begun), key=lambda one: one.id != session_state.measure_at_hand)
        if undated := [one for one in begun if not one.day]:
            st.warning(plain(_undated(undated)), icon=":material/event:")
        if not followed:
            st.info(
                _(
                    "No measure is followed yet. Choose one under “Measures”, set it to running, and give "
                    "the day on which it began."
                ),
                icon=":material/query_stats:",
            )
            return
        found = _outcomes(followed[:_MOST])
        model = model_in_use(reader_session.desk().settings)
        known = {barrier.id: barrier for barrier in model.barriers()}
        titles = {id_: localised(barrier.text) for id_, barrier in known.items()}
        places = chosen_list.case_names(chosen_list.known())
        frame = [
            {
                _("Measure"): titles.get(one.barrier, single_line(one.barrier)),
                **_row(one, found.get(one.id)),
                _("Chosen in"): places.get(one.case, single_line(one.case)),
            }
            for one in followed
        ]
        picked = (
            chosen_row(frame, followed, "worked-table", _("Measures followed: select one")) or followed[0]
        )
        if len(followed) > _MOST:
            st.caption(_("Figures are worked out for the first {n}.").format(n=number(_MOST)))
        if picked.id in found:
            _shown(picked, found[picked.id])
        if picked.barrier in known:
            with st.popover(_("What came of it"), icon=":material/edit:", key=f"worked-terms-{picked.id}"):
                st.caption(_("Set it to done or dropped, or give it another end."))
                barrier_cell.terms_form(model, known[picked.barrier], picked, picked.case, chosen_list.store)


def _has_begun(one: ChosenBarrier) -> bool:
    """Whether a measure on a thing runs or did."""
    return bool(one.on) and one.state in (events.RUNNING, events.DONE)


def is_followed(one: ChosenBarrier) -> bool:
    """Whether the view shows it."""
    return _has_begun(one) and bool(one.day)


def _undated(some: Sequence[ChosenBarrier]) -> str:
    said = ngettext(
        "{n} measure runs without a day on which it began, so it cannot be followed: {names}.",
        "{n} measures run without a day on which they began, so they cannot be followed: {names}.",
        len(some),
    )
    return said.format(n=number(len(some)), names=", ".join(map(_label, some)))


def _label(one: ChosenBarrier) -> str:
    return single_line(one.label or one.on)


def _starts(one: ChosenBarrier) -> list[str] | None:
    """What its crew is walked from: what it was chosen against, else the thing itself; None: the country."""
    if one.starts:
        return list(one.starts)
    return [one.on] if kind_of(one.on) else None


def _outcomes(followed: Sequence[ChosenBarrier]) -> dict[str, OutcomeRows | QueryRejected]:
    """What became of each, by its id, read as one question; what is wrong where nothing can be read."""
    desk = reader_session.desk()
    key = (*reader_session.question_terms(), *((one.id, one.day, one.until) for one in followed))
    return answers.page_answer(PLACE, key, _("Comparing before and since…"), lambda: _read(followed, desk))


def _read(followed: Sequence[ChosenBarrier], desk: Workspace) -> dict[str, OutcomeRows | QueryRejected]:
    found: dict[str, OutcomeRows | QueryRejected] = {}
    with desk.asking_as_one("worked", {"page": PLACE, "measures": len(followed)}) as question:
        for one in followed:
            cancelling.check()
            try:
                last = one.until if one.has_ended else None
                found[one.id] = worked(_starts(one), one.day, [one.on], until=last, desk=desk)
            except QueryRejected as refused:
                found[one.id] = refused
        named = dict.fromkeys(id_ for one in followed for id_ in events.ids_of(one))
        seen = (row["id"] for rows in found.values() if isinstance(rows, OutcomeRows) for row in rows.moved)
        named |= dict.fromkeys(seen)
        question.handed_out(len(found), named, events.codes_of(followed))
    return found


def _row(one: ChosenBarrier, found: OutcomeRows | QueryRejected | None) -> dict[str, Any]:
    row = found[0] if isinstance(found, OutcomeRows) and found else None
    weeks = row["days"] / 7 if row else 1.0
    return {
        _("On"): _label(one),
        _("Since"): day(one.day),
        _("Until"): day(one.until),
        _("Verdict"): _verdict(row) if row else _("cannot be said"),
        _("Change"): _change(row) if row else "",
        _("Used instead"): _instead(found) if isinstance(found, OutcomeRows) else "",
        _("Parcels a week before"): round(row["before"] / weeks, 1) if row else None,
        _("Parcels a week since"): round(row["after"] / weeks, 1) if row else None,
        _("State"): states()[one.state],
        _("Owner"): single_line(one.owner),
    }


def _verdict(row: Mapping[str, Any]) -> str:
    """Whether it is fewer or more than expected, or chance."""
    if not row["told"]:
        return _("not told from chance")
    return _("fewer parcels") if row["change"][1] < 0 else _("more parcels")


def _change(row: Mapping[str, Any]) -> str:
    """The change with its interval; the interval alone where chance may be why."""
    low, likely, high = map(whole_percent, row["change"])
    if not row["told"]:
        return _("{low} to {high}").format(low=low, high=high)
    return _("{likely} ({low} to {high})").format(likely=likely, low=low, high=high)


def _instead(found: OutcomeRows) -> str:
    return ", ".join(single_line(one["label"]) for one in found.moved) or _("nothing seen")


def _shown(one: ChosenBarrier, found: OutcomeRows | QueryRejected) -> None:
    since = _("{thing}, since {day}").format(thing=_label(one), day=day_in_text(one.day))
    since = ", ".join(filter(None, (since, barrier_cell.end_in_words(one))))
    with st.container(border=True, key="worked-shown"):
        st.markdown(f"**{plain(since)}**")
        if isinstance(found, QueryRejected):
            st.markdown(plain(sentence_of(found)))
            return
        if _starts(one) is None:
            st.caption(
                plain(
                    _(
                        "This measure was chosen without a crew: the figures are of everything that seizures "
                        "and confirmed alerts of the whole country point to, not of this alone."
                    )
                )
            )
        if found:
            st.markdown(plain(sentence(found)))
            _chart(found, one.day)
            _moved(found.moved)
        if found.remark:
            st.caption(plain(reason(found.remark)))


def sentence(found: OutcomeRows) -> str:
    """What became of it, as a manager would read it."""
    row = found[0]
    weeks = row["days"] / 7
    low, likely, high = row["change"]
    text = _(
        "The crew sent {before} parcels a week before and {after} since. Lanes that it does not use went "
        "from {beside_before} to {beside_after}."
    ).format(
        before=number(round(row["before"] / weeks, 1)),
        after=number(round(row["after"] / weeks, 1)),
        beside_before=number(round(row["beside_before"] / weeks, 1)),
        beside_after=number(round(row["beside_after"] / weeks, 1)),
    )
    if not row["told"]:
        verdict = _("The change cannot be told from chance.")
    elif likely < 0:
        verdict = _("That is {likely} fewer than these let expect ({high} to {low}).").format(
            likely=whole_percent(-likely), low=whole_percent(-low), high=whole_percent(-high)
        )
    else:
        verdict = _("That is {likely} more than these let expect ({low} to {high}).").format(
            likely=whole_percent(likely), low=whole_percent(low), high=whole_percent(high)
        )
    return " ".join([text, verdict, *map(_more_of, found.moved[:1])])


def _more_of(one: Mapping[str, Any]) -> str:
    """What the crew took to instead."""
    return _("The crew now uses {thing} more: {before} parcels before, {after} since.").format(
        thing=single_line(one["label"]), before=number(one["before"]), after=number(one["after"])
    )


def _chart(found: OutcomeRows, started: str) -> None:
    words = {
        "week": _("Week of"),
        "crew": _("the crew’s parcels"),
        "beside": _("other lanes, scaled"),
        "started": _("measure"),
    }
    row = found[0]
    scale = row["before"] / row["beside_before"] if row["beside_before"] else 0.0
    weeks: list[dict[str, Any]] = [
        {"week": week["week"], "crew": week["crew"], "beside": week["beside"] * scale} for week in found.weeks
    ]
    begun = max(str(week["week"]) for week in weeks if str(week["week"]) <= started)
    chart = outcome_chart(weeks, begun, words, colours(st.context.theme.type), _HIGH, sentence(found))
    st.altair_chart(chart, theme="streamlit", key="worked-chart")
    st.caption(
        _("Line: the crew’s parcels a week. Dashed: lanes that it does not use, scaled to the weeks before.")
    )


def _moved(moved: Sequence[dict[str, Any]]) -> None:
    if not moved:
        st.caption(_("Nothing is seen that they use instead."))
        return
    head = _("What they use more than before")
    st.markdown(f"**{plain(head)}**")
    line = _("{thing}: {before} parcels before, {after} since")
    st.markdown(
        "\n".join(
            "- "
            + plain(
                line.format(
                    thing=single_line(one["label"]), before=number(one["before"]), after=number(one["after"])
                )
            )
            for one in moved
        )
    )
