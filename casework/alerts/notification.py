"""A message that there are new alerts: how many of which kind, and nothing of whom they are about.

It goes where WAYBILL_NOTIFY says, and nowhere without it: `https://…` gets JSON by POST, `mailto:` a mail by
the server of WAYBILL_SMTP (`HOST:PORT`, 587 where none is given; TLS where the server offers it). Neither is
written into a log or a message: an address of a webhook is a key.
"""

from __future__ import annotations

import http.client
import json
import smtplib
import ssl
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from casework.alerts.events import GROWN, NOTICED, OPEN, Alert
from errors import StoreUnavailable, UsageError

SECONDS = 20
MADE = "alerts-told.json"
"""In WAYBILL_HOME: the time of the newest event that was told."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class NotSent(StoreUnavailable):
    """The message could not be handed over; it goes with the next run."""


@dataclass(frozen=True, slots=True)
class News:
    """How many open alerts there are, and how many of each kind are new or have grown; `until`: the time of
    the newest of these events.
    """

    open: int
    new: Mapping[str, int]
    until: str

    @property
    def sentence(self) -> str:
        """In one sentence."""
        new = sum(self.new.values())
        kinds = ", ".join(f"{kind} {many:,}" for kind, many in sorted(self.new.items()))
        said = "1 alert is new or has grown" if new == 1 else f"{new:,} alerts are new or have grown"
        return f"Waybill: {said} ({kinds}); {self.open:,} open in all."


def news(alerts: Iterable[Alert], after: str) -> News:
    """What is new among the open alerts since a time (UTC, as events write it; "" for ever)."""
    waiting = [one for one in alerts if one.state == OPEN]
    new: Counter[str] = Counter()
    until = after
    for one in waiting:
        came = max(event.at for event in one.events if event.kind in (NOTICED, GROWN))
        if came > after:
            new[str(one.notice["kind"])] += 1
            until = max(until, came)
    return News(len(waiting), dict(new), until)


def told_until(home: Path) -> str:
    """The time up to which was told; "" where nothing was, or where that cannot be read."""
    try:
        return str(json.loads((home / MADE).read_text())["until"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def remember_told(home: Path, one: News) -> None:
    """The next message begins after this one."""
    (home / MADE).write_text(json.dumps({"until": one.until}))


def check(target: str, smtp: str = "") -> SplitResult:
    """A target that can be used. Raises UsageError, whose sentence does not repeat it."""
    try:
        found = urlsplit(target)
        _port = found.port  # raises ValueError for one that is none
    except ValueError:
        found = SplitResult("", "", "", "", "")
    if found.scheme == "mailto" and not smtp:
        raise UsageError("A mail needs the name of the server that takes it, as HOST:PORT.")
    to = unquote(found.path)
    mail = found.scheme == "mailto" and "@" in to and to.isprintable()
    safe = found.scheme == "https" or (found.scheme == "http" and found.hostname in _LOOPBACK)
    if not mail and not (safe and found.hostname):
        raise UsageError("Messages go to an https:// address, or to mailto:NAME@HOST.")
    return found


def send(one: News, target: str, smtp: str = "") -> None:
    """Hand the message over. Raises UsageError for a target that cannot be used, NotSent."""
    found = check(target, smtp)
    try:
        if found.scheme == "mailto":
            _mail(one, unquote(found.path), smtp)
        else:
            _post(one, found)
    except (OSError, smtplib.SMTPException, http.client.HTTPException) as error:
        raise NotSent(
            "The message about new alerts was not sent: {kind}. It goes with the next run.",
            kind=type(error).__name__,
        ) from None


def _post(one: News, target: SplitResult) -> None:
    """To a webhook; an answer that is a redirect is not followed."""
    port, host = target.port, target.hostname or ""
    connection: http.client.HTTPConnection
    if target.scheme == "https":
        secure = ssl.create_default_context()
        connection = http.client.HTTPSConnection(host, port, timeout=SECONDS, context=secure)
    else:
        connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    body = json.dumps({"text": one.sentence, "open": one.open, "new": dict(one.new)})
    try:
        connection.request("POST", path, body, {"Content-Type": "application/json"})
        status = connection.getresponse().status
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise NotSent(
            "The message about new alerts was refused with status {status}. It goes with the next run.",
            status=status,
        )


def _mail(one: News, to: str, smtp: str) -> None:
    host, _colon, port = smtp.rpartition(":") if smtp.rpartition(":")[2].isdigit() else (smtp, "", "587")
    message = EmailMessage()
    message["Subject"] = "Waybill: new alerts"
    message["From"], message["To"] = to, to
    message.set_content(one.sentence)
    with smtplib.SMTP(host, int(port), timeout=SECONDS) as server:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
        server.send_message(message)
