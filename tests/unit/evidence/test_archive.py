from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from errors import EvidenceMismatch, NotPermitted, UsageError, WaybillError
from evidence import erasing
from evidence.archive import Archive
from evidence.erasing import Tombstones
from evidence.facts import LoadFacts
from evidence.row import LONGEST_RAW, REJECTED, EvidenceRow, text_or_reference, to_batch
from graph.permit_maker import make

LOAD = "0123456789abcdef"


@dataclass(frozen=True)
class Lookalike:
    person: str = "mira"
    verb: str = "provenance"
    purpose: str = "test"
    number: int = 1


PERMIT = make("mira", "provenance", "test", 1)


def facts(load: str = LOAD, **more: Any) -> LoadFacts:
    told = LoadFacts(
        load=load,
        file="parcels.csv",
        sha256="00",
        layout="parcels",
        layout_version=1,
        record_kind="parcels",
        encoding="utf-8",
        as_of="2025-04-01T00:00:00Z",
        received="2025-04-02T00:00:00Z",
        rows_read=3,
        rows_written=2,
        rows_rejected=1,
        warnings={"check_digit_failed": 1},
    )
    return replace(told, **more)


ROWS = [
    EvidenceRow(1, "a,b", {"name": "Zoë"}, {"tracking_number": "A1", "weight_g": 2.5}, line=2),
    EvidenceRow(2, "a", {}, None, REJECTED, "not a tracking number", line=3),
    EvidenceRow(3, "c,d", {"name": "x"}, {"tracking_number": "A2"}, warnings=("check_digit_failed",), line=5),
]


def write(archive: Archive, load: str = LOAD, rows: list[EvidenceRow] = ROWS) -> LoadFacts:
    with archive.writer(load) as writer:
        for row in rows:
            writer.append(to_batch([row]))
        return writer.finish(facts(load, rows_read=len(rows)))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(str(tmp_path / "evidence"))


def test_what_was_written_is_read_back(archive: Archive) -> None:
    written = write(archive)

    assert archive.loads() == [written]
    assert [row for rows in archive.rows(LOAD, PERMIT) for row in rows] == ROWS
    assert [archive.row(LOAD, number, PERMIT) for number in (1, 2, 3)] == ROWS
    assert list(archive.rejects(LOAD, PERMIT)) == [ROWS[1]]


def test_only_the_columns_asked_for_are_read(archive: Archive) -> None:
    write(archive)

    rows = [row for rows in archive.rows(LOAD, PERMIT, columns=["record"], batch=2) for row in rows]

    assert rows == [EvidenceRow(row.row, record=row.record) for row in ROWS]


def test_batches_are_no_greater_than_asked_for(archive: Archive) -> None:
    with archive.writer(LOAD) as writer:
        writer.append(to_batch([EvidenceRow(number) for number in range(1, 26)]))
        writer.finish(facts(rows_read=25))

    assert [len(rows) for rows in archive.rows(LOAD, PERMIT, batch=10)] == [10, 10, 5]


@pytest.mark.parametrize(
    "permit",
    [
        None,
        "permit",
        SimpleNamespace(person="mira", verb="x", purpose="y", number=1),
        Lookalike(),
        replace(PERMIT),
    ],
)
def test_rows_are_read_with_a_permit_only(archive: Archive, permit: Any) -> None:
    write(archive)

    for read in (archive.rows, archive.rejects, lambda load, given: archive.row(load, 1, given)):
        with pytest.raises(NotPermitted):
            read(LOAD, permit)


def test_a_load_that_was_not_finished_does_not_count_and_leaves_nothing(archive: Archive) -> None:
    with pytest.raises(ZeroDivisionError), archive.writer(LOAD) as writer:
        writer.append(to_batch(ROWS))
        raise ZeroDivisionError

    assert archive.loads() == []
    assert archive.clean_leftovers() == []


def test_what_a_killed_writer_left_is_cleaned(archive: Archive, tmp_path: Path) -> None:
    write(archive)
    left = tmp_path / "evidence" / "fedcba9876543210"
    left.mkdir()
    (left / "rows.parquet").write_bytes(b"PAR1 half of a f")

    assert [load.load for load in archive.loads()] == [LOAD]
    assert archive.clean_leftovers() == ["fedcba9876543210"]
    assert not left.exists()
    assert [load.load for load in archive.loads()] == [LOAD]


