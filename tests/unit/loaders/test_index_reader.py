"""A look into the claims index from beside its writer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from errors import NotPermitted, WaybillError
from loaders.projection.claims import Claim
from loaders.projection.index import Index
from loaders.projection.index_reader import read_index
from tests.servers.session import PERMIT

CLAIM = Claim("N:X1", "parcel", "X1", "parcels", "2025-01-01", "one", 1, "", {"sender_name": "Jan"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an index is."""
    return tmp_path / "index.sqlite"


@pytest.fixture
def index(path: Path) -> Iterator[Index]:
    """An index with a writer, that holds one load."""
    with closing(Index(path)) as index:
        index.begin()
        index.set_load("one", "done", 1)
        index.add_claims([CLAIM])
        index.commit()
        yield index


def test_it_sees_what_is_committed_and_nothing_that_is_on_the_way(path: Path, index: Index) -> None:
    index.begin()
    index.set_load("two", "applying", 0)
    seen = read_index(path, ["N:X1", "N:X2"], PERMIT)
    assert seen is not None
    assert seen.loads == {"one": "done"}
    assert seen.claims == [CLAIM]


def test_claims_are_seen_with_a_permit_only(path: Path, index: Index) -> None:
    with pytest.raises(NotPermitted):
        read_index(path, ["N:X1"])


def test_no_index_is_no_answer_and_none_is_made(path: Path) -> None:
    assert read_index(path) is None
    assert not path.exists()


def test_the_index_of_an_older_waybill_is_no_answer(path: Path, index: Index) -> None:
    index.set_fact("version", "1")
    assert read_index(path) is None


def test_an_index_that_cannot_be_read_is_said_and_not_taken_for_an_empty_one(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(WaybillError, match="delete it, it is rebuilt"):
        read_index(path)


def test_a_damaged_claim_is_said(path: Path, index: Index) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE claim SET record = 'x'")
    with pytest.raises(WaybillError, match="cannot be used"):
        read_index(path, ["N:X1"], PERMIT)
