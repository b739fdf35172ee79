"""How far the tests go: all that they can by `make test-all`, what fits into ten minutes by `make test`."""

from __future__ import annotations

import os

import pytest

FULL = os.environ.get("WAYBILL_TEST_ALL") == "1"


def tries(full: int) -> int:
    """How many random cases a test tries: all of them, or a quarter."""
    return full if FULL else max(1, full // 4)


ADAPTER = frozenset(
    {
        "test_store.py",
        "test_store_create.py",
        "test_store_values.py",
        "test_store_together.py",
    }
)
"""Tests of what may differ between two releases of Neo4j: the store's own. All others run on the current
release by `make test-all` alone.
"""
STORIES = frozenset(
    {
        "test_as_labels_say.py",
        "test_erased_everywhere.py",
        "test_ingest_deliveries.py",
        "test_people_of_what_went.py",
        "test_snapshot.py",
        "test_understood_again.py",
    }
)
"""Stories of what Waybill does over many loads: the graph is what the store's tests show it to be, and every
statement is planned and asked in others. `make test` tells them on the bundled server; `test_journey`,
`test_histories`, `test_projection` and `test_resolving` are told on Neo4j too.
"""


def is_left_out(test: pytest.Item) -> bool:
    """Whether `make test-all` alone runs this test."""
    name = test.path.name
    if test.get_closest_marker("current") and name not in ADAPTER:
        return True
    if test.get_closest_marker("neo4j") and name in STORIES:
        return True
    return test.get_closest_marker("long") is not None
