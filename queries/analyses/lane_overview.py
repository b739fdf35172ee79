"""Lanes as page Lanes shows them: what stands out in the last weeks, with its year; and a lane's parcels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graph.subgraph import Subgraph
from queries.analyses.lane_reader import day_number, day_text, lane_data, level_of
from queries.period import Moment, period
from queries.question import OpenQuestion, open_question
from queries.reader import Reader
from queries.remarked_rows import RemarkedRows
from queries.verbs import induced, parcels

if TYPE_CHECKING:
    from analysis.lanes.lane_figures import LaneFigures
    from casework.workspace import Workspace

LIMIT = 500
MOST_DRAWN, MOST_LISTED = 400, 2_000
"""Parcels of a lane on a canvas, and in a list."""
_LAST = 2**30


class LaneRows(RemarkedRows):
    """Lanes; `first`, `last`: the days of the weeks that they are about, "" where nothing is dated; `total`:
    how many lanes there are.
    """

    first = last = ""
    total = 0


def lane_overview(
    by: str = "region", until: Moment = None, limit: int = LIMIT, *, desk: Workspace | None = None
) -> LaneRows:
    """A row for each lane with parcels in the last four weeks until then, those that stand out first.

    A row: id (`Lane:NL-50>NZ`), origin, destination, name (of the drop-off, "" elsewhere), country and
    postcode of the origin, parcels, expected, score, stands_out (1, -1, 0), before (parcels of all weeks
    before), senders, new, largest, at_counter, seized, source and source_since (the layout that brings half
    of its parcels or more and did not deliver before, and its first day; "" where none does: what stands out
    leaves such parcels out), and weeks: a list of week (its Monday), parcels, expected, low, high and seized,
    of a year. What is expected or new is None where the data begins less than
    eight weeks before. Raises QueryRejected for another `by`.
    """
    level, days = level_of(by), period(None, until)
    asked: dict[str, Any] = {"by": by, "limit": limit, **days.asked()}
    with open_question("lanes", asked, desk) as question:
        from analysis.lanes.lane_figures import lane_figures

        data = lane_data(question, days)
        last = day_number(days.until, _LAST)
        found = lane_figures(data.snapshot, level, data.counters, last, limit + 1, data.layouts)
        rows = [] if found is None else list(_rows(found, limit, data.counters))
        if level == "drop_off":
            _add_names(rows, question.reader)
        subjects = sorted({row["origin"] for row in rows}) if level == "drop_off" else []
        answer = LaneRows(rows, data.remark, more=found is not None and len(found) > limit)
        if found is not None:
            answer.first, answer.last = day_text(found.first), day_text(found.last)
            answer.total = len(found.lanes)
        # Counted over all deliveries: the codes of single loads do not bind a count.
        return question.release(answer, count=len(rows), subjects=subjects, handling=())


def _rows(
    found: LaneFigures, limit: int, counters: Mapping[str, tuple[str, str]]
) -> Iterable[dict[str, Any]]:
    from analysis.lanes.lane_figures import SETTLED

    settled = found.past >= SETTLED
    for at, lane in enumerate(found.lane.tolist()[:limit]):
        origin = found.lanes.origins[found.lanes.origin[lane]]
        country, _, postcode = origin.partition("-")
        if origin in counters:
            country, postcode = counters[origin]
        yield {
            "id": found.lanes.id(lane),
            "origin": origin,
            "destination": found.lanes.destinations[found.lanes.destination[lane]],
            "name": "",
            "country": country or found.lanes.countries[found.lanes.origin[lane]],
            "postcode": postcode,
            "parcels": int(found.parcels[at]),
            "expected": round(float(found.expected[at]), 1) if settled else None,
            "score": round(float(found.score[at]), 1),
            "stands_out": int(found.stands_out[at]),
            "before": int(found.before[at]),
            "senders": int(found.senders[at]),
            "new": int(found.new[at]) if settled else None,
            "largest": int(found.largest[at]),
            "at_counter": int(found.at_counter[at]),
            "seized": int(found.seized[at]),
            **_source(found, at),
            "weeks": _weeks(found, at, settled=settled),
        }


def _source(found: LaneFigures, at: int) -> dict[str, str]:
    number = int(found.source[at])
    if number < 0:
        return {"source": "", "source_since": ""}
    late = found.late
    return {"source": late.names[number], "source_since": day_text(int(late.begins[number]))}


def _weeks(found: LaneFigures, at: int, *, settled: bool) -> list[dict[str, Any]]:
    usual = {"expected": found.usual, "low": found.low, "high": found.high}
    return [
        {
            "week": day_text(found.begins + 7 * week),
            "parcels": int(found.counts[at, week]),
            **{name: round(float(of[at, week]), 1) if settled else None for name, of in usual.items()},
            "seized": int(found.seizures[at, week]),
        }
        for week in range(found.counts.shape[1])
    ]


def _add_names(rows: Iterable[dict[str, Any]], reader: Reader) -> None:
    nodes = reader.nodes(sorted({row["origin"] for row in rows}))
    for row in rows:
        row["name"] = nodes[row["origin"]].label if row["origin"] in nodes else ""


def opened(
    row: Mapping[str, Any],
    by: str,
    since: Moment,
    until: Moment,
    *,
    seized: bool = False,
    desk: Workspace | None = None,
) -> Subgraph:
    """A lane (a row of `lane_overview`) as a graph: at most MOST_DRAWN of its parcels of these days, the
    newest first, and what each names. `seized`: only those that were seized. `total` counts what was found.
    """
    with _of_lane(row, by, since, until, desk) as (question, ids):
        if seized:
            nodes = question.reader.nodes(ids)
            ids = [id_ for id_ in ids if id_ in nodes and nodes[id_].properties.get("seized")]
        found = induced.read(question.reader, ids[:MOST_DRAWN], 1, period(None, None))
        return question.release_graph(found, also=question.reader.codes_of(ids))


def parcels_of_lane(
    row: Mapping[str, Any], by: str, since: Moment, until: Moment, *, desk: Workspace | None = None
) -> RemarkedRows:
    """The rows of `parcels` for at most MOST_LISTED of a lane's parcels of these days, the newest first."""
    with _of_lane(row, by, since, until, desk) as (question, ids):
        shown = ids[:MOST_LISTED]
        found = RemarkedRows(parcels.read(question.reader, shown), more=len(ids) > len(shown))
        codes = question.reader.codes_of(shown)
        return question.release(found, count=len(found), subjects=shown, handling=codes)


@contextmanager
def _of_lane(
    row: Mapping[str, Any], by: str, since: Moment, until: Moment, desk: Workspace | None
) -> Iterator[tuple[OpenQuestion, list[str]]]:
    """A question about the parcels of a lane, and their ids, the newest first."""
    level, days = level_of(by), period(since, until)
    asked: dict[str, Any] = {"lane": row["id"], "by": by, **days.asked()}
    with open_question("lanes", asked, desk) as question:
        from analysis.lanes.lane_counts import parcels_of

        data = lane_data(question, days)
        first, last = day_number(days.since, 0), day_number(days.until, _LAST)
        yield question, parcels_of(data.snapshot, level, data.counters, str(row["id"]), first, last)
