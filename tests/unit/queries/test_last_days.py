"""Days that are asked for: none of other centuries, none of which no parcel was delivered."""

from __future__ import annotations

import pytest

from analysis.snapshot.days import day_number
from errors import QueryRejected
from queries.barrier_models.plan_reader import _last_day
from queries.period import period


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31", "9999-12-31T23:59:59-10:00"])
def test_a_day_of_another_century_is_refused(day: str) -> None:
    with pytest.raises(QueryRejected, match=r"1900|is not a date"):
        period(day, None)
    with pytest.raises(QueryRejected, match=r"1900|is not a date"):
        period(None, day)


@pytest.mark.parametrize(
    ("until", "in_use", "last"),
    [
        ("", "2025-06-23", "2025-06-23"),
        ("2025-06-25", "2025-06-23", "2025-06-25"),
        ("2025-05-01", "2025-04-27", "2025-05-01"),
        ("2025-08-01", "2025-06-23", "2025-06-23"),
        ("2999-12-31", "2025-06-23", "2025-06-23"),
    ],
)
def test_days_of_which_nothing_was_delivered_do_not_count(until: str, in_use: str, last: str) -> None:
    assert _last_day(until, day_number(in_use)) == day_number(last)


def test_where_no_parcel_is_dated_the_day_asked_for_counts() -> None:
    assert _last_day("2025-06-25", -1) == day_number("2025-06-25")
