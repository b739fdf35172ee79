"""When something was posted: bars of parcels by week, and marks where some of them were seized."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from ui.maps.colours import Colours

_NAMED = 6
"""Weeks that are named on the axis, at most."""


def week_chart(
    weeks: Sequence[Mapping[str, Any]],
    words: Mapping[str, str],
    colour: Colours,
    height: int,
    description: str,
) -> alt.LayerChart:
    """`weeks`: week (its Monday), parcels and seized of each, without gaps. `words`: what these three are
    called. `description`: what those hear who do not see it.
    """
    base = alt.Chart(alt.InlineData(values=[dict(week) for week in weeks]))
    names = [str(week["week"]) for week in weeks[:: -(-len(weeks) // _NAMED)]]
    axis = alt.Axis(values=names, labelAngle=0, labelAlign="left", labelColor=colour.quiet)
    time = alt.X("week:O", title=None, axis=axis)
    tips = [
        alt.Tooltip("week:O", title=words["week"]),
        *(alt.Tooltip(f"{name}:Q", title=words[name]) for name in ("parcels", "seized")),
    ]
    amount = alt.Axis(tickMinStep=1, tickCount=3, labelColor=colour.quiet)
    bars = base.mark_bar(cornerRadius=1, color=colour.usual)
    seized = base.transform_filter("datum.seized > 0").mark_point(
        shape="triangle-down", filled=True, size=60, color=colour.seized, opacity=1
    )
    drawn: alt.LayerChart = (
        alt.layer(
            bars.encode(x=time, y=alt.Y("parcels:Q", title=None, axis=amount), tooltip=tips),
            seized.encode(x=time, y=alt.value(4), tooltip=tips),
        )
        .properties(height=height, background="transparent", description=description)
        .configure_view(strokeWidth=0)
        .configure_axis(gridColor=colour.band, domainColor=colour.band, tickColor=colour.band)
    )
    return drawn
