"""A backup taken while others write, put back somewhere else and over what stands."""

from __future__ import annotations

import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from errors import NotPermitted, QueryRejected, SourceRefused, UsageError
from graph import server
from graph.connect import open_store
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement, Store
from tests.servers.session import own_folder
from tests.servers.watcher import Watcher

PAIR = Statement(
    "UNWIND $rows AS row MERGE (a:Party {id: 'Party:' + row.n}) MERGE (b:Parcel {id: 'Parcel:' + row.n}) "
    "MERGE (a)-[:SENDER_ON {layout: 'x', row: row.n}]->(b)",
    [],
)
COUNTS = (
    "MATCH (a:Party) WITH count(a) AS parties MATCH (b:Parcel) WITH parties, count(b) AS parcels "
    "MATCH (:Party)-[r:SENDER_ON]->(:Parcel) RETURN parties, parcels, count(r) AS sent"
)


def pairs(first: int, last: int) -> Statement:
    return Statement(PAIR.cypher, [{"n": str(n)} for n in range(first, last)])


@pytest.fixture
def prepared(fresh_settings: Settings, permit: Permit) -> Store:
    store = open_store(fresh_settings)
    store.prepare(permit)
    store.write([pairs(0, 500)], permit)
    return store


def test_a_backup_during_writes_is_whole_and_opens_elsewhere(
    prepared: Store, fresh_settings: Settings, permit: Permit, tmp_path: Path, watcher: Watcher
) -> None:
    started, enough = threading.Event(), threading.Event()

    def write() -> None:
        for turn in range(500, 4000, 50):
            if enough.is_set():
                return
            prepared.write([pairs(turn, turn + 50)], permit)
            started.set()

    writer = threading.Thread(target=write)
    writer.start()
    started.wait(60)
    assert server.backup(fresh_settings, tmp_path / "graph.zip", permit) == ["waybill"]
    enough.set()
    writer.join()
    prepared.close()

    elsewhere = Settings(home=own_folder(watcher), database="waybill")
    (done,) = server.restore(elsewhere, tmp_path / "graph.zip", permit)
    assert (done.database, done.aside) == ("waybill", None)
    store = open_store(elsewhere)
    (counts,) = store.read(COUNTS, {}, permit)
    assert counts["parties"] == counts["parcels"] == counts["sent"]
    assert counts["parties"] % 50 == 0 and counts["parties"] >= 500
    store.write([pairs(0, 10)], permit)
    store.close()
    server.stop(elsewhere)


def test_what_stood_there_is_moved_aside(
    prepared: Store, fresh_settings: Settings, permit: Permit, tmp_path: Path
) -> None:
    server.backup(fresh_settings, tmp_path / "graph.zip", permit)
    prepared.write([pairs(500, 600)], permit)
    (done,) = server.restore(fresh_settings, tmp_path / "graph.zip", permit)
    assert prepared.read(COUNTS, {}, permit) == [{"parties": 500, "parcels": 500, "sent": 500}]
    prepared.close()
    assert done.aside is not None and (done.aside / "schema.json").is_file()


def test_a_restore_leaves_nothing_of_what_was_deleted(
    prepared: Store, fresh_settings: Settings, permit: Permit, tmp_path: Path
) -> None:
    named = "UNWIND $rows AS row MERGE (a:Party {id: 'Party:' + row.n}) SET a.search = 'Zebulon Quixtopher'"
    gone = "UNWIND $rows AS row MATCH (a:Party {id: 'Party:' + row.n}) DETACH DELETE a"
    rows = [{"n": f"z{n}"} for n in range(20)]
    prepared.write([Statement(named, rows)], permit)
    prepared.write([Statement(gone, rows)], permit)
    server.backup(fresh_settings, tmp_path / "graph.zip", permit)
    (done,) = server.restore(fresh_settings, tmp_path / "graph.zip", permit)
    assert prepared.read(COUNTS, {}, permit) == [{"parties": 500, "parcels": 500, "sent": 500}]
    prepared.close()
    server.stop(fresh_settings)

    def named_in(folder: Path) -> list[str]:
        return [file.name for file in folder.iterdir() if b"quixtopher" in file.read_bytes().lower()]

    assert done.aside is not None and named_in(done.aside)
    assert named_in(fresh_settings.home / "server" / "databases" / "waybill") == []


