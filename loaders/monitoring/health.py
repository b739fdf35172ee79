"""Whether deliveries can come in, and what needs a person.

Starts nothing and reads no row; of the graph only what it says of itself and of its loads, for one entry a
day in the audit log.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from casework.retention import review_of, rule
from casework.wholeness import Wholeness, wholeness_of
from casework.workspace import Workspace
from errors import EvidenceMismatch, NoRoom, StoreUnavailable, WaybillError
from errors.masking import masked
from evidence.archive import Archive
from evidence.facts import LoadFacts
from graph import server
from graph.connect import open_store
from graph.settings import Settings
from loaders.monitoring.anomalies import anomalies, unreviewed
from loaders.monitoring.journal import Journal, now, reason
from loaders.projection.index_reader import index_file, read_index
from loaders.resolving.resolution_status import overdue
from loaders.watching.drop_folder import DONE, REFUSED, Inbox
from loaders.watching.watch import watched
from loaders.writer_lock import holder, lock_file
from values.rules import RULES

LEAST_MB = 1024
"""Free space under which somebody should look."""
LATE = 86_400
"""Seconds that a file may wait in a watched folder."""


@dataclass(slots=True)
class Health:
    """`exit`: 0, 2 nothing can be loaded, 4 server away, 6 no room, else that of a resolution that failed;
    `attention`: what needs a person, a sentence each.

    `server`: kind, reachable, version, problem. `evidence`: location, writable, free_mb. `home`: the same of
    WAYBILL_HOME. `writer`: who holds the lock, None when nobody does. `loads`: total, waiting (in the
    evidence, not or not completely in the graph; None when its index is not on this machine and the graph
    says nothing of it), withdrawn, older_rules, last.
    `inboxes`: folder, watched now, waiting, oldest_seconds, done, refused. `odd`: of loads of
    the last 30 days and the newest of each layout, until somebody reviewed them. `review`: loads due.
    """

    at: str
    exit: int = 0
    attention: list[str] = field(default_factory=list)
    server: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Any] = field(default_factory=dict)
    home: dict[str, Any] = field(default_factory=dict)
    writer: dict[str, Any] | None = None
    loads: dict[str, Any] = field(default_factory=dict)
    inboxes: list[dict[str, Any]] = field(default_factory=list)
    odd: list[dict[str, str]] = field(default_factory=list)
    review: list[str] = field(default_factory=list)
    rules: int = RULES


def check_health(settings: Settings) -> Health:
    """One look at everything; what is wrong with one part does not hide the others."""
    health = Health(now())
    _check_disk_space(settings, health)  # first: where nothing can be written, much else fails for it
    database = _check_server(settings, health)
    graph = _check_graph(settings, health)
    held = holder(lock_file(settings))
    health.writer = asdict(held) if held else None
    for folder in watched(settings):
        try:
            health.inboxes.append(_inbox(folder, health))
        except OSError as error:
            _wrong(
                health,
                NoRoom(f"The folder {folder} cannot be read ({error.strerror}): give Waybill read access."),
            )
    try:
        archive = Archive(settings.evidence)
        loads = archive.loads()
        _check_loads(settings, database, loads, graph.lacking, health)
        _check_erased(settings, database, archive, health)
        _check_anomalies(settings, archive, loads, health)
        _look_at_people(settings, database, health)
        _check_reviews(settings, loads, health)
    except WaybillError as error:
        _wrong(health, error)
    _check_journal(settings, health)
    return health


def _wrong(health: Health, error: WaybillError) -> None:
    health.exit = max(health.exit, error.exit_code)
    health.attention.append(str(error))


def _check_server(settings: Settings, health: Health) -> str | None:
    """The name of the database, None where the server cannot be asked for it."""
    kind = "bundled" if settings.bundled else "neo4j"
    health.server = {"kind": kind, "reachable": False, "version": None, "problem": None}
    try:
        if settings.bundled and server.find(settings) is None:
            raise StoreUnavailable(
                "The graph server is not running: the next load starts it, or start it now with `python "
                "-m graph start`."
                if health.home.get("writable")
                else f"The graph server is not running, and cannot be started in {settings.home} as it is."
            )
        with closing(open_store(settings)) as store:
            health.server |= {"reachable": True, "version": store.server}
            return store.database
    except WaybillError as error:
        health.server["problem"] = str(error)
        _wrong(health, error)
    return settings.database


def _check_graph(settings: Settings, health: Health) -> Wholeness:
    """What the graph itself says; of one that cannot be asked nothing, as where that cannot be logged."""
    if not health.server.get("reachable"):
        return Wholeness()
    if health.home.get("writable") is False:
        health.attention.append(
            "The graph was not asked whether it holds all of the evidence: the audit log cannot be written."
        )
        return Wholeness()
    try:
        with Workspace.open(settings) as desk:
            found = wholeness_of(desk.store, settings.evidence, desk.monitoring("health"))
    except WaybillError as error:
        _wrong(health, error)
        return Wholeness()
    _attend_to(
        replace(found, lacking=0, erasing=()), health
    )  # these are told with what index and evidence say
    return found


def _attend_to(found: Wholeness, health: Health) -> None:
    health.attention += [one[0].upper() + one[1:] for one in found.sentences()]


def _check_disk_space(settings: Settings, health: Health) -> None:
    places = {"home": str(settings.home)}
    if "://" in settings.evidence and not settings.evidence.startswith("file://"):
        health.evidence = {"location": masked(settings.evidence), "writable": None, "free_mb": None}
    else:
        places["evidence"] = settings.evidence.removeprefix("file://")
    for name, place in places.items():
        folder = Path(place).expanduser().absolute()
        there = next(one for one in (folder, *folder.parents) if one.exists())
        free = shutil.disk_usage(there).free // 2**20
        writable = os.access(there, os.W_OK | os.X_OK)
        setattr(health, name, {"location": str(folder), "writable": writable, "free_mb": free})
        if not writable:
            _wrong(
                health,
                NoRoom(f"The folder {folder} cannot be written to: give Waybill's account write access."),
            )
        elif free < LEAST_MB:
            health.attention.append(f"Only {free:,} MB are free in {folder}: make room before it is full.")


def _check_loads(
    settings: Settings, database: str | None, loads: list[LoadFacts], lacking: int, health: Health
) -> None:
    """`lacking`: loads that the graph does not hold, as far as it was asked."""
    counting = [one for one in loads if not (one.withdrawn or one.erased)]
    waiting, known = lacking or None, False
    try:
        if seen := read_index(index_file(settings, database)):
            known = True
            waiting = max(lacking, sum(1 for one in counting if seen.loads.get(one.load) != "done"))
    except WaybillError as error:
        _wrong(health, error)
    _attend_to(Wholeness(erasing=tuple(one.load for one in loads if one.erasing)), health)
    older = sum(1 for one in counting if one.rules < RULES)
    last = max((one.received for one in loads), default=None)
    health.loads = {
        "total": len(loads),
        "waiting": waiting,
        "withdrawn": sum(1 for one in loads if one.withdrawn),
        "older_rules": older,
        "last": last,
    }
    if not known and loads and database is not None:
        health.attention.append(
            f"It is not known what this graph holds of the {len(loads):,} loads of the evidence: its "
            "claims index is not in this WAYBILL_HOME, as where the server or its address is another one "
            "than before. Load anything, or rebuild."
        )
    if waiting:
        health.attention.append(f"Loads not completely in the graph: {waiting:,}. Load any file, or rebuild.")
    if older:
        health.attention.append(
            f"Loads read with older cleaning rules: {older:,}. Run `python -m loaders rebuild` when "
            "there is time."
        )


def _check_erased(settings: Settings, database: str | None, archive: Archive, health: Health) -> None:
    """Whether what was erased stays away, and has left this graph; as far as this machine knows."""
    seen = read_index(index_file(settings, database))
    counts = archive.erasures()
    if seen and any(seen.erasures.get(load, 0) != n for load, n in counts.items() if load in seen.loads):
        health.attention.append(
            "Rows were erased from the evidence that the graph may still show: load anything, or rebuild."
        )
    try:
        archive.tombstones()
    except EvidenceMismatch as error:
        _wrong(health, error)


def _check_anomalies(settings: Settings, archive: Archive, loads: list[LoadFacts], health: Health) -> None:
    """What is odd is told until the load is withdrawn, erased or reviewed, or long over."""
    late = unreviewed(archive, loads, datetime.now(UTC))
    for facts, said in anomalies(late, loads, Journal(settings).lines()):
        health.odd.append({"load": facts.load, "layout": facts.layout, "odd": said})
        health.attention.append(f"Load {facts.load} ({facts.layout}) is unusual: {said}.")


def _look_at_people(settings: Settings, database: str | None, health: Health) -> None:
    if health.writer is None and (late := overdue(settings, database)):
        health.exit = max(health.exit, late.exit)
        health.attention.append(str(late))


def _check_reviews(settings: Settings, loads: list[LoadFacts], health: Health) -> None:
    by, today = rule(settings.home), date.today().isoformat()
    health.review = [one.load for one in loads if not one.erased and review_of(one, by) <= today]
    if health.review:
        health.attention.append(
            f"Loads due for review: {len(health.review):,}. `python -m loaders review` lists them."
        )


def _inbox(folder: Path, health: Health) -> dict[str, Any]:
    inbox = Inbox(folder)
    waiting = inbox.waiting()
    shapes = [shape for one in waiting if (shape := inbox.shape(one))]
    oldest = max((datetime.now(UTC).timestamp() - written / 1e9 for _, written in shapes), default=0.0)
    watching = holder(folder / ".watch.lock") is not None
    refused = inbox.count_in(REFUSED)
    if refused:
        health.attention.append(
            f"Refused files in {folder / REFUSED}: {refused:,}. Each has a report beside it that says why."
        )
    if oldest > LATE:
        health.attention.append(f"A file has been waiting in {folder} for {oldest / 3600:.0f} hours.")
    return {
        "folder": str(folder),
        "watched": watching,
        "waiting": len(waiting),
        "oldest_seconds": round(max(0.0, oldest)),
        "done": inbox.count_in(DONE),
        "refused": refused,
    }


def _check_journal(settings: Settings, health: Health) -> None:
    """What the journal ends with, read once."""
    tried: dict[str, Any] = {}
    checked: dict[str, Any] = {}
    for line in Journal(settings).lines():
        if line["what"] in ("loaded", "failed"):
            tried = line
        elif line["what"] in ("checked", "rebuilt"):
            checked = line
    _add_failure(tried, health)
    _add_check(checked, health)


def _add_failure(last: Mapping[str, Any], health: Health) -> None:
    """What failed last and was not done since; a graph of other evidence is known by that alone."""
    if last.get("why") == EvidenceMismatch.__name__:
        health.attention.append(
            f"The last load was refused at {last['at']}: evidence, tombstones and graph are not of each "
            "other. Load the file again, which says what to do."
        )
    elif last.get("what") == "failed":
        health.attention.append(
            f"The last load failed at {last['at']} ({reason(last.get('why'))}, exit code {last.get('exit')})."
        )


def _add_check(last: Mapping[str, Any], health: Health) -> None:
    """What the last `check` found, until one finds nothing or the graph is made anew."""
    if last.get("what") == "checked" and last.get("findings"):
        health.attention.append(
            f"The last check, at {last['at']}, found what is wrong with graph or evidence (findings: "
            f"{last['findings']:,}). `python -m loaders check` names it; most is put right by "
            "`python -m loaders rebuild`."
        )
