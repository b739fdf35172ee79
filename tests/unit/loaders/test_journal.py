"""The journal: a line of JSON for each thing that happened, and never anybody's name."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from graph.settings import Settings
from loaders.monitoring import journal
from loaders.monitoring.journal import Journal, reason
from loaders.resolving.resolution_status import overdue


@pytest.fixture
def kept(tmp_path: Path) -> Journal:
    return Journal(Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence")))


def test_a_line_for_each_thing(kept: Journal) -> None:
    kept.record("loaded", load="1" * 16, layout="parcels", rows_read=3, warnings={}, why=None)
    kept.record("waiting", exit=4, seconds=5.0)
    lines = [json.loads(line) for line in kept.path.read_text().splitlines()]
    assert [set(line) for line in lines] == [
        {"at", "what", "load", "layout", "rows_read"},
        {"at", "what", "exit", "seconds"},
    ]
    assert list(kept.lines()) == lines
    assert list(kept.lines("2999-01-01T00:00:00Z")) == []
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_only_known_things_are_told(kept: Journal) -> None:
    with pytest.raises(ValueError, match="not an event of the journal"):
        kept.record("Jan de Vries was loaded")


def test_a_line_that_a_kill_cut_short_is_skipped(kept: Journal) -> None:
    kept.record("rebuilt", loads=1)
    with kept.path.open("a") as file:
        file.write('{"at": "2025-01-01T00:00:00Z", "wh')
    assert [line["what"] for line in kept.lines()] == ["rebuilt"]


def test_it_turns_when_it_is_large_and_is_still_read(kept: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "LARGEST", 150)
    for count in range(4):
        kept.record("rebuilt", loads=count)
    assert kept.path.with_name("loads.jsonl.1").exists()
    assert [line["loads"] for line in kept.lines()][-1] == 3
    assert len(list(kept.lines())) >= 2


def test_a_journal_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    Journal(Settings(home=tmp_path / "home", evidence="")).record("rebuilt", loads=1)


@pytest.mark.parametrize(
    "why", ["_Ended", "KeyboardInterrupt", "StoreUnavailable", "ZeroDivisionError", "Odd"]
)
def test_reasons_are_told_in_words(why: str, kept: Journal) -> None:
    kept.record("unresolved", why=why, exit=1)
    said = str(overdue(kept.settings, None))
    assert why not in said and reason(why) in said