def test_a_withdrawn_load_stays_and_says_so_until_it_is_restored(archive: Archive) -> None:
    write(archive)

    archive.withdraw(LOAD, "wrong week", "mira")
    assert archive.facts(LOAD).withdrawn
    archive.restore(LOAD, "tom")
    assert not archive.facts(LOAD).withdrawn

    told = [(event["what"], event["by"], event.get("reason")) for event in archive.history(LOAD)]
    assert told == [("withdrawn", "mira", "wrong week"), ("restored", "tom", None)]


def test_nobody_else_of_the_machine_can_read_it(archive: Archive, tmp_path: Path) -> None:
    write(archive)
    archive.write_rejects(LOAD, [b"row,reason\r\n"])
    assert archive.rejects_written(LOAD, PERMIT) == b"row,reason\r\n"

    folder = tmp_path / "evidence"
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / LOAD)} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder / LOAD).iterdir()} == {0o600}


@pytest.mark.parametrize("name", ["", "../../etc", "0123456789ABCDEF", "0123"])
def test_what_is_no_load_id_is_refused(archive: Archive, name: str) -> None:
    with pytest.raises(UsageError):
        archive.facts(name)


def test_an_unknown_load_or_row_is_one_sentence(archive: Archive) -> None:
    with pytest.raises(UsageError, match="There is no load"):
        archive.rows(LOAD, PERMIT)
    write(archive)
    with pytest.raises(UsageError, match="has no row 4"):
        archive.row(LOAD, 4, PERMIT)


@pytest.mark.parametrize("name", ["load.json", "rows.parquet"])
def test_a_damaged_file_is_one_sentence(archive: Archive, tmp_path: Path, name: str) -> None:
    write(archive)
    (tmp_path / "evidence" / LOAD / name).write_bytes(b"{")

    with pytest.raises(WaybillError, match="damaged"):
        list(archive.rows(LOAD, PERMIT))


@pytest.mark.parametrize("url", ["mock:///evidence", "file://{}"])
def test_any_place_that_pyarrow_reaches_holds_evidence(url: str, tmp_path: Path) -> None:
    archive = Archive(url.format(tmp_path / "evidence"))
    write(archive)
    archive.withdraw(LOAD, "", "mira")
    with pytest.raises(ZeroDivisionError), archive.writer("fedcba9876543210"):
        raise ZeroDivisionError

    assert [load.withdrawn for load in archive.loads()] == [True]
    assert [row for rows in archive.rows(LOAD, PERMIT) for row in rows] == ROWS


def test_a_place_that_is_not_known_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot be reached"):
        Archive("gopher://somewhere/evidence")


def test_of_a_text_too_long_to_keep_its_place_and_hash_are_kept() -> None:
    assert text_or_reference("short", 7) == "short"
    assert text_or_reference("x" * (LONGEST_RAW + 1), 7).startswith(
        "[65537 bytes from byte 7 of the file, SHA-256 "
    )


def buried(archive: Archive) -> None:
    write(archive)
    archive.bury(LOAD, [{"tracking_number": "A-1"}])
    archive.erase(LOAD, {1}, (), "request 7", "mira")


def without_rows(told: dict[str, Any], key: bytes) -> str:
    return json.dumps({**told, "rows": []})


def without_seal(told: dict[str, Any], key: bytes) -> str:
    return json.dumps({"files": told["files"], "rows": [], "check": told["check"]})


def sealed_anew(told: dict[str, Any], key: bytes) -> str:
    """By somebody who has the key and knows how it is done, or by a copy from before the erasure."""
    return json.dumps(
        {**told, "rows": [], "seal": erasing._seal(Tombstones(told["files"], frozenset(), key))}
    )


def another_mark(told: dict[str, Any], key: bytes) -> str:
    return json.dumps({**told, "rows": ["0" * 64]})


def given_up_with_rows(told: dict[str, Any], key: bytes) -> str:
    return json.dumps({**told, "rows": [], "given_up": "no backup"})


