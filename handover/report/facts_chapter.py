"""Figures and facts of a report: what source rows state, each with its rows, and three pictures of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from graph.subgraph import Node
from handover.packs.disclosed_case import DisclosedCase
from handover.report import parts
from handover.report.canvas_picture import canvas_picture
from handover.report.country_map import country_map
from handover.report.parts import Cell, Part
from handover.report.weekly_bars import bars, in_words, weeks_of
from handover.report.wording import ReportWording

CANVAS, WEEKS, MAP = "canvas.svg", "weeks.svg", "map.svg"
_CITED = 3
_ON_SEVERAL = 2


def figures(case: DisclosedCase, say: ReportWording, unresolved: str = "") -> Iterator[Part]:
    """How much of what there is. `unresolved`: what is said where names count as persons, "" where not."""
    parcels = case.parcels
    counted = {
        "parcels": len(parcels),
        "seized_parcels": sum(bool(node.properties.get("seized")) for node in parcels),
        "seizures": sum(node.kind == "Seizure" for node in case.graph.nodes.values()),
        "persons": len(case.persons),
        "shared_things": len(case.shared),
        "source_rows": sum(map(len, case.numbers.values())),
        "deliveries": len(case.loads),
        "withheld_rows": case.left_out.total(),
    }
    yield parts.heading(say("summary"), 1)
    yield parts.table(
        [(say("figure"), 3, "left"), (say("value"), 1, "right")],
        [[say(name), say.number(count)] for name, count in counted.items()],
    )
    if days := sorted(_posted(node)[:10] for node in parcels if _posted(node)):
        first, last = say.day(days[0]), say.day(days[-1])
        one_day = say("posted_on", day=first)
        yield parts.text(one_day if first == last else say("posted_between", first=first, last=last))
    yield parts.note(say("not_suspect"))
    if unresolved:
        yield parts.note(say(unresolved))


def facts(case: DisclosedCase, say: ReportWording, pictures: dict[str, str]) -> Iterator[Part]:
    """The chapter; `pictures` gets its pictures, by their files."""
    yield parts.heading(say("facts"), 1)
    yield parts.lead(say("facts_about"))
    yield from _seized(case, say)
    yield from _persons(case, say)
    yield from _shared(case, say)
    yield parts.heading(say("canvas"))
    drawn = canvas_picture(case.graph, say, {id_: " ".join(said) for id_, said in case.names_apart.items()})
    caption = [say("canvas_caption")]
    caption += [say("canvas_derived")] if drawn.derived else []
    caption += [say("canvas_seized")] if drawn.seized else []
    if drawn.on_lines:
        caption.append(say("on_lines"))
    if drawn.drawn < drawn.total:
        caption.append(say("canvas_part", n=say.number(drawn.drawn), m=say.number(drawn.total)))
    if drawn.named < drawn.drawn:
        caption.append(say("canvas_named", n=say.number(drawn.named), m=say.number(drawn.drawn)))
    pictures[CANVAS] = drawn.svg
    yield parts.picture(CANVAS, drawn.alternative, " ".join(caption))
    yield parts.heading(say("by_week"))
    yield weekly_picture(case, say, pictures)
    yield parts.heading(say("by_country"))
    yield _country_picture(case, say, pictures)


def _country_picture(case: DisclosedCase, say: ReportWording, pictures: dict[str, str]) -> Part:
    drawn = country_map(case.parcels, say)
    if not drawn.svg:
        return parts.text(say("no_countries"))
    pictures[MAP] = drawn.svg
    caption = say("map_caption")
    if drawn.without:
        caption += " " + say("map_without", n=say.number(drawn.without), m=say.number(len(case.parcels)))
    return parts.picture(MAP, drawn.alternative, caption)


def weekly_picture(case: DisclosedCase, say: ReportWording, pictures: dict[str, str]) -> Part:
    """Parcels by week, put into `pictures`; or that nothing says when they were posted."""
    weeks = weeks_of(case.parcels)
    if not weeks:
        return parts.text(say("no_days"))
    pictures[WEEKS] = bars(weeks, say)
    caption, without = say("week_caption"), sum(not _posted(node) for node in case.parcels)
    if without:
        caption += " " + say("week_no_day", n=say.number(without), m=say.number(len(case.parcels)))
    return parts.picture(WEEKS, in_words(weeks, say), caption)


def rows_cited(rows: Sequence[str], say: ReportWording) -> list[str]:
    """The first of these rows as load:number, and how many more there are."""
    more = len(rows) - _CITED
    return [*rows[:_CITED], *([say("and_more", n=say.number(more))] if more > 0 else [])]


def _posted(node: Node) -> str:
    return str(node.properties.get("posted_at") or "")


def _seized(case: DisclosedCase, say: ReportWording) -> Iterator[Part]:
    yield parts.heading(say("seized_parcels"))
    reports: dict[str, list[Node]] = defaultdict(list)
    findings: dict[str, list[str]] = defaultdict(list)
    for edge in case.graph.edges.values():
        if edge.kind == "OF":
            reports[edge.target].append(case.graph.nodes[edge.source])
        elif edge.kind == "CONTAINED":
            of = edge.properties
            amount = say.amount(of.get("quantity"), str(of.get("unit") or ""))
            what = say.substance(case.graph.nodes[edge.target].label)
            findings[edge.source].append(" ".join(filter(None, (what, amount))))
    seized = [node for node in case.parcels if node.properties.get("seized")]
    rows: list[list[Cell]] = [
        [
            node.label,
            say.day(_posted(node)),
            [f"{one.properties.get('agency') or ''} {one.label}".strip() for one in reports[node.id]],
            [say.day(str(one.properties.get("seized_at") or "")) for one in reports[node.id]],
            [found for one in reports[node.id] for found in findings[one.id]],
            rows_cited(case.rows.get(node.id, ()), say),
        ]
        for node in seized
    ]
    if rows:
        columns = (("parcel", 3.0), ("posted", 2.0), ("report_item", 2.6), ("seized_on", 2.0), ("found", 2.2))
        yield parts.table(
            [*((say(key), width, "left") for key, width in columns), (say("rows"), 3.4, "left")],
            rows,
            dense=True,
        )
    else:
        yield parts.text(say("none_seized"))
    yield parts.text(say("all_in_annex"))


def _persons(case: DisclosedCase, say: ReportWording) -> Iterator[Part]:
    yield parts.heading(say("persons"))
    labels: dict[str, int] = defaultdict(int)
    for person in case.person_of.values():
        labels[person] += 1
    several = [node for node in case.persons if case.parcels_with(node.id) >= _ON_SEVERAL]
    drawn = any(case.received.values())
    rows: list[list[Cell]] = [
        [
            [
                *case.distinct_name(node.id),
                *([say("by_decision")] if node.id in case.decided else []),
            ],
            say.number(len(case.sent[node.id])),
            say.number(len(case.received[node.id])) if drawn else "",
            say.number(labels[node.id] or 1),
            rows_cited(case.rows.get(node.id, ()), say),
        ]
        for node in several
    ]
    if rows:
        counts = ((say(key), 1.5, "right") for key in ("sent", "received", "labels"))
        yield parts.table([(say("person"), 4, "left"), *counts, (say("rows"), 3.4, "left")], rows, dense=True)
    else:
        yield parts.text(say("no_persons"))
    if not_drawn := case.recipients_not_drawn:
        of = say.number(len(case.parcels))
        yield parts.text(say("recipients_not_drawn", n=say.number(not_drawn), m=of))
    elif case.parcels and not drawn:
        yield parts.text(say("no_recipients"))
    counts_of = Counter(min(case.parcels_with(node.id), _ON_SEVERAL) for node in case.persons)
    for key, count in (("once_only", counts_of[1]), ("without_parcel", counts_of[0])):
        if count:
            yield parts.text(say(key, n=say.number(count)))
    if any(said[-1].startswith("[") for said in case.names_apart.values()):
        yield parts.text(say("told_apart"))


def _shared(case: DisclosedCase, say: ReportWording) -> Iterator[Part]:
    yield parts.heading(say("shared_things"))
    rows: list[list[Cell]] = [
        [
            say(f"kind_{node.kind}"),
            node.label,
            say.number(len(case.users[node.id])),
            say.number(len(case.on[node.id])),
            rows_cited(case.rows.get(node.id, ()), say),
        ]
        for node in case.shared
    ]
    if not rows:
        yield parts.text(say("no_shared"))
        return
    counts = ((say(key), 1.5, "right") for key in ("users", "parcels_here"))
    yield parts.table(
        [(say("kind"), 2, "left"), (say("thing"), 4, "left"), *counts, (say("rows"), 3.4, "left")],
        rows,
        dense=True,
    )
