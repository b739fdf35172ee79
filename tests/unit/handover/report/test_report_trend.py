"""The trend of a short report: only what the same sources deliver is compared, else words say why not."""

from __future__ import annotations

from datetime import date, timedelta

from evidence.archive import LoadFacts
from handover.report.source_coverage import NO_COVERAGE, SourceCoverage
from handover.report.trend import trend
from handover.report.wording import ReportWording
from tests.unit.handover import made_packs as made
from tests.unit.handover.report import made_reports as reports

EN = ReportWording("en")
LAST = date(2026, 6, 1)
OLD, NEW = made.load("a" * 16, layout="post"), made.load("c" * 16, layout="courier")


def days(first: date, last: date) -> frozenset[date]:
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


def said(posted: list[tuple[LoadFacts, date]], coverage: SourceCoverage) -> str:
    """Of parcels that these deliveries say were posted on these days."""
    rows = []
    for n, (load, day) in enumerate(posted, 1):
        record = {**made.parcel(n, 0, 1), "posted_at": f"{day}T10:00:00Z"}
        rows.append(made.cited(load, n, record))
    ids = [*made.PARTIES, *(f"Parcel:LX{n:09d}NL" for n in range(1, len(rows) + 1))]
    return trend(reports.told(reports.sources(rows, ids=ids)), coverage, EN)


def weeks_back(n: int) -> date:
    return LAST - timedelta(weeks=n)


def test_weeks_that_one_source_covers_are_compared() -> None:
    coverage = SourceCoverage({"post": days(weeks_back(9), LAST + timedelta(days=6))})
    found = said([(OLD, LAST), (OLD, LAST), (OLD, weeks_back(3)), (OLD, weeks_back(5))], coverage)
    assert found == (
        "Parcels in the last 4 weeks, until the week of 1 Jun 2026: 3. In the 4 weeks before: 1. "
        "Counted are parcels of the sources that cover all eight weeks: post."
    )


def test_a_source_that_began_since_is_no_rise() -> None:
    coverage = SourceCoverage({"courier": days(weeks_back(3), LAST + timedelta(days=6))})
    found = said([(NEW, LAST), (NEW, weeks_back(1))], coverage)
    assert found.startswith("Parcels in the last 4 weeks, until the week of 1 Jun 2026: 2. Whether these")
    assert "cannot be said" in found and "%" not in found


def test_only_parcels_of_sources_that_cover_both_count() -> None:
    end = LAST + timedelta(days=6)
    coverage = SourceCoverage({"post": days(weeks_back(9), end), "courier": days(weeks_back(3), end)})
    found = said([(NEW, LAST), (NEW, LAST), (OLD, LAST), (OLD, weeks_back(6))], coverage)
    assert ": 1. In the 4 weeks before: 1." in found and "eight weeks: post." in found
    assert found.endswith("from other sources, not counted: 2.")


def test_a_week_in_which_deliveries_end_is_not_compared_as_a_whole_one() -> None:
    coverage = SourceCoverage({"post": days(weeks_back(9), LAST + timedelta(days=2))})
    found = said([(OLD, LAST), (OLD, weeks_back(1))], coverage)
    assert "until the week of 25 May 2026: 1." in found


def test_a_week_without_deliveries_between_is_a_gap() -> None:
    every = days(weeks_back(9), LAST + timedelta(days=6))
    gap = days(weeks_back(5), weeks_back(5) + timedelta(days=6))
    assert "cannot be said" in said([(OLD, LAST)], SourceCoverage({"post": every - gap}))
    assert "cannot be said" in said([(OLD, LAST)], NO_COVERAGE)
