"""What can be stopped against how many parcels of other people are held, for two plans.

The chart never changes, only its rows do: the browser then moves what is drawn and draws nothing anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from ui.maps.chart_frame import framed
from ui.maps.colours import Colours

PICK = "point"
"""The selection of a point: its `innocents`."""
_POINT, _EDGE, _LIMIT = "point", "edge", "limit"
_COLUMNS = ("mark", "plan", "innocents", "low", "likely", "high", "range", "said")
_PERCENT = "round(100 * datum.value) + {}"


@dataclass(frozen=True, slots=True)
class FrontierWords:
    """What the axes and the plans are called; `percent`: what stands behind a number of percent;
    `description`: what those hear who do not see the chart.
    """

    innocents: str
    stopped: str
    percent: str
    plan: str
    description: str


@lru_cache(maxsize=16)
def frontier_chart(
    plans: tuple[str, ...], words: FrontierWords, colour: Colours, height: int
) -> dict[str, Any]:
    """The specification in Vega-Lite, for `frontier_rows`: a step from one point to the next."""
    drawn = alt.Chart().transform_filter(alt.FieldOneOfPredicate(field="mark", oneOf=[_POINT, _EDGE]))
    across = alt.X(
        "innocents:Q",
        title=words.innocents,
        scale=alt.Scale(type="symlog", domainMin=0, nice=False),
        axis=alt.Axis(
            values=[0, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000],
            labelColor=colour.quiet,
            titleColor=colour.quiet,
            grid=False,
        ),
    )
    share = alt.Axis(
        labelExpr=_PERCENT.format(json.dumps(words.percent)),
        tickCount=5,
        labelColor=colour.quiet,
        titleColor=colour.quiet,
    )
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
        alt.Tooltip("range:N", title=words.stopped),
    ]
    domain = alt.Scale(domain=[0, 1])
    limit = alt.Chart().transform_filter(alt.FieldEqualPredicate(field="mark", equal=_LIMIT))
    layers = [
        drawn.mark_area(opacity=0.16, interpolate="step-after").encode(
            x=across,
            y=alt.Y("low:Q", title=words.stopped, axis=share, scale=domain),
            y2="high:Q",
            color=ink,
            tooltip=tips,
        ),
        drawn.mark_line(strokeWidth=2, interpolate="step-after").encode(
            x=across, y=alt.Y("likely:Q", scale=domain), color=ink, strokeDash=dash, tooltip=tips
        ),
        alt.Chart()
        .transform_filter(alt.FieldEqualPredicate(field="mark", equal=_POINT))
        .mark_point(filled=True, size=90, opacity=1, cursor="pointer")
        .encode(x=across, y=alt.Y("likely:Q", scale=domain), color=ink)  # a tip would stay after the click
        .add_params(alt.selection_point(name=PICK, fields=["innocents"], on="click", toggle=False)),
        limit.mark_rule(color=colour.ink, strokeWidth=1.5).encode(x=across),
        limit.mark_text(color=colour.ink, align="left", dx=6, dy=8, baseline="top").encode(
            x=across, y=alt.value(0), text="said:N"
        ),
    ]
    spec: dict[str, Any] = framed(layers, height, colour, words.description).to_dict()
    return spec


def frontier_rows(points: Iterable[Mapping[str, Any]], limit: int | None, said: str) -> pd.DataFrame:
    """What the chart draws. `points`: plan (one of the chart's), innocents, low, likely and high (shares),
    range (the same in words). `limit`: how many may be held, and what that line says; None for
    no line.
    """
    known = [{"mark": _POINT, **one} for one in points]
    most = max([1, limit or 0, *(int(one["innocents"]) for one in known)])
    rows = [*known, *_to_the_edge(known, most)]
    if limit is not None:
        rows.append({"mark": _LIMIT, "innocents": limit, "said": said})
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _to_the_edge(points: Sequence[Mapping[str, Any]], most: int) -> list[dict[str, Any]]:
    """The last point of each plan once more at the right edge, where as much is stopped."""
    last = {one["plan"]: one for one in points}
    return [{**one, "mark": _EDGE, "innocents": most} for one in last.values()]
