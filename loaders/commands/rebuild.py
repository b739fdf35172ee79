"""rebuild: the graph again, from nothing but the evidence."""

from __future__ import annotations

import argparse

from casework.workspace import Workspace
from errors.cli import visible
from graph.settings import Settings
from loaders.monitoring.journal import Journal
from loaders.parsing.reparse import Again, understand_again
from loaders.progress_bar import Bar
from loaders.projection import Projection
from loaders.resolving.resolution_run import resolve
from loaders.writer_lock import writing

ABOUT = (
    "Rebuild the graph from the evidence with the current cleaning rules. Decisions, cases and what was "
    "delivered are kept."
)
EXAMPLE = "rebuild"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--delete-others",
        action="store_true",
        help="on a Neo4j of your own: delete also what is in the database and is not Waybill's",
    )


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    with Workspace.open(settings) as desk, Bar() as bar:
        store = desk.store
        with writing(settings, "rebuilding"):
            permit = desk.maintenance("rebuild")
            desk.archive.clean_leftovers()
            with Projection(
                settings=settings,
                store=store,
                archive=desk.archive,
                permit=permit,
                progress=bar.of("rebuild"),
                anew=True,
                delete_others=arguments.delete_others,
            ) as projection:
                again = understand_again(desk.archive, permit, bar.of("rebuild"))
                applied = projection.rebuild()
            resolve(settings, store, desk.maintenance("resolve"))
    Journal(settings).record("rebuilt", loads=len(applied), understood_again=len(again))
    for one in again:
        print(visible(_describe(one)))
    nodes = sum(one.nodes_created for one in applied)
    edges = sum(one.relationships_created for one in applied)
    print(f"{len(applied)} loads applied: {nodes:,} nodes, {edges:,} relationships.")
    return 0


def _describe(one: Again) -> str:
    if one.left:
        return (
            f"{one.file} (load {one.load}) keeps its earlier reading: the version of its layout "
            f"{one.layout} that read it is no longer there."
        )
    return (
        f"{one.file} (load {one.load}) was read again by newer rules: {one.rows:,} rows and {one.ids:,} ids "
        "changed (the old ids are found as aliases)."
    )
