"""Snapshots: put together, brought up to changes, kept, and notes of what changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.snapshot import snapshot_file
from analysis.snapshot.arrays import UNKNOWN, Snapshot, distinct
from analysis.snapshot.refresh import RefreshedColumns, merged
from analysis.snapshot.snapshot_change_log import MOST, SnapshotChangeLog
from analysis.snapshot.snapshot_file import GraphVersion, SnapshotFolder
from errors import Cancelled, cancelling
from graph.settings import Settings
from tests.servers.session import PERMIT
from tests.unit.analysis.arrays_by_hand import Labels, as_sets

Columns = dict[str, list[list[str]]]
BEFORE: Columns = {
    "party": [["Party:a", "Party:b", "Party:c"], ["Ada", "Bo", ""], ["", "", "Shop"]],
    "person": [["Party:a", "Party:b"], ["Person:a", "Person:a"]],
    "has": [["Party:a", "Party:b", "Party:c"], ["Phone:1", "Phone:1", "Address:x"]],
    "parcel": [
        ["Parcel:1", "Parcel:2"],
        ["2025-03-01T10:30:00Z", ""],
        ["620.4", ""],
        ["tea", ""],
        ["NL>AU", ">"],
        [" 1a 2b", ""],
    ],
    "sent": [["Party:a", "Party:c"], ["Parcel:1", "Parcel:2"]],
    "received": [["Party:b"], ["Parcel:1"]],
    "bears": [["Parcel:1"], ["Account:k"]],
    "building": [["Address:x"]],
    "spelling": [["Address:x"]],
    "place": [["Address:x"], ["Place:x"]],
    "seized": [["Seizure:s"], ["Parcel:2"]],
}
# Parcel 2 and its sender are gone, b is a person of its own with another phone, d and parcel 3 have come.
CHANGED = {"Party:b", "Party:c", "Party:d", "Parcel:2", "Parcel:3", "Address:x", "Address:y"}
FRESH: Columns = {
    "party": [["Party:b", "Party:d"], ["Bo", "Di"], ["", ""]],
    "person": [["Party:d"], ["Person:a"]],
    "has": [["Party:b", "Party:d"], ["Phone:2", "Address:y"]],
    "parcel": [["Parcel:3"], ["2025-04-01T00:00:00Z"], ["1e30"], [""], ["BE>"], [" 3c"]],
    "sent": [["Party:b"], ["Parcel:3"]],
    "received": [["Party:d"], ["Parcel:3"]],
    "bears": [["Parcel:3"], ["Account:k"]],
    "building": [["Address:y"]],
    "seized": [[], []],
}
AFTER: Columns = {
    "party": [["Party:a", "Party:b", "Party:d"], ["Ada", "Bo", "Di"], ["", "", ""]],
    "person": [["Party:a", "Party:d"], ["Person:a", "Person:a"]],
    "has": [["Party:a", "Party:b", "Party:d"], ["Phone:1", "Phone:2", "Address:y"]],
    "parcel": [
        ["Parcel:1", "Parcel:3"],
        ["2025-03-01T10:30:00Z", "2025-04-01T00:00:00Z"],
        ["620.4", "1e30"],
        ["tea", ""],
        ["NL>AU", "BE>"],
        [" 1a 2b", " 3c"],
    ],
    "sent": [["Party:a", "Party:b"], ["Parcel:1", "Parcel:3"]],
    "received": [["Party:b", "Party:d"], ["Parcel:1", "Parcel:3"]],
    "bears": [["Parcel:1", "Parcel:3"], ["Account:k", "Account:k"]],
    "building": [["Address:y"]],
    "seized": [[], []],
}
VERSION = GraphVersion("g4", "p2")


def rows(told: Columns) -> RefreshedColumns:
    made = RefreshedColumns()
    for name, columns in told.items():
        made.add(name, columns)
    return made


def whole(told: Columns) -> Snapshot:
    return merged(Labels().snapshot(), {"Party:a"}, rows(told))


def test_a_snapshot_says_what_was_read() -> None:
    said = as_sets(whole(BEFORE))
    nothing = ("Parcel:2", UNKNOWN, UNKNOWN, UNKNOWN, "", ">", "")
    assert said["parcels"] == {("Parcel:1", 20148, 10, 620, "tea", "NL>AU", " 1a 2b"), nothing}
    assert ("Party:c", "Party:c", ("", "Shop")) in said["parties"]
    assert said["things"] == {("Phone:1", False), ("Address:x", True), ("Account:k", False)}
    assert said["seized"] == {("Seizure:s", "Parcel:2")}


def test_what_comes_or_goes_while_it_is_read_is_left_out() -> None:
    torn = {**BEFORE, "sent": [["Party:a", "Party:new"], ["Parcel:1", "Parcel:new"]]}
    assert as_sets(whole(torn))["sent"] == {("Party:a", "Parcel:1")}


def test_brought_up_to_changes_it_is_as_read_anew() -> None:
    assert as_sets(merged(whole(BEFORE), CHANGED, rows(FRESH))) == as_sets(whole(AFTER))


def test_nothing_changed_nothing_changes() -> None:
    before = whole(BEFORE)
    assert as_sets(merged(before, set(), rows({"seized": BEFORE["seized"]}))) == as_sets(before)


def test_it_is_kept_and_a_damaged_one_is_none(tmp_path: Path) -> None:
    kept = SnapshotFolder(Settings(home=tmp_path), "waybill")
    assert kept.load(PERMIT) is None
    before = whole(BEFORE)
    kept.save(VERSION, Labels().snapshot())
    kept.save(VERSION, before)
    found = kept.load(PERMIT)
    assert found is not None and found[0] == VERSION
    assert as_sets(found[1]) == as_sets(before)
    (folder,) = (tmp_path / "index").glob("*.snapshot*")
    assert folder.stat().st_mode & 0o077 == 0
    np.save(folder / "posted.npy", np.zeros(1))
    for torn in (b"torn", b""):
        (folder / "sent.npy").write_bytes(torn)
        assert kept.load(PERMIT) is None
    (tmp_path / "index" / f"{folder.name}-left-by-a-killed-run").mkdir()
    kept.forget()
    assert not list((tmp_path / "index").iterdir())


def test_several_that_keep_at_once_leave_one_whole(tmp_path: Path) -> None:
    kept = SnapshotFolder(Settings(home=tmp_path), "waybill")
    states = [(VERSION, whole(BEFORE)), (GraphVersion("g5", "p2"), whole(AFTER))]
    said = {version: as_sets(snapshot) for version, snapshot in states}
    kept.save(*states[0])
    with ThreadPoolExecutor(4) as several:
        saving = [several.submit(kept.save, *states[at % 2]) for at in range(40)]
        for _ in range(60):
            found = kept.load(PERMIT)
            assert found is None or as_sets(found[1]) == said[found[0]]
        for one in saving:
            one.result()
    found = kept.load(PERMIT)
    assert found is not None and as_sets(found[1]) == said[found[0]]


def test_notes_lead_from_one_state_to_another(tmp_path: Path) -> None:
    notes = SnapshotChangeLog(Settings(home=tmp_path), "waybill")
    assert notes.since(VERSION, VERSION) == set()
    assert notes.since(VERSION, GraphVersion("g5", "p2")) is None
    notes.add("g4", "g6", ["Party:a"])
    notes.add("g6", "g7", ["Parcel:1"])
    notes.add("p2", "p4", ["Party:b"])
    assert notes.since(VERSION, GraphVersion("g7", "p4")) == {"Party:a", "Parcel:1", "Party:b"}
    assert notes.since(VERSION, GraphVersion("g6", "p2")) == {"Party:a"}
    assert notes.since(VERSION, GraphVersion("g8", "p4")) is None, "a gap"
    notes.forget(GraphVersion("g6", "p4"))
    assert notes.since(GraphVersion("g6", "p4"), GraphVersion("g7", "p4")) == {"Parcel:1"}
    assert notes.since(VERSION, GraphVersion("g7", "p4")) is None


def test_notes_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    notes = SnapshotChangeLog(Settings(home=tmp_path), "waybill")
    notes.add("g4", "g5", [])
    notes.add("g5", "g4", [])
    assert notes.since(VERSION, GraphVersion("g9", "p2")) is None
    notes.forget(VERSION)


def test_too_much_or_damaged_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = SnapshotChangeLog(Settings(home=tmp_path), "waybill")
    notes.add("g4", "g5", (f"Party:{at}" for at in range(MOST + 1)))
    assert notes.since(VERSION, GraphVersion("g5", "p2")) is None
    monkeypatch.setattr("analysis.snapshot.snapshot_change_log._MOST_BYTES", 10)
    notes.add("g5", "g6", ["Party:a"])
    assert notes.since(GraphVersion("g5", "p2"), GraphVersion("g6", "p2")) == {"Party:a"}
    next((tmp_path / "index").glob("*.snapshot-notes")).write_text("{", encoding="utf-8")
    assert notes.since(GraphVersion("g5", "p2"), GraphVersion("g6", "p2")) is None
    notes.drop()
    assert not list((tmp_path / "index").iterdir())


def test_different_values_come_sorted_and_once() -> None:
    assert distinct(np.array([3, 1, 3, 2, 1])).tolist() == [1, 2, 3]
    assert distinct(np.zeros(0, np.int64)).tolist() == []


def test_what_cannot_be_kept_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = SnapshotFolder(Settings(home=tmp_path), "waybill")
    kept.save(VERSION, whole(BEFORE))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("analysis.snapshot.snapshot_file._write", full)
        kept.save(GraphVersion("g5", "p2"), whole(AFTER))
    found = kept.load(PERMIT)
    assert found is not None and found[0] == VERSION
    assert [path.suffix for path in (tmp_path / "index").iterdir()] == [".snapshot"]


@pytest.mark.parametrize("written", [1, 5, 18])
def test_taken_back_while_it_is_kept_the_one_before_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    kept, token, columns = SnapshotFolder(Settings(home=tmp_path), "waybill"), cancelling.Token(), count(1)
    kept.save(VERSION, whole(BEFORE))
    write = snapshot_file._write

    def late(path: Path, column: Any) -> None:
        write(path, column)
        if next(columns) == written:
            token.cancel()

    monkeypatch.setattr(snapshot_file, "_write", late)
    with cancelling.under(token):
        with pytest.raises(Cancelled):
            kept.save(GraphVersion("g5", "p2"), whole(AFTER))
        with pytest.raises(Cancelled):
            kept.load(PERMIT)
    assert next(columns) == written + 1
    found = kept.load(PERMIT)
    assert found is not None and as_sets(found[1]) == as_sets(whole(BEFORE))
    assert [path.suffix for path in (tmp_path / "index").iterdir()] == [".snapshot"]
