"""Stories by the number: told, played, and kept in `.fuzz/` where they fail."""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph import server
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from tests.fuzz.stories.ending import end
from tests.fuzz.stories.player import play
from tests.fuzz.stories.scene import Scene
from tests.fuzz.stories.shrinking import Failure, shrunk
from tests.fuzz.stories.story import Story, read, tell, write
from tests.servers import neo4j
from tests.servers.session import PERMIT, neo4j_settings, opened, own_folder
from tests.servers.watcher import Watcher

KEPT = Path(".fuzz")
SERVERS = ("bundled", "neo4j")
STEPS = 14
SHRINKING = 180.0
"""Seconds for making one story shorter."""


def fails(story: Story, store: Store, permit: Permit = PERMIT, *, loud: bool = False) -> Failure | None:
    """How a story fails on a store, which it empties; None where everything in it holds."""
    place = 0
    with tempfile.TemporaryDirectory(prefix="waybill-story-") as folder:
        try:
            scene = Scene(store, permit, Path(folder))
            for place, step in enumerate(story):  # noqa: B007 the step that failed is told
                play(scene, step)
            end(scene)
        except Exception as error:
            if loud:
                traceback.print_exc()
            return Failure(place, type(error).__name__, str(error).partition("\n")[0])
    return None


def run(stories: int, seed: int, kept: Path | None = None) -> int:
    """Play so many stories, or the one that was `kept`, on both servers; how many failed."""
    failed = 0
    for name in SERVERS:
        if name == "neo4j" and neo4j.LTS.missing():
            print(f"NOT RUN ON THIS MACHINE: stories on Neo4j need {neo4j.LTS.missing()}", file=sys.stderr)
            continue
        with _server(name) as store:
            if kept is not None:
                found = fails(read(kept), store, loud=True)
                print(f"{kept} on {name}: {found or 'everything holds'}")
                failed += found is not None
            else:
                failed += _many(stories, seed, name, store)
    return failed


def _many(stories: int, seed: int, name: str, store: Store) -> int:
    started = time.monotonic()
    came: Counter[str] = Counter()
    for number in range(seed, seed + stories):
        story = tell(number, STEPS)
        found = fails(story, store)
        came["broken" if found else "held"] += 1
        if found:
            short = shrunk(story, found, lambda shorter: fails(shorter, store), SHRINKING)
            path = KEPT / f"story-{name}-{number}.json"
            write(path, short, server=name, seed=number, error=f"{found.kind}: {found.message}")
            print(f"{path}: {found.kind}: {found.message}", file=sys.stderr)
    seconds = time.monotonic() - started
    print(f"{stories:,} stories on {name}, seeds from {seed}, {seconds:.0f} s: {dict(came)}")
    return came["broken"]


@contextmanager
def _server(name: str) -> Iterator[Store]:
    watcher = Watcher()
    try:
        if name == "neo4j":
            with neo4j_settings(neo4j.LTS, watcher) as settings, opened(settings) as store:
                yield store
            return
        home = own_folder(watcher)
        settings = Settings(home=home, database="waybill", evidence=str(home / "evidence"))
        try:
            with opened(settings) as store:
                yield store
        finally:
            server.stop(settings)
    finally:
        watcher.close()
