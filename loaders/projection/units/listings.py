"""What the claims about one offer on a market want in the graph."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.projection.claims import Claim, vendor_key
from loaders.projection.fragment import EdgeKey, Fragment, Properties
from loaders.projection.units.parties import form
from values.fold import fold
from values.terms import index_text

PLAIN = ("product", "category", "listed_at", "price", "currency", "ships_from", "ships_to")


def project(key: str, claims: Sequence[Claim]) -> Fragment:
    """The fragment of `M:key`."""
    fragment = Fragment()
    newest: dict[str, Claim] = {}
    for claim in claims:
        if claim.layout not in newest or claim.order > newest[claim.layout].order:
            newest[claim.layout] = claim
    current = sorted(newest.values(), key=lambda claim: (claim.order, claim.layout), reverse=True)
    if not current:
        return fragment
    id_ = f"Listing:{key}"
    properties: Properties = {"id": id_}
    for name in PLAIN:
        values = [claim.record[name] for claim in current if name in claim.record]
        if values:
            properties[name] = values[0]
    properties["search"] = index_text("Listing", properties)
    fragment.own[id_] = properties
    for claim in current:
        _around(fragment, id_, claim)
    return fragment


def _around(fragment: Fragment, id_: str, claim: Claim) -> None:
    market, alias = str(claim.record["market"]), str(claim.record["vendor"])
    vendor, place = f"Vendor:{vendor_key(market, alias)}", f"Market:{fold(market)}"
    fragment.add_form(vendor, form({"alias": alias, "market": market}))
    fragment.add_form(place, form({"name": market}))
    ends = [("OFFERS", vendor, id_), ("ON", id_, place)]
    if "substance" in claim.record:
        substance = f"Substance:{claim.record['substance']}"
        fragment.add_form(substance, "")
        ends.append(("FOR", id_, substance))
    for type_, source, target in ends:
        key = EdgeKey(type_, source, target, claim.layout)
        fragment.edges[key] = {"layout": claim.layout, "row": claim.source}
