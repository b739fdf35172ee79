"""The ways to write a date that Waybill reads, each under a name that a layout may tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from values.month_names import MONTHS


class Refused(ValueError):
    """The text is no date; the message says why."""


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date as written: local (or with its offset), a whole day or a moment.

    `assumed`: day and month could be swapped and nothing told which is which.
    """

    at: datetime
    day: bool = False
    seconds: bool = True
    offset: timedelta | None = None
    assumed: bool = False


_TIME = (
    r"(?:(?:,?\s*(?:T|om|à|um|at|@|-)?\s*|T)(?P<hour>\d{1,2})(?:[:.hu](?P<minute>\d{2}))(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*(?:uur|uhr|h|u))?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+\-]\d{2}:?\d{2}|[+\-]\d{2})?)?"
)
_WEEKDAY = r"(?:(?:[^\W\d_]{2,10})\.?,?\s+)?"
_MONTH = r"(?P<name>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>\d{4})"
_SHORT = r"(?P<year>\d{2})"
_DAY = r"(?P<day>\d{1,2})"
_NUMBER = r"(?P<month>\d{1,2})"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + _TIME, re.IGNORECASE)


FORMS: dict[str, re.Pattern[str]] = {
    "iso": _form(rf"{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})"),
    "yyyymmdd": re.compile(
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
        r"(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?:(?P<second>\d{2})(?:[.,]\d+)?)?(?P<half>)(?P<zone>Z|[+\-]\d{2}:?\d{2})?)?"
    ),
    "yyyy-Www-d": _form(rf"{_YEAR}-?W(?P<week>\d{{2}})-?(?P<weekday>[1-7])"),
    "yyyy/mm/dd": _form(rf"{_YEAR}[/.]{_NUMBER}[/.]{_DAY}"),
    "dd-mm-yyyy": _form(rf"{_DAY}-{_NUMBER}-{_YEAR}"),
    "dd/mm/yyyy": _form(rf"{_DAY}/{_NUMBER}/{_YEAR}"),
    "dd.mm.yyyy": _form(rf"{_DAY}\.\s?{_NUMBER}\.\s?{_YEAR}"),
    "mm/dd/yyyy": _form(rf"{_NUMBER}/{_DAY}/{_YEAR}"),
    "mm-dd-yyyy": _form(rf"{_NUMBER}-{_DAY}-{_YEAR}"),
    "dd-mm-yy": _form(rf"{_DAY}-{_NUMBER}-{_SHORT}"),
    "dd/mm/yy": _form(rf"{_DAY}/{_NUMBER}/{_SHORT}"),
    "dd.mm.yy": _form(rf"{_DAY}\.{_NUMBER}\.{_SHORT}"),
    "mm/dd/yy": _form(rf"{_NUMBER}/{_DAY}/{_SHORT}"),
    "d month yyyy": _form(
        rf"{_WEEKDAY}(?:(?P<day>\d{{1,2}})(?:\.|er|re|e|st|nd|rd|th|º)?[\s\-]*(?:de\s+|of\s+)?{_MONTH}[\s\-,]*(?:de\s+)?{_YEAR}"
        rf"|(?P<name2>[^\W\d_]{{3,10}})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}}))"
    ),
    "d month yy": _form(rf"{_DAY}[.\s\-]*{_MONTH}[\s\-,]*'?{_SHORT}"),
}
_UNTOLD_NAMES = "iso|yyyy-Www-d|dd.mm.yyyy|d month yyyy|yyyy/mm/dd|dd-mm-yyyy|dd/mm/yyyy"
_UNTOLD = {name: FORMS[name] for name in _UNTOLD_NAMES.split("|")}
"""Forms that are read where none is named. Eight figures are a bare number, unless a time follows."""
_UNTOLD["yyyymmdd"] = re.compile(rf"(?=\d{{8}}T\d){FORMS['yyyymmdd'].pattern}")
_DAY_FIRST = {"dd/mm/yyyy": "mm/dd/yyyy", "dd-mm-yyyy": "mm-dd-yyyy", "dd/mm/yy": "mm/dd/yy"}
SWAPPED = {**_DAY_FIRST, **{other: name for name, other in _DAY_FIRST.items()}}
"""Each form that has the same form with day and month swapped beside it, and that form."""
_SWAPPABLE = frozenset({"dd-mm-yyyy", "dd/mm/yyyy"})
_TWO_DIGIT_PIVOT = 70
_OFFSET = re.compile(r"([+\-])(\d{2}):?(\d{2})?")


