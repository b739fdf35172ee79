"""What the claims about one tracking number want in the graph: its parcels and everything on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from loaders.projection.claims import Claim, Record
from loaders.projection.current_claims import current_claims
from loaders.projection.episodes import place, split
from loaders.projection.fragment import EdgeKey, Fragment, Properties
from loaders.projection.units.parties import form, retain_party, use

_OF_RECORD = (
    "carrier",
    "service",
    "weight_g",
    "declared_value",
    "declared_currency",
    "contents",
    "hs_code",
    "category",
)
PLAIN = (*_OF_RECORD, "origin", "destination")
# A day without a time agrees with any moment of that day in the place of posting, whose zone is not kept:
# zones run from -12 to +14 hours.
_BEFORE, _AFTER = timedelta(hours=14), timedelta(hours=36)


def project(number: str, claims: Sequence[Claim]) -> Fragment:
    """The fragment of `N:number`. `claims` holds its own claims and the current pointers to it."""
    fragment = Fragment()
    if len(claims) == 1 and claims[0].moment:
        _parcel(fragment, f"Parcel:{number}", number, claims)
        return fragment
    episodes = split(claim.moment for claim in claims)
    shares: list[list[Claim]] = [[] for _ in range(max(1, len(episodes)))]
    for claim in claims:
        index = place(episodes, claim.moment)
        if index >= 0:
            shares[index].append(claim)
    current = [current_claims(share) for share in shares]
    for id_, share in zip(parcel_ids(number, current), current, strict=True):
        if share:
            _parcel(fragment, id_, number, share)
    return fragment


def parcel_ids(number: str, shares: Sequence[Sequence[Claim]]) -> list[str]:
    """`Parcel:NUMBER`, or where the number was given out again `Parcel:NUMBER@2024-02` by first month."""
    if sum(1 for share in shares if share) <= 1:
        return [f"Parcel:{number}"] * len(shares)
    firsts = [min((claim.moment for claim in share if claim.moment), default="") for share in shares]
    return [f"Parcel:{number}@{first[:7]}" for first in firsts]


def _parcel(fragment: Fragment, id_: str, number: str, current: Sequence[Claim]) -> None:
    stated = [claim for claim in current if claim.kind == "parcel"]
    fragment.own[id_] = _properties(id_, number, current, stated)
    touched: set[str] = set()
    for claim in stated:
        touched |= _stated(fragment, id_, claim)
    for claim in current:
        if claim.kind == "scan":
            _scanned(fragment, id_, claim)
        elif claim.kind == "pointer":
            _edge(fragment, claim, "OF", "Seizure:" + claim.subject[2:], id_)
    for thing in touched:
        fragment.touches[thing] = fragment.touches.get(thing, 0) + 1


def _edge(fragment: Fragment, claim: Claim, type_: str, source: str, target: str, **more: Any) -> None:
    key = EdgeKey(
        type=type_, source=source, target=target, layout=claim.layout, distinct=tuple(more.values())
    )
    # Where several rows of a delivery state it, it is the newest's, which comes first.
    fragment.edges.setdefault(key, {"layout": claim.layout, "row": claim.source, **more})


def _stated(fragment: Fragment, id_: str, claim: Claim) -> set[str]:
    """The parties, accounts and counter that one layout's row states; the shared things they touch."""
    record = claim.record
    touched: set[str] = set()
    paid_or_handed: set[str] = set()
    if "recipient" in record:
        party, things = retain_party(fragment, record["recipient"])
        _edge(fragment, claim, "ADDRESSED_TO", id_, party)
        touched |= things
    for account in record.get("accounts", ()):
        thing = f"Account:{account}"
        fragment.add_form(thing, form({"carrier": record["carrier"]}) if "carrier" in record else "")
        _edge(fragment, claim, "FRANKED_BY", id_, thing)
        paid_or_handed.add(thing)
    if "dropoff" in record:
        counter = record["dropoff"]
        thing = f"DropOff:{counter['key']}"
        fragment.add_form(thing, form({name: value for name, value in counter.items() if name != "key"}))
        _edge(fragment, claim, "DROPPED_AT", id_, thing)
        paid_or_handed.add(thing)
    if "sender" in record:
        party, things = retain_party(fragment, record["sender"])
        _edge(fragment, claim, "SENDER_ON", party, id_)
        touched |= things
        use(fragment, paid_or_handed, record["sender"])
    return touched | paid_or_handed


def _scanned(fragment: Fragment, id_: str, claim: Claim) -> None:
    record = claim.record
    place_key = record.get("facility_key")
    if place_key:
        thing = f"Facility:{place_key}"
        names = {"facility": "name", "operator": "operator", "country": "country"}
        fragment.add_form(thing, form({new: record[old] for old, new in names.items() if old in record}))
        _edge(fragment, claim, "SCANNED", id_, thing, event=record["event"], at=record["at"])


def _properties(id_: str, number: str, current: Sequence[Claim], stated: Sequence[Claim]) -> Properties:
    properties: Properties = {"id": id_, "tracking_number": number, "backwards": number[::-1]}
    differs: list[str] = []
    plain = [_plain(claim.record) for claim in stated]
    for values in reversed(plain):
        properties.update(values)
    if len(plain) > 1:
        differs += [name for name in PLAIN if len({values[name] for values in plain if name in values}) > 1]
    _settle_posting(properties, differs, stated)
    properties["check"] = current[0].record.get("check", "none")
    if differs:
        properties["differs"] = sorted(differs)
    properties["claims"] = len({claim.layout for claim in current})
    properties["loads"] = sorted({claim.load for claim in current})
    warnings = {name for claim in stated for name in claim.record.get("warnings", ())}
    if warnings:
        properties["warnings"] = sorted(warnings)
    return properties


def _plain(record: Record) -> Properties:
    values = {name: record[name] for name in _OF_RECORD if name in record}
    for name, role in (("origin", "sender"), ("destination", "recipient")):
        if "country" in record.get(role, ()):
            values[name] = record[role]["country"]
    return values


def _settle_posting(properties: Properties, differs: list[str], stated: Sequence[Claim]) -> None:
    """An exact moment is never replaced by a bare day, and agrees with that day."""
    exact = [claim.moment for claim in stated if claim.record.get("posted_precision") != "day"]
    days = [claim.moment for claim in stated if claim.record.get("posted_precision") == "day"]
    if exact:
        properties["posted_at"] = exact[0]
        apart = len(set(exact)) > 1 or any(not _agrees(exact[0], day) for day in days)
    elif days:
        properties["posted_at"] = days[0]
        properties["posted_precision"] = "day"
        apart = len(set(days)) > 1
    else:
        return
    if apart:
        differs.append("posted_at")


def _agrees(moment: str, day: str) -> bool:
    start = datetime.fromisoformat(day)
    return start - _BEFORE <= datetime.fromisoformat(moment) < start + _AFTER
