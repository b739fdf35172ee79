"""Dates and times as files and people write them -> moments: UTC, `YYYY-MM-DDTHH:MM:SSZ`.

A date without a time of day is `YYYY-MM-DDT00:00:00Z` of that calendar day where it was written, with
`parts["precision"] == "day"`: it stands for the whole local day, not for midnight. Impossible dates, bare
numbers, and moments later than a day after receipt are refused: value None, `parts["reason"]` says why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from values.country import code_of
from values.date_forms import FORMS, ParsedDate, Refused, read_date
from values.value import Value

EXPLAINED = "date"
EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
"""Nothing that Waybill reads happened before; spreadsheets write an empty date as 1899 or 1904."""
_ZONES = {
    "AT": "Europe/Vienna",
    "BE": "Europe/Brussels",
    "CH": "Europe/Zurich",
    "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen",
    "ES": "Europe/Madrid",
    "FR": "Europe/Paris",
    "GB": "Europe/London",
    "IE": "Europe/Dublin",
    "IT": "Europe/Rome",
    "LU": "Europe/Luxembourg",
    "NL": "Europe/Amsterdam",
    "NZ": "Pacific/Auckland",
    "PL": "Europe/Warsaw",
    "SE": "Europe/Stockholm",
}
_UTC = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_FIGURES_FIRST = re.compile(r"\s*\d{8}T")
_MONTH_FIRST = frozenset({"US"})


def clean(text: str, country: str | None = None) -> Value:
    """What one text says, for `explain`: the country tells its zone (UTC where it has several) and order."""
    place = code_of(country) or ""
    swaps = place in _MONTH_FIRST and not _FIGURES_FIRST.match(text)
    formats = ("iso", "yyyy-Www-d", "mm/dd/yyyy", "mm-dd-yyyy", "d month yyyy") if swaps else ()
    value = clean_moment(text, formats, _ZONES.get(place, "UTC"))
    if not place or "day_month_assumed" not in value.warnings:
        return value
    return Value(value.value, value.parts, tuple(w for w in value.warnings if w != "day_month_assumed"))


def clean_moment(
    text: str | date | float,
    formats: Sequence[str] = (),
    zone: str = "UTC",
    received: str | datetime | None = None,
) -> Value:
    """One cell of a file, as its layout tells.

    `formats`: names of `values.date_forms.FORMS`, tried in turn; empty: all that cannot be mistaken, and day
    before month (warning `day_month_assumed` where they could be swapped). `zone`: IANA name of local times.
    `received`: later than a day after it is refused. Other warnings: `time_ambiguous` (the hour that a clock
    change repeats: the earlier is taken), `time_nonexistent` (the hour it skips: moved on).
    """
    if isinstance(text, date):
        return _limited(_of_cell(text, zone), received)
    return _limited(_of_text(str(text), tuple(formats), zone), received)


def _of_cell(cell: date, zone: str) -> Value:
    """An Excel date cell. Midnight to the second is how spreadsheets keep a day without a time."""
    if not isinstance(cell, datetime) or (cell.tzinfo is None and cell.time() == datetime.min.time()):
        return _placed(ParsedDate(datetime(cell.year, cell.month, cell.day), day=True), zone)
    if cell.tzinfo is not None:
        return _placed(ParsedDate(cell.replace(tzinfo=None), offset=cell.utcoffset()), zone)
    return _placed(ParsedDate(cell), zone)


def _of_text(text: str, formats: tuple[str, ...], zone: str) -> Value:
    if _UTC.fullmatch(text) and (not formats or formats[0] == "iso") and _exists(text):
        return Value(text, {"precision": "second"})
    return _read_closely(text, formats, zone)


@lru_cache(maxsize=2048)
def _read_closely(text: str, formats: tuple[str, ...], zone: str) -> Value:
    tidy = " ".join(text.split())
    if not tidy:
        return Value(None)
    try:
        return _placed(read_date(tidy, formats), zone)
    except Refused as refused:
        return _refused(str(refused))


def _exists(text: str) -> bool:
    """Whether a moment in the form that it will be given is one; what is not is left to be explained."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _placed(written: ParsedDate, zone: str) -> Value:
    """The moment in UTC of a time as written in a zone."""
    warnings: tuple[str, ...] = ("day_month_assumed",) if written.assumed else ()
    if written.day:
        return Value(_iso(written.at), {"precision": "day"}, warnings)
    parts = {"precision": "second" if written.seconds else "minute"}
    try:
        if written.offset is not None:
            return Value(_iso(written.at - written.offset), parts, warnings)
        place = _zone(zone)
        if place is None:
            return _refused(f"there is no such time zone: {zone}")
        early, late = (written.at.replace(tzinfo=place, fold=f).astimezone(UTC) for f in (0, 1))
    except OverflowError:
        return _refused("the date is outside the calendar")
    if early.astimezone(place).replace(tzinfo=None) != written.at:
        warnings += ("time_nonexistent",)
    elif early != late:
        warnings += ("time_ambiguous",)
    return Value(_iso(early), parts, warnings)


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


def _limited(value: Value, received: str | datetime | None) -> Value:
    if not isinstance(value.value, str):
        return value
    if value.value < _EARLIEST_TEXT:
        return _refused(f"{value.value[:10]} is before 1970, as spreadsheets write an empty date cell")
    if received is not None and value.value > _latest(received):
        return _refused(f"{value.value[:10]} is more than a day after the file was received")
    return value


@lru_cache(maxsize=64)
def _latest(received: str | datetime) -> str:
    at = datetime.fromisoformat(received) if isinstance(received, str) else received
    return _iso((at if at.tzinfo is None else at.astimezone(UTC)) + timedelta(days=1))


def _refused(reason: str) -> Value:
    return Value(None, {"reason": reason}, ("date_not_understood",))


def _iso(at: datetime) -> str:
    """`%Y` does not pad years below 1000 everywhere."""
    return f"{at.year:04}-{at.month:02}-{at.day:02}T{at.hour:02}:{at.minute:02}:{at.second:02}Z"


_EARLIEST_TEXT = _iso(EARLIEST)

__all__ = ["FORMS", "clean", "clean_moment"]
