"""What charts over weeks have in common: no ground of their own, quiet lines, weeks in the reader's words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from ui.maps.colours import Colours
from ui.wording.language import day_in_text

_NAMED = 6
"""Weeks that are named on the axis, at most."""


def dated(weeks: Iterable[Mapping[str, Any]]) -> alt.Chart:
    """A chart of these weeks (`week`: its Monday), each with its day in the reader's words as `said`."""
    return alt.Chart(alt.InlineData(values=[{**week, "said": day_in_text(week["week"])} for week in weeks]))


def week_axis(weeks: Sequence[Mapping[str, Any]], colour: Colours, *, grid: bool = True) -> alt.Axis:
    """The axis that names some of the weeks, the last among them."""
    names = [str(week["week"]) for week in weeks[:: -(-len(weeks) // _NAMED)]]
    said = json.dumps({name: day_in_text(name) for name in names}, ensure_ascii=False)
    return alt.Axis(
        values=names,
        labelExpr=f"({said})[datum.value]",
        labelAngle=0,
        labelAlign="left",
        labelColor=colour.quiet,
        grid=grid,
    )


def framed(
    layers: Sequence[alt.Chart], height: int, colour: Colours, description: str = ""
) -> alt.LayerChart:
    """The layers as one chart. `description`: what those hear who do not see it."""
    said = {"description": description} if description else {}
    drawn: alt.LayerChart = (
        alt.layer(*layers)
        .properties(height=height, background="transparent", **said)
        .configure_view(strokeWidth=0)
        .configure_axis(gridColor=colour.band, domainColor=colour.band, tickColor=colour.band)
    )
    return drawn
