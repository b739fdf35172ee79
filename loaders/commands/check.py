"""check: orphans, doubles, broken keys, evidence without graph and graph without evidence."""

from __future__ import annotations

import argparse

from casework.workspace import Workspace
from errors.cli import visible
from graph.permit import Permit
from graph.settings import Settings
from loaders.checking import check
from loaders.monitoring.journal import Journal
from loaders.projection import Finding, GraphNotKnown, Projection
from loaders.projection.findings import REBUILD
from loaders.resolving.resolution_marker import of_this_state
from loaders.resolving.resolution_status import Overdue, overdue
from loaders.writer_lock import writing

ABOUT = (
    "Compare graph and evidence: what only one of them has, where they differ, people without members or "
    "from an earlier state, incomplete deliveries, what the schema does not know. Changes nothing."
)
EXAMPLE = "check"


def add(parser: argparse.ArgumentParser) -> None:
    """It takes no words."""


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    with Workspace.open(settings) as desk:
        store = desk.store
        permit = desk.maintenance("check")
        with writing(settings, "checking"):
            findings = _findings(settings, desk, permit)
        Journal(settings).record("checked", findings=len(findings))
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


def _findings(settings: Settings, desk: Workspace, permit: Permit) -> list[Finding]:
    """What is wrong; of a graph that has to be made anew that alone: no claim can be compared with it."""
    try:
        with Projection(settings, desk.store, desk.archive, permit, only_look=True) as projection:
            return check(settings, desk.store, desk.archive, projection, permit)
    except GraphNotKnown as error:
        name = "graph that cannot be compared with the evidence; nothing was changed"
        return [Finding(name, 1, (str(error),), f"{REBUILD}, or load anything: both fill it anew")]
