"""Where nodes stand on an exported picture: worked out once, the same every time, nothing moves afterwards.

Each connected part is laid in rings round its best connected node; parts of up to 600 nodes are then relaxed
by forces (Fruchterman and Reingold, 1991: repulsion of all pairs, attraction along edges, cooling). The parts
are set in rows, largest first. What stands somewhere already (on a canvas) stays there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from graph.subgraph import Subgraph

Place = tuple[float, float]
_Places = npt.NDArray[np.float64]
_GAP, _RING, _RELAXED, _STEPS = 80.0, 120.0, 600, 80
_GOLDEN = math.pi * (3 - math.sqrt(5))
_NOWHERE: Mapping[str, Place] = MappingProxyType({})


def positions(subgraph: Subgraph, given: Mapping[str, Place] = _NOWHERE) -> dict[str, Place]:
    """A place (x to the right, y downwards, about 80 apart) for every node, by id.

    `given`: where some of them stand already. They keep their places, every other node is put round a
    neighbour that has one, and parts in which nobody has one come below.
    """
    beside = _neighbours(subgraph)
    placed = {id_: place for id_, place in given.items() if id_ in subgraph.nodes}
    _place_neighbours(placed, beside)
    rest = _laid_out([id_ for id_ in subgraph.nodes if id_ not in placed], beside)
    left, below = (
        min((x for x, _y in placed.values()), default=0.0),
        max((y for _x, y in placed.values()), default=-_GAP),
    )
    return (
        {**placed, **{id_: (left + x, below + _GAP + y) for id_, (x, y) in rest.items()}} if placed else rest
    )


def _place_neighbours(placed: dict[str, Place], beside: Mapping[str, Sequence[str]]) -> None:
    """Give a place to whatever hangs on what has one: round its neighbour, in turns of the golden angle."""
    queue = list(placed)
    for id_ in queue:
        x, y = placed[id_]
        for turn, near in enumerate(other for other in beside[id_] if other not in placed):
            reach = _GAP * (0.5 + 0.25 * math.sqrt(turn))
            angle = turn * _GOLDEN
            placed[near] = (round(x + reach * math.cos(angle), 1), round(y + reach * math.sin(angle), 1))
            queue.append(near)


def _laid_out(ids: Sequence[str], beside: Mapping[str, Sequence[str]]) -> dict[str, Place]:
    parts = _parts(ids, beside)
    drawn = [_part(part, beside) for part in sorted(parts, key=lambda part: (-len(part), part[0]))]
    return _in_rows(drawn)


def _neighbours(subgraph: Subgraph) -> dict[str, list[str]]:
    """Neighbours of each node, once each, sorted: the order in which edges came says nothing."""
    found: dict[str, set[str]] = {id_: set() for id_ in subgraph.nodes}
    for edge in subgraph.edges.values():
        if edge.source != edge.target and edge.source in found and edge.target in found:
            found[edge.source].add(edge.target)
            found[edge.target].add(edge.source)
    return {id_: sorted(near) for id_, near in found.items()}


def _parts(ids: Sequence[str], beside: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Connected parts, each in the order in which it is met from its best connected node."""
    parts, seen = [], set[str]()
    for start in sorted(ids, key=lambda id_: (-len(beside[id_]), id_)):
        if start in seen:
            continue
        part = [start]
        seen.add(start)
        for id_ in part:
            new = [near for near in beside[id_] if near not in seen]
            seen.update(new)
            part.extend(new)
        parts.append(part)
    return parts


def _part(part: Sequence[str], beside: Mapping[str, Sequence[str]]) -> dict[str, Place]:
    rings = _rings(part, beside)
    places = np.array([rings[id_] for id_ in part])
    if 2 < len(part) <= _RELAXED:
        number = {id_: index for index, id_ in enumerate(part)}
        pairs = [(number[id_], number[near]) for id_ in part for near in beside[id_] if id_ < near]
        places = _relaxed(places, np.array(pairs))
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(part, places, strict=True)}


def _rings(part: Sequence[str], beside: Mapping[str, Sequence[str]]) -> dict[str, Place]:
    """The first node in the middle, each other on the ring of its distance, in its parent's sector."""
    root = part[0]
    children: dict[str, list[str]] = {id_: [] for id_ in part}
    depth = {root: 0}
    for id_ in part:
        for near in beside[id_]:
            if near not in depth:
                depth[near] = depth[id_] + 1
                children[id_].append(near)
    leaves = dict.fromkeys(part, 1)
    for id_ in reversed(part):
        leaves[id_] = max(1, sum(leaves[child] for child in children[id_]))
    radius = _radii(list(depth.values()))
    places, sector = {}, {root: (0.0, 2 * math.pi)}
    for id_ in part:
        begin, end = sector[id_]
        middle = (begin + end) / 2
        places[id_] = (radius[depth[id_]] * math.cos(middle), radius[depth[id_]] * math.sin(middle))
        for child in children[id_]:
            share = (end - begin) * leaves[child] / leaves[id_]
            sector[child] = (begin, begin + share)
            begin += share
    return places


def _radii(depths: Sequence[int]) -> list[float]:
    """A radius for each ring, so that its nodes have room on it."""
    radii = [0.0]
    for ring in range(1, max(depths) + 1):
        radii.append(max(radii[-1] + _RING, depths.count(ring) * _GAP / (2 * math.pi)))
    return radii


def _relaxed(places: _Places, pairs: npt.NDArray[np.int64]) -> _Places:
    """Move the places along the forces on them, less at each step."""
    places = places + np.arange(len(places))[:, None] * 1e-3
    for heat in np.linspace(_GAP, 1.0, _STEPS):
        apart = places[:, None, :] - places[None, :, :]
        squared = np.maximum((apart**2).sum(axis=2), 1.0)
        force = (apart * (_GAP**2 / squared)[:, :, None]).sum(axis=1)
        along = places[pairs[:, 1]] - places[pairs[:, 0]]
        pull = along * (np.linalg.norm(along, axis=1) / _GAP)[:, None]
        np.add.at(force, pairs[:, 0], pull)
        np.add.at(force, pairs[:, 1], -pull)
        length = np.maximum(np.linalg.norm(force, axis=1), 1e-9)[:, None]
        places = places + force / length * np.minimum(length, heat)
    return places


def _in_rows(parts: Sequence[Mapping[str, Place]]) -> dict[str, Place]:
    """The parts side by side in rows, on a sheet somewhat wider than high."""
    boxes = [np.array(list(part.values())) for part in parts]
    sizes = [box.max(axis=0) - box.min(axis=0) + 2 * _GAP for box in boxes]
    width = math.sqrt(sum(float(size[0] * size[1]) for size in sizes)) * 1.4
    placed: dict[str, Place] = {}
    left = top = high = 0.0
    for part, box, size in zip(parts, boxes, sizes, strict=True):
        if left and left + size[0] > width:
            left, top, high = 0.0, top + high, 0.0
        corner = box.min(axis=0)
        for id_, (x, y) in part.items():
            placed[id_] = (
                round(left + x - float(corner[0]) + _GAP, 1),
                round(top + y - float(corner[1]) + _GAP, 1),
            )
        left, high = left + float(size[0]), max(high, float(size[1]))
    return placed
