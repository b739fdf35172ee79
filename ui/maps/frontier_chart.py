"""What can be stopped against how many parcels of other people are held, for two plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from ui.maps.chart_frame import framed
from ui.maps.colours import Colours


@dataclass(frozen=True, slots=True)
class FrontierWords:
    """What the axes, the plans and the limit are called."""

    innocents: str
    stopped: str
    low: str
    high: str
    plan: str
    limit: str


def frontier_chart(
    points: Sequence[Mapping[str, Any]],
    plans: Sequence[str],
    limit: int | None,
    words: FrontierWords,
    colour: Colours,
    height: int,
    description: str,
) -> alt.LayerChart:
    """`points`: plan (one of `plans`), innocents, low, likely and high (shares); a step from one to the next.
    `limit`: how many may be held, a line where there is one. `description`: what those hear who do not see
    it.
    """
    most = max([1, limit or 0, *(int(one["innocents"]) for one in points)])
    base = alt.Chart(alt.InlineData(values=[*map(dict, points), *_to_the_edge(points, plans, most)]))
    across = alt.X(
        "innocents:Q",
        title=words.innocents,
        scale=alt.Scale(type="symlog", domain=[0, most]),
        axis=alt.Axis(
            values=[0, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000],
            labelColor=colour.quiet,
            titleColor=colour.quiet,
            grid=False,
        ),
    )
    share = alt.Axis(format="%", tickCount=5, labelColor=colour.quiet, titleColor=colour.quiet)
    ink = alt.Color(
        "plan:N",
        title=None,
        scale=alt.Scale(domain=list(plans), range=[colour.selected, colour.rising]),
        legend=alt.Legend(
            orient="top",
            labelColor=colour.ink,
            symbolType="circle",
            symbolStrokeWidth=0,
            symbolOpacity=1,
            labelLimit=400,
        ),
    )
    dash = alt.StrokeDash("plan:N", scale=alt.Scale(domain=list(plans), range=[[1, 0], [6, 4]]), legend=None)
    tips = [
        alt.Tooltip("plan:N", title=words.plan),
        alt.Tooltip("innocents:Q", title=words.innocents),
        alt.Tooltip("likely:Q", title=words.stopped, format=".0%"),
        alt.Tooltip("low:Q", title=words.low, format=".0%"),
        alt.Tooltip("high:Q", title=words.high, format=".0%"),
    ]
    domain = alt.Scale(domain=[0, 1])
    layers = [
        base.mark_area(opacity=0.16, interpolate="step-after").encode(
            x=across,
            y=alt.Y("low:Q", title=words.stopped, axis=share, scale=domain),
            y2="high:Q",
            color=ink,
            tooltip=tips,
        ),
        base.mark_line(strokeWidth=2, interpolate="step-after").encode(
            x=across, y=alt.Y("likely:Q", scale=domain), color=ink, strokeDash=dash, tooltip=tips
        ),
        base.mark_point(filled=True, size=50, opacity=1).encode(
            x=across, y=alt.Y("likely:Q", scale=domain), color=ink, tooltip=tips
        ),
    ]
    if limit is not None:
        mark = alt.Chart(alt.InlineData(values=[{"innocents": limit, "said": words.limit}]))
        layers.append(mark.mark_rule(color=colour.ink, strokeWidth=1.5).encode(x=across))
        layers.append(
            mark.mark_text(color=colour.ink, align="left", dx=6, dy=8, baseline="top").encode(
                x=across, y=alt.value(0), text="said:N"
            )
        )
    return framed(layers, height, colour, description)


def _to_the_edge(
    points: Sequence[Mapping[str, Any]], plans: Sequence[str], most: int
) -> list[dict[str, Any]]:
    """The last point of each plan once more at the right edge, where as much is stopped."""
    last = {one["plan"]: one for one in points}
    return [{**last[plan], "innocents": most} for plan in plans if plan in last]
