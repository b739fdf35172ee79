"""Whether the parcels of a case become more or fewer, by the sources that cover all of the weeks compared."""

from __future__ import annotations

from collections import Counter
from datetime import date

from graph.subgraph import Node
from handover.packs.disclosed_case import DisclosedCase
from handover.report.source_coverage import COMPARED, SourceCoverage
from handover.report.weekly_bars import WEEK, monday_of, weeks_of
from handover.report.wording import ReportWording


def trend(case: DisclosedCase, coverage: SourceCoverage, say: ReportWording) -> str:
    """The last four weeks beside the four before, of the case's parcels that the same sources delivered; or
    that nothing can be said. The last week may be the one before, where deliveries end within the last.
    """
    last = weeks_of(case.parcels)[-1].monday
    for end in (last, last - WEEK):
        mondays = [end - n * WEEK for n in reversed(range(2 * COMPARED))]
        if sources := coverage.of_weeks(mondays):
            return _compared(case, mondays, sources, say)
    mondays = [last - n * WEEK for n in range(COMPARED)]
    now = sum(monday_of(node) in mondays for node in case.parcels)
    return say("trend_unknown", last=say.day(last.isoformat()), now=say.number(now))


def _compared(case: DisclosedCase, mondays: list[date], sources: set[str], say: ReportWording) -> str:
    counted, others = Counter[date](), 0
    for node in case.parcels:
        if (monday := monday_of(node)) in mondays:
            if _layouts_of(case, node) & sources:
                counted[monday] += 1
            else:
                others += 1
    before, now = (
        sum(counted[monday] for monday in some) for some in (mondays[:COMPARED], mondays[COMPARED:])
    )
    last = say.day(mondays[-1].isoformat())
    told = [
        say("trend_said", last=last, now=say.number(now), before=say.number(before)),
        say("trend_sources", sources=", ".join(sorted(sources))),
    ]
    if others:
        told.append(say("trend_others", n=say.number(others)))
    return " ".join(told)


def _layouts_of(case: DisclosedCase, parcel: Node) -> set[str]:
    loads = (str(load).removeprefix("Load:") for load in parcel.properties.get("loads") or ())
    return {case.loads[load].layout for load in loads if load in case.loads}
