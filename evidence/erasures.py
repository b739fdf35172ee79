"""How often rows of each load were erased, for whoever has a graph and wonders whether it shows them.

    erasures.json   load to number of erasures, as the histories of loads have it; without those of none

Readers ask with every first question, so that it lies in one file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from errors import WaybillError

if TYPE_CHECKING:
    from evidence.storage import Storage

ERASURES = "erasures.json"


def erasures(place: Storage) -> dict[str, int]:
    """What the file says; nothing where it is not there, or damaged: the next writer makes it again."""
    try:
        return _counts(place.read(ERASURES))
    except (FileNotFoundError, NotADirectoryError):
        return {}


def erasures_at(location: str) -> dict[str, int]:
    """The same of the evidence at a place, for a reader who needs nothing else of it: without pyarrow where
    that is a folder. Nothing where it cannot be reached.
    """
    try:
        if "://" not in location or location.startswith("file://"):
            return _counts((Path(location.removeprefix("file://")).expanduser() / ERASURES).read_bytes())
        from evidence.storage import Storage

        return erasures(Storage(location))
    except (OSError, WaybillError):
        return {}


def _counts(text: bytes) -> dict[str, int]:
    try:
        return msgspec.json.decode(text, type=dict[str, int])
    except msgspec.DecodeError:
        return {}


def note_erasures(place: Storage, counts: Mapping[str, int]) -> None:
    """Make the file say this."""
    if counts != erasures(place):
        place.put(
            ERASURES, [msgspec.json.format(msgspec.json.encode(dict(sorted(counts.items()))), indent=1)]
        )
