"""Sessions end by themselves, at once, and only under their own cookie."""

from __future__ import annotations

from ui.server.sessions import Sessions


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_session_is_found_by_its_cookie_only() -> None:
    sessions = Sessions(clock=Clock())
    cookie = sessions.open()
    assert sessions.find(cookie) is not None
    assert sessions.find(cookie + "x") is None
    assert sessions.find("") is None
    assert sessions.find(None) is None


def test_two_sessions_share_nothing() -> None:
    sessions = Sessions(clock=Clock())
    one, other = sessions.find(sessions.open()), sessions.find(sessions.open())
    assert one is not None and other is not None
    one.memory["purpose"] = "case 12"
    assert other.memory == {}


def test_it_ends_when_nobody_uses_it() -> None:
    clock = Clock()
    sessions = Sessions(idle=10, longest=100, clock=clock)
    cookie = sessions.open()
    clock.now = 9
    assert sessions.find(cookie, touch=True) is not None
    clock.now = 18
    assert sessions.find(cookie) is not None
    clock.now = 19
    assert sessions.find(cookie) is None


def test_it_ends_in_the_end_however_busy() -> None:
    clock = Clock()
    sessions = Sessions(idle=10, longest=25, clock=clock)
    cookie = sessions.open()
    for moment in (8, 16, 24):
        clock.now = moment
        assert sessions.find(cookie, touch=True) is not None
    clock.now = 25
    assert sessions.find(cookie, touch=True) is None


def test_ending_tells_the_watchers_once_and_forgets() -> None:
    told: list[str] = []
    sessions = Sessions(clock=Clock())
    cookie = sessions.open()
    session = sessions.find(cookie)
    assert session is not None
    session.memory["purpose"] = "case 12"
    forget = sessions.watch(session, lambda: told.append("forgotten"))
    sessions.watch(session, lambda: told.append("told"))
    forget()
    sessions.end(cookie)
    sessions.end(cookie)
    assert told == ["told"]
    assert session.memory == {}
    assert sessions.seconds_left(session) == 0
    sessions.watch(session, lambda: told.append("late"))
    assert told == ["told", "late"]


def test_the_table_holds_no_cookie() -> None:
    sessions = Sessions(clock=Clock())
    cookie = sessions.open()
    assert cookie not in repr(vars(sessions))
