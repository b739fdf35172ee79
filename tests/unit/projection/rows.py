"""Rows as the first half of a load understands them, small and made up, for random loads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

NUMBERS = ["LX000000001NL", "LX000000002NL"]
MOMENTS = ["2024-01-10T10:00:00Z", "2024-02-01T08:00:00Z", "2025-03-20T12:30:00Z"]


def party(index: int) -> dict[str, Any]:
    """One of a few parties that share doors, phones and names written in two ways."""
    name = ["Jan de Vries", "JAN DE VRIES", "Piet Smit"][index % 3]
    address = {
        "key": f"NL|5611XK|100|{'' if index % 4 == 0 else index % 4}|balansplein",
        "line": f"Balansplein 100 {index % 4}",
        "street": "Balansplein",
        "number": "100",
        "postcode": "5611 XK",
        "country": "NL",
    }
    if index % 4:
        address["suffix"] = str(index % 4)
    made: dict[str, Any] = {
        "key": f"p{index // 2}",
        "said": {"name": name},
        "country": "NL",
        "address": address,
    }
    if index % 2:
        made["phone"] = f"+3161234567{index % 3}"
    return made


parties = st.integers(0, 9).map(party)
parcels = st.fixed_dictionaries(
    {
        "tracking_number": st.sampled_from(NUMBERS),
        "posted_at": st.sampled_from(MOMENTS),
        "check": st.just("passed"),
    },
    optional={
        "weight_g": st.sampled_from([100, 200]),
        "carrier": st.sampled_from(["PostNL", "bpost"]),
        "accounts": st.sampled_from([["K-1"], ["K-1", "K-2"]]),
        "dropoff": st.sampled_from([{"key": "NL-1", "name": "Kiosk"}, {"key": "NL-1", "name": "KIOSK"}]),
        "sender": parties,
        "recipient": parties,
    },
)
events = st.fixed_dictionaries(
    {
        "tracking_number": st.sampled_from(NUMBERS),
        "check": st.just("passed"),
        "event": st.sampled_from(["EMA", "EMC"]),
        "at": st.sampled_from(MOMENTS),
        "facility_key": st.sampled_from(["|NL|kiosk", "|NL|hub"]),
        "facility": st.sampled_from(["Kiosk", "Hub"]),
    }
)


def _checked(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "checks": ["passed"] * len(row["tracking_numbers"])}


seizures = st.fixed_dictionaries(
    {
        "agency": st.just("Douane"),
        "report_number": st.sampled_from(["R-1", "R-2"]),
        "tracking_numbers": st.sampled_from([[], NUMBERS[:1], NUMBERS]),
    },
    optional={
        "seized_at": st.sampled_from(MOMENTS),
        "substance": st.sampled_from(["MDMA", "ketamine"]),
        "quantity": st.sampled_from([100, 250.5]),
        "unit": st.just("g"),
        "sender": parties,
    },
).map(_checked)
listings = st.fixed_dictionaries(
    {
        "market": st.just("Fictitia"),
        "listed_at": st.just("2025-03-01T00:00:00Z"),
        "vendor": st.sampled_from(["zout", "Water"]),
        "product": st.sampled_from(["MDMA 5", "K 1"]),
    },
    optional={"substance": st.just("MDMA"), "price": st.sampled_from([1, 2])},
)
_ends = st.sampled_from(
    [
        {"kind": "Stated", "key": "alias/zout", "properties": {"kind": "alias", "value": "zout"}},
        {"kind": "Phone", "key": "+31612345671", "properties": {}},
        {"kind": "Parcel", "key": NUMBERS[0], "properties": {}},
    ]
)
links = st.fixed_dictionaries(
    {"source": _ends, "relation": st.just("uses"), "target": _ends},
    optional={"note": st.text("ab", max_size=2)},
)
loads = st.one_of(
    st.tuples(st.just("parcels"), st.lists(parcels, min_size=1, max_size=5)),
    st.tuples(st.just("events"), st.lists(events, min_size=1, max_size=4)),
    st.tuples(st.just("seizures"), st.lists(seizures, min_size=1, max_size=3)),
    st.tuples(st.just("listings"), st.lists(listings, min_size=1, max_size=2)),
    st.tuples(st.just("links"), st.lists(links, min_size=1, max_size=2)),
)
