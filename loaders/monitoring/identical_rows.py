"""Rows that state the same as one that is erased: they stay, though its tombstone would reject them anew.

In the same load all are found, as its rows are read anyway; in others those that the claims index leads to,
which are about the same parcel, seizure, listing or link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

import msgspec

from errors import WaybillError
from evidence.archive import Archive
from evidence.row import EvidenceRow
from graph.permit import Permit
from graph.settings import Settings
from loaders.erasing import Erasing
from loaders.projection.claims import ClaimSource, claims_of
from loaders.projection.index_reader import index_file, read_index
from loaders.records.meaning import to_bury

_MOST = 200
"""Rows of other loads that are read for it: each takes a look into its file."""


def identical_rows(
    what: Iterable[Erasing], archive: Archive, settings: Settings, database: str, permit: Permit
) -> list[str]:
    """`load:row` of rows that stay and state the same as one that is erased. Ask before it is."""
    several = [one for one in what if one.rows]
    wanted = {_encoded(one) for erasing in several for one in erasing.to_bury}
    gone = {f"{one.facts.load}:{row}" for one in several for row in one.rows or ()}
    found: set[str] = set()
    units: set[str] = set()
    for one in several:
        load = one.facts.load
        source = ClaimSource(load, one.facts.layout, "")
        for rows in archive.rows(load, permit, columns=("read", "record")):
            for row in rows:
                if _is_among(wanted, one.facts.record_kind, row):
                    found.add(f"{load}:{row.row}")
                    if row.record is not None:
                        claims = claims_of(one.facts.record_kind, source, row.row, row.record)
                        units |= {claim.unit for claim in claims if claim.kind != "pointer"}
    for name in _of_others(units, {one.facts.load for one in several}, settings, database, permit):
        load, _, number = name.partition(":")
        if _is_among(wanted, archive.facts(load).record_kind, archive.row(load, int(number), permit)):
            found.add(name)
    return sorted(found - gone, key=lambda name: (name.partition(":")[0], int(name.partition(":")[2])))


def _of_others(
    units: set[str], loads: set[str], settings: Settings, database: str, permit: Permit
) -> Iterator[str]:
    """Rows of other loads about the same, as far as the index of this graph is there."""
    try:
        seen = read_index(index_file(settings, database), sorted(units)[:_MOST], permit)
    except WaybillError:
        return
    rows = {(one.load, one.row) for one in seen.claims if one.kind != "pointer"} if seen else set()
    yield from (f"{load}:{row}" for load, row in sorted(rows)[:_MOST] if load not in loads)


def _is_among(wanted: Set[bytes], kind: str, row: EvidenceRow) -> bool:
    return any(_encoded(one) in wanted for one in to_bury(kind, row.read, row.record))


def _encoded(stated: Mapping[str, Any]) -> bytes:
    return msgspec.json.encode(dict(stated), order="sorted")
