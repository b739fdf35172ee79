"""The canonical layouts in which invented rows come."""

from __future__ import annotations

from loaders.invented.aftermath import EVENT_COLUMNS, LINK_COLUMNS, LISTING_COLUMNS, SEIZURE_COLUMNS
from loaders.invented.postings import PARCEL_COLUMNS, Row
from loaders.invented.world import WorldBlock

COLUMNS: dict[str, tuple[str, ...]] = {
    "parcels": PARCEL_COLUMNS,
    "events": EVENT_COLUMNS,
    "seizures": SEIZURE_COLUMNS,
    "listings": LISTING_COLUMNS,
    "links": LINK_COLUMNS,
}
"""Layout and its columns, in the order in which they are loaded."""


def of(block: WorldBlock, layout: str) -> list[Row]:
    """The rows of a block in this layout."""
    rows: list[Row] = getattr(block, layout)
    return rows
