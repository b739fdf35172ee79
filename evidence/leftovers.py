"""What killed writers leave beside the files that count: nobody reads it, it may hold what is erased."""

from __future__ import annotations

import re

from evidence.reinterpretation import newer_rows, newest
from evidence.storage import UNFINISHED, Storage

_PART = re.compile(rf"(?:[0-9a-f]{{16}}/)?[^/]+\.\d+{re.escape(UNFINISHED)}")
_NEWER = re.compile(r"([0-9a-f]{16})/(understood-\d+\.parquet)")


def unfinished(place: Storage) -> list[str]:
    """Paths of files that were to take the place of others, and of newer understandings that do not count
    (not yet, or no longer). While nobody holds the writers' lock: else they may be somebody's at work.
    """
    left = []
    for path in place.files():
        newer = _NEWER.fullmatch(path)
        if _PART.fullmatch(path) or (newer and newer[2] != _counting(place, newer[1])):
            left.append(path)
    return left


def _counting(place: Storage, load: str) -> str:
    told = newest(place, load)
    return newer_rows(told["rules"]) if told else ""
