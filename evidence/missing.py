"""Which loads of the evidence a graph lacks, for a reader who needs nothing else of the evidence."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from errors import WaybillError
from evidence.facts import FACTS
from evidence.history import HISTORY, state_of
from evidence.load_ids import is_load_id

if TYPE_CHECKING:
    from evidence.archive import Archive


def missing_loads(location: str, in_graph: Collection[str]) -> list[str]:
    """Complete loads that count (neither withdrawn nor erased) and are not among these, in order.

    Without pyarrow where the evidence is a folder; nothing where it cannot be reached or read.
    """
    try:
        if "://" in location and not location.startswith("file://"):
            from evidence.archive import Archive

            return _by_url(Archive(location), in_graph)
        root = Path(location.removeprefix("file://")).expanduser()
        others = (one for one in root.iterdir() if is_load_id(one.name) and one.name not in in_graph)
        return sorted(one.name for one in others if _counts(one))
    except (OSError, WaybillError, msgspec.DecodeError):
        return []


def _by_url(archive: Archive, in_graph: Collection[str]) -> list[str]:
    loads = (one for one in archive.loads() if not (one.withdrawn or one.erased))
    return sorted(one.load for one in loads if one.load not in in_graph)


def _counts(folder: Path) -> bool:
    if not (folder / FACTS).is_file():
        return False
    try:
        state = state_of(msgspec.json.decode((folder / HISTORY).read_bytes()))
    except FileNotFoundError:
        return True
    return not (state["withdrawn"] or state["erased"])
