"""Whether the evidence of each delivery is whole: every row accounted for, as it was written."""

from __future__ import annotations

import csv
import io

from errors import EvidenceMismatch, WaybillError
from errors.masking import masked
from evidence.archive import Archive
from evidence.erasing import ERASED
from evidence.facts import LoadFacts
from evidence.inspecting import Inspection
from evidence.row import REJECTED, WRITTEN
from graph.permit import Permit
from loaders.projection.findings import Finding, Found

BACKUP = "restore its evidence folder from a backup, or remove it and load the file again"
TOMBSTONES = "put tombstones.json and tombstone.key back from one backup (docs/operations.md)"
ERASE_AGAIN = "run the same `python -m loaders erase` again"
LOAD_AGAIN = "load the same file again to write it"


def deliveries(archive: Archive, permit: Permit) -> list[Finding]:
    """What is wrong with the evidence of loads, withdrawn ones too, and with what keeps erased ones away."""
    damaged, unlisted, lost, halfway = Found(), Found(), Found(), Found()
    try:
        archive.tombstones()
    except EvidenceMismatch:
        lost.add(
            "place of tombstones that are not whole, so that erased rows could come back",
            masked(archive.location),
        )
    for facts in archive.loads():
        if facts.erasing:
            halfway.add("load of which an erasure was cut off", facts.load)
        try:
            outcomes = archive.inspect(facts.load, permit)
        except WaybillError:
            damaged.add("load whose rows cannot be read as they were written", facts.load)
            continue
        if not _whole(outcomes, facts):
            damaged.add("load whose rows do not match the counts made when it was read", facts.load)
        if _listed(archive, facts, permit) != outcomes.of[REJECTED]:
            unlisted.add("load whose file of rejected rows does not list them all", facts.load)
    return [
        *damaged.findings(BACKUP),
        *unlisted.findings(LOAD_AGAIN),
        *lost.findings(TOMBSTONES),
        *halfway.findings(ERASE_AGAIN),
    ]


def _whole(seen: Inspection, facts: LoadFacts) -> bool:
    """Whether every row is there. Of rows that were erased nobody knows any more what they were."""
    told = {WRITTEN: facts.rows_written, REJECTED: facts.rows_rejected}
    erased = seen.of[ERASED]
    fits = all(counted - erased <= seen.of[outcome] <= counted for outcome, counted in told.items())
    known = seen.of[WRITTEN] + seen.of[REJECTED] + erased
    return fits and seen.in_order and known == seen.of.total() == facts.rows_read


def _listed(archive: Archive, facts: LoadFacts, permit: Permit) -> int:
    """How many rows the file of rejected rows lists; none where there is no such file."""
    if archive.rejects_file(facts.load) is None:
        return 0
    text = archive.rejects_written(facts.load, permit).decode("utf-8-sig", "replace")
    return sum(1 for row in csv.reader(io.StringIO(text, newline="")) if row and row[0].isdigit())
