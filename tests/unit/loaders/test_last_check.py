"""Health says what the last check found until one finds nothing, or the graph is made anew."""

from __future__ import annotations

from pathlib import Path

from graph.settings import Settings
from loaders.monitoring.health import Health, _check_last_check
from loaders.monitoring.journal import Journal, now, reason


def told(settings: Settings) -> list[str]:
    health = Health(now())
    _check_last_check(settings, health)
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


def test_a_wrong_password_is_no_unexpected_error() -> None:
    assert reason("WrongPassword") == "the graph server refused the user name or password"
