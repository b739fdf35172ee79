"""Loads of one layout that speak as of the same moment and say different things.

Which of them counts is then decided by the load's id: it is always the same one, but nobody chose it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evidence.facts import LoadFacts
from loaders.projection.claims import Claim
from loaders.projection.index import Index

_AT_ONCE = 5_000
_OF_NO_VALUE = ("warnings",)
Subject = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Disagreeing:
    """Subjects (parcels, scans, seizures, …) about which they differ, the loads, the moment they share."""

    subjects: int = 0
    loads: tuple[str, ...] = ()
    as_of: str = ""


def disagreeing(index: Index, facts: LoadFacts) -> Disagreeing:
    """What this load, which the index holds, says otherwise than others as of the same moment."""
    said: dict[Subject, dict[str, dict[int, dict[str, Any]]]] = {}
    found: dict[Subject, set[str]] = {}
    for mine, other in _pairs(index, facts.load):
        subject = (mine.unit, mine.kind, mine.subject)
        if _last(subject, said):
            found |= _compared(said, facts.load)
            said = {}
        loads = said.setdefault(subject, {})
        for claim in (mine, other):
            loads.setdefault(claim.load, {})[claim.row] = _values(claim)
    found |= _compared(said, facts.load)
    others = sorted({load for several in found.values() for load in several})
    return Disagreeing(len(found), tuple(others), facts.as_of if found else "")


def _last(subject: Subject, said: Mapping[Subject, Any]) -> bool:
    return len(said) >= _AT_ONCE and subject not in said


def _pairs(index: Index, load: str) -> Iterator[tuple[Claim, Claim]]:
    after = 0
    while rows := index.as_of_together(load, _AT_ONCE, after):
        # A page may end among the pairs of one claim: they come again with the next one.
        last = rows[-1][0]
        whole = [row for row in rows if row[0] != last] if len(rows) == _AT_ONCE else rows
        whole = whole or rows
        yield from ((mine, other) for _, mine, other in whole)
        after = whole[-1][0]


def _compared(
    said: Mapping[Subject, Mapping[str, Mapping[int, dict[str, Any]]]], load: str
) -> dict[Subject, set[str]]:
    found: dict[Subject, set[str]] = {}
    for subject, loads in said.items():
        mine = _counts(subject, loads[load])
        others = {other for other, rows in loads.items() if other != load and _counts(subject, rows) != mine}
        if others:
            found[subject] = others
    return found


def _counts(subject: Subject, rows: Mapping[int, dict[str, Any]]) -> list[Any]:
    """What of a load's rows counts: of a seizure all of them, each once, else the last one."""
    if subject[1] != "seizure":
        return [rows[max(rows)]]
    return sorted({str(sorted(row.items())) for row in rows.values()})


def _values(claim: Claim) -> dict[str, Any]:
    return {name: value for name, value in claim.record.items() if name not in _OF_NO_VALUE}
