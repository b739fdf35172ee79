"""Which loads of the evidence a graph lacks, and which it holds though they were withdrawn, for a reader who
needs nothing else of the evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from errors import WaybillError
from evidence.facts import FACTS
from evidence.load_history import HISTORY, state_of
from evidence.load_ids import is_load_id

if TYPE_CHECKING:
    from evidence.archive import Archive


@dataclass(frozen=True, slots=True)
class Differing:
    """`missing`: complete loads that count (neither withdrawn nor erased) and are not in the graph.
    `withdrawn`: loads that are in it and do not count. Both in order."""

    missing: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def differing_loads(location: str, in_graph: Collection[str]) -> Differing:
    """The loads of the evidence beside those of a graph.

    Without pyarrow where the evidence is a folder; nothing where it cannot be reached or read.
    """
    try:
        if "://" in location and not location.startswith("file://"):
            from evidence.archive import Archive

            return _differing(_by_url(Archive(location)), in_graph)
        return _differing(_by_folder(Path(location.removeprefix("file://")).expanduser()), in_graph)
    except (OSError, WaybillError, msgspec.DecodeError):
        return Differing()


def _differing(loads: Iterator[tuple[str, bool]], in_graph: Collection[str]) -> Differing:
    unlike = [(load, counts) for load, counts in loads if counts != (load in in_graph)]
    return Differing(
        missing=tuple(sorted(load for load, counts in unlike if counts)),
        withdrawn=tuple(sorted(load for load, counts in unlike if not counts)),
    )


def _by_url(archive: Archive) -> Iterator[tuple[str, bool]]:
    """Each complete load, and whether it counts."""
    return ((one.load, not (one.withdrawn or one.erased)) for one in archive.loads())


def _by_folder(root: Path) -> Iterator[tuple[str, bool]]:
    for folder in root.iterdir():
        if is_load_id(folder.name) and (folder / FACTS).is_file():
            yield folder.name, _counts(folder)


def _counts(folder: Path) -> bool:
    try:
        state = state_of(msgspec.json.decode((folder / HISTORY).read_bytes()))
    except FileNotFoundError:
        return True
    return not (state["withdrawn"] or state["erased"])
