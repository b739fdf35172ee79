"""Which claims about a number count: the newest of each layout about each subject.

Of one delivery, rows that name other people for a parcel are no corrections of each other: it is of one
moment, so none of them is newer, and each counts (decision 0137).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.projection.claims import Claim, Record

_ROLES = ("sender", "recipient")


def current_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Those that count, newest first."""
    by_subject: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        by_subject.setdefault((claim.kind, claim.subject, claim.layout), []).append(claim)
    found = [claim for about_one in by_subject.values() for claim in _current(about_one)]
    return sorted(found, key=lambda claim: (claim.order, claim.layout), reverse=True)


def names_others(one: Record, other: Record) -> bool:
    """Whether two rows about a parcel name different parties as its sender or its recipient."""
    stated = (role for role in _ROLES if role in one and role in other)
    return any(one[role]["key"] != other[role]["key"] for role in stated)


def _current(claims: Sequence[Claim]) -> list[Claim]:
    if len(claims) == 1:
        return list(claims)
    newest = max(claims, key=lambda claim: claim.order)
    counting = [newest]
    if newest.kind == "parcel":
        same = (claim for claim in claims if claim.order[:2] == newest.order[:2])
        for claim in sorted(same, key=lambda claim: claim.row, reverse=True):
            if all(names_others(claim.record, other.record) for other in counting):
                counting.append(claim)
    return counting
