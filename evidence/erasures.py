"""How often rows of each load were erased, for whoever has a graph and wonders whether it shows them still.

    erasures.json   load to number of erasures, as the histories of loads have it; those without any are not in

Readers ask with every first question, so that it lies in one file.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from evidence.storage import Storage

ERASURES = "erasures.json"


def erasures(place: Storage) -> dict[str, int]:
    """What the file says; nothing where it is not there, or damaged: the next writer makes it again."""
    try:
        return msgspec.json.decode(place.read(ERASURES), type=dict[str, int])
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return {}


def note_erasures(place: Storage, counts: Mapping[str, int]) -> None:
    """Make the file say this."""
    if counts != erasures(place):
        place.put(ERASURES, [msgspec.json.format(msgspec.json.encode(dict(sorted(counts.items()))), indent=1)])
