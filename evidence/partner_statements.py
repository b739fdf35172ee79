"""What a partner decided and assessed, as a pack said it: beside each load of the pack, never applied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import msgspec

from evidence.storage import Storage

STATEMENTS = "partner.json"
Statement = Mapping[str, Any]


def write_statements(place: Storage, load: str, said: Sequence[Statement]) -> None:
    """Keep them with the load; no file where there are none."""
    if said:
        place.put(f"{load}/{STATEMENTS}", [msgspec.json.format(msgspec.json.encode(said), indent=1), b"\n"])


def read_statements(place: Storage, load: str) -> list[dict[str, Any]]:
    """Those of a load."""
    try:
        found: list[dict[str, Any]] = msgspec.json.decode(place.read(f"{load}/{STATEMENTS}"))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return found


def forget_statements(
    place: Storage, load: str, ids: Collection[str] | None, names: Callable[[str], bool]
) -> None:
    """Drop those about these ids (None: all), and those in whose words somebody is named who is erased."""
    known = read_statements(place, load)
    kept = [one for one in known if ids is not None and not _about(one, ids, names)]
    if len(kept) < len(known):
        place.drop(f"{load}/{STATEMENTS}")
        write_statements(place, load, kept)


def _about(said: Statement, ids: Collection[str], names: Callable[[str], bool]) -> bool:
    return not set(said["on"]).isdisjoint(ids) or any(
        names(value) for value in said.values() if isinstance(value, str)
    )
