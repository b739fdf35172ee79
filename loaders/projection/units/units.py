"""A unit's fragment from its claims, and which other units must be worked out with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from loaders.projection.claims import Claim, number_unit
from loaders.projection.fragment import Fragment
from loaders.projection.units import links, listings, parcels, seizures

Claims = Mapping[str, Sequence[Claim]]


def project(unit: str, claims: Claims) -> Fragment:
    """The fragment of a unit; `claims` must hold the units that `context` names as well."""
    return _PROJECTORS[unit[:2]](unit, claims)


def together(units: Iterable[str], claims: Claims) -> set[str]:
    """Units that change when these do: the parcels of a seizure, the links that name a number."""
    more: set[str] = set()
    for unit in units:
        for claim in claims.get(unit, ()):
            if claim.kind == "seizure":
                more.update(number_unit(n) for n in claim.record["tracking_numbers"])
            elif claim.kind == "pointer" and claim.subject.startswith("L:"):
                more.add(claim.subject)
    return more


def context(units: Iterable[str], claims: Claims) -> set[str]:
    """Units whose claims must be known to project these, though they do not change with them."""
    more: set[str] = set()
    for unit in units:
        for claim in claims.get(unit, ()):
            if claim.kind == "pointer":
                more.add(claim.subject)
            elif claim.kind == "link":
                more.update(number_unit(n) for n in _numbers_of_link(claim))
    return more


def parcels_of(unit: str, claims: Claims) -> list[str]:
    """The ids of the parcels that bear a number; none where nothing is known of it but a link."""
    return list(_number(unit, claims).own)


def _numbers_of_link(claim: Claim) -> list[str]:
    ends = (claim.record["source"], claim.record["target"])
    return [end["key"] for end in ends if end["kind"] == "Parcel"]


def _number(unit: str, claims: Claims) -> Fragment:
    mine = [claim for claim in claims.get(unit, ()) if claim.kind != "pointer" or _stands(claim, claims)]
    return parcels.project(unit[2:], mine)


def _stands(pointer: Claim, claims: Claims) -> bool:
    """Whether a pointer's row is among the current rows of the seizure it points at."""
    if not pointer.subject.startswith("S:"):
        return False
    rows = (claim for claim in claims.get(pointer.subject, ()) if claim.layout == pointer.layout)
    return pointer.order[:2] == max((claim.order[:2] for claim in rows), default=("", ""))


def _seizure(unit: str, claims: Claims) -> Fragment:
    return seizures.project(unit[2:], claims.get(unit, ()))


def _listing(unit: str, claims: Claims) -> Fragment:
    return listings.project(unit[2:], claims.get(unit, ()))


def _link(unit: str, claims: Claims) -> Fragment:
    mine = claims.get(unit, ())
    numbers = {n for claim in mine for n in _numbers_of_link(claim)}
    return links.project(mine, {n: parcels_of(number_unit(n), claims) for n in numbers})


_PROJECTORS: Mapping[str, Callable[[str, Claims], Fragment]] = {
    "N:": _number,
    "S:": _seizure,
    "M:": _listing,
    "L:": _link,
}
