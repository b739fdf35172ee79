"""A small made-up world in the graph, as the schema shapes it: a crew, a hub, an innocent pair, two seizures.

Jansen and Klaver share a phone and a flat; Jansen's parcel P1 to Smith was seized, with MDMA in it.
Klaver's parcel P2 goes to Smith too, P3 to Brown. Müller's P4 to Brown is franked by the crew's account.
All, and the innocent Visser's P5 and P6, were handed in at the busy counter NL-00117.
Report R-2 has a label (Jansen's) and no number. Number LX000000007NL was posted twice.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from graph.permit import Permit
from graph.schema import NODES, kind_of
from graph.store.port import Statement, Store
from values.terms import index_text

PHONE, FLAT, HOME = (
    "Phone:+31611111111",
    "Address:NL/1012AB/12/A/klaverlaan",
    "Address:NL/3500/7//dorpsstraat",
)
ACCOUNT, COUNTER, MAIL = "Account:K-100", "DropOff:NL-00117", "Email:z.muller@example.org"
JANSEN, KLAVER, MULLER, VISSER = "Party:01", "Party:02", "Party:03", "Party:04"
SMITH, BROWN, JONES = "Party:11", "Party:12", "Party:13"
SEIZED, UNNUMBERED = "Seizure:douane/r-1", "Seizure:douane/r-2"
MDMA, JFK, VENDOR, LISTING, MARKET = (
    "Substance:MDMA",
    "Facility:/us/jfk",
    "Vendor:m/tulp",
    "Listing:1",
    "Market:m",
)
LOAD, OTHER_LOAD = "1" * 16, "2" * 16
NUMBERS = [f"LX00000000{n}NL" for n in range(1, 8)]
P1, P2, P3, P4, P5, P6 = (f"Parcel:{number}" for number in NUMBERS[:6])
TWICE = [f"Parcel:{NUMBERS[6]}@2024-02", f"Parcel:{NUMBERS[6]}@2025-03"]


def nodes() -> list[dict[str, Any]]:
    """Every node of the world."""
    parcels = [
        {
            "id": id_,
            "tracking_number": id_[7:20],
            "backwards": id_[7:20][::-1],
            "posted_at": f"2025-03-{day:02d}T10:00:00Z",
            "check": "failed" if id_ == P5 else "passed",
            "carrier": "PostNL",
            "origin": "NL",
            "destination": "US" if id_ in (P1, P2) else "AU",
            "claims": 1,
            "loads": [LOAD],
            **({"differs": ["weight_g"]} if id_ == P6 else {}),
        }
        for day, id_ in enumerate((P1, P2, P3, P4, P5, P6), 1)
    ]
    parcels += [
        {"id": id_, "tracking_number": NUMBERS[6], "posted_at": f"{id_[-7:]}-01T09:00:00Z", "check": "passed"}
        for id_ in TWICE
    ]
    return [
        *parcels,
        _party(JANSEN, "Jan Jansen", "Klaverlaan 12a", "1012 AB", "Amsterdam", "NL", "06 11 11 11 11"),
        _party(KLAVER, "Piet van der Klaver", "Klaverln. 12 A", "1012AB", "Amsterdam", "NL", "0611111111"),
        _party(MULLER, "Zoë Müller", "", "", "Gent", "BE", "", email="z.muller@example.org"),
        _party(VISSER, "K. Visser", "Dorpsstraat 7", "", "Bunnik", "NL", ""),
        _party(SMITH, "John Smith", "1 Main St", "10001", "New York", "US", ""),
        _party(BROWN, "Grace Brown", "2 High St", "2000", "Sydney", "AU", ""),
        _party(JONES, "Olivia Jones", "3 High St", "2000", "Sydney", "AU", "", company="Jones Imports"),
        {"id": PHONE, "number": "+31611111111", "parcels": 3, "users": 2},
        {
            "id": FLAT,
            "line": "Klaverlaan 12A, 1012 AB Amsterdam",
            "street": "klaverlaan",
            "number": "12",
            "suffix": "A",
            "postcode": "1012AB",
            "city": "Amsterdam",
            "country": "NL",
            "parcels": 3,
            "users": 2,
        },
        {
            "id": HOME,
            "line": "Dorpsstraat 7, Bunnik",
            "street": "dorpsstraat",
            "number": "7",
            "city": "Bunnik",
            "country": "NL",
            "parcels": 2,
            "users": 1,
        },
        {"id": MAIL, "address": "z.muller@example.org", "parcels": 1, "users": 1},
        {"id": ACCOUNT, "code": "K-100", "parcels": 3, "users": 3},
        {
            "id": COUNTER,
            "name": "Servicepunt Stationsplein",
            "code": "NL-00117",
            "city": "Utrecht",
            "country": "NL",
            "parcels": 900,
            "users": 245,
        },
        {
            "id": SEIZED,
            "agency": "Douane",
            "report_number": "R-2025/1",
            "seized_at": "2025-03-09T00:00:00Z",
            "country": "US",
            "handling_code": "H1",
        },
        {
            "id": UNNUMBERED,
            "agency": "Douane",
            "report_number": "R-2025/2",
            "seized_at": "2025-03-10T00:00:00Z",
            "country": "NL",
        },
        {"id": MDMA, "name": "MDMA"},
        {"id": JFK, "name": "JFK ISC", "country": "US"},
        {"id": VENDOR, "alias": "tulp", "market": "m"},
        {"id": LISTING, "product": "blue tablets", "listed_at": "2025-01-01T00:00:00Z"},
        {"id": MARKET, "name": "m"},
        {
            "id": f"Load:{LOAD}",
            "file": "parcels.csv",
            "layout": "made",
            "state": "done",
            "rows_read": 8,
            "handling": "H2",
        },
    ]


def _party(
    id_: str, name: str, address: str, postcode: str, city: str, country: str, phone: str, **more: str
) -> dict[str, Any]:
    told = {"name": name, "address": address, "postcode": postcode, "city": city, "country": country}
    return {"id": id_, **{key: value for key, value in {**told, "phone": phone, **more}.items() if value}}


def edges() -> list[tuple[str, str, str, dict[str, Any]]]:
    """Every relationship: source, type, target, properties."""
    found: list[tuple[str, str, str, dict[str, Any]]] = []
    crew = [(P1, JANSEN, SMITH), (P2, KLAVER, SMITH), (P3, KLAVER, BROWN), (P4, MULLER, BROWN)]
    labels = [*crew, (P5, VISSER, JONES), (P6, VISSER, JONES)]
    for row, (parcel, sender, recipient) in enumerate(labels, 1):
        claim = {"layout": "made", "row": f"{LOAD}:{row}"}
        found += [
            (sender, "SENDER_ON", parcel, claim),
            (parcel, "ADDRESSED_TO", recipient, claim),
            (parcel, "DROPPED_AT", COUNTER, claim),
        ]
        if parcel in (P1, P2, P4):
            found.append((parcel, "FRANKED_BY", ACCOUNT, claim))
    report = {"layout": "seizures", "row": f"{OTHER_LOAD}:1"}
    return [
        *found,
        (KLAVER, "SENDER_ON", P2, {"layout": "other", "row": f"{OTHER_LOAD}:2"}),
        (JANSEN, "AT", FLAT, {}),
        (KLAVER, "AT", FLAT, {}),
        (VISSER, "AT", HOME, {}),
        (JANSEN, "REACHED_BY", PHONE, {}),
        (KLAVER, "REACHED_BY", PHONE, {}),
        (MULLER, "REACHED_BY", MAIL, {}),
        (P1, "SCANNED", JFK, {**report, "event": "EMD", "at": "2025-03-08T10:00:00Z"}),
        (P5, "SCANNED", JFK, {**report, "event": "EMD", "at": "2025-03-08T11:00:00Z"}),
        (SEIZED, "OF", P1, report),
        (SEIZED, "CONTAINED", MDMA, {**report, "quantity": 250.0, "unit": "g"}),
        (JANSEN, "NAMED_IN", UNNUMBERED, {**report, "role": "sender"}),
        (VENDOR, "OFFERS", LISTING, report),
        (LISTING, "ON", MARKET, report),
        (VENDOR, "LINKED", PHONE, {**report, "relation": "uses"}),
    ]


def plant(
    store: Store,
    permit: Permit,
    these: list[dict[str, Any]],
    joined: list[tuple[str, str, str, dict[str, Any]]],
) -> None:
    """Write nodes (each with its words) and relationships."""
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in these:
        kind = kind_of(node["id"])
        words = {"search": index_text(kind, node)} if NODES[kind].searched else {}
        by_kind[kind].append({**node, **words})
    by_type: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for source, type_, target, properties in joined:
        by_type[kind_of(source), type_, kind_of(target)].append({"a": source, "b": target, "is": properties})
    store.write(
        [
            Statement(f"UNWIND $rows AS row CREATE (n:{kind}) SET n = row", rows)
            for kind, rows in by_kind.items()
        ],
        permit,
    )
    store.write(
        [
            Statement(
                f"UNWIND $rows AS row MATCH (a:{one} {{id: row.a}}) MATCH (b:{other} {{id: row.b}}) "
                f"CREATE (a)-[r:{type_}]->(b) SET r += row.is",
                rows,
            )
            for (one, type_, other), rows in by_type.items()
        ],
        permit,
    )
