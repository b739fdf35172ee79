"""The start of a load's id names the load, and no table cuts one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from errors import UsageError
from evidence.archive import Archive
from graph.permit import Permit
from loaders.__main__ import main
from loaders.erasing import to_erase
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options
from tests.unit.evidence.test_archive import facts
from tests.unit.loaders.test_deliveries import DATA

A, B, C = "ad902c0000000001", "ad902c0000000002", "0e56000000000000"


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found = [replace(facts(one), file=f"a rather long name of a file {one[-1]}.csv") for one in (A, B, C)]
    monkeypatch.setattr(Archive, "loads", lambda self: found)
    return [A, B, C]


def test_the_start_of_an_id_names_its_load(three: list[str], tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))

    assert archive.named("0e56").load == archive.named("0e5600…").load == C
    with pytest.raises(UsageError, match=f"Several load ids begin with ad902c: {A} .*, {B} ") as error:
        archive.named("ad902c")
    assert C not in str(error.value)
    for nothing in ("0e5", "ffff", "me", ""):
        with pytest.raises(UsageError):
            archive.named(nothing)


def test_rows_are_erased_by_the_start_of_an_id(tmp_path: Path, permit: Permit) -> None:
    archive = Archive(str(tmp_path))
    looked = probe(DATA / "canonical" / "links.csv", Options())
    ingest_file(looked, archive, Options(), "2026-01-01T00:00:00Z")

    (one,) = to_erase([f"{looked.load[:6]}:2", f"{looked.load}:3"], archive, permit)

    assert (one.facts.load, one.rows) == (looked.load, {2, 3})
    with pytest.raises(UsageError, match="neither a load nor a row"):
        to_erase(["12:3"], archive, permit)


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize("terminal", ["1", ""])
@pytest.mark.parametrize("command", [["loads"], ["review", "--within", "4000"]])
def test_no_table_cuts_an_id(
    three: list[str],
    columns: str,
    terminal: str,
    command: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("FORCE_COLOR", terminal)

    assert main(command) == 0

    out = capsys.readouterr().out
    assert all(load in out for load in three) and "…" not in out
