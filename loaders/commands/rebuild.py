"""rebuild: the graph again, from nothing but the evidence."""

from __future__ import annotations

import argparse

from casework.desk import Desk
from graph.settings import Settings
from loaders.lock import writing
from loaders.progress import Bar
from loaders.projection import Projection

ABOUT = "Make the graph again from the evidence. Decisions, cases and the evidence are kept."
EXAMPLE = "rebuild"


def add(parser: argparse.ArgumentParser) -> None:
    """It takes no words."""


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    with Desk.open(settings) as desk, Bar() as bar:
        store = desk.store
        with writing(settings, "rebuilding"):
            permit = desk.maintenance("rebuild")
            with Projection(settings, store, desk.archive, permit, bar.of("rebuild")) as projection:
                applied = projection.rebuild()
    nodes = sum(one.nodes_created for one in applied)
    edges = sum(one.relationships_created for one in applied)
    print(f"{len(applied)} loads applied: {nodes:,} nodes, {edges:,} relationships.")
    return 0
