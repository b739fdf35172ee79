"""The loader that everyone writes: one UNWIND … MERGE statement a batch, over Bolt.

It gets every advantage: the values are clean already, the nodes and relationships are the ones that Waybill
made of the same file, with the same properties, read back from its graph, and the counts and search words on
them are given to it as well. What is timed is the driver and the server alone.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import neo4j

from graph import server
from graph.permit import Permit
from graph.schema import NODES, key_of, kind_of
from graph.server import http
from graph.settings import Settings
from graph.store.bolt import Address
from graph.store.port import Statement, Store

BATCH = 2_000
Row = dict[str, Any]

_THINGS = """
  FOREACH (a IN {x}.addresses | MERGE (y:Address {{id: a.id}}) SET y += a.p MERGE (x)-[:AT]->(y))
  FOREACH (t IN {x}.phones | MERGE (y:Phone {{id: t.id}}) SET y += t.p MERGE (x)-[:REACHED_BY]->(y))
  FOREACH (m IN {x}.emails | MERGE (y:Email {{id: m.id}}) SET y += m.p MERGE (x)-[:REACHED_BY]->(y))"""

STATEMENT = f"""
UNWIND $rows AS r
MERGE (p:Parcel {{id: r.id}}) SET p += r.p
FOREACH (s IN r.senders | MERGE (x:Party {{id: s.id}}) SET x += s.p
  MERGE (x)-[e:SENDER_ON]->(p) SET e += s.e {_THINGS.format(x="s")})
FOREACH (s IN r.recipients | MERGE (x:Party {{id: s.id}}) SET x += s.p
  MERGE (p)-[e:ADDRESSED_TO]->(x) SET e += s.e {_THINGS.format(x="s")})
FOREACH (a IN r.accounts | MERGE (x:Account {{id: a.id}}) SET x += a.p
  MERGE (p)-[e:FRANKED_BY]->(x) SET e += a.e)
FOREACH (d IN r.counters | MERGE (x:DropOff {{id: d.id}}) SET x += d.p
  MERGE (p)-[e:DROPPED_AT]->(x) SET e += d.e)
"""

_ENDS = {
    "senders": "MATCH (n:Party)-[e:SENDER_ON]->(p:Parcel)",
    "recipients": "MATCH (p:Parcel)-[e:ADDRESSED_TO]->(n:Party)",
    "accounts": "MATCH (p:Parcel)-[e:FRANKED_BY]->(n:Account)",
    "counters": "MATCH (p:Parcel)-[e:DROPPED_AT]->(n:DropOff)",
}
_REACHED = {"Address": "addresses", "Phone": "phones", "Email": "emails"}


def rows_of(store: Store, permit: Permit) -> dict[str, list[Row]]:
    """What the graph holds of parcels as rows for STATEMENT, by load: one a parcel."""
    nodes: dict[str, Row] = {}
    for kind in ("Parcel", "Party", "Address", "Phone", "Email", "Account", "DropOff"):
        for row in _read(store, f"MATCH (n:{kind}) RETURN n AS n", permit):
            nodes[row["n"]["id"]] = {"id": row["n"]["id"], "p": row["n"]}
    reached: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for kind, name in _REACHED.items():
        asked = f"MATCH (x:Party)-[:{'AT' if kind == 'Address' else 'REACHED_BY'}]->(n:{kind})"
        for row in _read(store, f"{asked} RETURN x.id AS x, n.id AS n", permit):
            reached[row["x"]][name].append(nodes[row["n"]])
    parcels: dict[str, Row] = {
        id_: {**node, **{name: [] for name in _ENDS}}
        for id_, node in nodes.items()
        if kind_of(id_) == "Parcel"
    }
    for name, match in _ENDS.items():
        asked = f"{match} RETURN p.id AS p, n.id AS n, e.layout AS layout, e.row AS row"
        for row in _read(store, asked, permit):
            end: Row = {**nodes[row["n"]], "e": {"layout": row["layout"], "row": row["row"]}}
            if kind_of(row["n"]) == "Party":
                end |= {reach: reached[row["n"]][reach] for reach in _REACHED.values()}
            parcels[row["p"]][name].append(end)
    by_load: dict[str, list[Row]] = defaultdict(list)
    for id_ in sorted(parcels, key=key_of):
        by_load[parcels[id_]["p"]["loads"][0]].append(parcels[id_])
    return by_load


def load(address: Address, rows: Sequence[Row]) -> float:
    """Write the rows with STATEMENT, BATCH at a time; the seconds it took."""
    access = address.access
    with neo4j.GraphDatabase.driver(address.uri, auth=access) as driver:
        driver.verify_connectivity()
        with driver.session(database=address.database) as session:
            started = time.perf_counter()
            for batch in batches(rows):
                session.execute_write(lambda tx, some: tx.run(STATEMENT, rows=some).consume(), batch)
            return time.perf_counter() - started


def drop_search(settings: Settings, store: Store, permit: Permit) -> None:
    """Take the full-text indexes of a prepared database away; the constraints stay."""
    searched = [kind.label for kind in NODES.values() if kind.searched]
    if settings.bundled:
        script = [f"DROP INDEX `{store.fulltext_index(label)}`" for label in searched]
        http.script(server.start(settings), store.database, script)
    else:
        for label in searched:
            store.write([Statement(f"DROP INDEX {store.fulltext_index(label)}", [])], permit)


def batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """BATCH rows at a time."""
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _read(store: Store, cypher: str, permit: Permit) -> list[Row]:
    return store.read(cypher, {}, permit, seconds=900)
