"""What is kept of exchanges, in WAYBILL_HOME/matching (mode 700): a file each, for its owner only.

SESSION.json      who with whom, what for, when, how it stands; kept, so that none is answered twice
SESSION.secret    what a side knows until it has the result: its secret and items
SESSION.opening   items with their rows, and the salt: what the data protection officers compare with the
                  commitment; deleted OPENED days after the exchange expired
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import msgspec

from errors import UsageError, WaybillError
from graph.settings import Settings
from handover.matching.match_messages import MOST_DAYS
from handover.matching.protocol import OwnSide
from queries.output import write

_log = logging.getLogger("waybill")
FOLDER = "matching"
OPENED = 30
MONTH = 30
"""Days in which a quota counts."""
QUOTA = 60_000
"""Items that a partner may put in in a MONTH: who wants more may be trying numbers."""
_DAY = 86_400.0
OFFERED, REPLIED, DONE = "offered", "replied", "done"


@dataclass(frozen=True, slots=True)
class MatchSession:
    """An exchange. `partner`, `fingerprint`: whose key; `day`: it began; `items`: how many of ours; `cap`:
    how many the other side could put in; `found`: how many both have, -1 while that is not known;
    `commitment`: what the other side is bound to, "" while it has sent nothing.
    """

    id: str
    state: str
    partner: str
    fingerprint: str
    kind: str
    purpose: str
    basis: str
    by: str
    day: str
    expires: str
    items: int
    cap: int
    found: int = -1
    commitment: str = ""
    demo: bool = False


def _expiry(path: Path) -> date:
    """When the exchange of a file expires. Raises OSError, ValueError or TypeError for a damaged file, and
    one whose day is not such a day.
    """
    one = MatchSession(**json.loads(path.read_text("utf-8")))
    over, begun = date.fromisoformat(one.expires), date.fromisoformat(one.day)
    if (over - begun).days > MOST_DAYS or one.id != path.stem:
        raise ValueError(one.expires)
    return over


class MatchSessions:
    """The exchanges of this machine."""

    def __init__(self, settings: Settings) -> None:
        self._folder: Path = settings.private_folder(FOLDER)
        self._demo = settings.demo

    def all(self) -> list[MatchSession]:
        """Every exchange, oldest first. Raises WaybillError for a file that cannot be read."""
        return sorted(self._read(), key=lambda one: (one.day, one.id))

    def begin(self, session: MatchSession, side: OwnSide) -> None:
        """Keep a new one. Raises UsageError for one that there was, or where the quota is used up; NoRoom."""
        if self._path(session.id, "json").exists():
            raise UsageError("This offer was answered already: each is answered once.")
        self._check_quota(session)
        opening = {"session": session.id, "salt": side.salt.hex(), "items": list(side.items)}
        self._write(session.id, "opening", json.dumps(opening))
        self._write(session.id, "secret", msgspec.json.encode(side).decode())
        self._save(session)

    def side(self, id_: str) -> tuple[MatchSession, OwnSide]:
        """An exchange that waits for an answer, and our side of it; of the demo only in the demo. Raises
        UsageError for any other, WaybillError where what was kept is damaged.
        """
        path = self._path(id_, "secret")
        found = next((one for one in self._read() if one.id == id_ and one.demo == self._demo), None)
        try:
            side = msgspec.json.decode(path.read_bytes(), type=OwnSide)
        except FileNotFoundError:
            side = None
        except (OSError, msgspec.MsgspecError) as error:
            raise WaybillError("{file} cannot be read: restore it from a backup.", file=path) from error
        if found is None or side is None:
            raise UsageError("No exchange waits for this file here: it has ended, or began elsewhere.")
        return found, side

    def end(self, session: MatchSession, found: int) -> None:
        """Note the result, and destroy the secret."""
        self._path(session.id, "secret").unlink(missing_ok=True)
        self._save(replace(session, state=DONE, found=found))

    def cancel(self, session: MatchSession) -> None:
        """Forget one that just began: its file never left."""
        for end in ("json", "secret", "opening"):
            self._path(session.id, end).unlink(missing_ok=True)

    def sweep(self, today: date) -> None:
        """Destroy secrets of exchanges that expired, and openings OPENED days later; a file of an exchange
        that nobody can read or that would never expire, with its secret, and what a crash left over.
        """
        for path in sorted(self._folder.glob("*.json")):
            try:
                over = _expiry(path)
            except OSError as error:
                _log.warning("%s cannot be read (%s): look at it.", path, error.strerror)
            except (ValueError, TypeError, OverflowError):
                _log.warning("%s was damaged: it was removed, with its secret.", path)
                path.with_suffix(".secret").unlink(missing_ok=True)
                path.unlink(missing_ok=True)
            else:
                if today > over:
                    path.with_suffix(".secret").unlink(missing_ok=True)
                if today - timedelta(days=OPENED) > over:
                    path.with_suffix(".opening").unlink(missing_ok=True)
        self._sweep_left_over()

    def _sweep_left_over(self) -> None:
        """Remove secrets of no exchange that are older than a day, and openings that nobody can ask for."""
        now = time.time()
        for end, days in ((".secret", 1), (".opening", MOST_DAYS + OPENED)):
            for path in self._folder.glob(f"*{end}"):
                with suppress(FileNotFoundError):
                    old = now - path.stat().st_mtime > days * _DAY
                    if old and not path.with_suffix(".json").exists():
                        path.unlink()

    def _check_quota(self, session: MatchSession) -> None:
        since = (date.fromisoformat(session.day) - timedelta(days=MONTH)).isoformat()
        used = sum(
            one.cap
            for one in self._read()
            if one.partner == session.partner and one.day > since and one.demo == session.demo
        )
        if used + session.cap > QUOTA:
            raise UsageError(
                "{partner} could compare {used:,} items in {days} days, and {n:,} more would exceed the "
                "{quota:,} that are allowed: wait, or give a smaller --cap.",
                used=used,
                partner=session.partner,
                days=MONTH,
                n=session.cap,
                quota=QUOTA,
            )

    def _read(self) -> Iterator[MatchSession]:
        for path in sorted(self._folder.glob("*.json")):
            try:
                yield MatchSession(**json.loads(path.read_text("utf-8")))
            except (OSError, ValueError, TypeError) as error:
                raise WaybillError("{file} cannot be read: restore it from a backup.", file=path) from error

    def _save(self, session: MatchSession) -> None:
        self._write(session.id, "json", json.dumps(asdict(session), ensure_ascii=False))

    def _write(self, id_: str, end: str, text: str) -> None:
        write(text, str(self._path(id_, end)))

    def _path(self, id_: str, end: str) -> Path:
        if not id_.isalnum():
            raise UsageError("This is no file of an exchange between authorities.")
        return self._folder / f"{id_}.{end}"
