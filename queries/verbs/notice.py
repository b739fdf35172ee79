"""What is new: networks of new senders and new routes, day by day, as each day would have shown them."""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.snapshot.days import day_number, day_text
from analysis.snapshot.window import Window
from casework.alerts.alert_inbox import NETWORK, answered_alarms, record_notices
from casework.decisions.decision_records import hubs_or_not
from errors import QueryRejected, cancelling
from graph.schema import key_of, kind_of
from queries.analyses.lane_reader import counters, layouts
from queries.analyses.noticed_reasons import named, network_why
from queries.period import Moment, period
from queries.question import open_question
from queries.reader import Reader
from queries.remarked_rows import RemarkedRows

if TYPE_CHECKING:
    from analysis.early.replay import NoticedNetwork
    from analysis.early.threshold import AnsweredAlarm
    from analysis.names.family_keys import FamilyKeys
    from analysis.snapshot.arrays import Ints, Snapshot
    from casework.workspace import Workspace
    from graph.permit import Permit
    from graph.store.port import Store

ABOUT = "what is new: networks of new senders with unusual things in common, and new routes"
EXAMPLE = "notice --from 2025-04-01 --to 2025-04-30 --per-week 2"

ROUTE = "route"
PER_WEEK = 1.0
LIMIT = 1_000
HISTORY = 182
"""Days before the first one asked for that are read of a graph too large to be read whole."""
LATE = 28
"""Days before the last one that has parcels that the nightly look is at too: for what came late."""
_NAMED = 2
"""People after whom a network is called."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class NoticeTerms:
    """What is noticed in: a snapshot, from a day to a day (since 1970), so many new ones a week; `judged`:
    what people decided of hubs; `answered`: what they answered, by kind of alarm; `keys`: of family names.
    """

    snapshot: Snapshot
    first: int
    last: int
    per_week: float
    judged: Mapping[str, bool]
    answered: Mapping[str, Sequence[AnsweredAlarm]]
    keys: FamilyKeys


class NoticedRows(RemarkedRows):
    """Rows of what is noticed; `handling`: the codes of the parcels and reports behind each, by its id."""

    handling: Mapping[str, Collection[str]] = {}


Source = Callable[[NoticeTerms, Reader], Iterator[tuple[Row, "Ints"]]]
"""What one kind of alarm gives: its rows, by day, and of each the numbers of the parcels that say so."""


def notice(
    since: Moment = None,
    until: Moment = None,
    per_week: float = PER_WEEK,
    limit: int = LIMIT,
    *,
    late: int = 0,
    desk: Workspace | None = None,
) -> NoticedRows:
    """What is noticed from a day to a day, by day; without days, on the last day that has parcels and in the
    `late` days before it.

    A row: id (the same data gives it again), day, kind ("network" or "route"), label (the two of its people
    who sent most, and how many others; from where to where), score (nats), people and parcels (how many; of a
    route who sends there for the first time), tracking_numbers, parties, things (ids of what they have in
    common), why. Day d is judged by what was posted until d, whenever it was
    loaded; a network comes once, and again when its parcels have grown by half. `per_week`: new ones that the
    team will look at; the days before set the threshold, and none comes that is as weak as alerts of its kind
    that people answered no, nine or more, with none right among those as weak. The rows come with a `remark`
    where they are of an earlier state. Raises QueryRejected for a `per_week` that is not above 0, or too many
    parcels.
    """
    if not 0 < per_week < math.inf:
        raise QueryRejected("The number of new alarms a week is above 0: for example 1, or 0.5.")
    days = period(since, until)
    first, last = days.since[:10], days.until[:10]
    asked: Row = {"per_week": float(per_week), "limit": limit, "late": late, **days.asked()}
    with open_question("notice", asked, desk) as question:
        at, reader = question.workspace, question.reader
        from analysis.names.family_keys import FamilyKeysFile
        from analysis.snapshot.filtering import as_labels_say
        from analysis.snapshot.refreshing import current_snapshot, version_of

        version = version_of(at.store, question.permit)
        window = Window(day_text(day_number(first) - HISTORY) if first else "", last)
        taken = current_snapshot(at.settings, at.store, question.permit, beyond=window)
        snapshot = as_labels_say(taken.snapshot) if at.as_labels_say else taken.snapshot
        cancelling.check()
        judged = hubs_or_not(at.store, question.permit)
        begin, end = _days(snapshot, first, last, late)
        file = FamilyKeysFile(at.settings, at.store.database)
        asked_for = NoticeTerms(
            snapshot=snapshot,
            first=begin,
            last=end,
            per_week=float(per_week),
            judged=judged,
            answered=_answered(at.store, question.permit),
            keys=file.load(question.permit),
        )
        found = _alarms(asked_for, reader)
        if not last:  # else names that come later would be taken apart again
            file.save(asked_for.keys, lambda: version_of(at.store, question.permit) == version)
        found.sort(key=lambda pair: str(pair[0]["day"]))
        shown = found[:limit]
        answer = NoticedRows((row for row, _ in shown), taken.remark, more=len(found) > len(shown))
        answer.handling = _handling(snapshot, shown, reader)
        subjects = [id_ for row in answer for id_ in (*row["parties"], *row["things"])]
        codes = {code for some in answer.handling.values() for code in some}
        return question.release(answer, count=len(answer), subjects=subjects, handling=codes)


def _alarms(asked: NoticeTerms, reader: Reader) -> list[tuple[Row, Ints]]:
    """What every kind of alarm gives, one beside the other."""
    with ThreadPoolExecutor(len(SOURCES), thread_name_prefix="notice") as beside:
        of_kind = [
            beside.submit(cancelling.carried(lambda of=source: list(of(asked, reader)))) for source in SOURCES
        ]
        return [pair for one in of_kind for pair in one.result()]


def _days(of: Snapshot, first: str, last: str, late: int) -> tuple[int, int]:
    """The first and the last day asked for; the last that has parcels, and those before it, where none is."""
    latest = int(of.posted.max(initial=0))
    end = day_number(last) if last else latest
    if first:
        return day_number(first), end
    return (0 if last else max(latest - late, 0)), end


def _answered(store: Store, permit: Permit) -> dict[str, list[AnsweredAlarm]]:
    from analysis.early.threshold import AnsweredAlarm

    found: dict[str, list[AnsweredAlarm]] = {NETWORK: [], ROUTE: []}
    for one in answered_alarms(store, permit):
        if one.kind in found:
            found[one.kind].append(AnsweredAlarm(day_number(one.day), one.score, one.right))
    return found


def _networks(asked: NoticeTerms, reader: Reader) -> Iterator[tuple[Row, Ints]]:
    """Networks as rows."""
    from analysis.early.replay import noticed_networks

    of = asked.snapshot
    some = list(
        noticed_networks(
            of,
            asked.first,
            asked.last,
            asked.per_week,
            asked.judged,
            asked.answered[NETWORK],
            asked.keys,
        )
    )
    leading = [_leading(of, one) for one in some]
    ids = {id_ for one in some for id_ in named(one)} | {id_ for people in leading for id_ in people}
    labels = {id_: node.label for id_, node in reader.nodes(sorted(ids)).items()}
    for one, people in zip(some, leading, strict=True):
        cancelling.check()
        called = ", ".join(labels.get(id_) or key_of(id_) for id_ in people)
        others = len(one.people) - len(people)
        row = {
            "id": one.id,
            "day": day_text(one.day),
            "kind": NETWORK,
            "label": f"{called} + {others:,}" if others else called,
            "score": one.score,
            "people": len(one.people),
            "parcels": len(one.parcels),
            "tracking_numbers": tracking_numbers(of, one.parcels),
            "parties": sorted(_ids(of.parties, one.parties)),
            "things": sorted({one.id for one in one.shared if one.id}),
            "why": network_why(one, labels),
        }
        yield row, one.parcels


def _routes(asked: NoticeTerms, reader: Reader) -> Iterator[tuple[Row, Ints]]:
    """New routes as rows: `parties` are who sent on the lane, `things` its drop-off point where it is one."""
    from analysis.lanes.route_alarms import noticed_routes
    from analysis.lanes.route_reasons import route

    of = asked.snapshot
    some = list(
        noticed_routes(
            of,
            counters(reader),
            asked.first,
            asked.last,
            asked.per_week,
            asked.answered[ROUTE],
            layouts(reader),
        )
    )
    points = {found.id(at).removeprefix("Lane:").rpartition(">")[0] for found, at in some}
    nodes = reader.nodes(sorted(id_ for id_ in points if kind_of(id_) == "DropOff"))
    labels = {id_: node.label for id_, node in nodes.items()}
    for found, at in some:
        cancelling.check()
        one = route(found, at, labels)
        row = {
            "id": one.id,
            "day": day_text(one.day),
            "kind": ROUTE,
            "label": one.label,
            "score": round(one.score, 2),
            "people": one.people,
            "parcels": len(one.parcels),
            "tracking_numbers": tracking_numbers(of, one.parcels),
            "parties": sorted(_ids(of.parties, one.senders)),
            "things": [one.origin] if one.origin in nodes else [],
            "why": list(one.why),
        }
        yield row, one.parcels


SOURCES: tuple[Source, ...] = (_networks, _routes)
"""Every kind of alarm; each has a threshold of its own (`analysis.early.threshold`)."""


def tracking_numbers(of: Snapshot, parcels: Ints) -> list[str]:
    """The numbers of parcels, sorted."""
    return sorted({key_of(id_).partition("@")[0] for id_ in _ids(of.parcels, parcels)})


def _leading(of: Snapshot, found: NoticedNetwork) -> list[str]:
    """The ids of those of its people who sent most, of several the ones with the smallest id."""
    import numpy as np

    inside = np.isin(of.sent.target, found.parcels)
    sent = np.bincount(of.person[of.sent.source[inside]], minlength=len(of.persons))[found.people]
    ranked = sorted(zip((-sent).tolist(), _ids(of.persons, found.people), strict=True))
    return [id_ for _, id_ in ranked[:_NAMED]]


def _handling(of: Snapshot, shown: Sequence[tuple[Row, Ints]], reader: Reader) -> dict[str, set[str]]:
    """The codes that bind what each row is said by, by its id: of one that comes again, all of them."""
    behind: dict[str, set[str]] = defaultdict(set)
    for row, parcels in shown:
        behind[row["id"]].update(_behind(of, parcels))
    codes = reader.codes_of_each(set().union(*behind.values()))
    return {id_: set().union(*(codes[one] for one in some if one in codes)) for id_, some in behind.items()}


def _behind(of: Snapshot, parcels: Ints) -> list[str]:
    """The ids of the parcels that say what is shown, and of the reports on them."""
    import numpy as np

    from analysis.snapshot.arrays import distinct

    which = np.zeros(len(of.parcels), bool)
    which[parcels] = True
    seizures = distinct(of.seized.source[which[of.seized.target]])
    return [*_ids(of.parcels, np.flatnonzero(which)), *_ids(of.seizures, seizures)]


def _ids(of: Any, numbers: Any) -> list[str]:
    return [str(one) for one in of.take(numbers).to_pylist()]


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--per-week",
        type=float,
        default=PER_WEEK,
        metavar="N",
        help="new alarms of each kind a week that the team will look at (1)",
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help="into the inbox too (`python -m casework alerts`); without days what came late as well",
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> NoticedRows:
    """Run the command."""
    rows = notice(
        arguments.since,
        arguments.until,
        arguments.per_week,
        arguments.limit or LIMIT,
        late=LATE if arguments.keep else 0,
        desk=desk,
    )
    if arguments.keep:
        record_notices(desk, rows, rows.handling)
    return rows
