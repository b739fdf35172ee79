"""Counts on shared things are written once, at the end of a group, and for no thing that went meanwhile."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, cast

import pytest

from graph.marks import GRAPH
from loaders.projection.changes import GraphChanges
from loaders.projection.index import Index
from loaders.projection.write_queue import Queue
from loaders.projection.writer import GraphWriter


class Noted:
    """Notes what it is asked to write."""

    def __init__(self) -> None:
        self.counts: list[dict[str, Any]] = []
        self.told: list[set[str]] = []

    def write(self, changes: GraphChanges, *, again: bool) -> None:
        self.counts.append(dict(changes.recounted))

    def nodes(self, several: Any) -> None:
        self.told.append(set(several))


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index(tmp_path / "index.sqlite")
    index.set_fact("revision", "3")
    return index


def queue(index: Index, noted: Noted) -> Queue:
    return Queue(index, cast(GraphWriter, noted), "applying:x", again=False, write=True, done=lambda: None)


def test_counts_come_last_and_the_newest_count(index: Index) -> None:
    noted = Noted()
    with queue(index, noted) as group:
        group.put(GraphChanges(created={"Phone:3": {}}, recounted={"Phone:1": {"parcels": 2}}))
        group.put(GraphChanges(recounted={"Phone:1": {"parcels": 3}, "Phone:2": {"parcels": 9}}))
        group.put(GraphChanges(recounted={"Phone:3": {"parcels": 2}}, deleted=["Phone:2"]))
        group.put(GraphChanges(updated={"Phone:3": {"id": "Phone:3", "parcels": 4}}))
    assert noted.counts == [{}, {}, {}, {"Phone:1": {"parcels": 3}}]
    assert noted.told == [{GRAPH}] and index.fact("revision") == "4"


def test_what_is_told_at_the_end_is_told_with_the_new_state(index: Index) -> None:
    noted = Noted()
    with queue(index, noted) as group:
        group.afterwards("Load:x", {"state": "done"})
    assert noted.told == [{"Load:x", GRAPH}]


def test_no_more_counts_wait_than_fit(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.projection.write_queue.MOST_COUNTS", 2)
    noted = Noted()
    with queue(index, noted) as group:
        for number in range(4):
            group.put(GraphChanges(recounted={f"Phone:{number}": {"parcels": 2}}))
    assert [sorted(counts) for counts in noted.counts] == [["Phone:0", "Phone:1", "Phone:2"], ["Phone:3"]]


def test_a_group_that_fails_counts_nothing_and_leaves_no_trace(index: Index) -> None:
    noted, before = Noted(), sys.getswitchinterval()
    with pytest.raises(RuntimeError), queue(index, noted) as group:
        assert sys.getswitchinterval() < before
        group.put(GraphChanges(recounted={"Phone:1": {"parcels": 2}}))
        raise RuntimeError
    assert (noted.counts, noted.told, index.fact("revision")) == ([], [], "3")
    assert sys.getswitchinterval() == before
