"""check: orphans, doubles, broken keys, evidence without graph and graph without evidence."""

from __future__ import annotations

import argparse

from casework.workspace import Workspace
from errors.cli import visible
from graph.settings import Settings
from loaders.checking import check
from loaders.projection import Projection
from loaders.resolving.resolution_marker import of_this_state
from loaders.resolving.status import Overdue, overdue
from loaders.writer_lock import writing

ABOUT = (
    "Compare graph and evidence: what only one of them has, where they differ, people without members or "
    "from an earlier state, incomplete deliveries. "
    "Changes nothing, unless an interrupted run left a graph that has to be rebuilt from the start."
)
EXAMPLE = "check"


def add(parser: argparse.ArgumentParser) -> None:
    """It takes no words."""


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    with Workspace.open(settings) as desk:
        store = desk.store
        permit = desk.maintenance("check")
        with (
            writing(settings, "checking"),
            Projection(settings, store, desk.archive, permit) as projection,
        ):
            if projection.begun_anew:
                projection.bring_up_to_date()
            findings = check(settings, store, desk.archive, projection, permit)
        late = overdue(settings, store.database)
        if late is None and not of_this_state(store, permit):
            late = Overdue()
    for one in findings:
        print(visible(one.sentence))
    if late:
        print(visible(str(late)))
    elif not findings:
        print("Graph and evidence agree.")
    return 1 if findings or late else 0
