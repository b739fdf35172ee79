"""Tests that need one release of Neo4j run in one process."""

from __future__ import annotations

import pytest

from tests.scheduling import group_of


@pytest.mark.parametrize(
    ("test", "group"),
    [
        ("tests/contract/test_store.py::test_a[neo4j]", "neo4j"),
        ("tests/contract/test_store.py::test_a[neo4j_current-x]", "neo4j_current"),
        ("tests/contract/test_check.py::test_a[name of it-neo4j]", "neo4j"),
        ("tests/contract/test_store.py::test_a[bundled]", "tests/contract/test_store.py"),
        ("tests/unit/graph/test_uri.py::test_a[bolt://neo4jhost]", "tests/unit/graph/test_uri.py"),
        ("tests/browser/canvas/test_a.py::test_b", "tests/browser/canvas"),
        ("tests/browser/test_a.py::test_b", "tests/browser/test_a.py"),
        ("tests/unit/graph/test_neo4j.py::test_a", "tests/unit/graph/test_neo4j.py"),
    ],
)
def test_the_group_of_a_test_is_its_server_or_app_else_its_file(test: str, group: str) -> None:
    assert group_of(test) == group
