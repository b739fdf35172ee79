"""Claims: what one layout says about one subject, and which units of the graph a claim belongs to.

A *unit* is the smallest part of the graph that is worked out in one go: `N:number` (the parcels of a tracking
number with everything that hangs on them), `S:seizure`, `M:listing` (market), `L:link`. A claim that names
tracking numbers beside its own unit (a seizure, a link) also leaves a pointer claim there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from values.key import joined

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """One row's statement about one subject of one unit.

    `kind` is parcel, scan, seizure, listing, link or pointer (`subject` is then the unit pointed at).
    `moment` is when the subject happened ("" when not dated). `record` is as
    loaders/records/record_types.py says.
    """

    unit: str
    kind: str
    subject: str
    layout: str
    as_of: str
    load: str
    row: int
    moment: str
    record: Record

    @property
    def order(self) -> tuple[str, str, int]:
        """Newest is greatest: (as-of, load id, row number)."""
        return (self.as_of, self.load, self.row)

    @property
    def source(self) -> str:
        """Where it was said, as relationships carry it: `load:number`."""
        return f"{self.load}:{self.row}"


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """The load that rows come from."""

    load: str
    layout: str
    as_of: str


def claims_of(record_kind: str, source: ClaimSource, row: int, record: Record) -> list[Claim]:
    """The claims of one row of evidence. Raises KeyError for a record kind that nobody knows."""
    return _MAKERS[record_kind](source, row, record)


def number_unit(number: str) -> str:
    """The unit of a tracking number."""
    return "N:" + number


def seizure_key(record: Record) -> str:
    """Agency, report number and item: the key of a seizure."""
    parts = (record["agency"], record["report_number"], record.get("item") or "")
    return joined(*(str(part) for part in parts if part))


def vendor_key(market: str, alias: str) -> str:
    """Market and alias: the key of a vendor."""
    return joined(market, alias)


def listing_key(record: Record) -> str:
    """Market, alias, product and day: the key of a listing."""
    said = (str(record[name]) for name in ("market", "vendor", "product"))
    return joined(*said, str(record["listed_at"])[:10])


def _claim(
    source: ClaimSource, row: int, record: Record, unit: str, kind: str, subject: str, moment: str
) -> Claim:
    return Claim(
        unit=unit,
        kind=kind,
        subject=subject,
        layout=source.layout,
        as_of=source.as_of,
        load=source.load,
        row=row,
        moment=moment,
        record=record,
    )


def _parcel(source: ClaimSource, row: int, record: Record) -> list[Claim]:
    unit = number_unit(str(record["tracking_number"]))
    return [_claim(source, row, record, unit, "parcel", "", str(record["posted_at"]))]


def _scan(source: ClaimSource, row: int, record: Record) -> list[Claim]:
    unit = number_unit(str(record["tracking_number"]))
    subject = f"{record['event']} {record['at']}"
    return [_claim(source, row, record, unit, "scan", subject, str(record["at"]))]


def _seizure(source: ClaimSource, row: int, record: Record) -> list[Claim]:
    unit = "S:" + seizure_key(record)
    moment = str(record.get("seized_at", ""))
    claims = [_claim(source, row, record, unit, "seizure", "", moment)]
    for place, number in enumerate(record["tracking_numbers"]):
        pointer: dict[str, Any] = {"check": record["checks"][place]}
        if record.get("seized_precision"):
            pointer["precision"] = record["seized_precision"]
        claims.append(_claim(source, row, pointer, number_unit(number), "pointer", unit, moment))
    return claims


def _listing(source: ClaimSource, row: int, record: Record) -> list[Claim]:
    return [_claim(source, row, record, "M:" + listing_key(record), "listing", "", str(record["listed_at"]))]


def _link(source: ClaimSource, row: int, record: Record) -> list[Claim]:
    ends = [record["source"], record["target"]]
    unit = "L:" + "|".join(
        [
            f"{ends[0]['kind']}:{ends[0]['key']}",
            str(record["relation"]),
            f"{ends[1]['kind']}:{ends[1]['key']}",
        ]
    )
    claims = [_claim(source, row, record, unit, "link", "", "")]
    for number in {end["key"] for end in ends if end["kind"] == "Parcel"}:
        claims.append(_claim(source, row, {}, number_unit(number), "pointer", unit, ""))
    return claims


_MAKERS = {
    "parcels": _parcel,
    "events": _scan,
    "seizures": _seizure,
    "listings": _listing,
    "links": _link,
}
