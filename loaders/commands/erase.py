"""erase: blank a delivery or rows of it for good, and name every place where a copy may be."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from casework import cases, questions
from casework.alerts import events
from casework.chosen_barriers import events as chosen_barriers
from casework.decisions import decision_records
from casework.watches import events as watches
from casework.wholeness import Wholeness
from casework.workspace import Workspace
from errors import ResolutionFailed, UsageError, WaybillError
from errors.cli import visible
from graph.settings import Settings
from loaders.erasing import Erasing, add_graph_ids, erase, to_erase
from loaders.monitoring.copies import copies
from loaders.monitoring.disclosed_copies import Copy
from loaders.monitoring.identical_rows import identical_rows
from loaders.monitoring.people_in_rows import Mentions
from loaders.monitoring.rejected_rows import rejected_rows
from loaders.progress_bar import Bar
from loaders.projection.derived import other_graphs
from loaders.resolving.attempt import Failure

ABOUT = "Erase a delivery, or some of its rows, permanently, and list every other place that may hold a copy."
EXAMPLE = 'erase 3f2a9c0b1d4e5f60 3f2a9c0b1d4e5f61:12 --reason "retention ended" --yes'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("targets", nargs="+", metavar="LOAD[:ROW]", help="loads, or single rows of them")
    parser.add_argument(
        "--reason", metavar="TEXT", help="reason; required with --yes and kept, so do not name anybody in it"
    )
    parser.add_argument(
        "--yes", action="store_true", help="do it; without this, only show what would be done"
    )
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    with Workspace.open(settings) as desk, Bar() as bar:
        permit = desk.maintenance("erase")
        what = to_erase(arguments.targets, desk.archive, permit)
        reason = (arguments.reason or "").strip()
        if arguments.yes and not reason:
            raise UsageError(
                'Give a reason with --reason "retention ended". It is kept, so do not name anybody in it.'
            )
        if arguments.yes:
            given = {"targets": sorted(arguments.targets), "reason": reason}
            desk.require_second("erase", given, about=f"{sum(one.count for one in what):,} rows")
        add_graph_ids(what, desk.store, permit)
        graphs = other_graphs(settings, desk.store.database)
        same = identical_rows(what, desk.archive, settings, desk.store.database, permit)
        rejected = rejected_rows(what, desk.archive, permit)
        failed = _erase(what, reason, desk, bar.of("erase")) if arguments.yes else None
        ids = {id_ for one in what for id_ in one.ids}
        shown = cases.naming(desk.store, permit, ids)
        judged = decision_records.naming(desk.store, permit, ids)
        mentions = Mentions(text for one in what for text in one.texts)
        written = set(cases.mentioning(desk.store, permit, mentions)) - set(shown)
        reasons = [
            one for one in decision_records.mentioning(desk.store, permit, mentions) if one not in judged
        ]
        named = questions.naming(desk.store, permit, ids)
        saved = {one.id: one for one in (*named, *questions.mentioning(desk.store, permit, mentions))}
        seen = events.naming(desk.store, permit, ids)
        alerts = {one.id: one for one in (*seen, *events.mentioning(desk.store, permit, mentions))}
        told = watches.naming(desk.store, permit, ids)
        watching = {one.id: one for one in (*told, *watches.mentioning(desk.store, permit, mentions))}
        chosen = {
            one.id: one
            for one in (
                *chosen_barriers.naming(desk.store, permit, ids),
                *chosen_barriers.mentioning(desk.store, permit, mentions),
            )
        }
        places = copies(
            settings,
            what,
            shown,
            judged,
            graphs,
            same,
            rejected,
            written=sorted(written),
            reasons=reasons,
            questions=saved.values(),
            alerts=alerts.values(),
            watches=watching.values(),
            barriers=chosen.values(),
        )
    if arguments.json:
        print(json.dumps(_facts(what, places, done=arguments.yes), ensure_ascii=False))
    else:
        _print(what, places, done=arguments.yes)
    if not arguments.yes:
        raise UsageError("Nothing was erased: add --yes to do it. It cannot be undone.")
    if failed:
        raise ResolutionFailed(
            f"Erased, but {failed.message} Names of erased people may still be in the graph: run `python -m "
            "loaders resolve`.",
            exit_code=failed.exit,
        )
    return 0


def _erase(
    what: Sequence[Erasing], reason: str, desk: Workspace, progress: Callable[[str, int, int], None]
) -> Failure | None:
    """Erase it; where that stops, say what it left behind before the reason is told."""
    try:
        return erase(what, reason, desk, progress)
    except (WaybillError, KeyboardInterrupt):
        left = (load for one in what if desk.archive.facts(load := one.facts.load).erasing)
        for sentence in Wholeness(erasing=tuple(left)).sentences():
            print(f"Not erased completely: {sentence}", file=sys.stderr)
        raise


def _facts(what: Sequence[Erasing], places: Sequence[Copy], *, done: bool) -> dict[str, Any]:
    erased = [
        {"load": one.facts.load, "rows": "all" if one.rows is None else sorted(one.rows), "count": one.count}
        for one in what
    ]
    return {"done": done, "erased": erased, "copies": [asdict(one) for one in places]}


def _print(what: Sequence[Erasing], places: Sequence[Copy], *, done: bool) -> None:
    for one in what:
        rows = "all" if one.rows is None else ", ".join(map(str, sorted(one.rows)))
        verb = "Erased" if done else "Would erase"
        print(f"{verb} {one.count:,} rows of load {one.facts.load}: {rows}.")
    print("Erased by Waybill:" if done else "Waybill would erase:")
    print("\n".join(visible(f"  {one.kind}: {one.where}") for one in places if one.erased))
    print("To be done by hand:")
    print("\n".join(visible(f"  {one.kind}: {one.where}") for one in places if not one.erased))
