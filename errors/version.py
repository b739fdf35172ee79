"""The version of Waybill, as pyproject.toml names it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def version() -> str:
    """The version: "0.1.0"."""
    file = Path(__file__).resolve().parents[1] / "pyproject.toml"
    return str(tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"])