def test_a_damaged_backup_changes_nothing(
    prepared: Store, fresh_settings: Settings, permit: Permit, tmp_path: Path
) -> None:
    archive = tmp_path / "graph.zip"
    server.backup(fresh_settings, archive, permit)
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 0xFF
    archive.write_bytes(content)
    with pytest.raises(SourceRefused, match="damaged"):
        server.restore(fresh_settings, archive, permit)
    assert prepared.read(COUNTS, {}, permit) == [{"parties": 500, "parcels": 500, "sent": 500}]
    prepared.close()


def forged(archive: Path, target: Path, change: Callable[[str, bytes], bytes | None], **more: Any) -> None:
    """A backup whose list fits its dumps, of which this was made; None leaves a file out."""
    with zipfile.ZipFile(archive) as whole:
        said = json.loads(whole.read("backup.json"))
        (name,) = said["databases"]
        dump = whole.read(f"{name}.zip")
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(dump)) as inner, zipfile.ZipFile(changed, "w") as out:
        for one in inner.namelist():
            data = change(one, inner.read(one))
            if data is not None:
                out.writestr(one, data)
    content = changed.getvalue()
    named = more.pop("name", name)
    said["databases"] = {named: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}}
    said |= more
    with zipfile.ZipFile(target, "w") as out:
        out.writestr("backup.json", json.dumps(said))
        out.writestr(f"{named}.zip", content)


@pytest.mark.parametrize(
    "change",
    [
        lambda name, data: bytes(len(data)) if name.endswith(".bucket") else data,
        lambda name, data: None if name.startswith("Party_") else data,
        lambda name, data: b"" if name.startswith("Parcel_") else data,
    ],
    ids=["zeroed", "missing", "empty"],
)
def test_a_backup_that_lost_what_it_holds_leaves_what_stands(
    prepared: Store,
    fresh_settings: Settings,
    permit: Permit,
    tmp_path: Path,
    change: Callable[[str, bytes], bytes | None],
) -> None:
    server.backup(fresh_settings, tmp_path / "graph.zip", permit)
    forged(tmp_path / "graph.zip", tmp_path / "forged.zip", change)
    with pytest.raises((SourceRefused, QueryRejected)):
        server.restore(fresh_settings, tmp_path / "forged.zip", permit)
    assert prepared.read(COUNTS, {}, permit) == [{"parties": 500, "parcels": 500, "sent": 500}]
    prepared.close()


def test_a_backup_of_a_database_that_is_none_of_waybills_is_refused(
    prepared: Store, fresh_settings: Settings, permit: Permit, tmp_path: Path
) -> None:
    server.backup(fresh_settings, tmp_path / "graph.zip", permit)
    forged(tmp_path / "graph.zip", tmp_path / "system.zip", lambda _, data: data, name="system")
    with pytest.raises(SourceRefused, match="holds the database system"):
        server.restore(fresh_settings, tmp_path / "system.zip", permit)
    prepared.close()


def test_an_existing_file_stays_unless_told(fresh_settings: Settings, permit: Permit, tmp_path: Path) -> None:
    target = tmp_path / "graph.zip"
    target.write_text("precious")
    with pytest.raises(UsageError, match="exists already"):
        server.backup(fresh_settings, target, permit)
    assert target.read_text() == "precious"
    server.backup(fresh_settings, target, permit, replace=True)
    assert (target.stat().st_mode & 0o777, list(tmp_path.iterdir())) == (0o600, [target])


def test_without_a_permit_nothing_is_copied(fresh_settings: Settings, tmp_path: Path) -> None:
    nobody: Any = None
    for call in (server.backup, server.restore):
        with pytest.raises(NotPermitted):
            call(fresh_settings, tmp_path / "graph.zip", nobody)
    assert not (tmp_path / "graph.zip").exists()
