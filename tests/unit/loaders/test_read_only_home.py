"""What `health` says of a WAYBILL_HOME that can only be read: that first, and nothing that is not so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from casework.audit_chain.log import newest
from graph.settings import Settings
from loaders.monitoring.health import Health, check_health
from loaders.monitoring.journal import Journal


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("loaders.monitoring.health.os.access", lambda *_: False)
    return Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})


def test_a_server_that_is_down_is_not_said_to_be_started_by_the_next_load(settings: Settings) -> None:
    health = check_health(settings)
    assert health.exit == 6
    assert health.attention[0].startswith(f"The folder {settings.home} cannot be written to")
    assert f"The graph server is not running, and cannot be started in {settings.home} as it is." in (
        health.attention
    )
    assert not any("next load" in one for one in health.attention)


def test_a_graph_is_not_asked_where_that_cannot_be_logged(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reachable(settings: Settings, health: Health) -> str:
        health.server = {"reachable": True}
        return "waybill"

    monkeypatch.setattr("loaders.monitoring.health._check_server", reachable)
    health = check_health(settings)
    assert (
        "The graph was not asked whether it holds all of the evidence: the audit log cannot be written."
        in (health.attention)
    )
    assert newest(settings.home, 10) == []


def test_the_end_of_the_journal_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    journal, reads = Journal(settings), count()
    journal.record("failed", why="NoRoom", exit=6)
    journal.record("checked", findings=2)
    lines = list(journal.lines())

    def counted(self: Journal, since: str = "") -> Iterator[dict[str, Any]]:
        next(reads)
        yield from lines

    monkeypatch.setattr(Journal, "lines", counted)
    said = " ".join(check_health(settings).attention)
    assert "The last load failed" in said and "The last check" in said
    assert next(reads) == 3, "what is odd, people, and its end"
