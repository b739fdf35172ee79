"""The message about new alerts: what is counted, that it names nobody, and where it goes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from casework.alerts import notification
from casework.alerts.events import GROWN, NOTICED, Alert
from casework.alerts.notification import News, NotSent
from casework.recorded_events import RecordedEvent
from errors import UsageError


def alert(number: int, *came: str, kind: str = "network", state: str = "open") -> Alert:
    id_ = f"Alert:{number:016x}"
    body = {"kind": kind, "label": "Quibberzand + 2", "why": ["Anna Quibberzand"]}
    events = [
        RecordedEvent(
            id=f"{id_}/{n}-{at}",
            subject=id_,
            n=n,
            at=at,
            by="mira",
            kind=GROWN if n > 1 else NOTICED,
            body=body,
        )
        for n, at in enumerate(came, 1)
    ]
    return Alert(id=id_, notice=body, state=state, events=events)


def test_open_ones_that_came_or_grew_since_are_counted_by_kind_and_nobody_is_named() -> None:
    some = [
        alert(1, "2026-11-01T05:00:00Z"),
        alert(2, "2026-11-01T05:00:00Z", "2026-11-03T05:00:00Z"),
        alert(3, "2026-11-02T05:00:00Z", kind="route"),
        alert(4, "2026-11-03T05:00:00Z", state="no"),
    ]
    told = notification.news([some[0], alert(2, "2026-11-01T05:00:00Z")], ()).sent
    found = notification.news(some, told)
    assert (found.open, found.new) == (3, {"network": 1, "route": 1})
    assert found.sentence == "Waybill: 2 alerts are new or have grown (network 1, route 1); 3 open in all."
    assert "Quibberzand" not in found.sentence
    assert not notification.news(some, found.sent).new


def test_what_comes_in_the_same_second_or_by_a_clock_that_is_behind_is_told() -> None:
    first = alert(1, "2026-11-03T05:00:00Z")
    told = notification.news([first], ()).sent
    later = [first, alert(2, "2026-11-03T05:00:00Z"), alert(3, "2020-01-01T00:00:00Z")]
    assert notification.news(later, told).new == {"network": 2}


def test_what_was_told_is_not_told_again_when_an_answer_is_undone() -> None:
    told = notification.news([alert(1, "2026-11-03T05:00:00Z")], ()).sent
    told = notification.news([alert(1, "2026-11-03T05:00:00Z", state="no")], told).sent
    assert not notification.news([alert(1, "2026-11-03T05:00:00Z")], told).new


def test_what_was_told_is_remembered_and_a_damaged_memory_tells_all_again(tmp_path: Path) -> None:
    assert not notification.sent_before(tmp_path, "waybill")
    notification.remember_sent(tmp_path, "demo", News(1, {"route": 1}, frozenset({"A"})))
    assert not notification.sent_before(tmp_path, "waybill"), "the demo tells nothing of what is real"
    notification.remember_sent(tmp_path, "waybill", News(1, {"route": 1}, frozenset({"B"})))
    assert notification.sent_before(tmp_path, "demo") == {"A"}
    assert (tmp_path / notification.MADE).stat().st_mode & 0o077 == 0
    for damaged in ("[]", '{"waybill": 1}', "{", "[" * 100_000, "\x00"):
        (tmp_path / notification.MADE).write_text(damaged)
        assert not notification.sent_before(tmp_path, "waybill")


def test_what_was_told_is_never_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("theirs")
    for name in (notification.MADE, f"{notification.MADE}.part"):
        (tmp_path / name).symlink_to(elsewhere)
    notification.remember_sent(tmp_path, "waybill", ONE)
    assert elsewhere.read_text() == "theirs" and not (tmp_path / notification.MADE).is_symlink()


@pytest.mark.parametrize(
    "target",
    [
        "",
        "http://hook.example/secret",
        "ftp://hook.example",
        "https://",
        "https://hook.example:x/",
        "https://hook.example:0/",
        "https://hook.example/\u00e9?key=secret",
        "https://hook..example/secret",
        "https://mira:secret@hook.example/",
        "https://hook.example/secret path",
        "mailto:duty",
        "mailto:duty@",
        "mailto:a@b.example,c@d.example",
        "mailto:a@b.example%2Cc@d.example",
        "mailto:a@b.example%0aBcc:c@d.example",
    ],
)
def test_a_target_that_cannot_be_used_is_refused_and_not_repeated(target: str) -> None:
    with pytest.raises(UsageError) as refused:
        notification.check(target, "mail.example:25")
    assert "secret" not in str(refused.value)
    for smtp in ("", "mail.example:\u00b2", "mail.example:x", "mail example"):
        with pytest.raises(UsageError, match="HOST:PORT"):
            notification.check("mailto:duty@example.org", smtp)
    for smtp in ("mail.example", "mail.example:25", "[::1]:25", "[::1]"):
        assert notification.check("mailto:duty@example.org", smtp).path == "duty@example.org"


@contextmanager
def webhook(status: int) -> Iterator[tuple[str, list[Any]]]:
    came: list[Any] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook?key=secret", came
    finally:
        server.shutdown()
        server.server_close()


ONE = News(3, {"route": 1}, frozenset({"AlertEvent:1"}))


def test_a_webhook_gets_the_numbers() -> None:
    with webhook(204) as (target, came):
        notification.send(ONE, target)
    assert came == [("/hook?key=secret", {"text": ONE.sentence, "open": 3, "new": {"route": 1}})]


@pytest.mark.parametrize("status", [302, 500])
def test_a_refusal_or_a_redirect_is_not_sent_and_names_no_address(status: int) -> None:
    with webhook(status) as (target, came), pytest.raises(NotSent, match=f"status {status}") as refused:
        notification.send(ONE, target)
    assert len(came) == 1 and "secret" not in str(refused.value)


def test_nobody_there_is_not_sent() -> None:
    with webhook(204) as (target, _came):
        pass
    with pytest.raises(NotSent) as refused:
        notification.send(ONE, target)
    assert "secret" not in str(refused.value) and refused.value.exit_code == 4
    with pytest.raises(NotSent):
        notification.send(ONE, "mailto:duty@example.org", target.split("/")[2])


def test_a_mail_has_the_sentence_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []

    class Server:
        def __init__(self, host: str, port: int, timeout: float) -> None:
            sent.append((host, port))

        def __enter__(self) -> Server:
            return self

        def __exit__(self, *_raised: object) -> None:
            pass

        def ehlo(self) -> None:
            pass

        def has_extn(self, _name: str) -> bool:
            return False

        def send_message(self, message: Any) -> None:
            sent.append((message["To"], message["Subject"], message.get_content().strip()))

    monkeypatch.setattr("casework.alerts.notification.smtplib.SMTP", Server)
    notification.send(ONE, "mailto:duty@example.org", "mail.example")
    assert sent == [("mail.example", 587), ("duty@example.org", "Waybill: new alerts", ONE.sentence)]
