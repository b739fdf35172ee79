"""Which loads of the evidence a graph lacks, and which it holds though they were withdrawn, for a reader who
needs nothing else of the evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
    `withdrawn`: loads that are in it and do not count. `erasing`: those of which an erasure has not ended.
    All in order."""

    missing: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    erasing: tuple[str, ...] = ()


class _LoadState(NamedTuple):
    """A complete load, and whether it counts."""

    load: str
    counts: bool
    erasing: bool


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


def _differing(loads: Iterable[_LoadState], in_graph: Collection[str]) -> Differing:
    every = list(loads)
    unlike = [(one.load, one.counts) for one in every if one.counts != (one.load in in_graph)]
    return Differing(
        missing=tuple(sorted(load for load, counts in unlike if counts)),
        withdrawn=tuple(sorted(load for load, counts in unlike if not counts)),
        erasing=tuple(sorted(one.load for one in every if one.erasing)),
    )


def _by_url(archive: Archive) -> Iterator[_LoadState]:
    return (_LoadState(one.load, not (one.withdrawn or one.erased), one.erasing) for one in archive.loads())


def _by_folder(root: Path) -> Iterator[_LoadState]:
    for folder in root.iterdir():
        if is_load_id(folder.name) and (folder / FACTS).is_file():
            yield _state(folder)


def _state(folder: Path) -> _LoadState:
    try:
        state = state_of(msgspec.json.decode((folder / HISTORY).read_bytes()))
    except FileNotFoundError:
        return _LoadState(folder.name, counts=True, erasing=False)
    return _LoadState(folder.name, not (state["withdrawn"] or state["erased"]), state["erasing"])
