"""Parcels a week as bars, with marks where parcels were seized and where alerts are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt
import streamlit as st

from casework.alerts.events import Alert
from queries.traffic import traffic
from ui import reader_session
from ui.maps.colours import Colours, colours
from ui.session_state import session_state
from ui.tasks import answers
from ui.wording.escaping import plain
from ui.wording.language import _, day_in_text, number
from ui.wording.reasons import reason

_HEIGHT = 150


def draw(alerts: Sequence[Alert]) -> None:
    """The box; nothing where no parcel has a day."""
    with st.container(border=True, key="today-traffic"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(_("Traffic and what stood out"), anchor=False, width="stretch")
            st.page_link(session_state.pages["lanes"], label=_("Lanes and map"))
        desk, key = reader_session.desk(), reader_session.question_terms()
        rows = answers.page_answer("traffic", key, _("Counting parcels…"), lambda: traffic(desk=desk))
        if rows.remark:
            st.warning(plain(reason(rows.remark)), icon=":material/history:")
        if not rows:
            st.caption(_("No parcel has a day of posting."))
            return
        noticed = Counter(_monday(str(one.notice["day"])) for one in alerts)
        weeks = [{**row, "alerts": noticed[row["week"]]} for row in rows]
        st.altair_chart(_chart(weeks, colours(st.context.theme.type)), theme="streamlit", key="traffic-chart")
        st.caption(_in_words(weeks))


def _in_words(weeks: Sequence[Mapping[str, Any]]) -> str:
    """What the chart shows, for who does not see it."""
    said = _(
        "Parcels a week, {first} to {last}; the last week has {n}. Triangles: parcels of the week that "
        "were seized ({seized}). Diamonds: alerts ({alerts})."
    )
    return plain(
        said.format(
            first=day_in_text(weeks[0]["week"]),
            last=day_in_text(weeks[-1]["week"]),
            n=number(weeks[-1]["parcels"]),
            seized=number(sum(week["seized"] for week in weeks)),
            alerts=number(sum(week["alerts"] for week in weeks)),
        )
    )


def _monday(day: str) -> str:
    found = date.fromisoformat(day[:10])
    return (found - timedelta(days=found.weekday())).isoformat()


def _chart(weeks: Sequence[Mapping[str, Any]], colour: Colours) -> alt.LayerChart:
    base = alt.Chart(alt.InlineData(values=list(weeks)))
    names = list(dict.fromkeys(str(week["week"])[:7] for week in weeks))
    firsts = [
        next(str(week["week"]) for week in weeks if str(week["week"]).startswith(name)) for name in names
    ]
    time = alt.X(
        "week:O",
        title=None,
        axis=alt.Axis(
            values=firsts, labelExpr="slice(datum.value, 0, 7)", labelAngle=0, labelColor=colour.quiet
        ),
    )
    tips = [
        alt.Tooltip("week:O", title=_("Week")),
        alt.Tooltip("parcels:Q", title=_("Parcels")),
        alt.Tooltip("seized:Q", title=_("Seized")),
        alt.Tooltip("alerts:Q", title=_("Alerts")),
    ]
    amount = alt.Axis(tickMinStep=1, tickCount=3, labelColor=colour.quiet)
    most = max(int(week["parcels"]) for week in weeks)
    height = alt.Y("parcels:Q", title=None, axis=amount, scale=alt.Scale(domain=[0, most * 1.3]))
    layers = [base.mark_bar(cornerRadius=1, color=colour.usual).encode(x=time, y=height, tooltip=tips)]
    for name, shape, ink, place in (
        ("seized", "triangle-down", colour.seized, 4),
        ("alerts", "diamond", colour.rising, 16),
    ):
        marks = base.transform_filter(f"datum.{name} > 0").mark_point(
            shape=shape, filled=True, size=60, color=ink, opacity=1
        )
        layers.append(marks.encode(x=time, y=alt.value(place), tooltip=tips))
    drawn: alt.LayerChart = (
        alt.layer(*layers)
        .properties(height=_HEIGHT, background="transparent")
        .configure_view(strokeWidth=0)
        .configure_axis(gridColor=colour.band, domainColor=colour.band, tickColor=colour.band)
    )
    return drawn
