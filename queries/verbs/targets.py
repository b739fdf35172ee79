"""What an operator should watch for: the numbers that a walk links, and the accounts, counters, phones,
addresses, contents and lanes that its senders have in common, as CSV or Excel, with the handling codes that
bind it: what its recipient may have. For our own authority everything, or the walk itself as a graph.
"""

from __future__ import annotations

import argparse
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.walking.walk import Walk
from analysis.walking.walk import walk as follow
from casework.audit_chain.entry import FILE
from casework.recipient_options import add_recipient
from casework.row_decisions import RowDecisions
from errors import QueryRejected, UsageError
from graph.subgraph import Subgraph
from queries.amounts import amount
from queries.analyses.counter_traffic import CounterTrafficReader
from queries.analyses.mention_reader import MentionReader
from queries.operator_lists.disclosed_walk import DisclosedWalk, WalkTerms
from queries.operator_lists.left_out_rows import left_out_of, reasons_of
from queries.operator_lists.list_recipient import (
    OPERATOR,
    OWN_USE_MARK,
    ListedTargets,
    ListRecipient,
    WithheldKey,
    nothing_left,
    with_terms,
)
from queries.operator_lists.operator_file import LISTS, about_list, write_list
from queries.operator_lists.watch_list import ListedParcels, WatchList, listed_parcels
from queries.output import write_whole
from queries.period import Moment, Period, period
from queries.question import OpenQuestion, open_question
from queries.reader import Reader
from queries.resolve_ids import named, several
from queries.verbs.walk import add_strict, beginning_at, beginnings, drawn

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "what to watch for after a seizure: numbers, accounts, counters, patterns, as CSV or Excel"
EXAMPLE = 'targets RR123456785NL --new-since 2025-04-20 --recipient "PostNL Security" -o watch.xlsx'
NEEDS_FILE = True

MOST = 1000
"""Linked parcels that are listed where no limit is given."""
GRAPHS = (".graphml", ".gexf", ".html", ".zip")


def targets(
    starts: str | Sequence[str],
    target: str | Path,
    stop: float | None = None,
    limit: int = MOST,
    recipient: str | None = None,
    new_since: Moment = None,
    *,
    kind: str = OPERATOR,
    use: str = "",
    strict: bool = False,
    since: Moment = None,
    until: Moment = None,
    without: Mapping[str, str] | Collection[str] = (),
    with_purpose: bool = False,
    desk: Workspace | None = None,
) -> ListedTargets:
    """Walk from the starts (as `walk` does, also `strict`), write what to watch for to `target` (.csv, .xlsx,
    .json), return it; with a suffix of a graph (.graphml, .gexf, .html, .zip) the chains of the walk are
    written, for our own authority alone.

    With a `recipient`, one of disclosure.RECIPIENTS (`kind`) who gets it for one of disclosure.USES (`use`,
    "": what such a recipient usually gets it for), the walk goes over what rows state that may be handed to
    them, and nothing that only others state is in the list: no entry, reason, day or count. `withheld` of
    what is returned counts the others. Without one it is for our own authority, and says so.

    A row: watch_for (number, account, drop-off, phone, e-mail, address, contents, lane), value,
    linked_parcels (of those linked and the starts, how many bear it), all_parcels (in the whole graph), score
    (of a number; 1 for a start), first and last (days of posting), new (whether first is `new_since` or
    later; None without it), why, handling. `without`: values of rows that are left out, after somebody looked
    at them with `preview`; a mapping says why of each, which the log keeps and the file does not say. A
    workbook also says who asked, for whom and when; `with_purpose`: and why, but where rows were withheld: it
    may name what they say. Raises UsageError for another suffix, for a value of `without` that no row has,
    for rows left out of a graph, for a graph that is for a recipient, and where nothing may be handed to
    them; NoRoom where it cannot be written.
    """
    place, recipient = Path(target), (recipient or "").strip() or None
    suffix = place.suffix.lower()
    if suffix not in (*LISTS, *GRAPHS):
        raise UsageError(
            "{file} is not a list for an operator: end it in {lists} (or, for the walk as a graph, in "
            "{graphs}).",
            file=place.name,
            lists=", ".join(LISTS),
            graphs=", ".join(GRAPHS),
        )
    if without and suffix in GRAPHS:
        raise UsageError(
            "Rows can be left out of a list, not of the walk as a graph: end the file in {lists}.",
            lists=", ".join(LISTS),
        )
    if recipient is not None and suffix in GRAPHS:
        raise UsageError(
            "The walk as a graph is for our own authority: give {recipient} a list (end the file in "
            "{lists}), or a chart of what they may have with 'python -m handover chart'.",
            recipient=recipient,
            lists=", ".join(LISTS),
        )
    wanted = _wanted(several(starts), stop, limit, period(since, until), new_since, strict)
    to = None if recipient is None else ListRecipient.of(recipient, kind, use)
    reasons = reasons_of(without)
    how = {"format": suffix, "without": len(without), **({"left_out": reasons} if reasons else {})}
    asked = wanted.asked(**how, **(to.asked() if to else {}))
    with open_question(
        "targets", asked, desk, subjects=wanted.starts, recipient=recipient, medium=FILE
    ) as question:
        found = _decided(question, wanted, to) if to else _OwnTargets(question.reader, wanted)
        rows = _without(found.rows, set(without))
        if to and not rows:
            raise nothing_left(to, found.withheld)
        graph = found.drawn() if isinstance(found, _OwnTargets) and suffix in GRAPHS else None
        codes, subjects = found.codes(graph), found.subjects(graph)
        listed = question.release(
            found.listed(rows, codes), count=len(rows), subjects=subjects, handling=codes
        )
        about = about_list(
            _title(found, rows),
            "Linked does not mean suspect: every row says why it is listed.",
            question.file_facts(),
            with_purpose=with_purpose and not listed.withheld,
            withheld=listed.withheld if to else None,
        )
        if graph is not None:
            _write_graph(place, graph, about)
        else:
            write_list(place, listed, about)
        return listed


