"""Parcels a week as bars, with marks where parcels were seized and where alerts are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from casework.alerts.events import Alert
from queries.analyses.traffic import monday_of, traffic
from ui import page_links, reader_session
from ui.maps.colours import colours
from ui.maps.week_chart import week_chart
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
            page_links.page_link("lanes", label=_("Lanes and map"))
        desk, key = reader_session.desk(), reader_session.question_terms()
        rows = answers.page_answer("traffic", key, _("Counting parcels…"), lambda: traffic(desk=desk))
        if rows.remark:
            st.warning(plain(reason(rows.remark)), icon=":material/history:")
        if not rows:
            st.caption(_("No parcel has a day of posting."))
            return
        noticed = Counter(monday_of(str(one.notice["day"])) for one in alerts)
        weeks = [{**row, "alerts": noticed[row["week"]]} for row in rows]
        words = {"week": _("Week"), "parcels": _("Parcels"), "seized": _("Seized"), "alerts": _("Alerts")}
        said = _in_words(weeks)
        chart = week_chart(weeks, words, colours(st.context.theme.type), _HEIGHT, said)
        st.altair_chart(chart, theme="streamlit", key="traffic-chart")
        st.caption(plain(said))


def _in_words(weeks: Sequence[Mapping[str, Any]]) -> str:
    """What the chart shows, for who does not see it."""
    said = _(
        "Parcels a week, {first} to {last}; the last week has {n}. Triangles: parcels of the week that "
        "were seized ({seized}). Diamonds: alerts ({alerts})."
    )
    return said.format(
        first=day_in_text(weeks[0]["week"]),
        last=day_in_text(weeks[-1]["week"]),
        n=number(weeks[-1]["parcels"]),
        seized=number(sum(week["seized"] for week in weeks)),
        alerts=number(sum(week["alerts"] for week in weeks)),
    )
