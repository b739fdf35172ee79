"""A newer understanding beside the rows as read, and rows that are erased."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from evidence.archive import Archive
from evidence.erasing import Tombstones, mark
from evidence.row import REJECTED, WRITTEN, EvidenceRow
from tests.unit.evidence.test_archive import LOAD, PERMIT, ROWS, write

NEW = [
    EvidenceRow(1, record={"tracking_number": "A-1"}, line=2),
    EvidenceRow(2, record={"tracking_number": "A-2"}, line=3, warnings=("row_too_short",)),
    EvidenceRow(3, outcome=REJECTED, reason="no such number", line=5),
]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(str(tmp_path / "evidence"))
    write(archive)
    return archive


def understand(archive: Archive, rules: int, rows: list[EvidenceRow], changed: dict[str, list[str]]) -> None:
    with archive.understand_again(LOAD, rules) as writer:
        for row in rows:  # write() makes a group of each row
            writer.append([row])
        writer.finish(changed, {})


def everything(archive: Archive) -> list[EvidenceRow]:
    return [row for rows in archive.rows(LOAD, PERMIT) for row in rows]


def test_the_newer_understanding_counts_and_what_was_read_stays(archive: Archive, tmp_path: Path) -> None:
    before = (tmp_path / "evidence" / LOAD / "rows.parquet").read_bytes()
    understand(archive, 2, NEW, {"Parcel:A1": ["Parcel:A-1"]})
    rows = everything(archive)
    assert [(row.raw, row.read) for row in rows] == [(row.raw, row.read) for row in ROWS]
    assert [(row.record, row.outcome, row.reason, row.warnings) for row in rows] == [
        (row.record, row.outcome, row.reason, row.warnings) for row in NEW
    ]
    assert archive.row(LOAD, 2, PERMIT) == rows[1]
    assert [row.row for row in archive.rejects(LOAD, PERMIT)] == [3]
    facts = archive.facts(LOAD)
    assert (facts.rules, facts.rows_read, facts.rows_written, facts.rows_rejected) == (2, 3, 2, 1)
    assert facts.warnings == {"row_too_short": 1}
    assert archive.aliases(LOAD) == {"Parcel:A1": ["Parcel:A-1"]}
    assert (tmp_path / "evidence" / LOAD / "rows.parquet").read_bytes() == before


def test_the_newest_takes_the_place_of_the_one_before_and_aliases_add_up(
    archive: Archive, tmp_path: Path
) -> None:
    understand(archive, 2, NEW, {"Parcel:A1": ["Parcel:A-1"]})
    understand(archive, 3, ROWS, {"Parcel:A-1": ["Parcel:A1"]})
    assert [row.record for row in everything(archive)] == [row.record for row in ROWS]
    names = {path.name for path in (tmp_path / "evidence" / LOAD).iterdir()}
    assert names == {"rows.parquet", "load.json", "understood-3.parquet", "understood.json", "aliases.json"}
    assert archive.aliases(LOAD) == {"Parcel:A1": ["Parcel:A-1"], "Parcel:A-1": ["Parcel:A1"]}


def test_one_that_was_not_finished_counts_for_nothing(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), archive.understand_again(LOAD, 2) as writer:
        writer.append(NEW[:1])
        raise RuntimeError
    assert everything(archive) == ROWS
    assert {path.name for path in (tmp_path / "evidence" / LOAD).iterdir()} == {"rows.parquet", "load.json"}


@pytest.mark.parametrize("again", [False, True])
def test_rows_are_blanked_wherever_they_are(archive: Archive, tmp_path: Path, again: bool) -> None:
    if again:
        understand(archive, 2, NEW, {"Parcel:A1": ["Parcel:A-1"], "Parcel:B": ["Parcel:C"]})
    archive.write_rejects(LOAD, [b"x"])
    gone = everything(archive)[0]
    archive.bury(LOAD, [gone.read])
    archive.erase(LOAD, {1}, {"Parcel:A-1"}, "request 7", "mira")
    rows = everything(archive)
    assert (rows[0].raw, rows[0].read, rows[0].record, rows[0].outcome) == ("", {}, None, "erased")
    assert rows[1:] == [*(NEW if again else ROWS)][1:] or again
    assert [row.outcome for row in rows[1:]] == ([WRITTEN, REJECTED] if again else [REJECTED, WRITTEN])
    for path in (tmp_path / "evidence").rglob("*"):
        if path.suffix == ".parquet":
            assert "Zoë" not in str(pq.read_table(path).to_pylist())
        elif path.is_file() and path.name != "tombstone.key":
            assert "A-1" not in path.read_text() and "Zoë" not in path.read_text()
    assert archive.aliases(LOAD) == ({"Parcel:B": ["Parcel:C"]} if again else {})
    assert archive.rejects_file(LOAD) is None
    assert archive.tombstones().covers(gone.read) and not archive.tombstones().covers(rows[2].read)
    assert not archive.facts(LOAD).erased


def test_names_of_tables_and_unused_columns_are_blanked(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "evidence" / LOAD / "load.json"
    said = json.loads(path.read_text())
    said |= {"tables": [["Zoë", 1], ["others", 3]], "columns_unknown": ["calls.Zoë", "note"]}
    path.write_text(json.dumps(said))
    archive.bury(LOAD, [everything(archive)[0].read])
    archive.erase(LOAD, {1}, (), "request 7", "mira", lambda text: "Zoë" in text)
    facts = archive.facts(LOAD)
    assert facts.tables == (("erased", 1), ("others", 3)) and facts.columns_unknown == ("erased", "note")
    archive.bury(LOAD, None)
    archive.erase(LOAD, None, (), "request 8", "mira")
    facts = archive.facts(LOAD)
    assert not facts.tables and not facts.columns_unknown and facts.reading is None


def test_a_whole_delivery_leaves_its_facts_and_a_tombstone(archive: Archive) -> None:
    archive.bury(LOAD, None)
    archive.erase(LOAD, None, (), "retention ended", "mira")
    facts = archive.facts(LOAD)
    assert facts.erased and facts.file == "erased" and facts.rows_read == 3
    assert {row.outcome for row in everything(archive)} == {"erased"}
    assert archive.tombstones().files == {"00": LOAD}
    assert archive.history(LOAD)[-1]["reason"] == "retention ended"


def test_a_mark_needs_its_key() -> None:
    read = {"b": "2", "a": "1"}
    assert mark(b"k", read) == mark(b"k", {"a": "1", "b": "2"}) != mark(b"l", read)
    assert not Tombstones(rows=frozenset({mark(b"k", {})}), key=b"k").covers({})
