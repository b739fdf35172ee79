"""A message that there are new alerts: how many of which kind, and nothing of whom they are about.

It goes where WAYBILL_NOTIFY says, and nowhere without it: `https://…` gets JSON by POST, `mailto:` a mail by
the server of WAYBILL_SMTP (`HOST:PORT`, 587 where none is given; TLS where the server offers it). Neither is
written into a log or a message: an address of a webhook is a key.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import smtplib
import ssl
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from casework.alerts.events import GROWN, NOTICED, OPEN, Alert
from errors import StoreUnavailable, UsageError

SECONDS = 20
MADE = "alerts-sent.json"
"""In WAYBILL_HOME: by database the events that were sent, by their ids."""
_UNFINISHED = ".part"
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_SMTP = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class NotSent(StoreUnavailable):
    """The message could not be handed over; it goes with the next run."""


@dataclass(frozen=True, slots=True)
class News:
    """How many open alerts there are, and how many of each kind are new or have grown; `sent`: the events
    that are known once this was.
    """

    open: int
    new: Mapping[str, int]
    sent: frozenset[str]

    @property
    def sentence(self) -> str:
        """In one sentence."""
        new = sum(self.new.values())
        kinds = ", ".join(f"{kind} {many:,}" for kind, many in sorted(self.new.items()))
        said = "1 alert is new or has grown" if new == 1 else f"{new:,} alerts are new or have grown"
        return f"Waybill: {said} ({kinds}); {self.open:,} open in all."


def news(alerts: Iterable[Alert], sent: Collection[str]) -> News:
    """What is new among the open ones of all alerts, but for the events that were sent. They are known by
    their ids: clocks go wrong, and two of one second are two.
    """
    newest = [
        (one, next(event.id for event in reversed(one.events) if event.kind in (NOTICED, GROWN)))
        for one in alerts
    ]
    waiting = [(one, event) for one, event in newest if one.state == OPEN]
    new = Counter(str(one.notice["kind"]) for one, event in waiting if event not in sent)
    known = {event for _one, event in newest if event in sent}
    return News(len(waiting), dict(new), frozenset(known.union(event for _one, event in waiting)))


def sent_before(home: Path, database: str) -> frozenset[str]:
    """The events of a database that were sent; none where that cannot be read."""
    sent = _memory(home).get(database)
    return frozenset(map(str, sent)) if isinstance(sent, list) else frozenset()


def remember_sent(home: Path, database: str, one: News) -> None:
    """The next message has what this one had not; whole or not at all, for its owner only."""
    memory = {**_memory(home), database: sorted(one.sent)}
    fresh = home / f"{MADE}{_UNFINISHED}"
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(memory, out)
    fresh.replace(home / MADE)


def _memory(home: Path) -> dict[str, object]:
    try:
        memory = json.loads((home / MADE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return memory if isinstance(memory, dict) else {}


def check(target: str, smtp: str = "") -> SplitResult:
    """A target that can be used. Raises UsageError, whose sentence does not repeat it."""
    try:
        found = urlsplit(target)
        usable = _mail_address(found) or _web_address(found)
    except ValueError:  # a port that is none, a name of a host that is none
        usable, found = False, SplitResult("", "", "", "", "")
    if found.scheme == "mailto" and not _SMTP.fullmatch(smtp):
        raise UsageError("A mail needs the name of the server that takes it, as HOST:PORT.")
    if not usable:
        raise UsageError("Messages go to an https:// address, or to mailto:NAME@HOST.")
    return found


def _mail_address(of: SplitResult) -> bool:
    """Whether it is one mail address."""
    to = unquote(of.path)
    return of.scheme == "mailto" and bool(_ADDRESS.fullmatch(to))


def _web_address(of: SplitResult) -> bool:
    """Whether it can be sent to as it stands: nothing of it is left out, or travels unencrypted. Raises
    ValueError for a port or a host that is none.
    """
    (of.hostname or "").encode("idna")
    safe = of.scheme == "https" or (of.scheme == "http" and of.hostname in _LOOPBACK)
    plain = all("!" <= char <= "~" for char in of.path + of.query)
    return safe and plain and bool(of.hostname) and of.username is None and of.port != 0


def send(one: News, target: str, smtp: str = "") -> None:
    """Hand the message over. Raises UsageError for a target that cannot be used, NotSent."""
    found = check(target, smtp)
    try:
        if found.scheme == "mailto":
            _mail(one, unquote(found.path), smtp)
        else:
            _post(one, found)
    except (OSError, ValueError, smtplib.SMTPException, http.client.HTTPException) as error:
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
    host, _colon, port = smtp.rpartition(":") if not smtp.endswith("]") and ":" in smtp else (smtp, "", "587")
    message = EmailMessage()
    message["Subject"] = "Waybill: new alerts"
    message["From"], message["To"] = to, to
    message.set_content(one.sentence)
    with smtplib.SMTP(host.strip("[]"), int(port), timeout=SECONDS) as server:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
        server.send_message(message)
