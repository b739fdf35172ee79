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
    from analysis.snapshot.keeping import Version

GRAPH, PEOPLE = "graph", "people"
MOST = 150_000
"""Ids that are worth telling; more are read as fast with all the rest."""
_MOST_BYTES = 64 << 20


class Notes:
    """Ids of parties, parcels and addresses that changed between two revisions, of the graph or of its
    people.
    """

    def __init__(self, settings: Settings, database: str) -> None:
        self._path = settings.private_folder("index") / f"{settings.derived(database)}.snapshot-notes"

    def add(self, what: str, revision: int, until: int, ids: Iterable[str]) -> None:
        """Note what changed. Where notes have grown too long, or cannot be written, they are dropped, and the
        next snapshot reads everything.
        """
        try:
            if self._path.exists() and self._path.stat().st_size > _MOST_BYTES:
                self._path.unlink()
            with self._path.open("a", encoding="utf-8") as notes:
                notes.write(json.dumps([what, revision, until, sorted(ids)]) + "\n")
        except OSError:
            with suppress(OSError):
                self._path.unlink()

    def since(self, before: Version, now: Version) -> set[str] | None:
        """What changed between two states; None where that is not known, or too much."""
        if before.uuid != now.uuid:
            return None
        told = {(what, first): (until, ids) for what, first, until, ids in self._read()}
        found: set[str] = set()
        for what, at, end in ((GRAPH, before.revision, now.revision), (PEOPLE, before.people, now.people)):
            while at < end and (what, at) in told:
                at, ids = told[what, at]
                found.update(ids)
            if at != end:
                return None
        return found if len(found) <= MOST else None

    def forget(self, before: Version) -> None:
        """Drop the notes of what came before a state."""
        least = {GRAPH: before.revision, PEOPLE: before.people}
        left = [line for line in self._read() if line[1] >= least.get(line[0], 0)]
        if left:
            fresh = self._path.with_suffix(".part")
            fresh.write_text("".join(json.dumps(line) + "\n" for line in left), encoding="utf-8")
            fresh.replace(self._path)
        else:
            self._path.unlink(missing_ok=True)

    def drop(self) -> None:
        """Delete them all."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> list[tuple[str, int, int, list[str]]]:
        """All notes; none where they cannot be read."""
        try:
            lines = self._path.read_text("utf-8").splitlines()
            return [(what, int(one), int(two), list(ids)) for what, one, two, ids in map(json.loads, lines)]
        except (OSError, ValueError, TypeError):
            return []
