"""The weeks of a lane: bars of parcels, what is usual behind them, and marks: seizures, alerts, measures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from ui.maps.chart_frame import dated, framed
from ui.maps.colours import Colours
from ui.maps.week_marks import headroom, mark_layers
from ui.wording.language import month_in_text

_SPOKEN = ("week", "usual")
"""What its tooltip says in words of its own."""


def year_chart(
    weeks: Sequence[Mapping[str, Any]],
    recent: str,
    rising: bool,
    words: Mapping[str, str],
    colour: Colours,
    height: int,
) -> alt.LayerChart:
    """`weeks`: as `queries.analyses.lane_overview` has them; those from the Monday `recent` on are violet
    when `rising`; some have alerts and measures too. `words`: what these are called, and `usual`.
    """
    ink = colour.rising if rising else colour.ink
    values = [{**week, "ink": ink if str(week["week"]) >= recent else colour.usual} for week in weeks]
    base = dated(values)
    months = {week: month_in_text(week) for week in _months(weeks)}
    said = f"({json.dumps(months, ensure_ascii=False)})[datum.value]"
    axis = alt.Axis(values=list(months), labelExpr=said, labelAngle=0, labelColor=colour.quiet)
    time = alt.X("week:O", title=None, axis=axis)
    amount = alt.Axis(tickMinStep=1, tickCount=4, labelColor=colour.quiet)
    highest = max(float(week[name] or 0) for week in weeks for name in ("parcels", "high"))
    scale = alt.Scale(domain=[0, max(highest, 1) * headroom(weeks, height)])
    tips = [
        alt.Tooltip("said:N", title=words["week"]),
        *(alt.Tooltip(f"{name}:Q", title=text) for name, text in words.items() if name not in _SPOKEN),
        alt.Tooltip("span:N", title=words["usual"]),
    ]
    base = base.transform_calculate(span="datum.low + ' – ' + datum.high")
    layers = [
        base.mark_area(color=colour.band, interpolate="monotone").encode(
            x=time, y=alt.Y("low:Q", title=None, axis=amount, scale=scale), y2="high:Q", tooltip=tips
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
    return framed([*layers, *mark_layers(base, weeks, time, tips, colour)], height, colour)


def _months(weeks: Sequence[Mapping[str, Any]]) -> list[str]:
    """The weeks that are named on the axis: the first of every second month."""
    firsts: dict[str, str] = {}
    for week in weeks:
        firsts.setdefault(str(week["week"])[:7], str(week["week"]))
    return list(firsts.values())[1::2]
