"""Gives nodes that an older Waybill wrote what readers rely on now. Safe to repeat after a kill."""

from __future__ import annotations

from collections.abc import Callable

from graph import upserts
from graph.permit import Permit
from graph.store.port import Statement, Store

_BATCH = 10_000
Progress = Callable[[str, int, int], None]


def _ends_of_numbers(store: Store, permit: Permit, progress: Progress) -> None:
    """Shape 1: parcels carry their number from its end (decision 0083)."""
    lacking = "MATCH (n:Parcel) WHERE n.backwards IS NULL AND n.tracking_number IS NOT NULL"
    left = store.read(f"{lacking} RETURN count(n) AS n", {}, permit, seconds=300)[0]["n"]
    total = left
    while left:
        rows = store.read(
            f"{lacking} RETURN n.id AS id, n.tracking_number AS number LIMIT {_BATCH}",
            {},
            permit,
            seconds=300,
        )
        if not rows:
            return
        given = [{"id": row["id"], "p": {"backwards": row["number"][::-1]}} for row in rows]
        store.write([Statement(upserts.set_properties("Parcel"), given)], permit)
        left -= len(rows)
        progress("graph", total - max(left, 0), total)


_STEPS = (_ends_of_numbers,)
"""The step at index n brings a graph of shape n to n + 1."""


def upgrade(store: Store, permit: Permit, shape: int, progress: Progress) -> None:
    """Bring a graph of an older shape up to SHAPE, in place."""
    for step in _STEPS[shape:]:
        step(store, permit, progress)
