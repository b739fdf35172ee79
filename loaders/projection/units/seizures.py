"""What the claims about one seizure want in the graph. (`OF` hangs on the parcels: see parcels.py.)"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.projection.claims import Claim
from loaders.projection.fragment import EdgeKey, Fragment, Properties
from loaders.projection.units.parties import retain_party
from values.terms import index_text

PLAIN = (
    "item",
    "seized_at",
    "country",
    "logo",
    "packaging",
    "detection_method",
    "handling_code",
    "evaluation",
)


def current_rows(claims: Iterable[Claim]) -> list[Claim]:
    """All rows of each layout's newest load, newest first; a row said twice counts once."""
    newest: dict[str, tuple[str, str]] = {}
    for claim in claims:
        newest[claim.layout] = max(newest.get(claim.layout, ("", "")), claim.order[:2])
    rows = [claim for claim in claims if claim.order[:2] == newest[claim.layout]]
    return sorted(rows, key=lambda claim: (claim.order, claim.layout), reverse=True)


def project(key: str, claims: Sequence[Claim]) -> Fragment:
    """The fragment of `S:key`."""
    fragment = Fragment()
    current = current_rows(claims)
    if not current:
        return fragment
    id_ = f"Seizure:{key}"
    fragment.own[id_] = _properties(id_, current)
    for claim in reversed(current):
        _add_finding(fragment, id_, claim)
        for role in ("sender", "recipient"):
            if role in claim.record:
                party, _ = retain_party(fragment, claim.record[role])
                _edge(fragment, claim, "NAMED_IN", party, id_, role=role)
    return fragment


def _edge(fragment: Fragment, claim: Claim, type_: str, source: str, target: str, **more: object) -> None:
    key = EdgeKey(
        type=type_, source=source, target=target, layout=claim.layout, distinct=tuple(more.values())
    )
    fragment.edges[key] = {"layout": claim.layout, "row": claim.source, **more}


def _add_finding(fragment: Fragment, id_: str, claim: Claim) -> None:
    """Amounts of one substance, unit and form in several rows of a report are parts of one finding: added."""
    record = claim.record
    if "substance" not in record:
        return
    substance = f"Substance:{record['substance']}"
    fragment.add_form(substance, "")
    finding = f"{record.get('form', '')}/{record.get('unit', '')}"
    key = EdgeKey(type="CONTAINED", source=id_, target=substance, layout=claim.layout, distinct=(finding,))
    properties: Properties = {"layout": claim.layout, "row": claim.source, "finding": finding}
    properties.update({name: record[name] for name in ("unit", "form") if name in record})
    had = fragment.edges.get(key, {}).get("quantity")
    if "quantity" in record or had is not None:
        properties["quantity"] = (had or 0) + record.get("quantity", 0)
    fragment.edges[key] = properties


def _properties(id_: str, current: Sequence[Claim]) -> Properties:
    newest = current[0].record
    properties: Properties = {
        "id": id_,
        "agency": newest["agency"],
        "report_number": newest["report_number"],
    }
    for name in PLAIN:
        for claim in current:
            if name in claim.record:
                properties[name] = claim.record[name]
                break
    warnings = {name for claim in current for name in claim.record.get("warnings", ())}
    if warnings:
        properties["warnings"] = sorted(warnings)
    properties["search"] = index_text("Seizure", properties)
    return properties
