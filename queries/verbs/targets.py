"""What an operator should watch for: the numbers that a walk links, and the accounts, counters, phones,
addresses, contents and lanes that its senders have in common, as CSV or Excel, with the handling codes that
bind it; or the walk itself as a graph.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from analysis.hubs import hub
from analysis.mentions import SharedNode
from analysis.walk import Walk
from analysis.walk import walk as follow
from casework.entry import FILE
from errors import QueryRejected, UsageError
from graph.schema import NODES
from graph.subgraph import Node, Subgraph
from queries.mention_reader import MentionReader
from queries.output import as_csv, as_json, write_whole
from queries.period import Moment, Period, period
from queries.question import open_question
from queries.reader import Reader
from queries.remarked_rows import RemarkedRows
from queries.resolve_ids import named, several
from queries.verbs.walk import add_strict, beginning_at, beginnings, drawn
from values.fold import fold

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "what to watch for after a seizure: numbers, accounts, counters, patterns, as CSV or Excel"
EXAMPLE = 'targets RR123456785NL --new-since 2025-04-20 --recipient "PostNL Security" -o watch.xlsx'
NEEDS_FILE = True

COLUMNS = (
    "watch_for",
    "value",
    "linked_parcels",
    "all_parcels",
    "score",
    "first",
    "last",
    "new",
    "why",
    "handling",
)
MOST = 1000
"""Linked parcels that are listed where no limit is given."""
LISTS, GRAPHS = (".csv", ".xlsx", ".json"), (".graphml", ".gexf", ".html", ".zip")
_FEWEST = 2
"""Linked parcels that a thing must bear to be watched for."""
_PATTERN, _SHARE = 3, 0.2
"""So many linked parcels, and such a share of them, make contents or a lane a pattern."""


def targets(
    starts: str | Sequence[str],
    target: str | Path,
    stop: float | None = None,
    limit: int = MOST,
    recipient: str | None = None,
    new_since: Moment = None,
    *,
    strict: bool = False,
    since: Moment = None,
    until: Moment = None,
    desk: Workspace | None = None,
) -> RemarkedRows:
    """Walk from the starts (as `walk` does, also `strict`), write what to watch for to `target` (.csv, .xlsx,
    .json), return it; with a suffix of a graph (.graphml, .gexf, .html, .zip) the chains of the walk are
    written.

    A row: watch_for (number, account, drop-off, phone, e-mail, address, contents, lane), value,
    linked_parcels (of those linked and the starts, how many bear it), all_parcels (in the whole graph), score
    (of a number; 1 for a start), first and last (days of posting), new (whether first is `new_since` or
    later; None without it), why, handling. A workbook also says who asked, why, for whom and when. Raises
    UsageError for another suffix, NoRoom where it cannot be written.
    """
    place, days, fresh = Path(target), period(since, until), period(new_since, None).since
    if place.suffix.lower() not in (*LISTS, *GRAPHS):
        raise UsageError(
            f"{place.name} is not a list for an operator: end it in {', '.join(LISTS)} (or, for the "
            f"walk as a graph, in {', '.join(GRAPHS)})."
        )
    starts = several(starts)
    if not starts:
        raise QueryRejected("Name a parcel or a report to start from, or a file of them with --file.")
    asked: dict[str, Any] = {
        "starts": starts,
        "stop": stop,
        "new_since": fresh,
        "format": place.suffix.lower(),
    }
    asked |= {"limit": limit, **days.asked()} | ({"strict": True} if strict else {})
    with open_question("targets", asked, desk, subjects=starts, recipient=recipient, medium=FILE) as question:
        reader = question.reader
        given = named(reader, starts)
        begin = beginnings(reader, given)
        touching = MentionReader(reader, days, begin)
        begin = touching.as_places(begin)
        found = follow(begin, touching.around, stop=stop, limit=limit, strict=strict)
        watched = _Watched(reader=reader, days=days, found=found, begin=begin, fresh=fresh)
        rows = watched.rows()
        graph = drawn(reader, touching, found, given, begin) if place.suffix.lower() in GRAPHS else None
        codes = reader.handling([*watched.parcels.values(), *reader.nodes(given).values()])
        codes |= reader.handling(graph.nodes.values(), graph.edges.values()) if graph else set()
        for row in rows:
            row["handling"] = "; ".join(sorted(codes))
        subjects = [*given, *watched.parcels, *watched.things, *(graph.nodes if graph else ())]
        listed = RemarkedRows(rows, more=found.left_out > 0 and len(found.parcels) >= limit)
        question.release(listed, count=len(rows), subjects=subjects, handling=codes)
        about = {
            "title": _title(len(found.parcels), starts),
            "note": "Linked does not mean suspect: every row says why it is listed.",
            **question.file_facts(),
        }
        if graph is not None:
            _write_graph(place, graph, about)
        else:
            _write(place, rows, _in_cells(about))
        return listed


def _title(linked: int, starts: Sequence[str]) -> str:
    parcels = "1 parcel" if linked == 1 else f"{linked:,} parcels"
    return f"Watch list: {parcels} linked to {', '.join(starts)}"


class _Watched:
    """What stands out among the parcels that a walk linked."""

    def __init__(self, reader: Reader, days: Period, found: Walk, begin: Sequence[str], fresh: str) -> None:
        self._found, self._fresh = found, fresh
        self._score = {**{one.id: one.score for one in found.parcels}, **dict.fromkeys(begin, 1.0)}
        self._why = {one.id: "; ".join(one.why) for one in found.parcels}
        self.parcels = reader.nodes([*begin, *self._score])
        near = MentionReader(reader, days, begin).around(list(self.parcels))
        senders: dict[str, set[str]] = defaultdict(set)
        for touch in near.touches:
            if touch.role == "sender" and touch.parcel in self.parcels:
                senders[touch.thing].add(touch.parcel)
        known = {thing.id: thing for thing in near.things}
        least = max(_PATTERN, _SHARE * len(self.parcels))
        self.things = {
            id_: (known[id_], of)
            for id_, of in senders.items()
            if (len(of) >= least if _busy_counter(known[id_]) else len(of) >= _FEWEST and not hub(known[id_]))
        }

    def rows(self) -> list[dict[str, Any]]:
        """Numbers first, then things by how many linked parcels bear them, then patterns."""
        numbers = [
            self._row("number", str(node.properties["tracking_number"]), [node.id], 1, self._reason(node.id))
            | {"score": round(self._score[node.id], 4)}
            for node in self.parcels.values()
            if node.properties.get("tracking_number")
        ]
        things = [
            self._row(
                NODES[thing.kind].called,
                thing.label,
                of,
                thing.parcels,
                _why(thing),
            )
            for thing, of in self.things.values()
        ]
        numbers.sort(key=lambda row: (-row["score"], row["value"]))
        things.sort(key=lambda row: (-row["linked_parcels"], row["value"]))
        return [*numbers, *things, *self._patterns()]

    def _reason(self, id_: str) -> str:
        return self._why.get(id_) or "where the walk began"

    def _patterns(self) -> list[dict[str, Any]]:
        said: dict[tuple[str, str], list[str]] = defaultdict(list)
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for node in self.parcels.values():
            contents, ends = (
                node.properties.get("contents"),
                [str(node.properties.get(name) or "?") for name in ("origin", "destination")],
            )
            if contents:
                said["contents", fold(str(contents))].append(node.id)
                written[fold(str(contents))][str(contents)] += 1
            if "?" not in ends:
                said["lane", " to ".join(ends)].append(node.id)
        least = max(_PATTERN, _SHARE * len(self.parcels))
        found = [
            self._row(
                what, value if what == "lane" else _usual(written[value]), ids, None, _weights(self._of(ids))
            )
            for (what, value), ids in said.items()
            if len(ids) >= least
        ]
        return sorted(found, key=lambda row: (row["watch_for"], -row["linked_parcels"], row["value"]))

    def _of(self, ids: Iterable[str]) -> list[Node]:
        return [self.parcels[id_] for id_ in ids]

    def _row(self, what: str, value: str, ids: Iterable[str], total: int | None, why: str) -> dict[str, Any]:
        some = list(ids)
        posted = sorted(
            str(node.properties["posted_at"]) for node in self._of(some) if node.properties.get("posted_at")
        )
        return {
            "watch_for": what,
            "value": value,
            "linked_parcels": len(some),
            "all_parcels": total,
            "score": None,
            "first": posted[0][:10] if posted else "",
            "last": posted[-1][:10] if posted else "",
            "new": bool(posted) and posted[0] >= self._fresh if self._fresh else None,
            "why": why,
            "handling": "",
        }


def _busy_counter(thing: SharedNode) -> bool:
    """A hub links nobody, but where parcels are handed in is where they can be stopped."""
    return thing.kind == "DropOff" and bool(hub(thing))


def _why(thing: SharedNode) -> str:
    """Why it is watched for; what a colleague wrote of it stays in the house."""
    if thing.judged and hub(thing):
        return "many people use it, as a person decided"
    return hub(thing) or "senders of linked parcels use it"


def _usual(written: Counter[str]) -> str:
    """The way it is mostly written."""
    return max(written, key=lambda text: (written[text], text))


def _weights(nodes: Sequence[Node]) -> str:
    """What such parcels weigh, between the lightest and heaviest tenth."""
    grams = sorted(float(node.properties["weight_g"]) for node in nodes if node.properties.get("weight_g"))
    if len(grams) < _PATTERN:
        return "linked parcels have it in common"
    low, high = grams[len(grams) // 10], grams[-1 - len(grams) // 10]
    return f"linked parcels have it in common; most weigh {low:,.0f} to {high:,.0f} g"


def _in_cells(about: Mapping[str, Any]) -> dict[str, str]:
    """Facts about a file as a workbook shows them: without those that say nothing."""
    said = {**about, "handling": "; ".join(about["handling"]), "invented": "yes" if about["invented"] else ""}
    return {name: text for name, text in said.items() if text}


def _write(place: Path, rows: Sequence[Mapping[str, Any]], about: Mapping[str, str]) -> None:
    if place.suffix.lower() != ".xlsx":
        plain = place.suffix.lower() == ".csv"
        text = as_csv([{name: row[name] for name in COLUMNS} for row in rows]) if plain else as_json(rows)
        return write_whole(place, lambda out: _write_text(out, text, "utf-8-sig" if plain else "utf-8"))
    from graph.export.tables import ExportTable
    from graph.export.xlsx import workbook

    cells = [{name: row[name] for name in COLUMNS if row[name] is not None} for row in rows]
    table = ExportTable(dict.fromkeys(COLUMNS, "text"), cells)
    write_whole(place, lambda out: workbook({"watch": table}, about, out))


def _write_graph(place: Path, graph: Subgraph, facts: Mapping[str, Any]) -> None:
    from graph.export import FORMATS

    write_whole(place, lambda out: FORMATS[place.suffix.lower()].write(graph, out, facts))


def _write_text(out: BinaryIO, text: str, encoding: str) -> None:
    out.write(text.encode(encoding))


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("starts", nargs="*", metavar="ID_OR_NUMBER", help="parcels, reports or shared nodes")
    parser.add_argument("--file", metavar="FILE", help="more of them, one per line, or a CSV")
    parser.add_argument(
        "--stop", type=float, metavar="SCORE", help="leave out parcels below this score (0 to 1)"
    )
    parser.add_argument("--new-since", metavar="DATE", help="mark what was first posted on this day or later")
    parser.add_argument(
        "--recipient", metavar="WHO", help="who receives it: recorded in the log and in the file"
    )
    add_strict(parser)


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command."""
    return targets(
        beginning_at(arguments),
        arguments.output,
        arguments.stop,
        arguments.limit or MOST,
        arguments.recipient,
        arguments.new_since,
        strict=arguments.strict,
        since=arguments.since,
        until=arguments.until,
        desk=desk,
    )


def written_message(rows: RemarkedRows, arguments: argparse.Namespace) -> str:
    """What is said when the file is written."""
    numbers = sum(row["watch_for"] == "number" for row in rows)
    more = f" ({arguments.limit or MOST:,} linked parcels, the limit: there may be more)" if rows.more else ""
    return f"{numbers:,} numbers and {len(rows) - numbers:,} things and patterns in {arguments.output}{more}"
