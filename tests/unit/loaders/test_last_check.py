"""Health says what the last check found until one finds nothing, or the graph is made anew."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from evidence.archive import Archive
from graph.settings import Settings
from loaders.monitoring.anomalies import unreviewed
from loaders.monitoring.health import Health, _check_journal
from loaders.monitoring.journal import Journal, now, reason
from tests.contract.made_loads import put


def told(settings: Settings) -> list[str]:
    health = Health(now())
    _check_journal(settings, health)
    return health.attention


def test_it_stays_until_it_is_put_right(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    journal = Journal(settings)
    assert told(settings) == []
    journal.record("checked", findings=3)
    journal.record("loaded", load="1", exit=0)
    (said,) = told(settings)
    assert "(findings: 3)" in said and "loaders rebuild" in said
    journal.record("checked", findings=0)
    assert told(settings) == []
    journal.record("checked", findings=1)
    journal.record("rebuilt", loads=1)
    assert told(settings) == []


def test_a_load_whose_rows_were_all_erased_one_by_one_is_not_unusual_any_more(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, evidence=str(tmp_path / "evidence"))
    archive = Archive(settings.evidence)
    put(archive, "1" * 16, "parcels", [{"tracking_number": number} for number in ("A1", "A2")])
    today = datetime(2000, 1, 1, tzinfo=UTC)
    assert unreviewed(archive, archive.loads(), today)
    for row, left in ((1, True), (2, False)):
        archive.bury("1" * 16, [{"row": str(row)}])
        archive.erase("1" * 16, {row}, (), "request 7", "ben")
        assert bool(unreviewed(archive, archive.loads(), today)) is left


def test_a_wrong_password_is_no_unexpected_error() -> None:
    assert reason("WrongPassword") == "the graph server refused the user name or password"