def preview(
    starts: str | Sequence[str],
    stop: float | None = None,
    limit: int = MOST,
    new_since: Moment = None,
    *,
    kind: str = "",
    use: str = "",
    strict: bool = False,
    since: Moment = None,
    until: Moment = None,
    desk: Workspace | None = None,
) -> ListedTargets:
    """The rows that `targets` would write, to be looked at before anything is handed out: for a recipient of
    this `kind`, "" for our own authority.
    """
    wanted = _wanted(several(starts), stop, limit, period(since, until), new_since, strict)
    to = ListRecipient.of("", kind, use) if kind else None
    asked = wanted.asked(preview=True, **(to.asked() if to else {}))
    with open_question("targets", asked, desk, subjects=wanted.starts) as question:
        found = _decided(question, wanted, to) if to else _OwnTargets(question.reader, wanted)
        codes, subjects = found.codes(), found.subjects()
        listed = found.listed(found.rows, codes)
        return question.release(listed, count=len(listed), subjects=subjects, handling=codes)


@dataclass(frozen=True)
class _Wanted:
    """Where the walk begins and how far it goes; `fresh`: the day from which a row is new."""

    starts: list[str]
    stop: float | None
    limit: int
    days: Period
    fresh: str
    strict: bool

    def asked(self, **how: object) -> dict[str, Any]:
        """The terms as the log has them. Raises QueryRejected without a start."""
        if not self.starts:
            raise QueryRejected("Name a parcel or a report to start from, or a file of them with --file.")
        terms = {"starts": self.starts, "stop": self.stop, "new_since": self.fresh, "limit": self.limit}
        return {**terms, **self.days.asked(), **how, **({"strict": True} if self.strict else {})}


def _wanted(
    starts: list[str], stop: float | None, limit: int, days: Period, new_since: Moment, strict: bool
) -> _Wanted:
    fresh = period(new_since, None).since
    return _Wanted(starts=starts, stop=stop, limit=limit, days=days, fresh=fresh, strict=strict)


class _Targets(ABC):
    """A walk, and what to watch for in it. `withheld`: rows that may not be told, by verdict, rule and code;
    of a list for ourselves none. `mark`: what stands before the codes.
    """

    mark: tuple[str, ...] = ()

    def __init__(self, wanted: _Wanted, given: Sequence[str], found: Walk, watch: WatchList) -> None:
        self.walk, self.wanted, self.given = found, wanted, given
        self._list = watch
        self.rows = watch.rows()
        self.withheld: Counter[WithheldKey] = Counter()

    @abstractmethod
    def codes(self, graph: Subgraph | None = None) -> set[str]:
        """The handling codes that bind it, and the walk as a graph."""

    def subjects(self, graph: Subgraph | None = None) -> list[str]:
        """Whom it is about, by id."""
        return [*self.given, *self._list.parcels, *self._list.things, *(graph.nodes if graph else ())]

    def listed(self, rows: Sequence[dict[str, Any]], codes: AbstractSet[str]) -> ListedTargets:
        """These rows, each with the codes; whether the walk was cut at its limit."""
        bound = [{**row, "handling": "; ".join([*self.mark, *sorted(codes)])} for row in rows]
        cut = self.walk.left_out > 0 and len(self.walk.parcels) >= self.wanted.limit
        return ListedTargets(bound, more=cut, withheld=self.withheld)


