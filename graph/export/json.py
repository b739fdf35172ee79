"""JSON as the other commands print it: a Subgraph, with `about` beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from graph.export.tables import about
from graph.subgraph import Subgraph

MEDIA_TYPE = "application/json"
ABOUT = "The subgraph as JSON, for programs."


def write(subgraph: Subgraph, target: BinaryIO, facts: Mapping[str, Any]) -> None:
    """One JSON object; nothing is left out or changed."""
    value = {**subgraph.to_json(), "about": about(subgraph, facts)}
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    target.write(text.encode("utf-8", "backslashreplace"))
    target.write(b"\n")
