"""What is asked of a graph when reading is measured: drawn from the invented world that is in it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.permit import Permit
from graph.store.port import Store
from loaders.invented.people import mistyped
from loaders.invented.postings import PARCEL_COLUMNS, Row

_AT = {name: place for place, name in enumerate(PARCEL_COLUMNS)}
_HUBS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask: the group it is reported in, and the text or id."""

    group: str
    text: str


def searches(rows: Sequence[Row], times: int, choose: random.Random) -> Iterator[Question]:
    """Texts as people type them, `times` of each sort; those with a slip of the finger are "fuzzy"."""
    for row in choose.sample(list(rows), min(times, len(rows))):
        name = row[_AT["recipient_name"]] or row[_AT["recipient_company"]]
        street, city = row[_AT["recipient_address"]], row[_AT["recipient_city"]]
        yield Question("name", name)
        yield Question("part of a name", (name.split() or [name])[-1][:6])
        yield Question("fuzzy", mistyped(name, choose))
        yield Question("tracking number", row[0])
        yield Question("end of a number", row[0][-6:])
        yield Question("address", f"{street} {city}")
        if row[_AT["sender_phone"]]:
            yield Question("phone", row[_AT["sender_phone"]])
            yield Question("part of a phone", row[_AT["sender_phone"]].replace(" ", "")[-7:])
        if row[_AT["postage_account"]]:
            yield Question("account", row[_AT["postage_account"]])


def ordinary(store: Store, permit: Permit, times: int, choose: random.Random) -> Iterator[Question]:
    """Ids of nodes to expand, `times` of each kind, drawn evenly."""
    for kind in ("Parcel", "Party", "Address", "Phone", "Email", "Account", "DropOff"):
        rows = store.read(f"MATCH (n:{kind}) RETURN n.id AS id LIMIT 500000", {}, permit, seconds=300)
        ids = sorted(row["id"] for row in rows)
        for id_ in choose.sample(ids, min(times, len(ids))):
            yield Question(kind, id_)


def hubs(store: Store, permit: Permit) -> Iterator[Question]:
    """Ids of the biggest nodes of each shared kind, of facilities and of the parties that send most."""
    for kind in ("Address", "Phone", "Email", "Account", "DropOff"):
        cypher = (
            f"MATCH (n:{kind}) WHERE n.parcels > 300 RETURN n.id AS id ORDER BY n.parcels DESC LIMIT {_HUBS}"
        )
        for row in store.read(cypher, {}, permit, seconds=300):
            yield Question(f"hub {kind}", row["id"])
    cypher = (
        "MATCH (n:Party)-[:SENDER_ON]->(p:Parcel) WITH n, count(p) AS sent WHERE sent > 300 "
        f"RETURN n.id AS id ORDER BY sent DESC LIMIT {_HUBS}"
    )
    for row in store.read(cypher, {}, permit, seconds=600):
        yield Question("hub Party", row["id"])
