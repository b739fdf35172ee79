"""What is kept of exchanges: secrets until the end, openings for the officers, a quota for each partner."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from errors import UsageError, WaybillError
from graph.settings import Settings
from handover.matching.protocol import OwnSide, make_offer
from handover.matching.session_files import DONE, QUOTA, MatchSession, MatchSessions
from tests.unit.handover.matching.two_sides import GHENT, OURS, SESSION, terms


def side() -> OwnSide:
    return make_offer(terms(), OURS, GHENT)[1]


def session(number: int, **other: Any) -> MatchSession:
    return replace(SESSION, id=f"{number:032x}", **other)


@pytest.fixture
def sessions(tmp_path: Path) -> MatchSessions:
    return MatchSessions(Settings(home=tmp_path))


def test_a_side_comes_back_as_it_was_and_goes_at_the_end(sessions: MatchSessions, tmp_path: Path) -> None:
    kept = side()
    sessions.begin(session(1), kept)
    found, again = sessions.side(session(1).id)
    same = replace(kept, items=list(kept.items), order=list(kept.order), doubled=list(kept.doubled))
    assert again == same
    sessions.end(found, 3)
    assert [(one.state, one.found) for one in sessions.all()] == [(DONE, 3)]
    assert sorted(path.suffix for path in (tmp_path / "matching").iterdir()) == [".json", ".opening"]
    with pytest.raises(UsageError, match="No exchange waits"):
        sessions.side(session(1).id)


def test_a_damaged_secret_is_said_and_not_taken_for_none(sessions: MatchSessions, tmp_path: Path) -> None:
    sessions.begin(session(1), side())
    (secret,) = (tmp_path / "matching").glob("*.secret")
    secret.write_bytes(secret.read_bytes()[:100])
    with pytest.raises(WaybillError, match="cannot be read"):
        sessions.side(session(1).id)


def test_an_exchange_of_the_demo_is_found_in_the_demo_only(sessions: MatchSessions, tmp_path: Path) -> None:
    demo = MatchSessions(Settings(home=tmp_path, demo=True))
    demo.begin(session(1, demo=True), side())
    sessions.begin(session(2), side())
    assert (demo.side(session(1).id)[0].id, sessions.side(session(2).id)[0].id) == (
        session(1).id,
        session(2).id,
    )
    for kept, other in ((sessions, 1), (demo, 2)):
        with pytest.raises(UsageError, match="No exchange waits"):
            kept.side(session(other).id)


def test_what_expired_is_destroyed_the_opening_later(sessions: MatchSessions, tmp_path: Path) -> None:
    sessions.begin(session(1, expires="2026-12-08"), side())
    folder = tmp_path / "matching"
    for day, left in (
        (date(2026, 12, 8), [".json", ".opening", ".secret"]),
        (date(2026, 12, 9), [".json", ".opening"]),
        (date(2027, 1, 7), [".json", ".opening"]),
        (date(2027, 1, 8), [".json"]),
    ):
        sessions.sweep(day)
        assert sorted(path.suffix for path in folder.iterdir()) == left, day


@pytest.mark.parametrize(
    "damage",
    [
        b"{",
        b"[]",
        b'{"id": "1"}',
        b"\xff",
        *(b'"expires": "%s"' % day for day in (b"9999-12-31", b"never", b"2027-12-01")),
    ],
)
def test_a_damaged_exchange_does_not_keep_the_others(
    sessions: MatchSessions, tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    for number in (1, 2, 3):
        sessions.begin(session(number), side())
    bad = tmp_path / "matching" / f"{session(2).id}.json"
    whole = bad.read_bytes()
    bad.write_bytes(
        whole.replace(b'"expires": "2026-12-08"', damage) if damage.startswith(b'"expires') else damage
    )
    assert bad.read_bytes() != whole
    sessions.sweep(date(2026, 12, 9))
    assert [one.id for one in sessions.all()] == [session(1).id, session(3).id]
    assert not list((tmp_path / "matching").glob("*.secret"))
    assert f"{bad} was damaged" in caplog.text


def test_what_a_crash_left_goes_after_a_day(sessions: MatchSessions, tmp_path: Path) -> None:
    sessions.begin(session(1), side())
    folder, days = tmp_path / "matching", 86_400
    kept = [folder / f"{session(1).id}.secret", folder / "f0.secret", folder / "f1.opening"]
    gone = [folder / "f2.secret", folder / "f3.opening"]
    for path, age in zip((*kept, *gone), (9, 0.9, 80, 1.1, 91), strict=True):
        path.touch()
        os.utime(path, (time.time() - age * days,) * 2)
    sessions.sweep(date(2026, 12, 8))
    assert all(path.exists() for path in kept) and not any(path.exists() for path in gone)


def test_an_exchange_that_never_left_can_begin_again(sessions: MatchSessions, tmp_path: Path) -> None:
    sessions.begin(session(1), side())
    sessions.cancel(session(1))
    assert not list((tmp_path / "matching").iterdir())
    sessions.begin(session(1), side())


def test_a_quota_counts_what_the_partner_could_put_in(sessions: MatchSessions) -> None:
    sessions.begin(session(1, cap=QUOTA - 100, day="2026-12-01"), side())
    with pytest.raises(UsageError, match="would exceed"):
        sessions.begin(session(2, cap=101, day="2026-12-20"), side())
    sessions.begin(session(3, cap=100, day="2026-12-20"), side())
    sessions.begin(session(4, cap=101, day="2026-12-20", partner="Lille"), side())
    with pytest.raises(UsageError, match="would exceed"):  # a key that took the place of another
        sessions.begin(session(6, cap=101, day="2026-12-20", fingerprint="c" * 64), side())
    sessions.begin(session(5, cap=QUOTA - 100, day="2027-01-05"), side())
    with pytest.raises(UsageError, match="answered already"):
        sessions.begin(session(5), side())
