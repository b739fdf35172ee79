"""Where regions, drop-offs and countries are, from the files of `data/`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Place:
    """A point, and the town that it is in, "" where the table does not say."""

    latitude: float
    longitude: float
    town: str = ""


def place_of(country: str, postcode: str = "") -> Place | None:
    """The place of a postcode or of its first characters, else of the region that they begin, else None; of
    a country without a postcode its middle.
    """
    code = postcode.replace(" ", "").upper()
    if not code:
        return _regions().get((country, ""))
    exact = _postcodes()
    for length in range(len(code), 2, -1):
        if (country, code[:length]) in exact:
            return Place(*exact[country, code[:length]])
    return _regions().get((country, code[:2]))


def town_of(country: str, start: str) -> str:
    """The town in which most postcodes that begin so are; "" where there is none."""
    place = _regions().get((country, start)) if start else None
    return place.town if place else ""


@cache
def world() -> Any:
    """Outlines of all countries, as TopoJSON."""
    return json.loads((DATA / "countries-110m.json").read_text("utf-8"))


@cache
def western_europe() -> Any:
    """Finer outlines of the countries that most lanes begin in, as TopoJSON."""
    return json.loads((DATA / "west-europe-50m.json").read_text("utf-8"))


@cache
def _postcodes() -> dict[tuple[str, str], tuple[float, float]]:
    columns = pq.read_table(DATA / "postcodes.parquet").to_pydict()
    keys = zip(columns["country"], columns["postcode"], strict=True)
    return dict(zip(keys, zip(columns["latitude"], columns["longitude"], strict=True), strict=True))


@cache
def _regions() -> dict[tuple[str, str], Place]:
    rows = pq.read_table(DATA / "regions.parquet").to_pylist()
    return {
        (row["country"], row["postcode"]): Place(row["latitude"], row["longitude"], row["name"])
        for row in rows
    }
