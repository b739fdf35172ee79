"""events: one row a scan."""

from __future__ import annotations

from typing import Any, cast

from loaders.records.record_types import EventRecord
from loaders.records.row_reader import RowReader
from loaders.records.tracking_numbers import tracking_number
from values.key import joined

REQUIRED = ("tracking_number", "event", "at")
FIELDS = (*REQUIRED, "operator", "facility", "country")
CODES = frozenset(
    ("EMA", "EMB", "EXA", "EXB", "EXC", "EMC", "EMD", "EDB", "EME", "EDC", "EMF", "EMG", "EMH", "EMI")
)
"""EMSEVT codes, of the Universal Postal Union."""


def understand(row: RowReader) -> EventRecord:
    """What a row says. Raises Rejected without number, code or moment."""
    number = tracking_number(row, row.written("tracking_number"), row.written("operator"))
    event = row.needed("event").upper()
    if event not in CODES:
        row.warn("event_unknown")
    at, _ = row.needed_moment("at")
    record: dict[str, Any] = {
        "tracking_number": number.number,
        "check": number.check,
        "event": event,
        "at": at,
        "accounts": list(number.accounts),
        "facility": row.text("facility"),
        "operator": row.text("operator"),
        "country": row.country("country"),
    }
    if record["facility"]:
        parts = (record["operator"] or "", record["country"] or "", record["facility"])
        record["facility_key"] = joined(*parts)
    return cast(EventRecord, {name: told for name, told in record.items() if told is not None and told != []})
