"""What stands above bars of weeks: where parcels were seized, alerts noticed, measures begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from ui.maps.colours import Colours

_SHAPES = {"seized": "triangle-down", "alerts": "diamond", "measures": "square"}
"""The shape of each, as the strip of time below the canvas has it."""
_TOP, _APART = 6, 12
"""Pixels from the top to the marks of the first kind, and from one kind to the next."""


def headroom(weeks: Sequence[Mapping[str, Any]], height: int) -> float:
    """How high a chart is beside its highest bar, so that marks have room."""
    return height / (height - _TOP - _APART * len(_kinds(weeks)))


def mark_layers(
    base: alt.Chart,
    weeks: Sequence[Mapping[str, Any]],
    time: alt.X,
    tips: Sequence[alt.Tooltip],
    colour: Colours,
) -> list[alt.Chart]:
    """A layer for each kind that some week has: axe takes an empty one for a picture without a name."""
    inks = {"seized": colour.seized, "alerts": colour.rising, "measures": colour.selected}
    return [
        base.transform_filter(f"datum.{name} > 0")
        .mark_point(shape=_SHAPES[name], filled=True, size=60, color=inks[name], opacity=1)
        .encode(x=time, y=alt.value(_TOP + _APART * place), tooltip=list(tips))
        for place, name in enumerate(_kinds(weeks))
    ]


def _kinds(weeks: Sequence[Mapping[str, Any]]) -> list[str]:
    return [name for name in _SHAPES if any(week.get(name) for week in weeks)]
