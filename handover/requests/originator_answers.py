"""Requests to originators, followed: kept with their due time when they are written; their answers, noted.

An originator may be an operator without Waybill, so that what it answers is noted by a person who has it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casework.audit_chain.entry import stamp
from casework.workspace import Workspace
from errors import UsageError
from handover.requests.request_inbox import ORIGINATOR, RequestInbox, TrackedRequest
from queries.question import open_question
from values.handling import highest

AGREED, REFUSED = "agreed", "refused"
VERDICTS = (AGREED, REFUSED)
LONGEST_NOTE = 1_000


def follow_requests(files: Iterable[Path], desk: Workspace) -> None:
    """Keep these requests to originators, as they were written, among those that wait. Raises NoRoom."""
    inbox = RequestInbox(desk.settings)
    for file in files:
        data = file.read_bytes()
        inbox.save(_tracked(json.loads(data), hashlib.sha256(data).hexdigest(), demo=desk.settings.demo))


def note_answer(id_: str, verdict: str, note: str, desk: Workspace) -> TrackedRequest:
    """Note what an originator answered; logged. Raises UsageError for a request that there is not, that was
    answered already, and for what is no verdict or too long a note.
    """
    said = " ".join(note.split())
    if verdict not in VERDICTS or len(said) > LONGEST_NOTE:
        raise UsageError(
            "Say whether they agreed or refused, and no more than {n:,} characters besides.", n=LONGEST_NOTE
        )
    with open_question("originator answered", {"request": id_, "verdict": verdict}, desk) as question:
        inbox = RequestInbox(desk.settings)
        asked = inbox.find(id_, ORIGINATOR)
        if asked.answer:
            raise UsageError("Request {id} was answered already.", id=id_)
        kept = replace(asked, answer=verdict, answered=stamp(datetime.now(UTC)), why=said)
        inbox.save(kept)
        codes = [kept.handling] if kept.handling else []
        return question.release(kept, count=1, subjects=(), handling=codes)


def _tracked(told: dict[str, Any], digest: str, *, demo: bool) -> TrackedRequest:
    delivery, to, reasons = told["delivery"], told["to_be_given_to"], told["may_these_rows_be_handed_on"]
    return TrackedRequest(
        id=hashlib.sha256(told["request"].encode()).hexdigest()[:16],
        way=ORIGINATOR,
        partner=told["originator"],
        fingerprint="",
        digest=digest,
        made=told["asked_at"],
        due=told["answer_by"],
        urgency=told["urgency"],
        items=tuple(f"{len(one['rows']):,} of {delivery['file']} ({one['because']})" for one in reasons),
        question=f"May they be handed to {to['name']}?",
        reason=told["purpose"],
        basis=told["request"],
        handling=highest(one["handling"] for one in reasons),
        demo=demo,
    )
