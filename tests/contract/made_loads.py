"""Made-up loads in an archive, for tests of the projection."""

from __future__ import annotations

import random
from typing import Any

from evidence.archive import Archive
from evidence.facts import LoadFacts
from evidence.row import EvidenceRow, to_batch
from tests.unit.projection import rows


def put(archive: Archive, load: str, kind: str, records: list[dict[str, Any]], **facts: Any) -> None:
    """Write a load of these understood records into the archive."""
    numbered = [
        EvidenceRow(row=number, raw="", read={}, record=dict(record), line=number)
        for number, record in enumerate(records, 1)
    ]
    told: dict[str, Any] = {"layout": "made", "as_of": "2025-01-01T00:00:00Z", **facts}
    with archive.writer(load) as writer:
        writer.append(to_batch(numbered))
        writer.finish(
            LoadFacts(
                load=load,
                file=f"{load}.csv",
                sha256=load,
                layout_version=1,
                record_kind=kind,
                encoding="utf-8",
                received="2025-01-02T00:00:00Z",
                rows_read=len(records),
                rows_written=len(records),
                rows_rejected=0,
                **told,
            )
        )


def many(seed: int, count: int) -> list[dict[str, Any]]:
    """Parcels of many numbers among parties that share doors and phones."""
    chance = random.Random(seed)
    made = []
    for place in range(count):
        sender, recipient = rows.party(chance.randrange(10)), rows.party(chance.randrange(10))
        made.append(
            {
                "tracking_number": f"LX{chance.randrange(count):09d}NL",
                "posted_at": f"2025-0{1 + place % 9}-0{1 + chance.randrange(9)}T10:00:00Z",
                "check": "passed",
                "carrier": "PostNL",
                "accounts": [f"K-{chance.randrange(3)}"],
                "sender": sender,
                "recipient": recipient,
            }
        )
    return made


def example_seizures() -> list[dict[str, Any]]:
    """A seizure of two parcels that `many` knows, with a party of its own."""
    return [
        {
            "agency": "Douane",
            "report_number": "R-1",
            "tracking_numbers": ["LX000000001NL", "LX000000002NL"],
            "checks": ["passed", "passed"],
            "seized_at": "2025-03-01T00:00:00Z",
            "substance": "MDMA",
            "quantity": 250.5,
            "unit": "g",
            "sender": rows.party(3),
        },
        {"agency": "Douane", "report_number": "R-2", "tracking_numbers": [], "checks": []},
    ]
