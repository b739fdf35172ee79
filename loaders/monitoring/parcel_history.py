"""The history of a parcel's claims: who said what about it, in which order, and what counts.

From the claims index for the loads that it holds; loads that it does not hold (withdrawn ones, those that
another machine loaded) are read from the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework.workspace import Workspace
from errors import UsageError
from evidence.archive import Archive
from evidence.facts import LoadFacts
from graph.permit import Permit
from loaders.projection.claims import Claim, ClaimSource, claims_of, number_unit
from loaders.projection.current_claims import current_claims
from loaders.projection.index_reader import index_file, read_index
from values import tracking_number


@dataclass(slots=True)
class ClaimHistoryRow:
    """One claim about a parcel, oldest first in a history.

    `kind`: parcel, scan, pointer (a seizure or link that names it). `state`: counts, corrected (a newer row
    of the layout stands in its place), withdrawn. `changes`: field to (before, now), against the claim of the
    layout before it; None where a field is not there. `record`: all that the row says.
    """

    kind: str
    subject: str
    layout: str
    as_of: str
    load: str
    row: int
    file: str
    state: str
    record: Mapping[str, Any]
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def history(number: str, desk: Workspace) -> list[ClaimHistoryRow]:
    """What was ever said about a tracking number, oldest first, withdrawn deliveries too.

    Asks the gate. Raises UsageError for what is no number.
    """
    cleaned = tracking_number.clean(number.removeprefix("Parcel:").partition("@")[0]).value
    if cleaned is None:
        raise UsageError(f"{number} is not a tracking number.")
    parcel = f"Parcel:{cleaned}"
    with desk.asking("history", {"number": str(cleaned)}, subjects=(parcel,)) as asked:
        loads = {one.load: one for one in desk.archive.loads()}
        path = index_file(desk.settings, desk.store.database)
        unit = number_unit(str(cleaned))
        claims = list(_claims(desk.archive, loads, path, {unit}, asked.permit))
        seizures = {claim.subject for claim in claims if claim.subject.startswith("S:")}
        rows = _claims(desk.archive, loads, path, seizures, asked.permit) if seizures else ()
        said = _history_rows(claims, _newest(rows, loads), loads)
        codes = {one.handling for one in loads.values() if one.handling}
        used = {code for code in codes if any(loads[one.load].handling == code for one in said)}
        asked.handed_out(len(said), subjects=(parcel,), handling=used)
        return said


def _claims(
    archive: Archive, loads: Mapping[str, LoadFacts], path: Path, units: set[str], permit: Permit
) -> Iterator[Claim]:
    seen = read_index(path, units, permit)
    held = {load for load, state in seen.loads.items() if state == "done"} if seen else set()
    yield from (
        claim for claim in (seen.claims if seen else ()) if claim.load in held and claim.load in loads
    )
    for facts in loads.values():
        if facts.load not in held:
            yield from _read(archive, facts, units, permit)


def _read(archive: Archive, facts: LoadFacts, units: set[str], permit: Permit) -> Iterator[Claim]:
    source = ClaimSource(facts.load, facts.layout, facts.as_of or "")
    for rows in archive.rows(facts.load, permit, columns=("outcome", "record")):
        for row in rows:
            if row.outcome == "written" and row.record is not None:
                claims = claims_of(facts.record_kind, source, row.row, row.record)
                yield from (claim for claim in claims if claim.unit in units)


def _newest(rows: Iterable[Claim], loads: Mapping[str, LoadFacts]) -> dict[tuple[str, str], tuple[str, str]]:
    """Seizure and layout to the newest load that states it: only its rows name parcels."""
    newest: dict[tuple[str, str], tuple[str, str]] = {}
    for claim in rows:
        if not loads[claim.load].withdrawn:
            key = (claim.unit, claim.layout)
            newest[key] = max(newest.get(key, ("", "")), claim.order[:2])
    return newest


def _history_rows(
    claims: Iterable[Claim],
    seizures: Mapping[tuple[str, str], tuple[str, str]],
    loads: Mapping[str, LoadFacts],
) -> list[ClaimHistoryRow]:
    ordered = sorted(claims, key=lambda claim: (claim.order, claim.layout))
    counting = {
        (claim.source, *_subject(claim))
        for claim in current_claims(claim for claim in ordered if not loads[claim.load].withdrawn)
    }
    said: list[ClaimHistoryRow] = []
    before: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for claim in ordered:
        facts, subject = loads[claim.load], _subject(claim)
        named = seizures.get((claim.subject, claim.layout), claim.order[:2])
        counts = (claim.source, *subject) in counting and named == claim.order[:2]
        state = "withdrawn" if facts.withdrawn else "counts" if counts else "corrected"
        record = {name: value for name, value in claim.record.items() if name != "warnings"}
        one = ClaimHistoryRow(
            kind=claim.kind,
            subject=claim.subject,
            layout=claim.layout,
            as_of=claim.as_of,
            load=claim.load,
            row=claim.row,
            file=facts.file,
            state=state,
            record=record,
        )
        if subject in before:
            one.changes = _changes(before[subject], record)
        before[subject] = record
        said.append(one)
    return said


def _subject(claim: Claim) -> tuple[str, str, str]:
    """What a claim is about, for its layout; all rows of a seizure or link that name a number are one."""
    return claim.kind, claim.subject, claim.layout


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = [*before, *(name for name in now if name not in before)]
    return {name: (before.get(name), now.get(name)) for name in names if before.get(name) != now.get(name)}
