"""As of when a delivery speaks: told, or read by its layout, else the newest time in it; never the clock.

A layout's patterns name groups: year with month and day, or year with month, or year with week. The delivery
then speaks as of the last second of that day, month or ISO week where the layout's times are. Rows that were
mended speak as of when their delivery did: their file's name keeps it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from errors import UsageError
from loaders.parsing import safe_patterns
from loaders.parsing.layout import Layout
from loaders.parsing.layout_match import LayoutMatch, Part
from values.moment import clean_moment
from values.month_names import MONTHS

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_KEPT = re.compile(r"\.as-of-(\d{8}T\d{6}Z)(?:\.[a-z]+)?")


def parse_as_of(text: str, timezone: str | None) -> str:
    """An as-of that was told, in UTC. A bare day is its last second. Raises UsageError."""
    value = clean_moment(text, ("iso",), timezone or "UTC")
    if value.value is None:
        raise UsageError("--as-of {text} is not a time: write 2025-04-06 or 2025-04-06T18:00:00Z.", text=text)
    if value.parts.get("precision") == "day":
        return _last_second(datetime.fromisoformat(str(value.value)[:10]), 1, timezone or "UTC")
    return str(value.value)


def marked(stem: str, as_of: str) -> str:
    """A file's stem that keeps as of when the file speaks, a moment ("": not known)."""
    return f"{stem}.as-of-{as_of.replace('-', '').replace(':', '')}" if as_of else stem


def marked_as_of(file: str) -> str:
    """The as-of that `marked` put into a file's name; "" where there is none."""
    found = _KEPT.search(file)
    value = clean_moment(found[1], ("yyyymmdd",)).value if found else None
    return str(value or "")


def read(file: str, match: LayoutMatch, timezone: str) -> str:
    """What the layout reads from the file's name or from a cell; "" where it reads nothing."""
    if found := marked_as_of(file):
        return found
    layout = match.layout
    if layout.as_of_file_name and (found := _period(layout.as_of_file_name, file, timezone)):
        return found
    return max((_of_cell(layout, part, timezone) for part in match.parts), default="")


def _of_cell(layout: Layout, part: Part, timezone: str) -> str:
    """What a cell of one sheet says; of several sheets the newest counts."""
    if not (layout.as_of_cell and (text := _cell_text(part, layout.as_of_cell))):
        return ""
    if layout.as_of_pattern:
        return _period(layout.as_of_pattern, text, timezone)
    value = clean_moment(text, layout.dates, timezone)
    return "" if value.value is None else str(value.value)


def _cell_text(part: Part, cell: str) -> str:
    column, line = _place(cell)
    for piece in islice(part.table.pieces(), part.skip):
        if piece.line == line:
            cells = part.table.cut(piece.text)
            return cells[column] if isinstance(cells, list) and column < len(cells) else ""
    return ""


def _place(cell: str) -> tuple[int, int]:
    found = _CELL.fullmatch(cell.upper())
    if not found:
        raise UsageError(
            "{cell!r} is not a cell: write one such as A1, above the table, in the layout.", cell=cell
        )
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(found[2])


def _period(pattern: str, text: str, timezone: str) -> str:
    found = safe_patterns.groups(pattern, text)
    if not found:
        return ""
    groups = {name: value for name, value in found.items() if value}
    try:
        year = int(groups["year"])
        if "week" in groups:
            return _last_second(datetime.fromisocalendar(year, int(groups["week"]), 1), 7, timezone)
        month = int(groups["month"]) if groups["month"].isdigit() else MONTHS[groups["month"].lower()]
        if "day" in groups:
            return _last_second(datetime(year, month, int(groups["day"])), 1, timezone)
        first = datetime(year, month, 1)
        return _last_second(first, ((first + timedelta(days=32)).replace(day=1) - first).days, timezone)
    except (KeyError, ValueError):
        return ""


def _last_second(day: datetime, days: int, timezone: str) -> str:
    end = (day + timedelta(days=days, seconds=-1)).replace(tzinfo=ZoneInfo(timezone))
    return f"{end.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