TAKEN_OUT: dict[str, Callable[[dict[str, Any], bytes], str]] = {
    one.__name__: one for one in (without_rows, without_seal, sealed_anew, another_mark, given_up_with_rows)
}


@pytest.mark.parametrize(
    "lost", ["tombstone.key", "tombstones.json", "both", "other key", "damaged", *TAKEN_OUT]
)
def test_tombstones_that_are_not_whole_refuse_whatever_needs_them(
    archive: Archive, tmp_path: Path, lost: str
) -> None:
    buried(archive)
    folder = tmp_path / "evidence"
    marks, key = folder / "tombstones.json", folder / "tombstone.key"
    before = marks.read_bytes()
    if lost in ("tombstone.key", "both"):
        key.unlink()
    if lost in ("tombstones.json", "both"):
        marks.unlink()
    if lost == "other key":
        key.write_bytes(b"0" * 32)
    if lost == "damaged":
        marks.write_bytes(before[:20])
    if lost in TAKEN_OUT:
        marks.write_text(TAKEN_OUT[lost](json.loads(before), key.read_bytes()))
    left = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    for needs in (archive.tombstones, lambda: archive.bury(LOAD, None)):
        with pytest.raises(EvidenceMismatch, match="could come back"):
            needs()
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == left


def test_tombstones_that_somebody_gave_up_hold_for_what_is_erased_after(
    archive: Archive, tmp_path: Path
) -> None:
    buried(archive)
    (tmp_path / "evidence" / "tombstone.key").unlink()
    (tmp_path / "evidence" / "tombstones.json").write_text(
        '{"files": {}, "rows": [], "given_up": "no backup had them, 7 May"}'
    )
    archive.bury(LOAD, [{"tracking_number": "B"}])
    assert archive.tombstones().covers({"tracking_number": "B"})
    assert not archive.tombstones().covers({"tracking_number": "A-1"})
    archive.erase(LOAD, {2}, (), "request 8", "mira")
    assert archive.tombstones().given_up == "no backup had them, 7 May"


def test_tombstones_that_an_older_waybill_wrote_are_whole_until_the_next_erasure(
    archive: Archive, tmp_path: Path
) -> None:
    buried(archive)
    marks, history = (tmp_path / "evidence" / name for name in ("tombstones.json", f"{LOAD}/history.json"))
    told, events = json.loads(marks.read_bytes()), json.loads(history.read_bytes())
    marks.write_text(json.dumps({name: told[name] for name in ("files", "rows", "check")}))
    history.write_text(
        json.dumps([{k: v for k, v in event.items() if k != "tombstones"} for event in events])
    )

    assert archive.tombstones().covers({"tracking_number": "A-1"})
    archive.bury(LOAD, [{"tracking_number": "B"}])
    assert json.loads(marks.read_bytes())["seal"]


def test_a_key_of_an_erasure_that_was_cut_off_is_used_by_the_next(archive: Archive, tmp_path: Path) -> None:
    write(archive)
    key = tmp_path / "evidence" / "tombstone.key"
    key.write_bytes(b"k" * 32)
    archive.bury(LOAD, [{"tracking_number": "A-1"}])
    assert key.read_bytes() == b"k" * 32 and archive.tombstones().covers({"tracking_number": "A-1"})


def test_what_killed_writers_left_beside_what_counts_is_cleaned(archive: Archive, tmp_path: Path) -> None:
    write(archive)
    folder = tmp_path / "evidence"
    with archive.understand_again(LOAD, 2) as writer:
        writer.append(ROWS)
        writer.finish({}, {})
    left = [
        f"{LOAD}/rows.parquet.4711.part",
        f"{LOAD}/history.json.4711.part",
        "tombstones.json.4711.part",
        f"{LOAD}/understood-1.parquet",  # killed before it was dropped
        f"{LOAD}/understood-3.parquet",  # and before it counted
    ]
    kept = {path for path in folder.rglob("*") if path.is_file()}
    others = [folder / "notes.part", folder / LOAD / "mine.txt"]
    for path in [*(folder / name for name in left), *others]:
        path.write_bytes(b"Zo\xc3\xab")

    assert sorted(archive.clean_leftovers()) == sorted(left)
    assert {path for path in folder.rglob("*") if path.is_file()} == {*kept, *others}
