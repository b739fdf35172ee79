"""Invented traffic, and the demo that is filled with it."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.invented.aftermath import EVENT_COLUMNS, LINK_COLUMNS, LISTING_COLUMNS, SEIZURE_COLUMNS
from loaders.invented.postings import PARCEL_COLUMNS, Row
from loaders.invented.world import Block, blocks

COLUMNS: dict[str, tuple[str, ...]] = {
    "parcels": PARCEL_COLUMNS,
    "events": EVENT_COLUMNS,
    "seizures": SEIZURE_COLUMNS,
    "listings": LISTING_COLUMNS,
    "links": LINK_COLUMNS,
}
"""The canonical layouts, in the order in which the demo loads them."""

Rows = dict[str, list[dict[str, str]]]


def invent(parcels: int, seed: int) -> tuple[Rows, dict[str, str]]:
    """`parcels` parcel rows and all that belongs to them, and the truth.

    Rows by layout, as text by column, "" where a label says nothing; truth: tracking number to crew, for the
    parcels of crews. The same seed gives the same rows on every machine.
    """
    rows: Rows = {layout: [] for layout in COLUMNS}
    truth: dict[str, str] = {}
    for block in blocks(parcels, seed):
        for layout, columns in COLUMNS.items():
            rows[layout].extend(dict(zip(columns, row, strict=True)) for row in of(block, layout))
        truth |= block.truth
    return rows, truth


def of(block: Block, layout: str) -> list[Row]:
    """The rows of a block in this layout."""
    made: list[Row] = getattr(block, layout)
    return made


def lines(parcels: int, seed: int, layout: str = "parcels") -> Iterator[Row]:
    """Rows of one layout, streaming: in the order of COLUMNS[layout]."""
    for block in blocks(parcels, seed):
        yield from of(block, layout)
