"""What an analyst's edge wants in the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loaders.projection.claims import Claim
from loaders.projection.fragment import EdgeKey, Fragment
from loaders.projection.units.parties import form
from values.fold import fold


def project(claims: Sequence[Claim], parcels: Mapping[str, Sequence[str]]) -> Fragment:
    """The fragment of a link; `parcels` gives the parcel ids that bear a number (none: it is stated)."""
    fragment = Fragment()
    newest: dict[str, Claim] = {}
    for claim in claims:
        if claim.layout not in newest or claim.order > newest[claim.layout].order:
            newest[claim.layout] = claim
    for claim in newest.values():
        record = claim.record
        more = {name: record[name] for name in ("since", "until", "note") if name in record}
        for source in _ends(fragment, record["source"], parcels):
            for target in _ends(fragment, record["target"], parcels):
                key = EdgeKey(
                    type="LINKED",
                    source=source,
                    target=target,
                    layout=claim.layout,
                    distinct=(record["relation"],),
                )
                fragment.edges[key] = {
                    "layout": claim.layout,
                    "row": claim.source,
                    "relation": record["relation"],
                    **more,
                }
    return fragment


def _ends(fragment: Fragment, end: Mapping[str, Any], parcels: Mapping[str, Sequence[str]]) -> list[str]:
    if end["kind"] == "Parcel":
        ids = list(parcels.get(end["key"], ()))
        if ids:
            return ids
        id_ = f"Stated:parcel/{fold(end['key'])}"
        fragment.add_form(id_, form({"kind": "parcel", "value": end["key"]}))
        return [id_]
    id_ = f"{end['kind']}:{end['key']}"
    fragment.add_form(id_, form(end["properties"]) if end["properties"] else "")
    return [id_]
