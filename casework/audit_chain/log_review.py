"""The audit log for whoever checks it: what each person did in some days, and what of it is unusual.

Nothing here says what was asked in words: whoever checks sees who, when, why and how much, and no case data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

from casework.access.role_table import role_table
from casework.audit_chain.entry import ASKED, FILE, HANDED_OUT, MAINTENANCE, REFUSED
from casework.audit_chain.log import Entry, entries_between

NIGHT_FROM, NIGHT_UNTIL = 22, 6
"""Hours, by the clock of this machine, between which few have a duty."""
SHOWN = ("n", "at", "who", "verb", "outcome", "case", "purpose", "count", "recipient", "medium")
"""What is shown of an entry."""


@dataclass(slots=True)
class PersonInLog:
    """What somebody did. `things`: how many were handed out to them; `files`: answers that left as a file;
    `without_case`: questions about what was loaded that are of no case; `busiest`: questions in the hour that
    has most; `again`: the most questions about one thing in no case; `last`: UTC.
    """

    who: str
    questions: int = 0
    things: int = 0
    files: int = 0
    runs: int = 0
    refused: int = 0
    without_case: int = 0
    at_night: int = 0
    busiest: int = 0
    again: int = 0
    last: str = ""
    _hours: Counter[str] = field(default_factory=Counter, repr=False)
    _subjects: Counter[str] = field(default_factory=Counter, repr=False)

    def row(self) -> dict[str, Any]:
        """As one flat row."""
        return {name: getattr(self, name) for name in self.__slots__ if not name.startswith("_")}

    def add(self, entry: Entry, local: Callable[[str], datetime]) -> None:
        """An entry of theirs."""
        self.last = max(self.last, entry["at"])
        outcome = entry["outcome"]
        self.refused += outcome == REFUSED
        self.runs += outcome == MAINTENANCE
        if outcome == ASKED:
            self._add_question(entry, local(entry["at"]))
        elif outcome == HANDED_OUT:
            self.things += entry["count"] or 0
            self.files += entry.get("medium") == FILE

    def _add_question(self, entry: Entry, moment: datetime) -> None:
        self.questions += 1
        self.at_night += moment.hour >= NIGHT_FROM or moment.hour < NIGHT_UNTIL
        self._hours[entry["at"][:13]] += 1
        self.busiest = max(self.busiest, self._hours[entry["at"][:13]])
        if entry["case"] is None and _looks(entry["verb"]):
            self.without_case += 1
            for subject in entry["subjects"]:
                self._subjects[subject] += 1
                self.again = max(self.again, self._subjects[subject])


def _looks(verb: str) -> bool:
    duty = role_table().duty_of(verb)
    return duty is not None and duty.name == "look" and not duty.is_without_case(verb)


def people_in_log(folder: Path, first: date, last: date, zone: tzinfo | None = None) -> list[PersonInLog]:
    """Everybody in the log of these days (UTC), most questions first. `zone`: whose clock says what is night;
    that of this machine unless told.
    """
    found: dict[str, PersonInLog] = {}
    for entry in entries_between(folder, first.isoformat(), last.isoformat()):
        found.setdefault(entry["who"], PersonInLog(entry["who"])).add(entry, lambda at: _local(at, zone))
    return sorted(found.values(), key=lambda one: (-one.questions, one.who))


def _local(at: str, zone: tzinfo | None) -> datetime:
    return datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone(zone)
