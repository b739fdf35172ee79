"""The last snapshot, kept on this machine: in WAYBILL_HOME/index/NAME.snapshot (mode 700), all of it or
nothing.

Bound to one state of one graph; thrown away whenever it does not fit, since all of it can be read again.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pyarrow as pa
from pyarrow import feather

from analysis.snapshot.arrays import Pairs, Snapshot
from errors import cancelling
from graph.permit import Permit, require
from graph.settings import Settings

_FORMAT = 4
_PAIRS = ("sent", "received", "has", "bears", "seized")


@dataclass(frozen=True, slots=True)
class GraphVersion:
    """A state of a graph: tokens that are made anew with every change, of the graph and of its people.
    "" before the first.
    """

    graph: str
    people: str


class SnapshotFolder:
    """The folder where the snapshot of one graph is kept."""

    def __init__(self, settings: Settings, database: str) -> None:
        self._folder = settings.private_folder("index") / f"{settings.derived(database)}.snapshot"

    def load(self, permit: Permit) -> tuple[GraphVersion, Snapshot] | None:
        """The snapshot and the state it is of; None where there is none or it cannot be read, also because
        another is put in its place meanwhile.
        """
        require(permit)
        try:
            text = self._facts()
            facts = json.loads(text)
            if facts["format"] != _FORMAT:
                return None
            snapshot = Snapshot(**{one.name: self._read(one.name) for one in fields(Snapshot)})
            return (GraphVersion(**facts["version"]), snapshot) if self._facts() == text else None
        except (OSError, EOFError, ValueError, KeyError, TypeError, pa.ArrowException):
            return None

    def read_at(self) -> str:
        """When the kept snapshot was taken: UTC, `2026-11-27T02:10:00Z`; "" where there is none."""
        try:
            return str(json.loads(self._facts()).get("at", ""))
        except (OSError, ValueError):
            return ""

    def save(self, version: GraphVersion, snapshot: Snapshot) -> bool:
        """Keep it in place of the one before; False where that cannot be done (no room, another does the same
        at the moment): the next one begins without. Cancelled while it is written, nothing of it is kept and
        the one before stays.
        """
        with suppress(OSError, pa.ArrowException):
            fresh = Path(tempfile.mkdtemp(prefix=f"{self._folder.name}-", dir=self._folder.parent))
            try:
                self._fill(fresh, version, snapshot)
                aside = fresh.with_name(f"{fresh.name}-old")
                with suppress(FileNotFoundError):
                    self._folder.rename(aside)
                shutil.rmtree(aside, ignore_errors=True)
                fresh.rename(self._folder)
                return True
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
        return False

    def forget(self) -> None:
        """Delete it with all names in it, and what killed runs left."""
        for folder in self._folder.parent.glob(f"{self._folder.name}*"):
            if folder.is_dir():
                shutil.rmtree(folder, ignore_errors=True)

    def _facts(self) -> str:
        return (self._folder / "facts.json").read_text("utf-8")

    def _fill(self, fresh: Path, version: GraphVersion, snapshot: Snapshot) -> None:
        for one in fields(Snapshot):
            cancelling.check()
            _write(fresh / one.name, getattr(snapshot, one.name))
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        facts = {"format": _FORMAT, "version": asdict(version), "token": uuid4().hex, "at": now}
        (fresh / "facts.json").write_text(json.dumps(facts), "utf-8")

    def _read(self, name: str) -> Any:
        cancelling.check()
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