def read_date(text: str, formats: tuple[str, ...]) -> ParsedDate:
    """The date in one of these forms (none told: the unmistakable ones). Raises Refused with the reason.

    Where two of the forms contradict each other (`SWAPPED`), only what one of them alone can be is read.
    """
    forms = FORMS if formats else _UNTOLD
    for name in formats or _UNTOLD:
        found = forms[name].fullmatch(text) if name in forms else None
        if found:
            other = SWAPPED.get(name)
            if other in formats:
                return _of_two(found, FORMS[other].fullmatch(text), (name, other))
            return _written(found, not formats and name in _SWAPPABLE)
    raise Refused(_why_not(text, formats))


def _of_two(found: re.Match[str], swapped: re.Match[str] | None, names: tuple[str, str]) -> ParsedDate:
    """The date that only one of two contradicting forms gives; or both, where day and month are the same."""
    try:
        first = _written(found, swappable=False)
    except Refused:
        if swapped is None:
            raise
        return _written(swapped, swappable=False)
    try:
        second = first if swapped is None else _written(swapped, swappable=False)
    except Refused:
        return first
    if first.at != second.at:
        raise Refused(
            f"the day or the month could come first, as {' and '.join(names)} both fit: {found.group(0)}"
        )
    return first


def _written(found: re.Match[str], swappable: bool) -> ParsedDate:
    parts = found.groupdict()
    year, month, day = _of_week(parts, found.group(0)) if parts.get("week") else _day_of(parts)
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    half = (parts.get("half") or "").lower()
    if half and not 1 <= hour <= 12:
        raise Refused(f"there is no such time: {found.group(0)}")
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        at = datetime(year, month, day)
    except ValueError:
        raise Refused(f"there is no such day: {found.group(0)}") from None
    if parts.get("hour") is None:
        return ParsedDate(at, day=True, assumed=swappable and day <= 12 and day != month)
    if hour > 23 or minute > 59 or second > 60:
        raise Refused(f"there is no such time: {found.group(0)}")
    at += timedelta(hours=hour, minutes=minute, seconds=second)
    assumed = swappable and day <= 12 and day != month
    return ParsedDate(
        at, seconds=parts.get("second") is not None, offset=_offset(parts.get("zone")), assumed=assumed
    )


def _day_of(parts: dict[str, str | None]) -> tuple[int, int, int]:
    year = parts.get("year") or parts.get("year2") or "0"
    full = int(year)
    if len(year) == 2:
        full += 1900 if full >= _TWO_DIGIT_PIVOT else 2000
    day = int(parts.get("day") or parts.get("day2") or 0)
    name = parts.get("name") or parts.get("name2")
    if name is None:
        return full, int(parts.get("month") or 0), day
    month = MONTHS.get(name.lower())
    if month is None:
        raise Refused(f"there is no month called {name}")
    return full, month, day


def _of_week(parts: dict[str, str | None], text: str) -> tuple[int, int, int]:
    """A day that is told by year, ISO week and weekday (1: Monday)."""
    year, week, weekday = (int(parts[name] or 0) for name in ("year", "week", "weekday"))
    try:
        day = date.fromisocalendar(year, week, weekday)
    except ValueError:
        raise Refused(f"there is no such week: {text}") from None
    return day.year, day.month, day.day


def _offset(written: str | None) -> timedelta | None:
    if not written:
        return None
    found = _OFFSET.fullmatch(written)
    if not found:
        return timedelta(0)
    sign, hours, minutes = found.groups()
    size = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if size > timedelta(hours=18):
        raise Refused(f"there is no such time difference from UTC: {written}")
    return -size if sign == "-" else size


def _why_not(text: str, formats: tuple[str, ...]) -> str:
    shown = text if len(text) <= 40 else text[:39] + "…"
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return f"a number alone is not a date: {shown}"
    if re.fullmatch(r"\d{4}-?W\d{1,2}", text, re.IGNORECASE):
        return f"a week without a weekday is not a date: {shown} (Thursday is 2025-W14-4)"
    if re.fullmatch(r"\d{4}-\d{3}", text):
        return f"a day of the year cannot be read as a date: {shown}"
    if re.match(r"\d{1,2}(?:[-/.]\d{1,2}[-/.]|[-. ]*[^\W\d_]{3,10}\.?[-, ]*)'?\d{2}(?!\d)", text):
        return f"a two-digit year is only read if the layout says so: {shown}"
    wanted = f" (expected: {', '.join(formats)})" if formats else ""
    return f"not a date: {shown}{wanted}"
