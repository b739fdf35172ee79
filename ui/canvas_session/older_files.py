"""Canvases that older versions kept as files in WAYBILL_HOME/canvases: found on the machine that has them,
and removed once they are kept as cases.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.settings import Settings


def read_file(settings: Settings, id_: str) -> dict[str, Any]:
    """What is in the file of a canvas. Raises OSError or ValueError where it cannot be read."""
    value: dict[str, Any] = json.loads(_file(settings, id_).read_text(encoding="utf-8"))
    return value


def forget_file(settings: Settings, id_: str) -> None:
    """Remove it, where there is one."""
    _file(settings, id_).unlink(missing_ok=True)


def _file(settings: Settings, id_: str) -> Path:
    folder = ("demo", "canvases") if settings.demo else ("canvases",)
    return settings.home.joinpath(*folder, f"{id_}.json")
