"""The desk where a person works: store and evidence, opened when first needed, and the gate before both."""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from casework import purpose as why
from casework.access.rights import Rights
from casework.access.roles_of_commands import roles_of_environment
from casework.audit_chain.audit import Audit, borrow, give_back
from casework.gate import AuditedQuestion, Gate
from casework.wholeness import Wholeness, wholeness_of
from errors import permits
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store

if TYPE_CHECKING:
    from evidence.archive import Archive


_LOOK_SECONDS = 30.0
"""How long it is believed how whole a graph is: a session of the app lasts for hours."""


class _Opened:
    """What a desk has open; apart from it, so that it is closed also when a desk is just forgotten."""

    def __init__(self, audit: Audit, runs: Iterable[Permit]) -> None:
        self.audit = audit
        self.runs = runs
        self.store: Store | None = None

    def close(self) -> None:
        for permit in list(self.runs):
            permits.end(permit)
        store, self.store = self.store, None
        if store is not None:
            store.close()
        give_back(self.audit)


class Workspace:
    """One person's desk; safe to share between the threads of a session. Close it, or use `with`."""

    def __init__(
        self,
        settings: Settings,
        person: str,
        purpose: Callable[[], str],
        *,
        roles: Collection[str] | None = None,
        case: str | None = None,
        store: Store | None = None,
        archive: Archive | None = None,
    ) -> None:
        self.settings = settings
        self.person = person
        self.rights = Rights(person, roles, settings.home, demo=settings.demo)
        """What the person may ask; no `roles` (None): everything."""
        self.working_case = case
        """The case that questions are of where they name none, by its id."""
        self.as_labels_say = False
        """Whether questions are answered without people and places that identity resolution found."""
        self.medium: str | None = None
        """How answers are handed out here, entry.SCREEN or FILE; None where that is not known."""
        self.wholeness = Wholeness()
        """Whether the graph holds what the evidence does; known from the first answer on."""
        self._look_again = 0.0
        self._ask_purpose = purpose
        self._purpose = ""
        self._store, self._archive = store, archive
        self._lock = threading.RLock()
        self._asked = threading.local()
        audit = borrow(settings.private_folder())
        self._gate = Gate(audit, person, lambda: self.purpose, self.rights)
        self._opened = _Opened(audit, self._gate.runs)
        self._end = weakref.finalize(self, self._opened.close)

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        purpose: str | None = None,
        person: str | None = None,
        ask: Callable[[], str] | None = None,
        medium: str | None = None,
        roles: Collection[str] | None = None,
        store: Store | None = None,
        archive: Archive | None = None,
    ) -> Workspace:
        """A desk for `person` (else WAYBILL_USER, else the account) and `purpose`, in these `roles` (None:
        those of the environment).

        Without a purpose it is WAYBILL_PURPOSE, else today's, else what `ask` answers, else the first
        question is refused (NotPermitted); the demo's is "demo". `medium`: how answers are handed out
        (entry.SCREEN, FILE), where that is known. `store` and `archive` that are given are used as they are
        and not closed.
        """
        who = " ".join((person or "").split()) or why.person()

        def resolve() -> str:
            if settings.demo:
                return why.DEMO
            today = datetime.now().astimezone().date()
            return why.purpose(who, settings.private_folder(), given=purpose, ask=ask, today=today)

        case = None
        if roles is None:
            case = os.environ.get("WAYBILL_CASE", "").strip() or None
            roles = roles_of_environment()
        if settings.demo:
            case = None
        desk = cls(settings, who, resolve, roles=roles, case=case, store=store, archive=archive)
        desk.medium = medium
        return desk

    @property
    def purpose(self) -> str:
        """Why this person looks; found out once. Raises NotPermitted when there is none."""
        with self._lock:
            if not self._purpose:
                self._purpose = self._ask_purpose()
            return self._purpose

    @property
    def store(self) -> Store:
        """The graph; opened on first use."""
        with self._lock:
            if self._store is None:
                from graph.connect import open_store  # the driver is loaded by those who read only

                self._store = self._opened.store = open_store(self.settings)
            return self._store

    @property
    def archive(self) -> Archive:
        """The evidence; opened on first use."""
        with self._lock:
            if self._archive is None:
                from evidence.archive import Archive  # so is pyarrow

                self._archive = Archive(self.settings.evidence)
            return self._archive

    def asking(
        self,
        verb: str,
        asked: Mapping[str, Any],
        subjects: Iterable[str] = (),
        case: str | None = None,
        recipient: str | None = None,
        medium: str | None = None,
    ) -> AuditedQuestion:
        """Pass the gate: the question is in the log when this returns. Use as `with desk.asking(…) as asked`.

        Read with `asked.permit`; call `asked.handed_out(count, subjects)` before anything is shown: leaving
        the block without it raises. `medium`: FILE where the answer leaves as a file, whatever the desk's is.

        Inside `asking_as_one` it is a part of that question; what leaves for somebody or in another way than
        the rest is always a question of its own. Inside `within_case` it is of that case unless it names one.
        """
        how, case = medium or self.medium, case or self._case
        whole = self._whole
        if whole is not None and recipient is None and how == whole.medium:
            return whole.part()
        question = self._gate.ask(verb, asked, subjects=subjects, case=case, recipient=recipient, medium=how)
        question.before_showing = self._look_at_wholeness
        return question

    @contextmanager
    def asking_as_one(
        self, verb: str, asked: Mapping[str, Any], subjects: Iterable[str] = (), case: str | None = None
    ) -> Iterator[AuditedQuestion]:
        """One question that several verbs answer together, as one click asks it: whatever this thread asks at
        this desk inside is a part of it.

        As with `asking`, `handed_out` comes before anything is shown: what is shown of all that the parts
        gave. The handling codes of the parts are added.
        """
        with self.asking(verb, asked, subjects, case) as question:
            before, self._asked.whole = self._whole, question
            try:
                yield question
            finally:
                self._asked.whole = before

    @contextmanager
    def within_case(self, case: str) -> Iterator[None]:
        """What this thread asks at this desk inside is of this case, by its id."""
        before, self._asked.case = self._case, case
        try:
            yield
        finally:
            self._asked.case = before

    @property
    def _case(self) -> str | None:
        """The case that this thread works on."""
        return getattr(self._asked, "case", None) or self.working_case

    @property
    def _whole(self) -> AuditedQuestion | None:
        """The question that this thread answers in parts."""
        return getattr(self._asked, "whole", None)

    def maintenance(self, run: str) -> Permit:
        """A permit for one run of a loader, the analysis or a backup, until this desk is closed; each call is
        one entry.
        """
        return self._gate.maintain(run)

    def as_part_of(self, run: str) -> AbstractContextManager[None]:
        """What this thread runs inside is done for this run: whoever may do it may do its parts."""
        return self._gate.as_part_of(run)

    def require_second(self, verb: str, arguments: Mapping[str, Any], about: str = "") -> None:
        """Pass what takes two persons in a team (`casework.access.second_person`)."""
        self._gate.require_second(verb, arguments, about=about)

    def note(self, run: str, asked: Mapping[str, Any], case: str | None = None) -> None:
        """An entry of what somebody did that read nothing."""
        self._gate.note(run, asked, case)

    def monitoring(self, run: str) -> Permit:
        """A permit to read what the graph says of itself, until this desk is closed; one entry a day."""
        return self._gate.monitor(run)

    def _look_at_wholeness(self, permit: Permit) -> None:
        """Now and then, where the graph was read: say whether it holds what the evidence does."""
        with self._lock:
            if self._store is None or time.monotonic() < self._look_again:
                return
            self._look_again = time.monotonic() + _LOOK_SECONDS
        self.wholeness = wholeness_of(self._store, self.settings.evidence, permit)
        for sentence in self.wholeness.sentences():
            logging.getLogger("waybill").warning("Warning: %s", sentence)

    def close(self) -> None:
        """Give back the connections and the log. A desk that is forgotten is closed as well."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
