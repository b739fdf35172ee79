"""Parcels by the country that they come from and go to, as lines on a map, with the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import log10

from graph.geography.gazetteer import place_of
from graph.geography.outlines import Point, land
from graph.subgraph import Node
from handover.report.picture_names import placed_names
from handover.report.wording import ReportWording

_WIDE, _HIGH = 720.0, 330.0
_NORTH, _SOUTH = 78.0, -56.0
"""The latitudes at the edges: nobody posts beyond."""
_EAST = 191.5
"""The longitude at the right edge: between Russia and Alaska, so that no country is cut in two."""
_THIN, _WIDER = 0.8, 1.6
"""How wide a line is of one parcel, and how much wider of ten times as many."""
_BEND = 0.18
"""How far a line bends from the straight, as a part of its length."""
_DOT, _NAME = 6.0, 9.0
_LAND, _SHORE, _INK = "#e8e8e8", "#bbbbbb", "#1f5f8b"
Way = tuple[str, str]
"""From and to, as two letters each."""


@dataclass(frozen=True, slots=True)
class CountryMap:
    """`svg`, "" where no parcel has both ends; its text alternative; of how many parcels an end is not known,
    or is no place on the map.
    """

    svg: str
    alternative: str
    without: int


def country_map(parcels: Sequence[Node], say: ReportWording) -> CountryMap:
    """The map of these parcels."""
    ways: Counter[Way] = Counter()
    for node in parcels:
        origin, destination = (str(node.properties.get(end) or "") for end in ("origin", "destination"))
        if origin and destination and place_of(origin) and place_of(destination):
            ways[origin, destination] += 1
    if not ways:
        return CountryMap("", "", len(parcels))
    listed = sorted(ways.items(), key=lambda one: (-one[1], one[0]))
    words = (
        say("way", origin=say.country(a), destination=say.country(b), n=say.number(n)) for (a, b), n in listed
    )
    return CountryMap(_svg(ways, say), say("map_alt", ways=" ".join(words)), len(parcels) - ways.total())


def _svg(ways: Counter[Way], say: ReportWording) -> str:
    places = {code: _at(_point(code)) for way in ways for code in way}
    rings = "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in map(_at, ring))}" for ring in land())
    parts = [f'<path d="{rings}" fill="{_LAND}" stroke="{_SHORE}" stroke-width="0.4"/>']
    parts += [_line(places[a], places[b], n) for (a, b), n in sorted(ways.items())]
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT / 2}" fill="{_INK}"/>' for x, y in places.values()]
    names = [(code, say.country(code)) for code in _most_first(ways)]
    for one in placed_names(names, places, _DOT, _NAME, (0.0, 0.0, _WIDE, _HIGH)).values():
        parts.append(one.svg(_NAME))
    title = escape(say("by_country"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE:.0f} {_HIGH:.0f}" width="{_WIDE:.0f}" '
        f'height="{_HIGH:.0f}"><title>{title}</title>{"".join(parts)}</svg>'
    )


def _most_first(ways: Counter[Way]) -> Iterable[str]:
    counts: Counter[str] = Counter()
    for (a, b), n in ways.items():
        counts.update({a: n, b: n})
    return sorted(counts, key=lambda code: (-counts[code], code))


def _line(start: Point, end: Point, parcels: int) -> str:
    """Bent to the left of its way, so that both ways between two countries are seen; within one a ring."""
    wide = _THIN + _WIDER * log10(parcels)
    drawn = f'fill="none" stroke="{_INK}" stroke-opacity="0.7" stroke-width="{wide:.2f}"'
    (ax, ay), (bx, by) = start, end
    if start == end:
        return f'<circle cx="{ax:.1f}" cy="{ay - _DOT:.1f}" r="{_DOT:.1f}" {drawn}/>'
    mx, my = (ax + bx) / 2 + _BEND * (by - ay), (ay + by) / 2 - _BEND * (bx - ax)
    return f'<path d="M{ax:.1f} {ay:.1f}Q{mx:.1f} {my:.1f} {bx:.1f} {by:.1f}" {drawn}/>'


def _point(code: str) -> Point:
    place = place_of(code)
    assert place is not None  # looked at when it was counted
    return place.longitude, place.latitude


def _at(point: Point) -> Point:
    """Where a point is on the picture."""
    longitude, latitude = point
    return (longitude + 360 - _EAST) % 360 / 360 * _WIDE, (_NORTH - latitude) / (_NORTH - _SOUTH) * _HIGH
