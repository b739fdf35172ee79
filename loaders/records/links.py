"""links: an analyst's edges, one a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from loaders.records.delivery_points import delivery_point
from loaders.records.record_types import LinkEnd, LinkRecord
from loaders.records.row_reader import Rejected, RowReader, shown
from values import email, phone, substance, tracking_number
from values.fold import fold
from values.key import joined
from values.placeholder import is_placeholder_number

REQUIRED = ("from_kind", "from_id", "relation", "to_kind", "to_id")
FIELDS = (*REQUIRED, "since", "until", "note")
_STATED = frozenset(
    ("person", "company", "wallet", "alias", "party", "seizure", "listing", "facility", "load")
)
"""Kinds that are known but which a written name does not lead to: kept as stated, nothing odd about it."""


def understand(row: RowReader) -> LinkRecord:
    """What a row says. Raises Rejected when an end or the relation is missing, or an end is a placeholder."""
    for name in REQUIRED:
        row.needed_identifier(name)
    source, target = (_end(row, side) for side in ("from", "to"))
    if (source["kind"], source["key"]) == (target["kind"], target["key"]):
        row.warn("link_to_itself")
    record: dict[str, Any] = {"source": source, "relation": fold(row.needed("relation")), "target": target}
    for name in ("since", "until"):
        if found := row.moment(name):
            record[name] = found[0][:10] if found[1] else found[0]
    if note := row.text("note"):
        record["note"] = note
    return cast(LinkRecord, record)


def _end(row: RowReader, side: str) -> LinkEnd:
    kind, id_ = fold(row.needed(f"{side}_kind")), row.needed_identifier(f"{side}_id")
    if kind in _NUMBERED and is_placeholder_number(id_):
        raise Rejected(f"{row.called(f'{side}_id')} only stands for a number that is not known: {shown(id_)}")
    if kind in ("alias", "vendor") and "/" in id_:
        market, _, alias = (part.strip() for part in id_.partition("/"))
        if market and alias:
            return _known("Vendor", joined(market, alias), alias=alias, market=market)
    if kind in _KNOWN:
        return _KNOWN[kind](row, id_) or _stated(kind, id_)
    if kind not in _STATED and kind != "vendor":
        row.warn("kind_unknown")
    return _stated("alias" if kind == "vendor" else kind, id_)


def _known(label: str, key: str, **properties: str) -> LinkEnd:
    return {"kind": label, "key": key, "properties": properties}


def _stated(kind: str, value: str) -> LinkEnd:
    return _known("Stated", joined(kind, value), kind=kind, value=value)


def _phone(row: RowReader, id_: str) -> LinkEnd | None:
    number = row.as_text(phone.clean(id_))
    return _known("Phone", number) if number else None


def _email(row: RowReader, id_: str) -> LinkEnd | None:
    found = row.as_text(email.clean(id_))
    return _known("Email", found) if found else None


def _parcel(row: RowReader, id_: str) -> LinkEnd | None:
    found = row.as_text(tracking_number.clean(id_))
    return _known("Parcel", found) if found else None


def _account(row: RowReader, id_: str) -> LinkEnd:
    return _known("Account", id_)


def _dropoff(row: RowReader, id_: str) -> LinkEnd:
    return _known("DropOff", id_, code=id_)


def _market(row: RowReader, id_: str) -> LinkEnd:
    return _known("Market", fold(id_), name=id_)


def _substance(row: RowReader, id_: str) -> LinkEnd | None:
    found = row.as_text(substance.clean(id_))
    return _known("Substance", found) if found else None


def _address(row: RowReader, id_: str) -> LinkEnd | None:
    found = delivery_point(id_, "", "", None).address
    if found is None:
        return None
    properties = {name: str(value) for name, value in found.items() if name != "key"}
    return {"kind": "Address", "key": found["key"], "properties": properties}


_NUMBERED = frozenset(("parcel", "account", "dropoff"))
"""Kinds whose ids are numbers that somebody gave out."""
_KNOWN: dict[str, Callable[[RowReader, str], LinkEnd | None]] = {
    "phone": _phone,
    "email": _email,
    "parcel": _parcel,
    "account": _account,
    "dropoff": _dropoff,
    "market": _market,
    "substance": _substance,
    "address": _address,
}
