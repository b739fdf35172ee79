"""Days since 1970, as snapshots count them, and as text."""

from __future__ import annotations

from datetime import date

_FIRST = date(1970, 1, 1).toordinal()


def day_number(text: str) -> int:
    """The number of a day (`2025-04-30`)."""
    return date.fromisoformat(text).toordinal() - _FIRST


def day_text(number: int) -> str:
    """A day by its number, as `2025-04-30`."""
    return date.fromordinal(number + _FIRST).isoformat()
