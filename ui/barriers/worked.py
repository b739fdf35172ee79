"""Did it work: each measure that runs or is done, the crew before and since beside lanes it did not touch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from casework.chosen_barriers import events
from casework.chosen_barriers.events import ChosenBarrier
from queries.verbs.worked import OutcomeRows, worked
from ui import reader_session
from ui.barriers import chosen_list
from ui.barriers.model_texts import states, whole_percent
from ui.error_display import guarded
from ui.maps.colours import colours
from ui.maps.outcome_chart import outcome_chart
from ui.ranked_lists import chosen_row
from ui.tasks import answers
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day, day_in_text, number
from ui.wording.reasons import reason

PLACE = "worked"
_HIGH = 260


def draw() -> None:
    """The view."""
    with guarded():
        followed = [one for one in chosen_list.known().chosen if _is_followed(one)]
        if not followed:
            st.info(
                _(
                    "No measure is followed yet. Choose one under “Measures”, set it to running, and give "
                    "the day on which it began."
                ),
                icon=":material/query_stats:",
            )
            return
        frame = [
            {
                _("On"): single_line(one.label or one.on),
                _("State"): states()[one.state],
                _("Since"): day(one.day),
                _("Owner"): single_line(one.owner),
            }
            for one in followed
        ]
        picked = (
            chosen_row(frame, followed, "worked-table", _("Measures followed: select one")) or followed[0]
        )
        _shown(picked)


def _is_followed(one: ChosenBarrier) -> bool:
    """Whether a measure on a thing began on a day."""
    return bool(one.on and one.day) and one.state in (events.RUNNING, events.DONE)


def _shown(one: ChosenBarrier) -> None:
    desk = reader_session.desk()
    found = answers.page_answer(
        PLACE,
        (*reader_session.question_terms(), one.id, one.day),
        _("Comparing before and since…"),
        lambda: worked(list(one.starts) or None, one.day, [one.on], desk=desk),
    )
    since = _("{thing}, since {day}").format(thing=single_line(one.label or one.on), day=day_in_text(one.day))
    with st.container(border=True, key="worked-shown"):
        st.markdown(f"**{plain(since)}**")
        if not one.starts:
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
        return f"{text} " + _("The change cannot be told from chance.")
    if likely < 0:
        fewer = _("That is {likely} fewer than these let expect ({high} to {low}).")
        return f"{text} " + fewer.format(
            likely=whole_percent(-likely), low=whole_percent(-low), high=whole_percent(-high)
        )
    more = _("That is {likely} more than these let expect ({low} to {high}).")
    return f"{text} " + more.format(
        likely=whole_percent(likely), low=whole_percent(low), high=whole_percent(high)
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
