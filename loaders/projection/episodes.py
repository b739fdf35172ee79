"""One tracking number, several parcels: numbers are given out again.

UPU S10 lets a number be used again after 12 months; Waybill's rule is a gap of more than 180 days between
two dated records of the number (posting, scans, seizures).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

GAP = timedelta(days=180)


def split(moments: Iterable[str]) -> list[tuple[str, str]]:
    """The first and last moment of each episode, in order; "" is ignored."""
    ordered = sorted({moment for moment in moments if moment})
    episodes: list[tuple[str, str]] = []
    for moment in ordered:
        if episodes and not _far(episodes[-1][1], moment):
            episodes[-1] = (episodes[-1][0], moment)
        else:
            episodes.append((moment, moment))
    return episodes


def place(episodes: list[tuple[str, str]], moment: str) -> int:
    """The index of the episode that holds `moment`; -1 when none does, or it is undated among several."""
    if not moment:
        return 0 if len(episodes) <= 1 else -1
    for index, (first, last) in enumerate(episodes):
        if first <= moment <= last:
            return index
    return -1


def _far(earlier: str, later: str) -> bool:
    if earlier[:7] == later[:7]:
        return False
    return datetime.fromisoformat(later) - datetime.fromisoformat(earlier) > GAP
