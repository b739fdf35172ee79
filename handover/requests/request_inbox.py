"""What was asked of whom, and of us: a file each in WAYBILL_HOME/contact-requests, for its owner only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from casework.audit_chain.entry import stamp
from errors import UsageError, WaybillError
from graph.settings import Settings
from queries.output import write, write_bytes

FOLDER = "contact-requests"
OUT, IN, ORIGINATOR = "out", "in", "originator"
"""To a partner, from one, and to whoever delivered rows that somebody is to have."""
QUOTA, MONTH = 500, 30
"""Things that a partner may ask about in so many days: who wants more may be trying what is here."""


@dataclass(frozen=True, slots=True)
class TrackedRequest:
    """A request and what became of it. `way`: OUT, IN or ORIGINATOR; `partner`, `fingerprint`: with whom;
    `digest`: of its file; `answer`: its verdict, "" while there is none, `answered`: when, `hits`: of its
    items, `pack`: the fingerprint of a pack that follows, `why`: what the answer says besides; `came`: when
    we took it in.
    """

    id: str
    way: str
    partner: str
    fingerprint: str
    digest: str
    made: str
    due: str
    urgency: str
    items: tuple[str, ...]
    question: str
    reason: str
    basis: str
    handling: str = ""
    answer: str = ""
    answered: str = ""
    hits: tuple[str, ...] = ()
    pack: str = ""
    why: str = ""
    came: str = ""
    demo: bool = False

    def overdue(self, now: str) -> bool:
        """Whether it should have been answered by now (UTC)."""
        return not self.answer and self.due < now


def asked_lately(one: TrackedRequest, requests: Iterable[TrackedRequest], now: datetime) -> int:
    """How many things the partner of a request that came asked about in MONTH days, in this request or in
    others that came, or were answered, in this time; whichever of its keys signed them.
    """
    since = stamp(now - timedelta(days=MONTH))
    return sum(
        len(other.items)
        for other in requests
        if (other.way, other.partner) == (IN, one.partner)
        and (other.id == one.id or max(other.came or other.made, other.answered) >= since)
    )


class RequestInbox:
    """The requests of this machine."""

    def __init__(self, settings: Settings) -> None:
        self._folder: Path = settings.private_folder(FOLDER)
        self._demo = settings.demo

    def all(self) -> list[TrackedRequest]:
        """Those without an answer by their due time, then the others, the newest first. Raises WaybillError
        for a file that cannot be read.
        """
        found = [self._read(path) for path in self._folder.glob("*.json")]
        found = sorted(
            (one for one in found if one.demo == self._demo), key=lambda one: one.made, reverse=True
        )
        return sorted(found, key=lambda one: (bool(one.answer), one.due if not one.answer else ""))

    def find(self, id_: str, way: str) -> TrackedRequest:
        """One of them, of the demo only in the demo. Raises UsageError for one that there is not."""
        path = self._path(id_, way)
        found = self._read(path) if path.exists() else None
        if found is None or found.demo != self._demo:
            raise UsageError(
                "There is no request {id} here: `python -m handover requests` lists them.", id=id_
            )
        return found

    def add(self, request: TrackedRequest) -> None:
        """Keep a new one. Raises UsageError for one that is here already; NoRoom."""
        if self._path(request.id, request.way).exists():
            raise UsageError("Request {id} is here already.", id=request.id)
        self.save(request)

    def save(self, request: TrackedRequest) -> None:
        """Keep what became of one. Raises NoRoom."""
        write(
            json.dumps(asdict(request), ensure_ascii=False, indent=1),
            str(self._path(request.id, request.way)),
        )

    def keep_answer(self, request: TrackedRequest, data: bytes) -> None:
        """Keep that we answered one, and the file of the answer. Raises NoRoom."""
        write_bytes(self._answer(request.id), data)
        self.save(request)

    def answer_to(self, id_: str) -> bytes:
        """The file of the answer that we gave. Raises WaybillError where it is gone."""
        path = self._answer(id_)
        try:
            return path.read_bytes()
        except OSError as error:
            raise WaybillError("{file} cannot be read: restore it from a backup.", file=path) from error

    def _answer(self, id_: str) -> Path:
        return self._path(id_, IN).with_suffix(".answer")

    def _path(self, id_: str, way: str) -> Path:
        if not id_.isalnum():
            raise UsageError("{id!r} is not the id of a request.", id=id_)
        return self._folder / f"{way}-{id_}.json"

    def _read(self, path: Path) -> TrackedRequest:
        try:
            told = json.loads(path.read_text("utf-8"))
            return TrackedRequest(**{**told, "items": tuple(told["items"]), "hits": tuple(told["hits"])})
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise WaybillError("{file} cannot be read: restore it from a backup.", file=path) from error
