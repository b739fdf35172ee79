"""A picture of the canvas for a report: what stands on it, who may have it, and the log before it exists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from waybill_canvas import TEXTS

from casework.audit_chain.entry import FILE
from graph.schema import NODES, kind_of
from queries.question import open_question
from ui import reader_session
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.grouping import GROUP
from ui.canvas_state.state import CanvasState, DrawnNode
from ui.wording.language import _, moment_in_text, term
from ui.wording.schema_names import kind

MASKED = frozenset(label for label, kind in NODES.items() if kind.personal and not kind.internal)
"""Kinds whose labels name a person, or are where one is reached; a kind is one unless the schema says not."""
EMPTY: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """How a picture is to be: `format` png or svg, `paper` a4 or a3 (else the size of the screen), `scheme`
    light or dark (else as the page is), `whole`: everything drawn, not only what is in sight.
    """

    title: str = ""
    format: str = "png"
    paper: str = ""
    scheme: str = ""
    whole: bool = False
    masked: bool = False
    recipient: str = ""


def grant(work: CanvasSession, wanted: PictureRequest, drawn: int | None = None) -> None:
    """Log the picture with the handling codes of all that is drawn, then let the canvas make it.

    `drawn`: how many nodes it shows, where the browser has said so.
    """
    state, desk = work.channel.state, reader_session.desk()
    shown = sorted(id_ for id_, node in state.drawn.items() if not node.hidden)
    count = len(shown) if drawn is None else drawn
    asked = {"drawn": count, "format": wanted.format, "masked": wanted.masked}
    recipient = wanted.recipient or None
    with open_question(
        "picture", asked, desk, subjects=shown, case=work.id, recipient=recipient, medium=FILE
    ) as question:
        codes = question.reader.handling(state.known.values(), state.edges.values())
        question.release(work, count=count, subjects=shown, handling=codes)
    names = _named(work) if wanted.masked else {}
    title = wanted.title or work.title or _("Waybill")
    work.channel.grant_picture(
        title=hidden(title, state, names),
        lines=lines(work, wanted, codes, names),
        file=f"waybill-{datetime.now(UTC):%Y-%m-%d}.{wanted.format}",
        format=wanted.format,
        paper=wanted.paper or None,
        scheme=wanted.scheme or None,
        whole=wanted.whole,
        names=names if wanted.masked else None,
        masked=sorted(MASKED) if wanted.masked else None,
    )


def _named(work: CanvasSession) -> dict[str, str]:
    """What stands in place of names; the numbers that this picture gives are written down in the case."""
    state = work.channel.state
    fresh = numbered(state, work.notebook.numbers)
    if fresh:
        work.add_event(reader_session.desk(), "numbers", numbers=fresh)
    return masks(state, work.notebook.numbers)


def lines(
    work: CanvasSession, wanted: PictureRequest, codes: Iterable[str], names: Mapping[str, str]
) -> list[str]:
    """What stands under the title: handling, which case, who looks and why, for whom, when. What people wrote
    goes without the names that are masked; of a case then only its id is told."""
    desk, state = reader_session.desk(), work.channel.state
    known = ", ".join(sorted(codes))
    said = [_("Handling codes: {codes}").format(codes=known)] if known else []
    called = work.notebook.name and not wanted.masked
    named = f"{work.notebook.name} ({work.id})" if called else work.id
    said.append(_("Case: {name}").format(name=named))
    said.append(
        _("Made by {person}. Purpose: {purpose}").format(
            person=desk.person, purpose=hidden(desk.purpose, state, names)
        )
    )
    if wanted.recipient:
        said.append(_("Given to: {recipient}").format(recipient=hidden(wanted.recipient, state, names)))
    said.append(_("Made: {moment} UTC").format(moment=moment_in_text(f"{datetime.now(UTC):%FT%T}")))
    if work.channel.news:
        since = hidden(work.channel.news.since, state, names)
        said.append(_("Marked: what changed since {since}").format(since=since))
    if wanted.masked:
        said.append(_("Names and contact details are masked."))
    if reader_session.space() == reader_session.DEMO:
        said.append(_("Demo: all data is fictitious."))
    return said


def numbered(state: CanvasState, given: Mapping[str, int]) -> dict[str, int]:
    """A number for each name that was ever on the canvas and has none among `given`: of its kind, in the
    order in which they came. Groups ("=name") are numbered too: people write names there."""
    changes = [step.change for step in state.log]
    groups = [group for change in changes for group in _groups(now for _, now in change.drawn.values())]
    groups += _groups(state.drawn.values())
    came = [id_ for change in changes for id_ in change.known] + [*state.drawn]
    came += [GROUP + group for group in groups]
    last: Counter[str] = Counter()
    for id_, number in given.items():
        last[_mask_kind(id_)] = max(last[_mask_kind(id_)], number)
    fresh: dict[str, int] = {}
    for id_ in came:
        if id_ not in given and id_ not in fresh and (id_.startswith(GROUP) or _mask_kind(id_) in MASKED):
            last[_mask_kind(id_)] += 1
            fresh[id_] = last[_mask_kind(id_)]
    return fresh


def masks(state: CanvasState, given: Mapping[str, int] = EMPTY) -> dict[str, str]:
    """What stands in place of the names that are drawn: kind and number. What was `given` once stays, so that
    each keeps its number in every picture of the canvas, whatever is undone between them."""
    numbers = {**numbered(state, given), **given}
    groups = {GROUP + group for group in _groups(state.drawn.values())}
    shown = (id_ for id_ in numbers if id_ in state.drawn or id_ in groups)
    return {id_: _called(id_).format(number=numbers[id_]) for id_ in shown}


def _mask_kind(id_: str) -> str:
    return GROUP if id_.startswith(GROUP) else kind_of(id_)


def _called(id_: str) -> str:
    return term(TEXTS["group_name"]) if id_.startswith(GROUP) else f"{kind(kind_of(id_))} {{number}}"


def _groups(drawn: Iterable[DrawnNode | None]) -> list[str]:
    return [node.group for node in drawn if node and node.group]


def hidden(text: str, state: CanvasState, names: Mapping[str, str]) -> str:
    """A text without the names that are masked: a title or a purpose may hold them."""
    instead = {
        (id_.removeprefix(GROUP) if id_.startswith(GROUP) else state.known[id_].label).casefold(): name
        for id_, name in names.items()
    }
    labels = sorted((label for label in instead if label), key=len, reverse=True)
    if not labels:
        return text
    any_of = rf"(?<!\w)(?:{'|'.join(map(re.escape, labels))})(?!\w)"
    return re.sub(any_of, lambda found: instead.get(found[0].casefold(), "…"), text, flags=re.IGNORECASE)
