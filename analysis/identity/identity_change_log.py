"""Where what is kept of a graph lies on this machine, and notes of what changed in it, for the next run.

Reads and writes text only, so that a load that leaves people and places to later loads no libraries for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from graph.settings import Settings

FACTS = "facts.json"


def folder_of(settings: Settings, database: str | None) -> Path:
    """The folder of the state of one graph; its notes are beside it."""
    return settings.private_folder("index") / f"{settings.derived(database)}.identity"


def resolved_at(settings: Settings, database: str | None) -> str | None:
    """Token of the state of the graph of which people and places were found last; None where that was never
    done on this machine, or what was kept of it was deleted. Makes no folder.
    """
    try:
        folder = settings.home / "index" / f"{settings.derived(database)}.identity"
        facts = json.loads((folder / FACTS).read_text("utf-8"))
        return str(facts["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


class IdentityChangeLog:
    """Which parties and addresses changed between two states of the graph, as its writers told. A state is
    known by its token.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder.with_suffix(".touched")

    def add(self, before: str, until: str, ids: Iterable[str]) -> None:
        """Note what changed."""
        with self._path.open("a", encoding="utf-8") as notes:
            notes.write(json.dumps([before, until, sorted(ids)]) + "\n")

    def read(self) -> list[tuple[str, str, list[str]]]:
        """All notes since the last run; none where they cannot be read."""
        try:
            lines = self._path.read_text("utf-8").splitlines()
            return [(str(first), str(then), list(ids)) for first, then, ids in map(json.loads, lines)]
        except (OSError, ValueError, TypeError):
            return []

    def forget(self) -> None:
        """Delete them."""
        self._path.unlink(missing_ok=True)
