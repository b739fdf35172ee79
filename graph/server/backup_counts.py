"""How much a database holds: what a backup says of itself, and what is asked again once it is restored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.server import http
from graph.server.process import Running

Counts = Mapping[str, Any]
"""By type: the least and the most of its records while the backup was made; others may have written."""


def counted(running: Running, database: str) -> dict[str, int]:
    """Records of each type, read one by one: the server's own count would be believed unseen."""
    types = http.script(running, database, ["SELECT name FROM schema:types"])
    return {
        str(row["name"]): int(_read(running, database, str(row["name"])))
        for row in sorted(types, key=lambda row: str(row["name"]))
    }


def _read(running: Running, database: str, type_: str) -> int:
    rows = http.script(running, database, [f"SELECT count(*) AS n FROM `{type_}` WHERE @rid IS NOT NULL"])
    return int(rows[0]["n"]) if rows else 0


def spread(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, list[int]]:
    """What a copy made between these two moments may hold."""
    both = {type_: (before.get(type_, 0), after.get(type_, 0)) for type_ in (*before, *after)}
    return {type_: [min(pair), max(pair)] for type_, pair in both.items()}


def differing(wanted: Counts, there: Mapping[str, int]) -> str:
    """The first types of which there are fewer or more than a backup says, in words; "" where none are."""
    wrong = [
        f"{there.get(type_, 0):,} of {most:,} {type_}"
        for type_, (least, most) in wanted.items()
        if not least <= there.get(type_, 0) <= most
    ]
    return ", ".join(wrong[:3])
