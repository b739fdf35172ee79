"""One group of changes: claims come or go, units are worked out before and after, the difference remains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from loaders.projection.changes import GraphChanges
from loaders.projection.claims import Claim
from loaders.projection.current_claims import names_others
from loaders.projection.episodes import GAP
from loaders.projection.fragment import Fragment
from loaders.projection.index import Index
from loaders.projection.reference_counts import References
from loaders.projection.units.units import context, project, together


@dataclass(frozen=True, slots=True)
class ClaimCounts:
    """What new rows said: `unchanged` said nothing new, `superseded` replaced what was said before.

    `outdated` say otherwise than what is there already and newer, which stays. `contradicting` name other
    people than an earlier row of their own delivery, and both count.
    """

    unchanged: int = 0
    superseded: int = 0
    contradicting: int = 0
    outdated: int = 0


def add(index: Index, claims: Sequence[Claim]) -> tuple[GraphChanges, ClaimCounts]:
    """Add claims to the index; what that changes in the graph."""
    coming: dict[str, list[Claim]] = {}
    for claim in claims:
        coming.setdefault(claim.unit, []).append(claim)
    units, before = _gather(index, set(coming), coming)
    after = {unit: [*before.get(unit, ()), *coming.get(unit, ())] for unit in {*before, *coming}}
    counts = _count_claims(before, claims)
    changes = _difference(index, units, before, after)
    index.add_claims(claims)
    return changes, counts


def withdraw(index: Index, load: str, some: Iterable[str]) -> GraphChanges:
    """Take a load's claims about some units out of the index; what that changes in the graph."""
    units = set(some)
    # A seizure and its parcels go in one group, else the second would undo what the first restored.
    for claims in index.claims(units).values():
        units.update(c.subject for c in claims if c.kind == "pointer" and c.load == load)
    units, before = _gather(index, units, {})
    # What is around these units keeps its claims of this load until its own turn comes.
    after = {
        unit: [claim for claim in claims if unit not in units or claim.load != load]
        for unit, claims in before.items()
    }
    changes = _difference(index, units, before, after)
    index.drop_claims(load, sorted(units))
    return changes


def _gather(
    index: Index, units: set[str], coming: Mapping[str, Sequence[Claim]]
) -> tuple[set[str], dict[str, list[Claim]]]:
    """All units that change, and the claims of these and of their context as they stand."""
    known = index.claims(units)
    more = (together(units, known) | together(units, coming)) - units
    while more:
        units |= more
        known.update(index.claims(more))
        more = together(more, known) - units
    around = set(units)
    while more := (context(around, known) | context(around, coming)) - around:
        known.update(index.claims(more))
        around |= more
    return units, known


def _difference(
    index: Index,
    units: Iterable[str],
    before: Mapping[str, Sequence[Claim]],
    after: Mapping[str, Sequence[Claim]],
) -> GraphChanges:
    changes, holding, nothing = GraphChanges(), References(), Fragment()
    for unit in units:
        had = project(unit, before) if before.get(unit) else nothing
        wanted = project(unit, after) if after.get(unit) else nothing
        changes.compare_own(had, wanted)
        holding.count(had, -1)
        holding.count(wanted, 1)
    holding.settle(index, changes)
    return changes


def _count_claims(before: Mapping[str, Sequence[Claim]], claims: Sequence[Claim]) -> ClaimCounts:
    """Judge each new row against what its layout had said about the subject just before it."""
    last: dict[tuple[str, str, str, str], list[Claim]] = {}
    for unit, known in before.items():
        for claim in known:
            last.setdefault((unit, claim.kind, claim.subject, claim.layout), []).append(claim)
    unchanged = contradicting = 0
    corrections: list[bool] = []
    for claim in claims:
        if claim.kind == "pointer":
            continue
        earlier = last.setdefault((claim.unit, claim.kind, claim.subject, claim.layout), [])
        if any(other.record == claim.record for other in earlier):
            unchanged += 1
        elif claim.kind == "parcel" and any(_contradicts(other, claim) for other in earlier):
            contradicting += 1
        elif rivals := [other for other in earlier if _rival(other, claim)]:
            corrections.append(all(other.order < claim.order for other in rivals))
        earlier.append(claim)
    superseded = sum(corrections)
    return ClaimCounts(unchanged, superseded, contradicting, len(corrections) - superseded)


def _rival(earlier: Claim, claim: Claim) -> bool:
    """Whether only the newer of two claims about one subject counts."""
    return earlier.load != claim.load if claim.kind == "seizure" else _same_time(earlier, claim)


def _contradicts(earlier: Claim, claim: Claim) -> bool:
    same_delivery = earlier.order[:2] == claim.order[:2]
    return same_delivery and _same_time(earlier, claim) and names_others(earlier.record, claim.record)


def _same_time(one: Claim, other: Claim) -> bool:
    if not one.moment or not other.moment:
        return True
    return abs(datetime.fromisoformat(one.moment) - datetime.fromisoformat(other.moment)) <= GAP
