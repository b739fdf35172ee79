"""Withdrawing a delivery: its evidence is marked, its claims leave the graph, people are found anew."""

from __future__ import annotations

from casework.workspace import Workspace
from errors import ResolutionFailed
from evidence.facts import LoadFacts
from evidence.load_history import ERASING, withdrawn_for
from loaders.log_changes import log_changes
from loaders.monitoring.journal import Journal
from loaders.projection import Projection
from loaders.resolving.attempt import attempt
from loaders.writer_lock import writing


def withdraw(load: str, reason: str, by: str, desk: Workspace) -> LoadFacts:
    """Withdraw a load, named by its id or the start of it; what it was.

    Withdrawn before: only what the graph still holds of it goes. Raises UsageError for what is no load, Busy
    while somebody else writes, EvidenceMismatch for a graph of other evidence, ResolutionFailed where it is
    withdrawn but people and places could not be found again.
    """
    settings, facts = desk.settings, desk.archive.named(load)
    load = facts.load
    with writing(settings, f"withdrawing {load}"):
        store, permit = desk.store, desk.maintenance("withdraw")
        desk.archive.clean_leftovers()
        with Projection(settings, store, desk.archive, permit) as projection:
            # Where erasing rows of it was cut off it would come back when that is done; now it does not.
            if not desk.archive.facts(load).withdrawn or withdrawn_for(desk.archive.history(load)) == ERASING:
                desk.archive.withdraw(load, reason, by)
            projection.withdraw(load)
            projection.bring_up_to_date()  # where the graph had to be begun anew, all of it
            touched = projection.touched
        log_changes(desk, touched)
        Journal(settings).record("withdrawn", load=load, layout=facts.layout)
        failed = attempt(desk, touched)
    if failed:
        raise ResolutionFailed(
            "{file} (load {load}) is withdrawn, but {failure}",
            file=facts.file,
            load=load,
            failure=failed.message,
            exit_code=failed.exit,
        )
    return facts
