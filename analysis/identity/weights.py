"""The versioned file of weights and limits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("model.toml")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in bits and limits, by name: `place` for delivery points, `people` for people and companies."""

    version: str
    place: Mapping[str, float]
    people: Mapping[str, float]


@cache
def model(path: Path = FILE) -> Model:
    """The model of a file; the shipped one unless another is named."""
    told = tomllib.loads(path.read_text("utf-8"))
    return Model(str(told["version"]), dict(told["place"]), dict(told["people"]))
