"""Whether the evidence of each delivery is whole: every row accounted for, as it was written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from errors import WaybillError
from evidence.archive import Archive
from evidence.facts import LoadFacts
from evidence.row import REJECTED, WRITTEN
from graph.permit import Permit
from loaders.projection.finding import Finding, Found

BACKUP = "put its folder in the evidence back from a backup, or remove it and load the file again"


def deliveries(archive: Archive, permit: Permit) -> list[Finding]:
    """What is wrong with the evidence of loads, withdrawn ones too."""
    damaged, unlisted = Found(), Found()
    for facts in archive.loads():
        for fault in _faults(archive, facts, permit):
            damaged.add(fault, facts.load)
        if unlisted_rows := _of_rejects(archive, facts, permit):
            unlisted.add(unlisted_rows, facts.load)
    again = "load the same file again, which writes it"
    return [*damaged.findings(BACKUP), *unlisted.findings(again)]


def _faults(archive: Archive, facts: LoadFacts, permit: Permit) -> Iterator[str]:
    try:
        seen = archive.inspect(facts.load, permit)
    except WaybillError:
        yield "load whose rows cannot be read as they were written"
        return
    counts = seen.outcomes
    told = {WRITTEN: facts.rows_written, REJECTED: facts.rows_rejected}
    whole = not seen.out_of_order and counts.total() == facts.rows_read
    # Of rows that were erased nobody knows any more what they were.
    erased = facts.rows_read - counts[WRITTEN] - counts[REJECTED]
    fits = all(said - erased <= counts[outcome] <= said for outcome, said in told.items())
    if not whole or counts["erased"] != erased or not fits:
        yield "load whose rows are not those that were counted when it was read"


def _of_rejects(archive: Archive, facts: LoadFacts, permit: Permit) -> str | None:
    """The file of rejected rows must be there and list them all."""
    try:
        rejected = archive.inspect(facts.load, permit).outcomes[REJECTED]
    except WaybillError:
        return None
    listed = 0
    if archive.rejects_file(facts.load) is not None:
        text = archive.rejects_written(facts.load, permit).decode("utf-8-sig", "replace")
        listed = sum(1 for row in csv.reader(io.StringIO(text, newline="")) if row and row[0].isdigit())
    return None if listed == rejected else "load whose file of rejected rows does not list them all"
