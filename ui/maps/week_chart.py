"""Bars of parcels by week, and marks above them: where some were seized, where alerts and measures are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from ui.maps.chart_frame import dated, framed, week_axis
from ui.maps.colours import Colours
from ui.maps.week_marks import headroom, mark_layers


def week_chart(
    weeks: Sequence[Mapping[str, Any]],
    words: Mapping[str, str],
    colour: Colours,
    height: int,
    description: str,
) -> alt.LayerChart:
    """`weeks`: week (its Monday), parcels, seized and, where there are some, alerts and measures of each,
    without gaps. `words`: what these are called. `description`: what those hear who do not see it.
    """
    base = dated(weeks)
    time = alt.X("week:O", title=None, axis=week_axis(weeks, colour, grid=False))
    tips = [
        alt.Tooltip("said:N", title=words["week"]),
        *(alt.Tooltip(f"{name}:Q", title=said) for name, said in words.items() if name != "week"),
    ]
    highest = max(int(week["parcels"]) for week in weeks)
    amount = alt.Y(
        "parcels:Q",
        title=None,
        axis=alt.Axis(tickMinStep=1, tickCount=3, labelColor=colour.quiet),
        scale=alt.Scale(domain=[0, highest * headroom(weeks, height)]),
    )
    bars = base.mark_bar(cornerRadius=1, color=colour.usual).encode(x=time, y=amount, tooltip=tips)
    return framed([bars, *mark_layers(base, weeks, time, tips, colour)], height, colour, description)
