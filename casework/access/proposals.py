"""What needs two persons: one proposes it, another one confirms the same within a day, then it is done once.

A proposal knows its arguments by their digest alone: what is confirmed is what is done, and the file names
nobody of the graph.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from casework.access.growing_file import GrowingFile
from casework.audit_chain.entry import canonical, stamp
from errors import QueryRejected

FILE = "proposals.jsonl"
LASTS = timedelta(hours=24)
"""How long a proposal waits, and how long what was confirmed may still be done."""
WAITING, CONFIRMED, REFUSED, DONE = "waiting", "confirmed", "refused", "done"


@dataclass(frozen=True, slots=True)
class ProposalEvent:
    """`what`: WAITING where somebody (`by`) proposes, else what became of it. `about`: what a second person
    has to know, which names nobody: a count, a code, the recipient.
    """

    id: str
    what: str
    at: str
    by: str
    verb: str = ""
    digest: str = ""
    case: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class ProposedAct:
    """`state`: WAITING, CONFIRMED or REFUSED by `second`, or DONE; `until`: when it ends, UTC."""

    id: str
    verb: str
    digest: str
    case: str
    about: str
    by: str
    at: str
    state: str = WAITING
    second: str = ""

    @property
    def until(self) -> str:
        return stamp(datetime.fromisoformat(self.at) + LASTS)

    @property
    def has_ended(self) -> bool:
        """Whether it waited too long, or what was confirmed was not done in time."""
        return self.until < stamp(datetime.now(UTC))


def digest_of(verb: str, arguments: Mapping[str, Any], case: str | None, recipient: str | None) -> str:
    """SHA-256 of what is to be done."""
    told = {"verb": verb, "arguments": arguments, "case": case or "", "recipient": recipient or ""}
    return hashlib.sha256(canonical(told).encode("utf-8", "backslashreplace")).hexdigest()


class Proposals:
    """The proposals of one home. Raises EvidenceMismatch where the file cannot be read."""

    def __init__(self, home: Path) -> None:
        self._file = GrowingFile(home / FILE, ProposalEvent)

    def open_ones(self) -> list[ProposedAct]:
        """Those that wait or may still be done, newest first."""
        found = (one for one in self._all().values() if one.state in (WAITING, CONFIRMED))
        return sorted((one for one in found if not one.has_ended), key=lambda one: one.at, reverse=True)

    def propose(self, verb: str, digest: str, by: str, *, case: str = "", about: str = "") -> ProposedAct:
        """A proposal of this; the one that waits already where the person proposed the same before."""
        with self._file.locked():
            for one in self.open_ones():
                if (one.digest, one.by, one.state) == (digest, by, WAITING):
                    return one
            id_, now = secrets.token_hex(4), stamp(datetime.now(UTC))
            self._file.append(
                ProposalEvent(
                    id=id_, what=WAITING, at=now, by=by, verb=verb, digest=digest, case=case, about=about
                )
            )
        return self._all()[id_]

    def answer(self, id_: str, by: str, *, agreed: bool) -> ProposedAct:
        """What a second person says. Raises QueryRejected for none that waits, and for the first person."""
        with self._file.locked():
            one = self.named(id_)
            if is_same_person(one.by, by):
                raise QueryRejected("You proposed it: another person confirms it.")
            if one.state != WAITING:
                raise QueryRejected("Proposal {id} was answered by {person}.", id=id_, person=one.second)
            what = CONFIRMED if agreed else REFUSED
            self._file.append(ProposalEvent(id=id_, what=what, at=stamp(datetime.now(UTC)), by=by))
        return self._all()[id_]

    def use_confirmed(self, digest: str, by: str) -> ProposedAct | None:
        """What this person proposed, confirmed by another: it may be done now, once. None where there is no
        such.
        """
        with self._file.locked():
            for one in self.open_ones():
                if (one.digest, one.by, one.state) == (digest, by, CONFIRMED):
                    self._file.append(ProposalEvent(id=one.id, what=DONE, at=stamp(datetime.now(UTC)), by=by))
                    return one
        return None

    def named(self, id_: str) -> ProposedAct:
        """An open one. Raises QueryRejected where there is none: it may have ended."""
        found = next((one for one in self.open_ones() if one.id == id_), None)
        if found is None:
            raise QueryRejected("There is no proposal {id} that waits: it may have ended.", id=id_[:20])
        return found

    def _all(self) -> dict[str, ProposedAct]:
        found: dict[str, ProposedAct] = {}
        for event in self._file.records():
            if event.what == WAITING:
                found[event.id] = ProposedAct(
                    id=event.id,
                    verb=event.verb,
                    digest=event.digest,
                    case=event.case,
                    about=event.about,
                    by=event.by,
                    at=event.at,
                )
            elif event.id in found:
                second = found[event.id].second if event.what == DONE else event.by
                found[event.id] = replace(found[event.id], state=event.what, second=second)
        return found


def is_same_person(one: str, other: str) -> bool:
    """Whether two names in the log are one person's, however they are written."""
    first, second = (" ".join(name.split()).casefold() for name in (one, other))
    return first == second
