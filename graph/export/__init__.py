"""Exports: one format a file of this folder.

A module here that has `write(...)` is a format; its name is the suffix. To add one, add its file:

    MEDIA_TYPE = "text/plain"
    ABOUT = "One line for a list of formats."

    def write(subgraph: Subgraph, target: BinaryIO, facts: Mapping[str, Any]) -> None: ...

A format that draws is given a `Drawing` too: how it all stood on a canvas; it has `DRAWS = True`. The texts,
frames and arrows of it are rows of kind (text, rectangle, ellipse, arrow), text, and x, y, width, height and
letter (how high it is written) in the units of the places.

The facts say what the export is: title, purpose, who, recipient, date, handling (codes), and whatever else
its reader should know; every format carries it.

What formats share:
`tables`: the two tables of nodes and edges, with typed columns
`cells`: spreadsheet formulas defused
`html_shapes`: what stands on the ground of a canvas, drawn on the page that `html` writes
`drawing`: how a subgraph stood on a canvas
`picture`, `symbols`, `spread`: nodes, lines and legend; what nodes look like; where they stand
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any, BinaryIO, Protocol, cast

from graph.export.drawing import NOTHING, Drawing
from graph.subgraph import Subgraph


class Format(Protocol):
    """What a format's module offers."""

    MEDIA_TYPE: str
    ABOUT: str

    def write(self, subgraph: Subgraph, target: BinaryIO, facts: Mapping[str, Any], /) -> None:
        """Write the subgraph to `target`, which stays open."""
        ...


def _discover() -> dict[str, Format]:
    """The formats of this folder by suffix (".graphml")."""
    modules = {
        f".{module.name}": importlib.import_module(f"{__name__}.{module.name}")
        for module in pkgutil.iter_modules(__path__)
    }
    return {suffix: cast(Format, module) for suffix, module in modules.items() if hasattr(module, "write")}


FORMATS: Mapping[str, Format] = _discover()


def write(
    suffix: str,
    subgraph: Subgraph,
    target: BinaryIO,
    facts: Mapping[str, Any],
    drawing: Drawing = NOTHING,
) -> None:
    """Write the subgraph in the format of this suffix; one that draws draws it as it stood on a canvas."""
    form: Any = FORMATS[suffix]
    if getattr(form, "DRAWS", False):
        form.write(subgraph, target, facts, drawing)
    else:
        form.write(subgraph, target, facts)
