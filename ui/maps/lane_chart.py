"""Lanes on a map, as an Altair chart that needs nothing from outside: arcs along great circles.

What stands out above its past is violet and dashed, below it dotted, all else grey and solid; the width goes
with the logarithm of the parcels. A click selects the lane under it: `PICK` is the selection's name, `LANE`
its field.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from graph.geography.gazetteer import Place, western_europe, world
from ui.maps.colours import Colours

PICK, LANE = "pick", "lane"
ROTATED = -20
"""Degrees by which the world is turned, so that no country is cut in two."""
DASHES = {1: [7, 4], 0: [1, 0], -1: [1, 5]}
_ANTARCTICA = "010"
"""Takes a third of the map, and no lane goes there."""
_EDGE = 140.0
_CLICKED = 14
"""How wide a line is to a click."""
_NEAR, _NEAR_SCALE = (4.0, 50.8), 1150
"""The middle of the map of western Europe, and its scale in pixels for a radian."""


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane as it is drawn: `stands_out` is 1, 0 or -1; `tip`: what is shown beside the pointer."""

    id: str
    start: Place
    end: Place
    parcels: int
    stands_out: int
    tip: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A text on the map; `strong`: of an end of something that stands out."""

    place: Place
    text: str
    strong: bool = False


def lane_chart(
    lanes: Sequence[DrawnLane],
    signs: Sequence[Sign],
    chosen: str,
    colour: Colours,
    height: int,
    description: str,
    *,
    near: bool = False,
) -> alt.LayerChart:
    """The map of these lanes. `near`: of western Europe, where most begin, instead of the world.
    `description`: what those hear who do not see it.
    """
    layers: list[alt.Chart] = [_land(colour, near)]
    ordered = sorted(lanes, key=lambda one: (one.id == chosen, one.stands_out != 0, one.parcels))
    if any(one.id == chosen for one in ordered):
        layers.append(_arcs([one for one in ordered if one.id == chosen], colour.selected, 12, 0.35))
    for stands_out in (0, -1, 1):
        some = [one for one in ordered if one.stands_out == stands_out]
        if some:
            ink = colour.rising if stands_out > 0 else colour.usual
            layers.append(_arcs(some, ink, None, 1.0 if stands_out else 0.6, DASHES[stands_out]))
    if ordered:
        layers.append(_points(ordered, colour))
        layers += list(_texts(signs, colour))
        pick = alt.selection_point(name=PICK, fields=[LANE], on="click", empty=False)
        layers.append(_arcs(ordered, colour.ink, _CLICKED, 0.001).add_params(pick))
    chart = alt.layer(*layers).project(**_projection(near))
    finished: alt.LayerChart = chart.properties(
        height=height, background="transparent", description=description
    ).configure_view(strokeWidth=0)
    return finished


def _projection(near: bool) -> dict[str, Any]:
    if near:
        return {"type": "mercator", "center": list(_NEAR), "scale": _NEAR_SCALE}
    return {"type": "naturalEarth1", "rotate": [ROTATED, 0, 0]}


def _land(colour: Colours, near: bool) -> alt.Chart:
    values = western_europe() if near else world()
    data = alt.InlineData(values=values, format=alt.TopoDataFormat(feature="countries", type="topojson"))
    drawn: alt.Chart = (
        alt.Chart(data)
        .transform_filter(alt.datum.id != _ANTARCTICA)
        .mark_geoshape(fill=colour.land, stroke=colour.border, strokeWidth=0.6, clip=True, aria=False)
    )
    return drawn


def _arcs(
    lanes: Sequence[DrawnLane],
    ink: str,
    width: float | None,
    opacity: float,
    dash: Sequence[int] = (1, 0),
) -> alt.Chart:
    shapes = [
        {
            "type": "Feature",
            "geometry": {
                "type": "LineString",
                "coordinates": [[one.start.longitude, one.start.latitude], _end(one)],
            },
            LANE: one.id,
            "parcels": one.parcels,
            "tip": one.tip,
        }
        for one in lanes
    ]
    scale = alt.Scale(type="log", domain=[1, 1000], range=[1.2, 5], clamp=True)
    by_parcels = alt.StrokeWidth("parcels:Q", scale=scale, legend=None)
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=shapes))
        .mark_geoshape(
            filled=False,
            fill=None,  # else what is under an arc counts as the arc
            stroke=ink,
            strokeDash=list(dash),
            opacity=opacity,
            strokeCap="round",
            clip=True,
            aria=False,
        )
        .encode(
            strokeWidth=by_parcels if width is None else alt.value(width),
            tooltip=alt.Tooltip("tip:N", title=" "),
        )
    )
    return drawn


def _end(lane: DrawnLane) -> list[float]:
    """The end of a lane; a lane within one place is a short line, so that it can be clicked."""
    if (lane.start.latitude, lane.start.longitude) == (lane.end.latitude, lane.end.longitude):
        return [lane.end.longitude + 0.4, lane.end.latitude + 0.3]
    return [lane.end.longitude, lane.end.latitude]


def _points(lanes: Sequence[DrawnLane], colour: Colours) -> alt.Chart:
    """Where lanes begin and end."""
    ends = {(one.longitude, one.latitude) for lane in lanes for one in (lane.start, lane.end)}
    values = [{"longitude": east, "latitude": north} for east, north in sorted(ends)]
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_circle(size=18, color=colour.ink, opacity=0.8, clip=True, aria=False)
        .encode(longitude="longitude:Q", latitude="latitude:Q")
    )
    return drawn


def _texts(signs: Sequence[Sign], colour: Colours) -> Iterator[alt.Chart]:
    """Names below their places; near the eastern edge they end there instead."""
    sides: tuple[tuple[Literal["center", "right"], list[Sign]], ...] = (
        ("center", [one for one in signs if one.place.longitude < _EDGE]),
        ("right", [one for one in signs if one.place.longitude >= _EDGE]),
    )
    for align, some in sides:
        values = [
            {
                "longitude": one.place.longitude,
                "latitude": one.place.latitude,
                "text": one.text,
                "ink": colour.rising if one.strong else colour.ink,
            }
            for one in some
        ]
        if values:
            yield (
                alt.Chart(alt.InlineData(values=values))
                .mark_text(
                    fontSize=12,
                    dx=12 if align == "right" else 0,
                    dy=15,
                    fontWeight=600,
                    align=align,
                    aria=False,
                )
                .encode(
                    longitude="longitude:Q",
                    latitude="latitude:Q",
                    text="text:N",
                    color=alt.Color("ink:N", scale=None, legend=None),
                )
            )
