"""Where new neighbours go: fanned out in the widest empty sector around their parent, ring by ring.

Nothing that is placed is ever moved. Deterministic: the same canvas and the same number give the same places.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, cos, hypot, pi, sin

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
APART = 26.0  # world units between neighbours: two nodes and a little air
FIRST_RING, RINGS_APART = 64.0, 30.0
NARROWEST = pi / 3  # a sector slimmer than this is no room: the whole circle is used
_SIGHT = 5 * FIRST_RING


def place_beside(x: float, y: float, number: int, others: Points, own: float = 0.0) -> Points:
    """`number` places around (x, y), shape (number, 2). `others` (n, 2) are placed already.

    `own` widens the first ring for a parent that has a wide ring of its own. Nearest places of the widest
    empty sector first; a place within APART of a placed node is left out.
    """
    if number == 0:
        return np.empty((0, 2))
    reach = _SIGHT + own + 2 * RINGS_APART * ceil(number**0.5)
    offsets = others - (x, y) if len(others) else np.empty((0, 2))
    near = offsets[np.hypot(offsets[:, 0], offsets[:, 1]) < reach]
    middle, width = _widest_sector(near, FIRST_RING + own)
    taken = _cells(near)
    places: list[tuple[float, float]] = []
    for dx, dy in _spots(middle, width, FIRST_RING + own):
        if _free(dx, dy, taken):
            places.append((dx, dy))
            taken.setdefault(_cell(dx, dy), []).append((dx, dy))
            if len(places) == number:
                break
    spots: Points = np.round(np.array(places) + np.array([x, y]), 1)
    return spots


def place_between(ends: Points, others: Points) -> tuple[float, float]:
    """A free place for a node that joins several placed ones: as near their middle as there is room."""
    x, y = (float(value) for value in ends.mean(axis=0))
    offsets = others - (x, y)
    taken = _cells(offsets[np.hypot(offsets[:, 0], offsets[:, 1]) < _SIGHT])
    spots = _spots(0.0, 2 * pi, APART)
    dx, dy = (0.0, 0.0) if _free(0.0, 0.0, taken) else next(spot for spot in spots if _free(*spot, taken))
    return round(x + dx, 1), round(y + dy, 1)


def _widest_sector(near: Points, ring: float) -> tuple[float, float]:
    """Middle and width, in radians, of the widest sector without a node around the origin."""
    distances = np.hypot(near[:, 0], near[:, 1])
    close = near[(distances > 1e-6) & (distances < 2.5 * ring)]
    if not len(close):
        return 0.0, 2 * pi
    angles = np.sort(np.arctan2(close[:, 1], close[:, 0]))
    gaps = np.diff(np.append(angles, angles[0] + 2 * pi))
    widest = int(gaps.argmax())
    width = float(gaps[widest])
    middle = float(angles[widest]) + width / 2
    return (middle, width) if width >= NARROWEST else (middle, 2 * pi)


def _spots(middle: float, width: float, ring: float) -> Iterator[tuple[float, float]]:
    """Places on growing rings, from the middle of the sector outwards; without end."""
    radius = ring
    while True:
        step = APART / radius
        room = 2 * pi - step if width >= 2 * pi else max(0.0, width * 0.86)
        count = int(room / step) + 1
        for turn in sorted(((i - (count - 1) / 2) * step for i in range(count)), key=lambda a: (abs(a), a)):
            yield radius * cos(middle + turn), radius * sin(middle + turn)
        radius += RINGS_APART
        width = min(2 * pi, width * 1.25)


Taken = dict[tuple[int, int], list[tuple[float, float]]]


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // APART), int(y // APART)


def _cells(points: Points) -> Taken:
    taken: Taken = {}
    for x, y in points.tolist():
        taken.setdefault(_cell(x, y), []).append((x, y))
    return taken


def _free(x: float, y: float, taken: Taken) -> bool:
    column, row = _cell(x, y)
    return not any(
        hypot(x - ox, y - oy) < APART * 0.9
        for c in (column - 1, column, column + 1)
        for r in (row - 1, row, row + 1)
        for ox, oy in taken.get((c, r), ())
    )
