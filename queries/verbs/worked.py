"""Whether a measure did something: what a crew sent before and since, beside lanes that it did not touch."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analysis.snapshot.days import day_number, day_text
from errors import QueryRejected, UsageError
from queries.analyses.lane_reader import counters
from queries.barrier_models.measure_reasons import label_of
from queries.barrier_models.plan_reader import labels_of, linked_crew, node_of
from queries.period import Moment, period
from queries.question import OpenQuestion, open_question
from queries.remarked_rows import RemarkedRows
from queries.resolve_ids import several

if TYPE_CHECKING:
    from analysis.measures.outcome import MeasureOutcome
    from casework.workspace import Workspace

ABOUT = "whether a measure did something: a crew's parcels before and since, beside other lanes"
EXAMPLE = "worked RR123456785NL --started 2025-05-05 --on Account:K-4711"

TOO_SOON = "Nothing can be said yet: it takes two weeks since the measure began, and parcels before it."
STILL_LINKED = (
    "Only parcels that are still linked are counted: a crew that changed everything would not be seen."
)


class OutcomeRows(RemarkedRows):
    """One row of what became of it; none where nothing can be said. `weeks`: a row for each week (its Monday,
    parcels of the crew and of the lanes beside); `moved`: what the crew uses more than before.
    """

    weeks: Sequence[dict[str, Any]] = ()
    moved: Sequence[dict[str, Any]] = ()

    def to_json(self) -> dict[str, Any]:
        """As `worked --json` prints it."""
        return {"outcome": dict(self[0]) if self else None, "weeks": self.weeks, "moved": self.moved}


def worked(
    starts: str | Sequence[str] | None,
    started: Moment,
    on: Sequence[str] = (),
    *,
    until: Moment = None,
    desk: Workspace | None = None,
) -> OutcomeRows:
    """What became of the crew that a walk from all of `starts` links (None: of all that seizures and
    confirmed alerts of the whole country point to), since a measure on the things `on` began.

    The row: days (on either side), before, after (parcels of the crew), beside_before, beside_after (those of
    lanes on which it sends nothing), change (lowest, likely, highest against what these let expect: -.4 is
    40 % fewer), told (whether chance alone is an unlikely reason). Raises QueryRejected as `walk` does.
    """
    began, last = period(started, None).since[:10], period(None, until).until[:10]
    if not began:
        raise QueryRejected("Say on which day the measure began.")
    given = None if starts is None else several(starts)
    asked = {"starts": given, "started": began, "on": list(on), "until": last}
    with open_question("worked", asked, desk, subjects=[*(given or ()), *on]) as question:
        answer, codes = read_outcome(question, given, began, last, on)
        subjects = [*(given or ()), *(row["id"] for row in answer.moved)]
        return question.release(answer, count=len(answer), subjects=subjects, handling=codes)


def read_outcome(
    question: OpenQuestion, starts: Sequence[str] | None, began: str, last: str, on: Sequence[str]
) -> tuple[OutcomeRows, list[str]]:
    """The same for whoever has asked already: `began` and `last` are days. With the handling codes of what
    was counted.
    """
    from analysis.measures.outcome import outcome

    linked = linked_crew(question, starts, last)
    found = outcome(
        linked.snapshot,
        linked.crew.parcels,
        counters(question.reader),
        day_number(began),
        linked.last,
        frozenset(on),
    )
    answer = OutcomeRows((), " ".join(filter(None, (linked.remark, STILL_LINKED if found else TOO_SOON))))
    if found is not None:
        answer.append(_row(found))
        labels = labels_of(question.reader, filter(None, (node_of(one.id) for one in found.moved)))
        answer.moved = [
            {"id": one.id, "label": label_of(one.id, labels), "before": one.before, "after": one.after}
            for one in found.moved
        ]
        answer.weeks = [
            {"week": day_text(one.week), "crew": one.crew, "beside": one.beside} for one in found.weeks
        ]
    return answer, sorted(question.reader.codes_of(linked.ids()))


def _row(of: MeasureOutcome) -> dict[str, Any]:
    names = ("days", "before", "after", "beside_before", "beside_after")
    change = [round(one, 3) for one in of.change]
    return {**{name: getattr(of, name) for name in names}, "change": change, "told": of.told}


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "starts", nargs="+", metavar="ID_OR_NUMBER", help="of the crew: parcels, seizures, ..."
    )
    parser.add_argument("--started", required=True, metavar="DAY", help="when the measure began (2025-05-05)")
    parser.add_argument("--on", action="append", default=[], metavar="ID", help="what the measure is on")
    parser.add_argument("--until", dest="last", metavar="DAY", help="of what was posted until this day")


def answer(arguments: argparse.Namespace, desk: Workspace) -> OutcomeRows:
    """Run the command."""
    if arguments.since is not None or arguments.until is not None:
        raise UsageError("Give the days with --started and --until.")
    return worked(arguments.starts, arguments.started, arguments.on, until=arguments.last, desk=desk)


def text(answer: OutcomeRows) -> str:
    """What became of it, in words."""
    if not answer:
        return TOO_SOON + "\n"
    row = answer[0]
    low, likely, high = (f"{one:+.0%}" for one in row["change"])
    certain = "more than chance" if row["told"] else "it may be chance"
    return (
        f"In {row['days']} days before it {row['before']:,} parcels, in {row['days']} days since "
        f"{row['after']:,}; on lanes it did not touch {row['beside_before']:,} and {row['beside_after']:,}.\n"
        f"That is {likely} against what these let expect ({low} to {high}): {certain}.\n"
        + "".join(
            f"More than before: {one['label']}, {one['before']:,} parcels before, {one['after']:,} since.\n"
            for one in answer.moved
        )
    )
