"""What is odd about a load against the earlier ones of its layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from evidence.facts import LoadFacts
from loaders.monitoring.anomalies import anomalies
from loaders.monitoring.baseline import deviations


def load(
    number: int,
    rows: int = 1000,
    rejected: int = 0,
    warnings: Mapping[str, int] | None = None,
    layout: str = "parcels",
    **more: object,
) -> LoadFacts:
    told: dict[str, Any] = {"fields": ("tracking_number", "posted_at"), **more}
    return LoadFacts(
        load=f"{number:016x}",
        file=f"{number}.csv",
        sha256="",
        layout=layout,
        layout_version=1,
        record_kind="parcels",
        encoding="utf-8",
        as_of="",
        received=f"2025-01-{number:02d}T00:00:00Z",
        rows_read=rows,
        rows_written=rows - rejected,
        rows_rejected=rejected,
        warnings=warnings or {},
        **told,
    )


EARLIER = [load(number, rejected=1) for number in range(1, 15)]


def test_more_rejects_than_usual_are_said_with_what_is_usual() -> None:
    new = load(20, rejected=32)
    assert deviations(new, [*EARLIER, new]) == ["3.2 % rejected, 0.1 % usual over 14 earlier loads"]


@pytest.mark.parametrize("rejected", [0, 1, 2, 4])
def test_what_chance_brings_is_not_odd(rejected: int) -> None:
    new = load(20, rejected=rejected)
    assert deviations(new, [*EARLIER, new]) == []


def test_what_happened_before_is_not_odd() -> None:
    new = load(20, rejected=32)
    assert deviations(new, [*EARLIER, load(15, rejected=40), new]) == []


def test_of_loads_of_one_second_those_before_it_count_alone() -> None:
    earlier = load(20, rejected=32, warnings={"a": 1})
    later = [replace(load(number), received=earlier.received) for number in (1, 2, 3)]
    lines = [{"what": "loaded", "load": one.load} for one in (earlier, *later)]
    again = {"what": "loaded", "load": earlier.load, "already_loaded": True}
    assert list(anomalies([earlier], [*later, earlier], [*lines, again])) == []
    assert list(anomalies([earlier], [*later, earlier], [*lines[1:], lines[0]])) != []


def test_a_warning_that_was_never_there() -> None:
    new = load(20, rejected=1, warnings={"check_digit_failed": 50, "column_not_used": 3})
    assert deviations(new, [*EARLIER, new]) == [
        "5.0 % warned of check_digit_failed, none over 14 earlier loads"
    ]


def test_far_fewer_and_far_more_rows() -> None:
    few, many = load(20, rows=100), load(20, rows=9000, rejected=9)
    assert deviations(few, [*EARLIER, few]) == ["100 rows, 1,000 usual over 14 earlier loads"]
    assert deviations(many, [*EARLIER, many]) == ["9,000 rows, 1,000 usual over 14 earlier loads"]


def test_columns_that_came_and_went() -> None:
    new = load(20, fields=("tracking_number", "carrier"), columns_unknown=("colour",), rejected=1)
    assert deviations(new, [*EARLIER, new]) == [
        "columns that no earlier load had and the layout does not know: colour",
        "columns that the load before had are missing: posted_at",
        "columns that the load before did not have: carrier",
    ]


def test_unknown_columns_that_were_known_to_be_unknown_are_not_odd() -> None:
    earlier = [load(1, columns_unknown=("colour",)), load(2)]
    new = load(20, columns_unknown=("colour",))
    assert deviations(new, [*earlier, new]) == []


@pytest.mark.parametrize(
    "others",
    [
        EARLIER[:2],
        [load(number, layout="other") for number in range(1, 15)],
        [load(number, withdrawn=True) for number in range(1, 15)],
        [load(number, rejected=1) for number in range(21, 30)],
    ],
)
def test_nobody_knows_what_is_usual(others: list[LoadFacts]) -> None:
    """Too few loads, another layout's, withdrawn ones, later ones."""
    new = load(20, rejected=500)
    assert deviations(new, [*others, new]) == []
