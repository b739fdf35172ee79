"""What stands in the files of a pack, taken only as Waybill writes it: JSON, days, short texts.

Whoever signs a pack is trusted to say what they have, not to write it as our programs expect it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec

_NO_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f/\\]")
_EARLIEST_YEAR = 1990
LONGEST_FILE, LONGEST_HANDLING, LONGEST_BASIS = 255, 200, 1_000


def from_json(data: bytes | str, of: Any = Any) -> Any:
    """JSON of a pack. Raises ValueError for what is none, is nested beyond reading, holds half a character,
    or is not as `of` says.
    """
    try:
        return msgspec.json.decode(data, type=of)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def day_of_review(text: str) -> str:
    """A day (YYYY-MM-DD), from 1990 on, or "". Raises ValueError for anything else."""
    if text and date.fromisoformat(text).year < _EARLIEST_YEAR:
        raise ValueError("a day of review long ago")
    return date.fromisoformat(text).isoformat() if text else ""


def is_file_name(text: str) -> bool:
    """Whether a file can be called so: no folder in it, and no longer than a disk allows."""
    return 0 < len(text.encode()) <= LONGEST_FILE and not _NO_NAME.search(text) and text not in (".", "..")
