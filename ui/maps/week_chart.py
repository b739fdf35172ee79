"""Bars of parcels by week, and marks above them: where some were seized, where alerts are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from ui.maps.chart_frame import framed
from ui.maps.colours import Colours

_NAMED = 6
"""Weeks that are named on the axis, at most."""
_ABOVE = 1.3
"""The height beside that of the highest bar: room for marks."""
_SHAPES = {"seized": ("triangle-down", 4), "alerts": ("diamond", 16)}
"""Of each mark its shape, and how far below the top it is."""


def week_chart(
    weeks: Sequence[Mapping[str, Any]],
    words: Mapping[str, str],
    colour: Colours,
    height: int,
    description: str,
) -> alt.LayerChart:
    """`weeks`: week (its Monday), parcels, seized and, where there are some, alerts of each, without gaps.
    `words`: what these are called. Of marks that no week has no layer is made: axe takes it for a picture
    without a name. `description`: what those hear who do not see it.
    """
    base = alt.Chart(alt.InlineData(values=[dict(week) for week in weeks]))
    names = [str(week["week"]) for week in weeks[:: -(-len(weeks) // _NAMED)]]
    axis = alt.Axis(values=names, labelAngle=0, labelAlign="left", labelColor=colour.quiet)
    time = alt.X("week:O", title=None, axis=axis)
    tips = [
        alt.Tooltip("week:O", title=words["week"]),
        *(alt.Tooltip(f"{name}:Q", title=said) for name, said in words.items() if name != "week"),
    ]
    amount = alt.Y(
        "parcels:Q",
        title=None,
        axis=alt.Axis(tickMinStep=1, tickCount=3, labelColor=colour.quiet),
        scale=alt.Scale(domain=[0, _ABOVE * max(int(week["parcels"]) for week in weeks)]),
    )
    layers = [base.mark_bar(cornerRadius=1, color=colour.usual).encode(x=time, y=amount, tooltip=tips)]
    inks = {"seized": colour.seized, "alerts": colour.rising}
    for name, (shape, place) in _SHAPES.items():
        if any(week.get(name) for week in weeks):
            marks = base.transform_filter(f"datum.{name} > 0").mark_point(
                shape=shape, filled=True, size=60, color=inks[name], opacity=1
            )
            layers.append(marks.encode(x=time, y=alt.value(place), tooltip=tips))
    return framed(layers, height, colour, description)
