"""What each person did, counted from the log, for whoever checks it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from casework.audit_chain.log_review import PersonInLog, people_in_log
from casework.workspace import Workspace
from errors import NotPermitted
from graph.settings import Settings

PHONE = "Phone:+31612345678"
TODAY = datetime.now(UTC).date()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Lena asks in no case, Ivo is refused, a load runs."""
    settings = Settings(home=tmp_path, evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, person="lena", purpose="case 7", roles=["analyst"]) as desk:
        for n in range(3):
            with desk.asking("search", {"text": "x"}, subjects=[PHONE, f"Party:{n}"], medium="file") as asked:
                asked.handed_out(2)
    with Workspace.open(settings, person="ivo", purpose="case 9", roles=["investigator"]) as desk:
        with pytest.raises(NotPermitted):
            desk.asking("search", {"text": "x"})
        with desk.asking("cases", {}) as asked:
            asked.handed_out(0)
    with Workspace.open(settings, person="nightly", roles=["data_manager"]) as desk:
        desk.maintenance("ingest")
    return tmp_path


def counts(one: PersonInLog) -> dict[str, object]:
    return {
        name: value for name, value in one.row().items() if value and name not in ("who", "last", "at_night")
    }


def test_each_person_is_counted(home: Path) -> None:
    found = {one.who: counts(one) for one in people_in_log(home, TODAY - timedelta(days=1), TODAY)}
    assert found == {
        "lena": {"questions": 3, "things": 6, "files": 3, "without_case": 3, "busiest": 3, "again": 3},
        "ivo": {"questions": 1, "refused": 1, "busiest": 1},
        "nightly": {"runs": 1},
    }
    assert next(iter(people_in_log(home, TODAY, TODAY))).who == "lena"


def test_other_days_are_left_out(home: Path) -> None:
    assert people_in_log(home, TODAY - timedelta(days=9), TODAY - timedelta(days=2)) == []
    assert people_in_log(home / "none", TODAY, TODAY) == []


@pytest.mark.parametrize(("hour", "nights"), [(3, 3), (12, 0), (23, 3), (6, 0), (5, 3)])
def test_night_is_by_a_clock_of_a_place(home: Path, hour: int, nights: int) -> None:
    now = datetime.now(UTC)
    shift = timedelta(hours=hour - now.hour)
    if shift <= timedelta(hours=-24) or shift >= timedelta(hours=24):
        shift = timedelta(0)
    (lena,) = (
        one
        for one in people_in_log(home, TODAY - timedelta(days=1), TODAY, timezone(shift))
        if one.who == "lena"
    )
    assert lena.at_night == nights
