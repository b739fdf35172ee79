"""What changed in the graph, as those who changed it told: so that a snapshot need not be read anew.

Text only and without the arrays' libraries: whoever writes to the graph notes, and most of them take no
snapshot.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from graph.settings import Settings

if TYPE_CHECKING:
    from analysis.snapshot.snapshot_file import GraphVersion

MOST = 150_000
"""Ids that are worth telling; more are read as fast with all the rest."""
_MOST_BYTES = 64 << 20


class SnapshotChangeLog:
    """Ids of parties, parcels and addresses that changed between two states of the graph, or of its people.
    A state is known by a token that comes once.
    """

    def __init__(self, settings: Settings, database: str) -> None:
        self._path = settings.private_folder("index") / f"{settings.derived(database)}.snapshot-notes"

    def add(self, before: str, until: str, ids: Iterable[str]) -> None:
        """Note what changed. Where notes have grown too long, or cannot be written, they are dropped, and the
        next snapshot reads everything.
        """
        try:
            if self._path.exists() and self._path.stat().st_size > _MOST_BYTES:
                self._path.unlink()
            with self._path.open("a", encoding="utf-8") as notes:
                notes.write(json.dumps([before, until, sorted(ids)]) + "\n")
        except OSError:
            self.drop()

    def since(self, before: GraphVersion, now: GraphVersion) -> set[str] | None:
        """What changed between two states; None where that is not known, or too much."""
        told = {first: (until, ids) for first, until, ids in self._read()}
        found: set[str] = set()
        for at, end in ((before.graph, now.graph), (before.people, now.people)):
            while at != end and at in told:
                at, ids = told.pop(at)
                found.update(ids)
            if at != end:
                return None
        return found if len(found) <= MOST else None

    def forget(self, before: GraphVersion) -> None:
        """Drop the notes that lead to a state."""
        told = {until: first for first, until, _ in self._read()}
        old: set[str] = set()
        for at in (before.graph, before.people):
            while at in told:
                at = told.pop(at)
                old.add(at)
        left = [line for line in self._read() if line[0] not in old]
        try:
            fresh = self._path.with_suffix(".snapshot-notes-part")
            fresh.write_text("".join(json.dumps(line) + "\n" for line in left), encoding="utf-8")
            fresh.replace(self._path)
        except OSError:
            self.drop()

    def drop(self) -> None:
        """Delete them all."""
        for path in self._path.parent.glob(f"{self._path.name}*"):
            with suppress(OSError):
                path.unlink()

    def _read(self) -> list[tuple[str, str, list[str]]]:
        """All notes; none where they cannot be read."""
        try:
            lines = self._path.read_text("utf-8").splitlines()
            return [(str(one), str(two), list(ids)) for one, two, ids in map(json.loads, lines)]
        except (OSError, ValueError, TypeError):
            return []
