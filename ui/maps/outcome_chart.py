"""A crew's parcels a week before and since a measure, beside lanes that it did not touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from ui.maps.chart_frame import dated, framed, week_axis
from ui.maps.colours import Colours


def outcome_chart(
    weeks: Sequence[Mapping[str, Any]],
    started: str,
    words: Mapping[str, str],
    colour: Colours,
    height: int,
    description: str,
) -> alt.LayerChart:
    """`weeks`: week (its Monday), crew, beside (scaled to the crew's weeks before). `started`: the one in
    which the measure began. `words`: what week, crew, beside and started are called.
    """
    base = dated(weeks)
    time = alt.X("week:O", title=None, axis=week_axis(weeks, colour, grid=False))
    amount = alt.Axis(tickMinStep=1, tickCount=4, labelColor=colour.quiet)
    tips = [
        alt.Tooltip("said:N", title=words["week"]),
        alt.Tooltip("crew:Q", title=words["crew"]),
        alt.Tooltip("beside:Q", title=words["beside"], format=".1f"),
    ]
    mark = alt.Chart(alt.InlineData(values=[{"week": started, "said": words["started"]}]))
    layers = [
        base.mark_line(color=colour.quiet, strokeDash=[5, 4], strokeWidth=1.5).encode(
            x=time, y=alt.Y("beside:Q", title=None, axis=amount), tooltip=tips
        ),
        base.mark_line(color=colour.selected, strokeWidth=2.2, point=True).encode(
            x=time, y=alt.Y("crew:Q"), tooltip=tips
        ),
        mark.mark_rule(color=colour.ink, strokeDash=[3, 3]).encode(x=time),
        mark.mark_text(color=colour.ink, align="left", dx=6, baseline="top").encode(
            x=time, y=alt.value(0), text="said:N"
        ),
    ]
    return framed(layers, height, colour, description)
