"""The weeks of a lane: bars of parcels, what is usual behind them, and marks where something was seized."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from ui.maps.colours import Colours


def year_chart(
    weeks: Sequence[Mapping[str, Any]],
    recent: str,
    rising: bool,
    words: Mapping[str, str],
    colour: Colours,
    height: int,
) -> alt.LayerChart:
    """`weeks`: as `queries.lane_overview` has them; those from the Monday `recent` on are violet when
    `rising`. `words`: what week, parcels, expected, usual and seized are called.
    """
    ink = colour.rising if rising else colour.ink
    values = [{**week, "ink": ink if str(week["week"]) >= recent else colour.usual} for week in weeks]
    base = alt.Chart(alt.InlineData(values=values))
    time = alt.X("week:T", title=None, axis=alt.Axis(format="%Y-%m", tickCount=8, labelColor=colour.quiet))
    amount = alt.Axis(tickMinStep=1, tickCount=4, labelColor=colour.quiet)
    tips = [
        alt.Tooltip("week:T", title=words["week"], format="%Y-%m-%d"),
        *(alt.Tooltip(f"{name}:Q", title=words[name]) for name in ("parcels", "expected", "seized")),
        alt.Tooltip("span:N", title=words["usual"]),
    ]
    base = base.transform_calculate(span="datum.low + ' – ' + datum.high")
    layers = [
        base.mark_area(color=colour.band, interpolate="monotone").encode(
            x=time, y=alt.Y("low:Q", title=None, axis=amount), y2="high:Q", tooltip=tips
        ),
        base.mark_bar(width={"band": 0.8}, cornerRadius=1).encode(
            x=time,
            y=alt.Y("parcels:Q"),
            color=alt.Color("ink:N", scale=None, legend=None),
            tooltip=tips,
        ),
        base.mark_line(color=colour.quiet, strokeDash=[4, 3], strokeWidth=1.2, interpolate="monotone").encode(
            x=time, y="expected:Q"
        ),
        base.transform_filter("datum.seized > 0")
        .mark_point(shape="triangle-down", filled=True, size=60, color=colour.seized, opacity=1)
        .encode(x=time, y=alt.value(4), tooltip=tips),
    ]
    drawn: alt.LayerChart = (
        alt.layer(*layers)
        .properties(height=height, background="transparent")
        .configure_view(strokeWidth=0)
        .configure_axis(gridColor=colour.band, domainColor=colour.band, tickColor=colour.band)
    )
    return drawn
