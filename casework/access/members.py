"""Who works on which case: who made them a member, when, until when, why; what ended is kept too.

A file in WAYBILL_HOME that only grows, apart from the graph: whoever may write there cannot make themselves a
member. Days are UTC.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from casework.access.growing_file import GrowingFile
from errors import QueryRejected

FILE = "case-members.jsonl"
LONGEST_WHY = 400
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
BEGAN, NAMED, ENDED = "began", "named", "ended"


@dataclass(frozen=True, slots=True)
class MemberEvent:
    """`what`: BEGAN the case, NAMED a member until a day ("" for no end), or ENDED."""

    case: str
    person: str
    what: str
    at: str
    by: str
    until: str = ""
    why: str = ""


_fresh: OrderedDict[str, None] = OrderedDict()
_MOST_FRESH = 10_000


def new_case_id() -> str:
    """A fresh id that says nothing; whoever asks in it first in this process begins the case."""
    id_ = "".join(secrets.choice(_LETTERS) for _place in range(16))
    _fresh[id_] = None
    while len(_fresh) > _MOST_FRESH:
        _fresh.popitem(last=False)
    return id_


def is_fresh(case: str) -> bool:
    """Whether this process made the id, and nobody began the case yet."""
    return case in _fresh


class CaseMembers:
    """The members of all cases of one home. Raises EvidenceMismatch where the file cannot be read."""

    def __init__(self, home: Path) -> None:
        self._file = GrowingFile(home / FILE, MemberEvent)

    def of(self, case: str) -> dict[str, MemberEvent]:
        """The newest event of everybody who is a member of a case today."""
        newest = {one.person: one for one in self._file.records() if one.case == case}
        return {person: one for person, one in newest.items() if _counts(one)}

    def history(self, case: str) -> list[MemberEvent]:
        """All that happened, oldest first."""
        return [one for one in self._file.records() if one.case == case]

    def cases_of(self, person: str) -> set[str]:
        """The cases that somebody is a member of today."""
        newest = {one.case: one for one in self._file.records() if one.person == person}
        return {case for case, one in newest.items() if _counts(one)}

    def is_member(self, case: str, person: str) -> bool:
        """Whether somebody is one today."""
        return case in self.cases_of(person)

    def begin(self, case: str, person: str) -> None:
        """The first member of a case that begins. Raises QueryRejected where it has members."""
        with self._file.locked():
            if self.history(case):
                raise QueryRejected("There is no case {id}: 'python -m casework cases' lists them.", id=case)
            self._file.append(MemberEvent(case=case, person=person, what=BEGAN, at=_now(), by=person))
        _fresh.pop(case, None)

    def name(self, case: str, person: str, by: str, until: str, why: str) -> MemberEvent:
        """Make somebody a member until a day (ISO, "" for no end), or change that day. Raises QueryRejected
        for no name, a day that is none or has passed, and a reason that is missing or too long.
        """
        person = " ".join(person.split())
        if not person:
            raise QueryRejected("Say who becomes a member, by the name that the log has for them.")
        if until and not _is_day_to_come(until):
            raise QueryRejected("{day} is no day to come: write it like 2027-03-31.", day=until[:20])
        why = _reason(why)
        event = MemberEvent(case=case, person=person, what=NAMED, at=_now(), by=by, until=until, why=why)
        with self._file.locked():
            self._file.append(event)
        return event

    def end(self, case: str, person: str, by: str, why: str) -> MemberEvent:
        """Somebody is a member no more. Raises QueryRejected where they are none, are the last one, and for a
        reason that is missing or too long.
        """
        why = _reason(why)
        with self._file.locked():
            now = self.of(case)
            if person not in now:
                raise QueryRejected("{person} is no member of this case.", person=person[:100])
            if len(now) == 1:
                raise QueryRejected("A case keeps one member at least: name another one first.")
            event = MemberEvent(case=case, person=person, what=ENDED, at=_now(), by=by, why=why)
            self._file.append(event)
        return event


def _counts(newest: MemberEvent) -> bool:
    return newest.what != ENDED and (not newest.until or newest.until >= f"{datetime.now(UTC):%Y-%m-%d}")


def _reason(why: str) -> str:
    """On one line. Raises QueryRejected for none, and a long one."""
    why = " ".join(why.split())
    if not 0 < len(why) <= LONGEST_WHY:
        raise QueryRejected("Say why, in at most {most:,} characters.", most=LONGEST_WHY)
    return why


def _is_day_to_come(text: str) -> bool:
    try:
        return date.fromisoformat(text) >= datetime.now(UTC).date()
    except ValueError:
        return False


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
