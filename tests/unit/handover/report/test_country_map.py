"""The map of a report: a line for each pair of countries, the same in words, and what is not drawn."""

from __future__ import annotations

import itertools

from graph.geography.outlines import land
from graph.subgraph import Node
from handover.report.country_map import country_map
from handover.report.wording import ReportWording
from tests.unit.handover.report import made_reports as reports

WAYS = [("NL", "US")] * 3 + [("US", "NL"), ("BE", "BE"), ("NL", ""), ("XX", "US")]


def parcels(ways: list[tuple[str, str]]) -> list[Node]:
    return [
        Node(f"Parcel:{n}", "Parcel", str(n), {"origin": a, "destination": b})
        for n, (a, b) in enumerate(ways)
    ]


def test_every_pair_has_a_line_and_what_cannot_be_drawn_is_counted() -> None:
    drawn = country_map(parcels(WAYS), ReportWording("en"))
    assert drawn.svg.count("Q") == 2 and drawn.svg.count("<circle") == 4 and drawn.without == 2
    assert drawn.alternative.endswith(
        "Netherlands to United States: 3. Belgium to Belgium: 1. United States to Netherlands: 1."
    )
    assert ">United States</text>" in drawn.svg
    assert "Vereinigte Staaten" in country_map(parcels(WAYS), ReportWording("de")).alternative


def test_without_countries_there_is_no_map() -> None:
    drawn = country_map(parcels([("", "US"), ("NL", "")]), ReportWording("en"))
    assert (drawn.svg, drawn.alternative, drawn.without) == ("", "", 2)


def test_it_stands_in_the_report_with_its_words() -> None:
    found = reports.text(reports.written())
    assert "Parcels by country" in found and "Borders: Natural Earth." in found
    assert "Parcels by country" not in reports.text(reports.written(short=True))


def test_land_lies_within_the_world_and_is_cut_at_the_date_line() -> None:
    rings = land()
    assert len(rings) > 170 and sum(map(len, rings)) > 5_000
    for ring in rings:
        assert all(-180.01 <= x <= 180.01 and -60 < y < 84 for x, y in ring)
        assert all(abs(a[0] - b[0]) < 180 for a, b in itertools.pairwise(ring))
