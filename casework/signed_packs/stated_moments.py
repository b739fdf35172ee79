"""Moments that a signed file states, taken only as Waybill writes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

CLOCKS_APART = timedelta(days=1)
"""How far a partner's clock may be ahead."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EARLIEST_YEAR = 1990


def is_moment(text: str) -> bool:
    """Whether this is a moment (UTC) of a calendar, from 1990 until a day from now."""
    try:
        moment = datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        moment = None
    return moment is not None and moment.year >= _EARLIEST_YEAR and moment <= datetime.now(UTC) + CLOCKS_APART
