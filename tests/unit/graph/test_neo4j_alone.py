"""A Neo4j database that holds something else is never made Waybill's: a rebuild would empty it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from errors import UsageError
from graph.permit import Permit
from graph.permit_maker import make
from graph.store.bolt import Address
from graph.store.neo4j import Neo4jStore

PERMIT = make("ada", "ingest", "maintenance", 1, maintenance=True)


class Told(Neo4jStore):
    """Knows a few names and nodes, and keeps what was run."""

    def __init__(self, names: list[str], kinds: list[list[str]]) -> None:
        self.address = Address("bolt://127.0.0.1:1", "neo4j", "", "neo4j")
        self._database = "neo4j"
        self._names, self._kinds, self.ran = names, kinds, list[str]()

    def read(
        self, cypher: str, parameters: Mapping[str, Any], permit: Permit, *, seconds: float = 30.0
    ) -> list[dict[str, Any]]:
        if cypher.startswith("SHOW"):
            return [{"name": name} for name in self._names]
        return [{"kinds": kinds} for kinds in self._kinds]

    def _run(self, cypher: str) -> None:
        self.ran.append(cypher)


def test_a_database_of_somebody_else_is_refused_before_anything_is_made() -> None:
    store = Told(["customer_id"], [["Customer"]])
    with pytest.raises(UsageError, match=r"holds something else \(Customer\).*NEO4J_DATABASE"):
        store.prepare(PERMIT)
    assert store.ran == []


@pytest.mark.parametrize(("names", "kinds"), [([], []), (["waybill_load_id"], [["Party"]])])
def test_an_empty_one_and_our_own_are_prepared(names: list[str], kinds: list[list[str]]) -> None:
    store = Told(names, kinds)
    store.prepare(PERMIT)
    assert store.ran
