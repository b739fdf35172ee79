"""The annexes of a report: every parcel, every delivery, the evidence pack, what was withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casework.disclosure import ASK
from evidence.facts import LoadFacts
from handover.packs.disclosed_case import DisclosedCase
from handover.redaction.text_places import TextPlace
from handover.register import HandedPack
from handover.report import parts
from handover.report.assessments_chapter import released
from handover.report.facts_chapter import rows_cited
from handover.report.parts import Cell, Part
from handover.report.wording import ReportWording

_HALF = 32


def annexes(
    case: DisclosedCase, packs: Sequence[HandedPack], say: ReportWording, *, own: bool, within: str = ""
) -> Iterator[Part]:
    """All four. `own`: the report is for our own authority, whose packs went to anybody; `within`: the pack
    that this report is a part of, beside those before it.
    """
    yield parts.page()
    yield parts.heading(say("annex_parcels"), 1)
    yield parts.lead(say("annex_parcels_about"))
    yield _parcels(case, say)
    yield parts.heading(say("annex_deliveries"), 1)
    yield _deliveries(case, say, own=own)
    yield parts.heading(say("annex_pack"), 1)
    if within:
        yield parts.text(say("within_pack", pack=within))
    if packs:
        yield _packs(packs, say)
    elif not within:
        yield parts.text(say("no_pack_at_all" if own else "no_pack"))
    yield parts.heading(say("annex_withheld"), 1)
    yield from _withheld(case, say)


def _parcels(case: DisclosedCase, say: ReportWording) -> Part:
    senders: dict[str, list[str]] = defaultdict(list)
    recipients: dict[str, list[str]] = defaultdict(list)
    for edge in case.graph.edges.values():
        if edge.kind == "SENDER_ON":
            senders[edge.target].append(edge.source)
        elif edge.kind == "ADDRESSED_TO":
            recipients[edge.source].append(edge.target)
    rows: list[list[Cell]] = [
        [
            [node.label, *([say("seized_on")] if node.properties.get("seized") else [])],
            say.day(str(node.properties.get("posted_at") or "")),
            case.names(senders[node.id]),
            case.names(recipients[node.id]),
            " – ".join(str(node.properties.get(end) or "") for end in ("origin", "destination")).strip(" –"),
            "" if (weight := node.properties.get("weight_g")) is None else say.number(weight),
            _value(node.properties, say),
            rows_cited(case.rows.get(node.id, ()), say),
        ]
        for node in case.parcels
    ]
    columns = (
        *(("parcel", 2.9, "left"), ("posted", 1.9, "left"), ("sender", 2.5, "left")),
        *(("addressee", 2.5, "left"), ("lane", 1.4, "left"), ("weight", 1.5, "right")),
        *(("declared", 2.1, "right"), ("rows", 3.2, "left")),
    )
    return parts.table([(say(key), width, side) for key, width, side in columns], rows, dense=True)


def _value(of: Mapping[str, Any], say: ReportWording) -> str:
    value = of.get("declared_value")
    return "" if value is None else say.money(value, str(of.get("declared_currency") or ""))


def _deliveries(case: DisclosedCase, say: ReportWording, *, own: bool) -> Part:
    rows: list[list[Cell]] = [
        [
            [one.load, released(case, one.file, TextPlace.DELIVERY, say)],
            _fingerprint(case, one, say, own=own),
            [
                *(_sources(case, one, say) or [say("not_stated")]),
                one.by or say("not_stated"),
                *(say.day(day) for day in (one.as_of, one.received) if day),
            ],
            [
                _layout(case, one, say),
                released(case, one.basis or "", TextPlace.DELIVERY, say) or say("not_stated"),
            ],
            say.number(len(case.numbers[one.load])),
        ]
        for one in sorted(case.loads.values(), key=lambda one: one.load)
    ]
    columns = (
        *(("file", 2.6, "left"), ("fingerprint", 3.4, "left"), ("from_as_of", 2.0, "left")),
        *(("layout_basis", 2.2, "left"), ("rows_told", 1.0, "right")),
    )
    return parts.table([(say(key), width, side) for key, width, side in columns], rows, dense=True)


def _sources(case: DisclosedCase, one: LoadFacts, say: ReportWording) -> list[str]:
    """Who delivered it, and the partner whose pack it came in."""
    names = dict.fromkeys(name for name in (one.deliverer, one.came_from) if name)
    return [released(case, name, TextPlace.DELIVERY, say) for name in names]


def _layout(case: DisclosedCase, one: LoadFacts, say: ReportWording) -> str:
    """Its name and version; of a delivery in a partner's pack with who read it, not with their key."""
    layout, partner = f"{one.layout.partition('@')[0]} {one.layout_version}", one.partner
    if partner is None:
        return layout
    return say("of_partner", layout=layout, partner=released(case, partner["name"], TextPlace.DELIVERY, say))


def _fingerprint(case: DisclosedCase, one: LoadFacts, say: ReportWording, *, own: bool) -> Cell:
    """For others only where all rows of a delivery are told: the rest could be guessed by it."""
    if not one.file_sha256:
        return say("not_stated")
    if not own and len(case.numbers[one.load]) < one.rows_read:
        return say("fingerprint_left_out")
    return [one.file_sha256[:_HALF], one.file_sha256[_HALF:]]


def _packs(packs: Sequence[HandedPack], say: ReportWording) -> Part:
    rows: list[list[Cell]] = [
        [
            [one.name, say.day(one.at)],
            [one.recipient, say(f"to_{one.kind}")],
            [one.fingerprint[:_HALF], one.fingerprint[_HALF:]],
        ]
        for one in packs
    ]
    columns = (("pack", 2.6), ("recipient", 2.4), ("pack_fingerprint", 3.0))
    return parts.table([(say(key), width, "left") for key, width in columns], rows, dense=True)


def _withheld(case: DisclosedCase, say: ReportWording) -> Iterator[Part]:
    if not case.left_out:
        yield parts.text(say("nothing_withheld"))
        return
    yield parts.lead(say("withheld_about"))
    rows: list[list[Cell]] = [
        [
            [say("ask" if verdict == ASK else "refused"), say(f"rule_{rule.replace(' ', '_')}")],
            code or say("none"),
            say.number(count),
        ]
        for (verdict, rule, code), count in sorted(case.left_out.items())
    ]
    yield parts.table(
        [(say("verdict"), 4, "left"), (say("handling"), 2, "left"), (say("withheld_rows"), 2, "right")],
        rows,
    )
