"""Names of clusters that stay from run to run, and what changed in each since the last."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from errors import NoRoom
from graph.permit import Permit, require
from graph.settings import Settings

ALIKE = 0.3
"""A cluster keeps its name when it and the earlier one have so much of their parties in common (Jaccard)."""


@dataclass(frozen=True, slots=True)
class Run:
    """An earlier run: its day (2026-11-27), and of each cluster by name the parties and how many parcels."""

    day: str = ""
    parties: Mapping[str, Sequence[str]] = field(default_factory=dict)
    parcels: Mapping[str, int] = field(default_factory=dict)


def names(before: Run, found: Sequence[Sequence[str]]) -> list[str]:
    """A name for each of the clusters found (ids of their parties): the earlier one's that it is most like,
    each once, else a new one.
    """
    earlier = {party: name for name, parties in before.parties.items() for party in parties}
    alike: list[tuple[float, str, int]] = []
    for at, parties in enumerate(found):
        for name, common in Counter(earlier[one] for one in parties if one in earlier).items():
            share = common / (len(parties) + len(before.parties[name]) - common)
            if share >= ALIKE:
                alike.append((-share, name, at))
    named: dict[int, str] = {}
    taken: set[str] = set()
    for _, name, at in sorted(alike):
        if at not in named and name not in taken:
            named[at] = name
            taken.add(name)
    taken |= before.parties.keys()
    for at, parties in enumerate(found):
        if at not in named:
            named[at] = next(name for n in count() if (name := _fresh(min(parties), n)) not in taken)
            taken.add(named[at])
    return [named[at] for at in range(len(found))]


def _fresh(party: str, n: int) -> str:
    return f"C-{hashlib.sha256(f'{party}/{n}'.encode()).hexdigest()[:8]}"


class LastRun:
    """The last run on one graph, on this machine: WAYBILL_HOME/index/NAME.clusters (mode 600)."""

    def __init__(self, settings: Settings, database: str) -> None:
        self._path: Path = settings.private_folder("index") / f"{settings.derived(database)}.clusters"

    def load(self, permit: Permit) -> Run:
        """The last run; an empty one where there was none."""
        require(permit)
        try:
            told = json.loads(self._path.read_text("utf-8"))
            return Run(str(told["day"]), dict(told["parties"]), dict(told["parcels"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Run()

    def save(self, run: Run) -> None:
        """Keep this run in place of the one before. Raises NoRoom."""
        fresh = self._path.with_name(f"{self._path.name}.{os.getpid()}.{threading.get_ident()}.part")
        told = {"day": run.day, "parties": dict(run.parties), "parcels": dict(run.parcels)}
        try:
            fresh.touch(mode=0o600)
            fresh.write_text(json.dumps(told), "utf-8")
            fresh.replace(self._path)
        except OSError as error:
            raise NoRoom(
                "The names of clusters cannot be kept in {file} ({reason}).",
                file=self._path,
                reason=error.strerror,
            ) from error

    def forget(self) -> None:
        """Delete it."""
        for path in self._path.parent.glob(f"{self._path.name}*"):
            path.unlink(missing_ok=True)
