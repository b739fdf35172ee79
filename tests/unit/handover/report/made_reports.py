"""Reports of made-up rows, set without a server: the rows of `made_packs`, and what people said of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from casework.alerts.events import Alert
from casework.cases import Event
from casework.chosen_barriers.events import ChosenBarrier
from casework.decisions.decision_records import Decision
from handover.packs.cited_rows import CitedRow
from handover.packs.disclosed_case import DisclosedCase, disclosed
from handover.report.document import ReportFacts, document
from handover.report.sources import FollowedMeasure, ReportSources
from handover.report.typesetting import typeset
from handover.report.wording import ReportWording
from tests.unit.handover import made_packs as made

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)


def about(**other: Any) -> ReportFacts:
    """What a report says of itself."""
    told: dict[str, Any] = {
        "at": "2026-12-01T12:00:00Z",
        "who": "mira",
        "recipient": "Parket Gent",
        "kind": "court",
        "use": "evidence",
        "purpose": "case 12",
        "case": "7kq2m9c4v8x3r5tz",
        "case_name": "Klompen",
        "question": "who sends them?",
        "invented": False,
    }
    return ReportFacts(**{**told, **other})


def decision(**other: Any) -> Decision:
    """Two names of the case judged."""
    told: dict[str, Any] = {
        "id": "Decision:1",
        "a": made.PARTIES[0],
        "b": made.PARTIES[1],
        "verdict": "apart",
        "reason": "other day of birth",
        "by": "joris",
        "at": "2026-11-30T11:00:00Z",
    }
    return Decision(**{**told, **other})


def alert(**other: Any) -> Alert:
    """An alert on a name of the case, answered."""
    told: dict[str, Any] = {
        "id": "Alert:0123456789abcdef",
        "notice": {"label": "Jan Jansen and 1 more", "parties": [made.PARTIES[0]]},
        "state": "yes",
        "reason": "seen at the counter",
        "answered_by": "lena",
        "answered_at": "2026-11-29T11:00:00Z",
    }
    return Alert(**{**told, **other})


def measure(outcome: Mapping[str, Any] | None = None, **other: Any) -> FollowedMeasure:
    """A measure of the case; `other`: of FollowedMeasure."""
    chosen = ChosenBarrier(
        id="ChosenBarrier:0123456789abcdef",
        model="m",
        barrier="b",
        step="s",
        case="7kq2m9c4v8x3r5tz",
        on="Account:K-1",
        label="account K-1",
        starts=(),
        handling=(),
        owner="customs",
        day="2026-10-01",
        state="running",
        reason="agreed by phone",
        until="",
        chosen_at="2026-09-30T10:00:00Z",
        chosen_by="mira",
        changed_at="2026-09-30T10:00:00Z",
        changed_by="mira",
    )
    name = {"en": "Block the account", "de": "Das Konto sperren"}
    return FollowedMeasure(**{"chosen": chosen, "name": name, "outcome": outcome, **other})


def event(n: int, kind: str, body: Mapping[str, Any]) -> Event:
    """Something that happened in the case."""
    return Event(n=n, at="2026-11-28T10:00:00Z", by="mira", kind=kind, body=body)


def sources(some: Iterable[CitedRow] | None = None, **other: Any) -> ReportSources:
    """What a report is made of: two rows that may go to a court, one that may not."""
    given: dict[str, Any] = {"ids": [*made.PARTIES, *made.PARCELS], "found": [], **other}
    return ReportSources(rows=made.three_rows() if some is None else some, **given)


def written(
    of: ReportSources | None = None,
    *,
    language: str = "en",
    handling: str = "H1",
    read: Collection[str] = (),
    **other: Any,
) -> bytes:
    """The PDF; `read`: texts that somebody lets go; `other`: of ReportFacts."""
    given, say = of or sources(), ReportWording(language)
    return typeset(*document(told(given, read), given, about(**other), handling, say), AT)


def told(of: ReportSources, read: Collection[str] = ()) -> DisclosedCase:
    """What of it may be told."""
    return disclosed(of.ids, of.found, of.rows, read=read)


def pages(pdf: bytes) -> list[str]:
    """The text of each page, on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    """All of its text."""
    return " ".join(pages(pdf))