class _OwnTargets(_Targets):
    """Of everything that is in the graph, for our own authority."""

    mark = (OWN_USE_MARK,)

    def __init__(self, reader: Reader, wanted: _Wanted) -> None:
        self._reader = reader
        given = named(reader, wanted.starts)
        begin = beginnings(reader, given)
        self._mention_reader = MentionReader(reader, wanted.days, begin)
        self._begin = self._mention_reader.as_places(begin)
        found = follow(
            self._begin,
            self._mention_reader.around,
            stop=wanted.stop,
            limit=wanted.limit,
            strict=wanted.strict,
            traffic=CounterTrafficReader(reader, wanted.days).around,
        )
        near = listed_parcels(reader, wanted.days, found, self._begin)
        super().__init__(wanted, given, found, WatchList(near, found, self._begin, wanted.fresh))

    def drawn(self) -> Subgraph:
        """The chains of the walk."""
        return drawn(self._reader, self._mention_reader, self.walk, self.given, self._begin)

    def codes(self, graph: Subgraph | None = None) -> set[str]:
        """The handling codes of everything that was read for the list, and for the walk as a graph."""
        read = self._reader
        codes = read.handling([*self._list.parcels.values(), *read.nodes(self.given).values()])
        return codes | (read.handling(graph.nodes.values(), graph.edges.values()) if graph else set())


class _DecidedTargets(_Targets):
    """Of what rows state that may be handed to a recipient."""

    def __init__(self, reader: Reader, decisions: RowDecisions, wanted: _Wanted) -> None:
        given = named(reader, wanted.starts)
        terms = WalkTerms(stop=wanted.stop, limit=wanted.limit, days=wanted.days, strict=wanted.strict)
        self._of = DisclosedWalk(reader=reader, decisions=decisions, given=given, terms=terms)
        near = ListedParcels(self._of.parcels, self._of.near, decided=True)
        super().__init__(
            wanted,
            given,
            self._of.with_reasons,
            WatchList(near, self._of.with_reasons, self._of.begin, wanted.fresh),
        )
        self.withheld = decisions.withheld

    def codes(self, graph: Subgraph | None = None) -> set[str]:
        """The codes of the rows that it is made of."""
        return self._of.codes


def _decided(question: OpenQuestion, wanted: _Wanted, to: ListRecipient) -> _Targets:
    return _DecidedTargets(question.reader, to.decisions(question), wanted)


def _without(rows: Sequence[dict[str, Any]], left_out: AbstractSet[str]) -> list[dict[str, Any]]:
    """The rows but those with these values; raises UsageError for a value that no row has."""
    if unknown := left_out - {row["value"] for row in rows}:
        raise UsageError(
            "Nothing in this list is called {names}: nothing was written.", names=", ".join(sorted(unknown))
        )
    return [row for row in rows if row["value"] not in left_out]


def _title(found: _Targets, rows: Sequence[Mapping[str, Any]]) -> str:
    """What it is; one for a recipient names no start that is not in it."""
    if isinstance(found, _OwnTargets):
        linked = amount(len(found.walk.parcels), "parcel")
        return f"Watch list: {linked} linked to {', '.join(found.wanted.starts)}"
    numbers = sum(row["watch_for"] == "number" for row in rows)
    return (
        f"Watch list: {amount(numbers, 'parcel number')}, {amount(len(rows) - numbers, 'thing')} to watch for"
    )


def _write_graph(place: Path, graph: Subgraph, facts: Mapping[str, Any]) -> None:
    from graph.export import FORMATS

    write_whole(place, lambda out: FORMATS[place.suffix.lower()].write(graph, out, facts))


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("starts", nargs="*", metavar="ID_OR_NUMBER", help="parcels, reports or shared nodes")
    parser.add_argument("--file", metavar="FILE", help="more of them, one per line, or a CSV")
    parser.add_argument(
        "--stop", type=float, metavar="SCORE", help="leave out parcels below this score (0 to 1)"
    )
    parser.add_argument("--new-since", metavar="DATE", help="mark what was first posted on this day or later")
    parser.add_argument(
        "--recipient",
        metavar="WHO",
        help="who receives it: recorded in the log and in the file, which has what they may have; without "
        "one it is for our own authority",
    )
    add_recipient(parser, usual=OPERATOR)
    add_strict(parser)
    parser.add_argument(
        "--without",
        metavar="VALUE|FILE",
        action="append",
        default=[],
        help="leave out this row, or the rows that a file names, one per line; a reason may follow after "
        "a tab (it is logged, and not in what is written); may be repeated",
    )
    parser.add_argument(
        "--with-purpose", action="store_true", help="write the purpose into the file (it is logged anyway)"
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> ListedTargets:
    """Run the command."""
    return targets(
        beginning_at(arguments),
        arguments.output,
        arguments.stop,
        arguments.limit or MOST,
        arguments.recipient,
        arguments.new_since,
        kind=arguments.kind or OPERATOR,
        use=arguments.use,
        strict=arguments.strict,
        since=arguments.since,
        until=arguments.until,
        without=left_out_of(arguments.without),
        with_purpose=arguments.with_purpose,
        desk=desk,
    )


def written_message(rows: ListedTargets, arguments: argparse.Namespace) -> str:
    """What is said when the file is written."""
    numbers = sum(row["watch_for"] == "number" for row in rows)
    more = f" ({arguments.limit or MOST:,} linked parcels, the limit: there may be more)" if rows.more else ""
    said = f"{numbers:,} numbers and {len(rows) - numbers:,} things and patterns in {arguments.output}{more}"
    return with_terms(said, rows, arguments)
