"""Which ids a record names, by place in it, and which of them another understanding of the row changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from loaders.projection.claims import listing_key, seizure_key, vendor_key

_PARTY = (("phone", "Phone"), ("email", "Email"), ("key", "Party"))
_PLAIN = (("tracking_number", "Parcel"), ("facility_key", "Facility"), ("substance", "Substance"))


def changed(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(Old id, new id) of what stands at the same place of a row and is called otherwise now."""
    now = dict(named(kind, after))
    for place, old in named(kind, before):
        new = now.get(place)
        if new is not None and new != old:
            yield old, new


def named(kind: str, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(Place, id) of every node that a record names. Lists of unlike length cannot be laid side by side."""
    for name, label in _PLAIN:
        if name in record:
            yield name, f"{label}:{record[name]}"
    for name, label in (("accounts", "Account"), ("tracking_numbers", "Parcel")):
        listed = [one for one in record.get(name, ()) if isinstance(one, str)]
        yield from ((f"{name} {at} of {len(listed)}", f"{label}:{one}") for at, one in enumerate(listed))
    if "dropoff" in record:
        yield "dropoff", f"DropOff:{record['dropoff']['key']}"
    for role in ("sender", "recipient"):
        party = record.get(role, {})
        yield from ((f"{role} {name}", f"{label}:{party[name]}") for name, label in _PARTY if name in party)
        if "address" in party:
            yield f"{role} address", f"Address:{party['address']['key']}"
    for name in ("source", "target"):
        if name in record:
            yield f"{name} {record[name]['kind']}", f"{record[name]['kind']}:{record[name]['key']}"
    if kind == "seizures":
        yield "seizure", f"Seizure:{seizure_key(record)}"
    elif kind == "listings":
        yield "vendor", f"Vendor:{vendor_key(str(record['market']), str(record['vendor']))}"
        yield "listing", f"Listing:{listing_key(record)}"
