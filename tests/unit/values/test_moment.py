"""Dates and times: forms, zones, clock changes, and what is refused."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.moment import clean, clean_moment

DATA = Path(__file__).parents[2] / "data"
AMSTERDAM = "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("written", "formats", "zone", "moment", "precision"),
    [
        ("2024-08-27T11:08:00Z", ("iso",), "UTC", "2024-08-27T11:08:00Z", "second"),
        ("2025-01-15T07:51:00+01:00", ("iso",), "UTC", "2025-01-15T06:51:00Z", "second"),
        ("2025-04-05T20:10:00+1000", ("iso",), AMSTERDAM, "2025-04-05T10:10:00Z", "second"),
        ("2025-04-05 20:10", ("iso",), AMSTERDAM, "2025-04-05T18:10:00Z", "minute"),
        ("2025-04-05T20:10:00.123Z", ("iso",), AMSTERDAM, "2025-04-05T20:10:00Z", "second"),
        ("2025-04-01", ("iso",), AMSTERDAM, "2025-04-01T00:00:00Z", "day"),
        ("02-04-2025 15:19", ("dd-mm-yyyy",), AMSTERDAM, "2025-04-02T13:19:00Z", "minute"),
        ("25-03-2025 11:21", ("dd-mm-yyyy",), AMSTERDAM, "2025-03-25T10:21:00Z", "minute"),
        ("2-4-2025", ("dd-mm-yyyy",), AMSTERDAM, "2025-04-02T00:00:00Z", "day"),
        ("06/04/2025 18:11", ("dd/mm/yyyy",), "Europe/Brussels", "2025-04-06T16:11:00Z", "minute"),
        ("06.04.2025", ("dd.mm.yyyy",), AMSTERDAM, "2025-04-06T00:00:00Z", "day"),
        ("04/06/2025 6:11 PM", ("mm/dd/yyyy",), "America/New_York", "2025-04-06T22:11:00Z", "minute"),
        ("12/06/2025 12:05 am", ("mm/dd/yyyy",), "UTC", "2025-12-06T00:05:00Z", "minute"),
        ("3 avril 2025 14:05", ("d month yyyy",), "Europe/Brussels", "2025-04-03T12:05:00Z", "minute"),
        ("1er août 2025 à 14h05", ("d month yyyy",), "Europe/Paris", "2025-08-01T12:05:00Z", "minute"),
        ("12. März 2025, 14:05 Uhr", ("d month yyyy",), "Europe/Berlin", "2025-03-12T13:05:00Z", "minute"),
        ("3 mrt. 2025 om 9.05 uur", ("d month yyyy",), AMSTERDAM, "2025-03-03T08:05:00Z", "minute"),
        ("donderdag 3 april 2025", ("d month yyyy",), AMSTERDAM, "2025-04-03T00:00:00Z", "day"),
        ("April 3, 2025 2:05 PM", ("d month yyyy",), "UTC", "2025-04-03T14:05:00Z", "minute"),
        ("3rd of May 2025", ("d month yyyy",), "UTC", "2025-05-03T00:00:00Z", "day"),
        ("20250403", ("yyyymmdd",), "UTC", "2025-04-03T00:00:00Z", "day"),
        ("20250403T1405", ("yyyymmdd",), "UTC", "2025-04-03T14:05:00Z", "minute"),
        ("03-04-25", ("dd-mm-yy",), "UTC", "2025-04-03T00:00:00Z", "day"),
        ("2025/4/3", ("yyyy/mm/dd",), "UTC", "2025-04-03T00:00:00Z", "day"),
        ("06.04.2025", (), "UTC", "2025-04-06T00:00:00Z", "day"),
        ("24-04-2025", (), "UTC", "2025-04-24T00:00:00Z", "day"),
        ("20250403T140500Z", (), AMSTERDAM, "2025-04-03T14:05:00Z", "second"),
        ("20250403T140500.123+02:00", (), "UTC", "2025-04-03T12:05:00Z", "second"),
        ("20250403T1405", (), AMSTERDAM, "2025-04-03T12:05:00Z", "minute"),
        ("2025-W14-4", (), AMSTERDAM, "2025-04-03T00:00:00Z", "day"),
        ("2025W144", (), "UTC", "2025-04-03T00:00:00Z", "day"),
        ("2020-W53-7", ("yyyy-Www-d",), "UTC", "2021-01-03T00:00:00Z", "day"),
        ("2025-W14-4T14:05Z", (), AMSTERDAM, "2025-04-03T14:05:00Z", "minute"),
        ("03-APR-2025", (), "UTC", "2025-04-03T00:00:00Z", "day"),
        ("03-APR-25", ("d month yy",), "UTC", "2025-04-03T00:00:00Z", "day"),
        ("3 avr. '25 14h05", ("d month yy",), "Europe/Paris", "2025-04-03T12:05:00Z", "minute"),
    ],
)
def test_forms(written: str, formats: tuple[str, ...], zone: str, moment: str, precision: str) -> None:
    value = clean_moment(written, formats, zone)
    assert (value.value, value.parts, value.warnings) == (moment, {"precision": precision}, ())
    assert clean_moment(moment, ("iso",)).value == moment


def test_cells_of_a_spreadsheet() -> None:
    assert clean_moment(date(2025, 4, 5), (), AMSTERDAM).value == "2025-04-05T00:00:00Z"
    assert clean_moment(date(2025, 4, 5)).parts["precision"] == "day"
    assert clean_moment(datetime(2025, 4, 5), (), AMSTERDAM).parts["precision"] == "day"
    assert clean_moment(datetime(2025, 4, 5, 17, 51), (), AMSTERDAM).value == "2025-04-05T15:51:00Z"
    assert clean_moment(45748.5).parts["reason"] == "a number alone is not a date: 45748.5"
    aware = datetime(2025, 4, 5, 17, 51, tzinfo=timezone(timedelta(hours=10)))
    assert clean_moment(aware, (), AMSTERDAM).value == "2025-04-05T07:51:00Z"


@pytest.mark.parametrize(
    ("written", "zone", "moment", "warnings"),
    [
        ("30-03-2025 01:59", AMSTERDAM, "2025-03-30T00:59:00Z", ()),
        ("30-03-2025 02:30", AMSTERDAM, "2025-03-30T01:30:00Z", ("time_nonexistent",)),
        ("30-03-2025 03:00", AMSTERDAM, "2025-03-30T01:00:00Z", ()),
        ("26-10-2025 01:59", AMSTERDAM, "2025-10-25T23:59:00Z", ()),
        ("26-10-2025 02:30", AMSTERDAM, "2025-10-26T00:30:00Z", ("time_ambiguous",)),
        ("26-10-2025 03:00", AMSTERDAM, "2025-10-26T02:00:00Z", ()),
        ("06-04-2025 02:30", "Australia/Sydney", "2025-04-05T15:30:00Z", ("time_ambiguous",)),
        ("09-03-2025 02:30", "America/New_York", "2025-03-09T07:30:00Z", ("time_nonexistent",)),
    ],
)
def test_the_hours_around_clock_changes(
    written: str, zone: str, moment: str, warnings: tuple[str, ...]
) -> None:
    value = clean_moment(written, ("dd-mm-yyyy",), zone)
    assert (value.value, value.warnings) == (moment, warnings)


@pytest.mark.parametrize(
    ("written", "formats", "reason"),
    [
        ("31-02-2025", ("dd-mm-yyyy",), "there is no such day: 31-02-2025"),
        ("2025-13-01T10:00:00Z", ("iso",), "there is no such day: 2025-13-01T10:00:00Z"),
        ("2025-04-01T25:10:00Z", ("iso",), "there is no such time: 2025-04-01T25:10:00Z"),
        ("0000-00-00", ("iso",), "there is no such day: 0000-00-00"),
        ("31-04-2025 10:00", ("iso",), "not a date: 31-04-2025 10:00 (expected: iso)"),
        ("45748", (), "a number alone is not a date: 45748"),
        ("20250403", (), "a number alone is not a date: 20250403"),
        (
            "1899-12-30T00:00:00Z",
            ("iso",),
            "1899-12-30 is before 1970, as spreadsheets write an empty date cell",
        ),
        ("gisteren", (), "not a date: gisteren"),
        ("n.v.t.", ("dd-mm-yyyy",), "not a date: n.v.t. (expected: dd-mm-yyyy)"),
        ("03-04-25", (), "a two-digit year is only read if the layout says so: 03-04-25"),
        ("03-APR-25", (), "a two-digit year is only read if the layout says so: 03-APR-25"),
        ("3 apr. '25", (), "a two-digit year is only read if the layout says so: 3 apr. '25"),
        ("2025-W14", (), "a week without a weekday is not a date: 2025-W14 (Thursday is 2025-W14-4)"),
        ("2025-W54-1", (), "there is no such week: 2025-W54-1"),
        ("2025-093", (), "a day of the year cannot be read as a date: 2025-093"),
        ("20250403T140500Z", ("iso",), "not a date: 20250403T140500Z (expected: iso)"),
        ("3 brumaire 2025", (), "there is no month called brumaire"),
        ("13/25/2025", ("mm/dd/yyyy",), "there is no such day: 13/25/2025"),
        (
            "05/04/2025 10:00",
            ("iso", "dd/mm/yyyy", "mm/dd/yyyy"),
            "the day or the month could come first, as dd/mm/yyyy and mm/dd/yyyy both fit: 05/04/2025 10:00",
        ),
        ("2025-04-01T10:00:00+99:00", ("iso",), "there is no such time difference from UTC: +99:00"),
        ("1:05 2025", (), "not a date: 1:05 2025"),
        ("9" * 60, (), f"a number alone is not a date: {'9' * 39}…"),
    ],
)
def test_refused_with_a_reason(written: str, formats: tuple[str, ...], reason: str) -> None:
    value = clean_moment(written, formats)
    assert (value.value, value.parts["reason"]) == (None, reason)
    assert value.warnings == ("date_not_understood",)


def test_day_and_month_that_could_be_swapped_are_warned_of_unless_the_form_is_told() -> None:
    assert clean_moment("03/04/2025").warnings == ("day_month_assumed",)
    assert clean_moment("03/04/2025").value == "2025-04-03T00:00:00Z"
    assert clean_moment("04/04/2025").warnings == ()
    assert clean_moment("03/04/2025", ("dd/mm/yyyy",)).warnings == ()
    assert clean("03/04/2025", "NL").value == "2025-04-03T00:00:00Z"
    assert clean("03/04/2025", "NL").warnings == ()
    assert clean("03/04/2025", "US").value == "2025-03-04T00:00:00Z"
    assert clean("20250403T140500Z", "US").value == "2025-04-03T14:05:00Z"
    assert clean("2025-W14-4", "US").value == "2025-04-03T00:00:00Z"


def test_later_than_a_day_after_receipt_is_refused() -> None:
    received = "2025-04-30T12:00:00Z"
    assert clean_moment("2025-05-01T12:00:00Z", (), "UTC", received).value is not None
    refused = clean_moment("2025-05-01T12:00:01Z", (), "UTC", received)
    assert (refused.value, refused.parts["reason"]) == (
        None,
        "2025-05-01 is more than a day after the file was received",
    )
    aware = datetime(2025, 4, 30, 12, tzinfo=UTC)
    assert clean_moment("2125-04-01T10:00:00Z", (), "UTC", aware).value is None


def test_explained_in_the_zone_of_the_country() -> None:
    assert clean("02-04-2025 15:19", "NL").value == "2025-04-02T13:19:00Z"
    assert clean("02-04-2025 15:19").value == "2025-04-02T15:19:00Z"


def test_an_unknown_zone_is_said() -> None:
    value = clean_moment("2025-04-01 10:00", ("iso",), "Europe/Atlantis")
    assert value.parts["reason"] == "there is no such time zone: Europe/Atlantis"


def test_the_broken_file_of_dates() -> None:
    with (DATA / "broken/impossible_dates.csv").open(encoding="utf-8", newline="") as file:
        cells = [row["posted_at"] for row in csv.DictReader(file)]
    received = "2025-05-20T00:00:00Z"
    read = [clean_moment(cell, ("iso",), "UTC", received).value is not None for cell in cells]
    assert read == [True, True] + [False] * 10


@given(st.datetimes(min_value=datetime(1970, 1, 3), max_value=datetime(2200, 1, 1)))
def test_any_moment_written_in_iso_comes_back(at: datetime) -> None:
    written = at.replace(microsecond=0).isoformat() + "Z"
    assert clean_moment(written, ("iso",)).value == written
