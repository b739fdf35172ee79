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
from casework.alerts.events import GROWN, NOTICED, Alert, AlertEvent
from casework.alerts.notification import News, NotSent
from errors import UsageError


def alert(number: int, *came: str, kind: str = "network", state: str = "open") -> Alert:
    id_ = f"Alert:{number:016x}"
    body = {"kind": kind, "label": "Quibberzand + 2", "why": ["Anna Quibberzand"]}
    events = [
        AlertEvent(
            id=f"{id_}/{n}", alert=id_, n=n, at=at, by="mira", kind=GROWN if n > 1 else NOTICED, body=body
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
    found = notification.news(some, "2026-11-01T12:00:00Z")
    assert (found.open, found.new, found.until) == (3, {"network": 1, "route": 1}, "2026-11-03T05:00:00Z")
    assert found.sentence == "Waybill: 2 alerts are new or have grown (network 1, route 1); 3 open in all."
    assert "Quibberzand" not in found.sentence
    assert not notification.news(some, found.until).new


def test_what_was_told_is_remembered_and_a_damaged_memory_tells_all_again(tmp_path: Path) -> None:
    assert notification.told_until(tmp_path) == ""
    notification.remember_told(tmp_path, News(1, {"route": 1}, "2026-11-03T05:00:00Z"))
    assert notification.told_until(tmp_path) == "2026-11-03T05:00:00Z"
    (tmp_path / notification.MADE).write_text("[]")
    assert notification.told_until(tmp_path) == ""


@pytest.mark.parametrize(
    "target",
    [
        "",
        "http://hook.example/secret",
        "ftp://hook.example",
        "https://",
        "https://hook.example:x/",
        "mailto:duty",
        "mailto:a@b.example%0aBcc:c@d.example",
    ],
)
def test_a_target_that_cannot_be_used_is_refused_and_not_repeated(target: str) -> None:
    with pytest.raises(UsageError) as refused:
        notification.check(target, "mail.example:25")
    assert "secret" not in str(refused.value)
    with pytest.raises(UsageError, match="HOST:PORT"):
        notification.check("mailto:duty@example.org")


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


ONE = News(3, {"route": 1}, "2026-11-03T05:00:00Z")


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
