"""The weeks of a lane: bars of parcels, what is usual behind them, and marks where something was seized."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from ui.maps.chart_frame import framed
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
    axis = alt.Axis(
        values=_months(weeks), labelExpr="slice(datum.value, 0, 7)", labelAngle=0, labelColor=colour.quiet
    )
    time = alt.X("week:O", title=None, axis=axis)
    amount = alt.Axis(tickMinStep=1, tickCount=4, labelColor=colour.quiet)
    tips = [
        alt.Tooltip("week:O", title=words["week"]),
        *(alt.Tooltip(f"{name}:Q", title=words[name]) for name in ("parcels", "expected", "seized")),
        alt.Tooltip("span:N", title=words["usual"]),
    ]
    base = base.transform_calculate(span="datum.low + ' – ' + datum.high")
    layers = [
        base.mark_area(color=colour.band, interpolate="monotone").encode(
            x=time, y=alt.Y("low:Q", title=None, axis=amount), y2="high:Q", tooltip=tips
        ),
        base.mark_bar(cornerRadius=1).encode(
            x=time,
            y=alt.Y("parcels:Q"),
            color=alt.Color("ink:N", scale=None, legend=None),
            tooltip=tips,
        ),
        base.mark_line(color=colour.quiet, strokeDash=[4, 3], strokeWidth=1.2, interpolate="monotone").encode(
            x=time, y="expected:Q"
        ),
    ]
    if any(week["seized"] for week in weeks):
        seized = base.transform_filter("datum.seized > 0").mark_point(
            shape="triangle-down", filled=True, size=60, color=colour.seized, opacity=1
        )
        layers.append(seized.encode(x=time, y=alt.value(4), tooltip=tips))
    return framed(layers, height, colour)


def _months(weeks: Sequence[Mapping[str, Any]]) -> list[str]:
    """The weeks that are named on the axis: the first of every second month."""
    firsts: dict[str, str] = {}
    for week in weeks:
        firsts.setdefault(str(week["week"])[:7], str(week["week"]))
    return list(firsts.values())[1::2]
