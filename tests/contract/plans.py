"""What a statement goes over from first to last, as each server plans it.

Neo4j says so when asked to EXPLAIN. The bundled server names the index of a pattern that follows an UNWIND
only once it ran, so it is asked to PROFILE, in a transaction that is rolled back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import neo4j

from graph.store.bolt import BoltStore
from graph.store.port import Store

_SCANS = re.compile(
    r"All\w*Scan|NodeByLabelScan|\w*NodeIndexScan|\w*RelationshipTypeScan|\w*Relationship\w*IndexScan"
)
_LABELLED = re.compile(r"\w*:\s*`?(\w+)")
_BUNDLED_SCAN = re.compile(r"\+ (?:NodeByLabelScan|AllNodesScan|\w*TypeScan)\((?P<what>[^)]*)\)")
_BUNDLED_MATCH = re.compile(r"\+ (?:OPTIONAL )?MATCH NODE \((?P<what>\w*:\w+)\)(?P<how>.*)")
ALL = "all nodes"


class Plans:
    """Asks one server for its plans, over a connection of its own."""

    def __init__(self, store: Store) -> None:
        assert isinstance(store, BoltStore)
        address = store.address
        access = address.access
        self._driver = neo4j.GraphDatabase.driver(address.uri, auth=access)
        self._session = self._driver.session(database=store.database)
        self._bundled = store.server.startswith("ArcadeDB")

    def close(self) -> None:
        """Give the connection back."""
        self._session.close()
        self._driver.close()

    def gone_over(self, cypher: str, parameters: Mapping[str, Any]) -> list[str]:
        """Kinds of nodes and relationships that a statement goes over from first to last."""
        word = "PROFILE" if self._bundled else "EXPLAIN"
        with self._session.begin_transaction() as transaction:
            summary = transaction.run(f"{word} {cypher}", dict(parameters)).consume()
            transaction.rollback()
        plan = summary.profile if self._bundled else summary.plan
        assert plan is not None
        return list(_bundled(plan) if self._bundled else _neo4j(plan))


def _neo4j(plan: Mapping[str, Any]) -> Iterator[str]:
    operator = str(plan["operatorType"]).partition("@")[0]
    if _SCANS.fullmatch(operator):
        found = _LABELLED.search(str(plan["args"].get("Details", "")))
        yield found[1] if found else ALL
    for child in plan.get("children", ()):
        yield from _neo4j(child)


def _bundled(plan: Mapping[str, Any]) -> Iterator[str]:
    for line in str(plan["args"]["string-representation"]).splitlines():
        if found := _BUNDLED_SCAN.search(line):
            yield found["what"].partition(":")[2] or ALL
        elif (found := _BUNDLED_MATCH.search(line)) and "[index" not in found["how"]:
            yield found["what"].partition(":")[2]
