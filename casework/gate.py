"""The gate: nothing is read, written or handed out without passing here, and passing leaves an entry.

Whoever works alone may do everything, for a stated purpose; where a team signs in, roles and members of cases
decide (`casework.access`), here and nowhere else. The gate alone makes permits.
"""

from __future__ import annotations

import re
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self

from casework.access.rights import Rights
from casework.access.second_person import require_second
from casework.audit_chain.audit import Audit
from casework.audit_chain.bounds import bounded, check_case, check_recipient
from casework.audit_chain.entry import (
    ASKED,
    ERASED,
    FAILED,
    HANDED_OUT,
    MAINTENANCE,
    REFUSED,
    AuditEvent,
    canonical,
)
from casework.audit_chain.log import entry_of_today
from errors import NotPermitted, QueryRejected, UsageError, WaybillError, cancelling, permits
from graph.permit import Permit
from graph.permit_maker import make

_VERB = re.compile(r"[a-z][a-z0-9_ -]{0,39}")


class AuditedQuestion:
    """A question that was logged and may now be answered: `permit` reads, `handed_out` before showing.

    The permit ends with the question: what is read after that needs another. Several verbs may answer it
    together (`part`): it stays one question, answered once.
    """

    def __init__(
        self,
        audit: Audit,
        question: AuditEvent,
        permit: Permit,
        require_answer: Callable[[Iterable[str]], None] = lambda codes: None,
    ) -> None:
        self.permit = permit
        self._require_answer = require_answer
        self._audit = audit
        self._question = question
        self._told = False
        self._codes: set[str] = set()
        self.before_showing: Callable[[Permit], None] = lambda permit: None
        """What is looked for before the answer is shown, while the permit still reads."""

    @property
    def medium(self) -> str | None:
        """How the answer is handed out, entry.SCREEN or FILE, where that is known."""
        return self._question.medium

    def part(self) -> AuditedQuestion:
        """The share of one verb in the answer: read under the same permit, without an entry of its own. The
        handling codes of what it gives bind the whole.
        """
        return _QuestionPart(self, self._audit, self._question, self.permit)

    def handed_out(self, count: int, subjects: Iterable[str] = (), handling: Iterable[str] = ()) -> None:
        """Log what is about to be shown: how many things, whom they are about, under which handling codes.

        Raises Cancelled where the question was cancelled, NotPermitted where these codes may not be handed
        out by this person: it is not answered then.
        """
        cancelling.check()
        self.before_showing(self.permit)
        codes = tuple(sorted({*handling, *self._codes}))
        self._require_answer(codes)
        self._close(HANDED_OUT, count=count, subjects=tuple(subjects), handling=codes)

    def erasing(self, checks: Sequence[str]) -> None:
        """Log the keys of the log itself that are about to be forgotten, by their check values."""
        question = self._question
        self._audit.append(
            AuditEvent(question.who, question.verb, ERASED, erased=tuple(checks), of=self.permit.number)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """An answer must have been logged; a failure is logged by its name, and goes on its way."""
        if kind is None and not self._told:
            permits.end(self.permit)
            raise NotPermitted(
                "The answer to {verb!r} was not logged, so it is not shown: this is a fault in Waybill, "
                "please report it.",
                verb=self._question.verb,
            )
        if kind is not None and not self._told:
            if isinstance(error, QueryRejected):
                # What is not found is missing, perhaps, for what is said here.
                with suppress(WaybillError):
                    self.before_showing(self.permit)
            try:
                self._close(FAILED, count=0)
            except WaybillError as second:
                if error is not None:
                    error.add_note(f"The failure could not be logged: {second}")

    def _close(
        self, outcome: str, *, count: int, subjects: tuple[str, ...] = (), handling: tuple[str, ...] = ()
    ) -> None:
        question = self._question
        rows = permits.rows_read(self.permit)
        permits.end(self.permit)
        self._audit.append(
            AuditEvent(
                who=question.who,
                verb=question.verb,
                outcome=outcome,
                purpose=question.purpose,
                case=question.case,
                recipient=question.recipient,
                subjects=subjects,
                handling=handling,
                count=count,
                of=self.permit.number,
                medium=question.medium if outcome == HANDED_OUT else None,
                rows=rows,
            )
        )
        self._told = True


class _QuestionPart(AuditedQuestion):
    """What one verb answers of a question: given to whoever puts the whole together, who hands it out."""

    def __init__(self, whole: AuditedQuestion, audit: Audit, question: AuditEvent, permit: Permit) -> None:
        super().__init__(audit, question, permit)
        self._whole = whole

    def _close(
        self, outcome: str, *, count: int, subjects: tuple[str, ...] = (), handling: tuple[str, ...] = ()
    ) -> None:
        self._whole._codes.update(handling)
        self._told = True


class Gate:
    """Where one person passes. `purpose` is asked for when the first question comes."""

    def __init__(self, audit: Audit, person: str, purpose: Callable[[], str], rights: Rights) -> None:
        self._audit, self._rights = audit, rights
        self._person = person
        self._purpose = purpose
        self._runs = threading.local()
        self.runs: weakref.WeakSet[Permit] = weakref.WeakSet()
        """Permits for maintenance: whoever opened the gate ends them when it is closed."""

    def ask(
        self,
        verb: str,
        asked: Mapping[str, Any],
        *,
        subjects: Iterable[str] = (),
        case: str | None = None,
        recipient: str | None = None,
        medium: str | None = None,
    ) -> AuditedQuestion:
        """Log a question and let it pass. Raises NotPermitted without a purpose, and for what the person's
        roles do not allow, QueryRejected for a case of others (these are logged too), UsageError for what
        cannot be a verb, a case or a recipient.

        `medium`: how the answer is handed out (entry.SCREEN, FILE), where that is known.
        """
        _check(verb)
        check_case(case)
        check_recipient(recipient)
        words, things = canonical(bounded(asked)), tuple(subjects)
        try:
            self._rights.require_question(verb, case, recipient)
            why = self._purpose()
            if not why:
                raise NotPermitted("Case data is read for a stated purpose only; none was given.")
        except (NotPermitted, QueryRejected):
            self._audit.append(
                AuditEvent(self._person, verb, REFUSED, asked=words, case=case, recipient=recipient)
            )
            raise
        question = AuditEvent(
            self._person,
            verb,
            ASKED,
            purpose=why,
            asked=words,
            subjects=things,
            case=case,
            recipient=recipient,
            medium=medium,
        )
        number = self._audit.append(question)
        permit = make(self._person, verb, why, number, case=case)

        def require_answer(codes: Iterable[str]) -> None:
            self._rights.require_answer(asked, recipient, codes)
            if code := self._rights.leaves_under_code(asked, recipient, codes):
                about = f"{code}: {recipient}"
                self.require_second(verb, asked, case=case, recipient=recipient, about=about)

        return AuditedQuestion(self._audit, question, permit, require_answer)

    def require_second(
        self,
        verb: str,
        arguments: Mapping[str, Any],
        *,
        case: str | None = None,
        recipient: str | None = None,
        about: str = "",
    ) -> None:
        """Pass what takes two persons in a team: raises NotPermitted, and proposes it, unless another one
        confirmed the same. `about`: what that one is told, which names nobody of the graph.
        """
        if self._rights.in_team:
            require_second(
                self._rights.proposals,
                self._person,
                verb,
                arguments,
                self.note,
                case=case,
                recipient=recipient,
                about=about,
            )

    def note(self, run: str, asked: Mapping[str, Any], case: str | None = None) -> None:
        """An entry of what somebody did that read nothing. Raises NotPermitted for what their roles do not
        allow.
        """
        self._check_run(run)
        words = canonical(bounded(asked))
        self._audit.append(
            AuditEvent(self._person, run, MAINTENANCE, purpose=MAINTENANCE, asked=words, case=case)
        )

    @contextmanager
    def as_part_of(self, run: str) -> Iterator[None]:
        """What this thread runs inside is done for this run: whoever may do it may do its parts. Raises
        NotPermitted for what the person's roles do not allow.
        """
        self._check_run(run)
        before, self._runs.whole = getattr(self._runs, "whole", None), run
        try:
            yield
        finally:
            self._runs.whole = before

    def maintain(self, run: str) -> Permit:
        """A permit for one run of a loader, the analysis or a backup: one entry, whatever it reads. Raises
        NotPermitted for what the person's roles do not allow, which is logged too.
        """
        self._check_run(run)
        number = self._audit.append(AuditEvent(self._person, run, MAINTENANCE, purpose=MAINTENANCE))
        permit = make(self._person, run, MAINTENANCE, number, maintenance=True)
        self.runs.add(permit)
        return permit

    def monitor(self, run: str) -> Permit:
        """A permit to read what the graph says of itself, for a run that is repeated all day long: one entry
        a day for each person. Case data is none of that, and a poll a minute would bury what people did.
        """
        self._check_run(run)
        try:
            number = entry_of_today(self._audit.folder, self._person, run)
        except WaybillError:
            number = None  # what cannot be read is met again by writing it
        if number is None:
            number = self._audit.append(AuditEvent(self._person, run, MAINTENANCE, purpose=MAINTENANCE))
        permit = make(self._person, run, MAINTENANCE, number)
        self.runs.add(permit)
        return permit

    def _check_run(self, run: str) -> None:
        _check(run)
        try:
            self._rights.require_run(getattr(self._runs, "whole", None) or run)
        except NotPermitted:
            self._audit.append(AuditEvent(self._person, run, REFUSED))
            raise


def _check(verb: str) -> None:
    """A verb is a plain word: it stands in the log in the clear, so it must not carry what was asked."""
    if not _VERB.fullmatch(verb):
        raise UsageError("{verb!r} is not a verb: give a plain word in lower case.", verb=verb)
