"""Driver values as plain ones: nodes and relationships as their properties, times as text."""

from __future__ import annotations

from typing import Any

from neo4j.graph import Entity, Path

_SCALARS = frozenset({str, int, float, bool, type(None), bytes})


def plain(value: Any) -> Any:
    """This value in plain Python: maps, lists, text, numbers. A path is its nodes and edges in turn."""
    if type(value) in _SCALARS:
        return value
    if isinstance(value, dict):
        return {name: inner if type(inner) in _SCALARS else plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [inner if type(inner) in _SCALARS else plain(inner) for inner in value]
    if isinstance(value, Entity):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, Path):
        return _steps(value)
    iso = getattr(value, "iso_format", None)
    return iso() if callable(iso) else str(value)


def _steps(path: Path) -> list[Any]:
    steps: list[Any] = [plain(path.start_node)]
    for edge, node in zip(path.relationships, path.nodes[1:], strict=True):
        steps += [plain(edge), plain(node)]
    return steps
