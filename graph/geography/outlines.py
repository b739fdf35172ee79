"""The outlines of countries as points, for a picture that no browser draws."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from graph.geography.gazetteer import world

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""
_ANTARCTICA = "010"
"""Takes a third of a map, and no parcel goes there."""
_ACROSS = 180.0
"""Degrees between two points of a country that lies on both sides of the date line."""


@cache
def land() -> tuple[tuple[Point, ...], ...]:
    """The rings of every country but Antarctica, each as it lies on a flat map: cut where it crosses the
    date line.
    """
    topology = world()
    arcs = _decoded(topology)
    shapes = topology["objects"]["countries"]["geometries"]
    rings = (ring for one in shapes if one.get("id") != _ANTARCTICA for ring in _rings(one, arcs))
    return tuple(part for ring in rings for part in _cut(ring))


def _decoded(topology: Any) -> list[list[Point]]:
    """The arcs of a TopoJSON: its points are whole numbers, each the way from the one before."""
    (by_x, by_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for way_x, way_y in arc:
            x, y = x + way_x, y + way_y
            points.append((x * by_x + from_x, y * by_y + from_y))
        found.append(points)
    return found


def _rings(shape: Any, arcs: Sequence[Sequence[Point]]) -> Iterator[list[Point]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for polygon in polygons:
        for ring in polygon:
            points: list[Point] = []
            for at in ring:
                part = arcs[at] if at >= 0 else arcs[~at][::-1]
                points += part[1:] if points else part
            yield points


def _cut(ring: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    part = [ring[0]]
    for before, point in itertools.pairwise(ring):
        if abs(point[0] - before[0]) > _ACROSS:
            yield tuple(part)
            part = []
        part.append(point)
    yield tuple(part)
