"""The last snapshot, kept on this machine: in WAYBILL_HOME/index/NAME.snapshot (mode 700), all of it or
nothing.

Bound to one state of one graph; thrown away whenever it does not fit, since all of it can be read again.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import feather

from analysis.snapshot.arrays import Pairs, Snapshot
from graph.permit import Permit, require
from graph.settings import Settings

_FORMAT = 1
_PAIRS = ("sent", "received", "has", "bears", "seized")


@dataclass(frozen=True, slots=True)
class Version:
    """A state of a graph: `revision` counts groups of changes, `people` those of identity resolution."""

    uuid: str
    revision: int
    people: int


class Kept:
    """The folder where the snapshot of one graph is kept."""

    def __init__(self, settings: Settings, database: str) -> None:
        self._folder = settings.private_folder("index") / f"{settings.derived(database)}.snapshot"

    def load(self, permit: Permit) -> tuple[Version, Snapshot] | None:
        """The snapshot and the state it is of; None where there is none or it cannot be read."""
        require(permit)
        try:
            facts = json.loads((self._folder / "facts.json").read_text())
            if facts.pop("format") != _FORMAT:
                return None
            return Version(**facts), Snapshot(**{one.name: self._read(one.name) for one in fields(Snapshot)})
        except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
            return None

    def save(self, version: Version, snapshot: Snapshot) -> None:
        """Keep it in place of the one before; where that cannot be done (no room, another does the same at
        the moment) it is as if it had been thrown away.
        """
        fresh = self._folder.with_suffix(f".{os.getpid()}.new")
        with suppress(OSError, pa.ArrowException):
            self._put(fresh, version, snapshot)
        shutil.rmtree(fresh, ignore_errors=True)

    def _put(self, fresh: Path, version: Version, snapshot: Snapshot) -> None:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        for one in fields(Snapshot):
            _write(fresh / one.name, getattr(snapshot, one.name))
        (fresh / "facts.json").write_text(json.dumps({"format": _FORMAT, **asdict(version)}))
        aside = self._folder.with_suffix(f".{os.getpid()}.old")
        shutil.rmtree(aside, ignore_errors=True)
        if self._folder.exists():
            self._folder.rename(aside)
        fresh.rename(self._folder)
        shutil.rmtree(aside, ignore_errors=True)

    def forget(self) -> None:
        """Delete it with all names in it, and what killed runs left."""
        for folder in self._folder.parent.glob(f"{self._folder.stem}.snapshot*"):
            shutil.rmtree(folder, ignore_errors=True)

    def _read(self, name: str) -> Any:
        if name in _PAIRS:
            return Pairs(*np.load(self._folder / f"{name}.npy"))
        path = self._folder / f"{name}.npy"
        if path.exists():
            return np.load(path)
        return feather.read_table(self._folder / name).column(0).combine_chunks()


def _write(path: Path, column: Any) -> None:
    if isinstance(column, Pairs):
        np.save(path.with_suffix(".npy"), np.stack([column.source, column.target]))
    elif isinstance(column, np.ndarray):
        np.save(path.with_suffix(".npy"), column)
    else:
        feather.write_feather(pa.table([column], [path.name]), path, compression="lz4")
