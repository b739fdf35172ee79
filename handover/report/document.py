"""The whole document of a report, or the short one, as the template takes it. Nothing is read here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handover.packs.disclosed_case import DisclosedCase
from handover.redaction.text_places import TextPlace
from handover.report import parts
from handover.report.annex import annexes
from handover.report.assessments_chapter import assessments, released
from handover.report.facts_chapter import facts, figures, weekly_picture
from handover.report.measures_chapter import measures, short_measures
from handover.report.parts import Part
from handover.report.printable import OPEN, printable
from handover.report.sources import ReportSources
from handover.report.trend import trend
from handover.report.weekly_bars import weeks_of
from handover.report.wording import ReportWording
from values.handling import OTHER


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a report says of itself. `at`: UTC; `recipient`: "" for our own authority; `kind`, `use`: of
    disclosure.RECIPIENTS and USES; `authority`: "" where it is not named; `pack`: the one that it is a part
    of, "" of a report by itself.
    """

    at: str
    who: str
    recipient: str
    kind: str
    use: str
    purpose: str
    case: str
    case_name: str
    question: str
    invented: bool
    short: bool = False
    authority: str = ""
    pack: str = ""


def document(
    case: DisclosedCase, sources: ReportSources, about: ReportFacts, handling: str, say: ReportWording
) -> tuple[dict[str, Any], dict[str, str]]:
    """The document, and its pictures as SVG by file. `handling`: the code that binds it, or ""."""
    case.redaction.require_purpose(about.purpose, about.recipient)
    pictures: dict[str, str] = {}
    title = case.redaction.named(about.case_name, TextPlace.CASE) or about.case
    recipient = about.recipient or say(f"to_{about.kind}")
    body = list(
        _short(case, sources, say, pictures) if about.short else _whole(case, sources, about, say, pictures)
    )
    everything = [_head(case, about, title, recipient, _code(handling, say), say), *body]
    if OPEN in str(everything):
        everything.insert(1, parts.note(say("romanised")))
    before, _n, rest = say("page").partition("{n}")
    between, _m, after = rest.partition("{m}")
    made = {
        "title": printable(title),
        "author": printable(about.who),
        "description": printable(say("description", at=say.day(about.at))),
        "language": say.language,
        "header": f"Waybill · {say('short_report' if about.short else 'report')}",
        "handling": say("code", code=_code(handling, say)) if handling else say("no_code"),
        "recipient": printable(say("for_whom", recipient=recipient)),
        "invented": say("invented") if about.invented else "",
        "footer": printable(f"{title} · {about.case} · {say.day(about.at)}"),
        "page": [before, between, after],
        "parts": everything,
    }
    return made, pictures


def _head(
    case: DisclosedCase, about: ReportFacts, title: str, recipient: str, code: str, say: ReportWording
) -> Part:
    kind = say(f"to_{about.kind}")
    rows = (
        ("case", f"{title} ({about.case})" if title != about.case else title),
        (
            "question",
            released(case, about.question, TextPlace.CASE, say) if about.question else say("not_stated"),
        ),
        ("purpose", about.purpose),
        ("use", say(f"use_{about.use}")),
        ("made_by", f"{about.who}, {about.authority}" if about.authority else about.who),
        ("recipient", f"{recipient} ({kind})" if about.recipient else kind),
        ("made", say("made_at", day=say.day(about.at), time=about.at[11:16])),
        ("handling", code),
    )
    return parts.facts([(say("colon", name=say(key)), said) for key, said in rows])


def _code(handling: str, say: ReportWording) -> str:
    return say("other_code") if handling == OTHER else handling or say("none")


def _whole(
    case: DisclosedCase,
    sources: ReportSources,
    about: ReportFacts,
    say: ReportWording,
    pictures: dict[str, str],
) -> Iterator[Part]:
    yield from figures(case, say, sources.unresolved)
    yield from facts(case, say, pictures)
    yield from assessments(case, sources, say)
    yield from measures(case, sources, say)
    own = about.kind in ("own", "own_file")
    yield from annexes(case, sources.packs, say, own=own, within=about.pack)


def _short(
    case: DisclosedCase, sources: ReportSources, say: ReportWording, pictures: dict[str, str]
) -> Iterator[Part]:
    yield from figures(case, say, sources.unresolved)
    yield parts.heading(say("trend"))
    yield weekly_picture(case, say, pictures)
    if weeks_of(case.parcels):
        yield parts.text(trend(case, sources.coverage, say))
    if sources.measures:
        yield parts.page()
    yield from short_measures(case, sources, say)
