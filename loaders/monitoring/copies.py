"""Every place where a copy of erased rows may be: what Waybill erased, and what a person must."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from casework.alerts.events import Alert
from casework.audit_chain import log
from casework.chosen_barriers.events import ChosenBarrier
from casework.decisions.decision_records import Decision
from casework.preserved import KEPT
from casework.purpose import FILE as PURPOSES
from casework.questions import SavedQuestion
from casework.watches.events import Watch
from errors.masking import masked
from evidence.archive import Archive
from graph.schema import key_of, kind_of
from graph.settings import Settings
from loaders.erasing import Erasing
from loaders.monitoring.disclosed_copies import Copy, disclosed
from loaders.monitoring.people_in_rows import Mentions
from loaders.parsing.discovery import REPORT
from loaders.parsing.unpacking import left_unpacked, sweep
from loaders.watching.drop_folder import DONE, REFUSED
from loaders.watching.watch import watched

FEW = 100_000
"""Ids that are looked up in the audit log; of more, everything that left since the load came is named."""
_ALL = 1_000_000
_GROUPED = frozenset({"Party", "Address"})
_UNKNOWN = (
    "these rows were erased before, so it is no longer known whom they named: check all cases, saved "
    "canvases and decisions that are older"
)


def copies(
    settings: Settings,
    what: Iterable[Erasing],
    cases: Iterable[str] = (),
    decisions: Iterable[Decision] = (),
    graphs: Iterable[str] = (),
    rows: Iterable[str] = (),
    rejected: Iterable[str] = (),
    *,
    written: Iterable[str] = (),
    reasons: Iterable[Decision] = (),
    questions: Iterable[SavedQuestion] = (),
    alerts: Iterable[Alert] = (),
    watches: Iterable[Watch] = (),
    barriers: Iterable[ChosenBarrier] = (),
) -> list[Copy]:
    """All places, those that a person must see to last. `cases` and `decisions`: those that name one of the
    nodes. `graphs`: others that were written from here (derived.other_graphs); `rows`: others with the same
    fields (identical_rows); `rejected`: rejected rows about the same people (rejected_rows). `written`,
    `reasons`: cases and decisions that show none of the nodes, of which a text names somebody. `questions`:
    saved ones that name a node or somebody; `alerts`, `watches`, `barriers` (chosen ones): those that do.
    """
    found: list[Copy] = []
    several = list(what)
    for one in several:
        found += _ours(settings, one)
    found += (
        Copy("evidence", f"row {one} states the same and stays: `erase {one}` too, if it must go")
        for one in rows
    )
    found += (
        Copy(
            "evidence",
            f"row {one} was rejected and holds the same name, phone, e-mail or account: `erase {one}` too, "
            "which also takes it out of the file of rejected rows",
        )
        for one in rejected
    )
    found += _same_file(settings, several)
    found += _worded(settings, several)
    ids = {id_ for one in several for id_ in one.ids}
    blank = any(one.blank for one in several)
    received = min((one.facts.received for one in several), default="")
    found += _delivered(settings, {one.facts.load for one in several})
    found += _canvases(settings, ids)
    found += _preserved(settings, ids)
    found += (
        Copy("case", f"case {one} shows one of them: `python -m casework drop-case {one}`") for one in cases
    )
    found += (
        Copy(
            "decision", f"{one.id} ({one.verdict}, by {one.by}, {one.at[:10]}) is about one of them and stays"
        )
        for one in decisions
    )
    found += (
        Copy(
            "case",
            f"case {one} holds the same name, phone, e-mail or account in its texts or labels, and none of "
            f"the nodes: look at it; `python -m casework drop-case {one}` takes it out",
        )
        for one in written
    )
    found += (
        Copy(
            "decision",
            f"{one.id} ({one.verdict}, by {one.by}, {one.at[:10]}) is about others; its reason holds the "
            "same name, phone, e-mail or account, and stays",
        )
        for one in reasons
    )
    found += (
        Copy(
            "question",
            f"a saved question of {one.made_by} holds one of them, or the same name, phone, e-mail or "
            f"account: `python -m casework drop-question {one.id} --yes`",
        )
        for one in questions
    )
    found += (
        Copy(
            "alert",
            f"an alert names one of them, or the same name, phone, e-mail or account: `python -m casework "
            f"drop-alert {one.id} --yes`",
        )
        for one in alerts
    )
    found += (
        Copy(
            "watch",
            f"a watch of {one.begun_by} names one of them, or the same name, phone, e-mail or account: "
            f"`python -m casework drop-watch {one.id} --yes`",
        )
        for one in watches
    )
    found += (
        Copy(
            "barrier",
            f"a barrier that {one.chosen_by} chose names one of them, or the same name, phone, e-mail or "
            f"account: `python -m casework drop-barrier {one.id} --yes`",
        )
        for one in barriers
    )
    if blank:
        found.append(Copy("case", _UNKNOWN))
    # Whose person or place it was when something left is not in the graph now.
    regrouped = any(one.facts.withdrawn for one in several) or any(kind_of(id_) in _GROUPED for id_ in ids)
    found += disclosed(settings, None if blank or len(ids) > FEW else ids, received, others=regrouped)
    found += _logged(settings, blank or bool(ids), received)
    found += _not_refused(several)
    found += _graphs(settings, graphs)
    found += _purposes(settings)
    found += _elsewhere(settings)
    return found


def _ours(settings: Settings, one: Erasing) -> Iterator[Copy]:
    which = "all rows" if one.rows is None else "these rows"
    place = f"{masked(settings.evidence)}/{one.facts.load}"
    yield Copy(
        "evidence",
        f"{place}: {which}, also in newer readings, aliases and the file of rejected rows; the file's "
        "name, the basis, the deliverer and reasons where they name somebody",
        True,
    )
    yield Copy("graph", "nodes and relationships that only these rows stated", True)
    yield Copy(
        "index",
        f"{settings.home / 'index'}: claims, free pages of the file, what is kept of people and clusters; of "
        "this graph and of others of this evidence",
        True,
    )


def _purposes(settings: Settings) -> Iterator[Copy]:
    place = settings.home / PURPOSES
    if place.exists():
        yield Copy(
            "purpose",
            f"{place}: the purposes that were given today are free text and may name somebody; delete the "
            "file, or give another purpose",
        )


def _same_file(settings: Settings, what: Iterable[Erasing]) -> Iterator[Copy]:
    """Other loads of the same file, read by another layout, as of another time or in another zone."""
    these = {one.facts.load for one in what}
    files = {one.facts.sha256 for one in what}
    for other in Archive(settings.evidence).loads():
        if other.sha256 in files and other.load not in these and not other.erased:
            yield Copy("evidence", f"load {other.load} ({other.layout}) holds the same file: erase it too")


def _worded(settings: Settings, what: Iterable[Erasing]) -> Iterator[Copy]:
    """Other loads, of which the file's name, the basis or a reason holds what these rows say of people."""
    these = {one.facts.load for one in what}
    names = Mentions(text for one in what for text in one.texts)
    archive = Archive(settings.evidence)
    for other in archive.loads():
        reasons = (str(event.get("reason") or "") for event in archive.history(other.load))
        texts = (other.file, other.basis or "", other.deliverer or "", *reasons)
        if other.load not in these and any(map(names, texts)):
            yield Copy(
                "evidence",
                f"load {other.load} ({other.layout}): its file's name, its basis, its deliverer or a reason "
                "holds the same name, phone, e-mail or account, and stays: `loads` and `review` show it",
            )


def _delivered(settings: Settings, loads: set[str]) -> Iterator[Copy]:
    """The files that a watcher moved away, by the reports beside them; and uploads not yet swept."""
    for folder in watched(settings):
        for place in (DONE, REFUSED):
            for report in sorted((folder / place).glob(f"*{REPORT}")):
                file, load = report.with_name(report.name.removesuffix(REPORT)), _load_of(report)
                if load is None:
                    yield Copy(
                        "delivery", f"{file}: its report cannot be read, check whether it is about this"
                    )
                elif load in loads:
                    yield Copy("delivery", f"{file} and its report: delete both")
    yield from _unpacked(settings)
    uploads = settings.home / "incoming"
    if any(uploads.glob("*/*")):
        yield Copy("upload", f"{uploads}: files that were uploaded in the app; stop the app and delete them")
    yield Copy("delivery", "the file at the authority that delivered it, and wherever it was copied from")


def _unpacked(settings: Settings) -> Iterator[Copy]:
    """What was unpacked by runs at work, or that were killed and could not be swept."""
    folder = settings.home / "unpacked"
    sweep(folder)
    for left in left_unpacked(folder):
        yield Copy(
            "delivery", f"{left}: unpacked by a running load and removed when that ends; else delete it"
        )


def _load_of(report: Path) -> str | None:
    """The load that a report is about ("" where its file was refused); None where it cannot be read."""
    try:
        return str(json.loads(report.read_text(encoding="utf-8")).get("load") or "")
    except (OSError, ValueError, AttributeError):
        return None


def _canvases(settings: Settings, ids: set[str]) -> Iterator[Copy]:
    """Kept canvases of the app (ui/canvas_session/older_files.py) that name one of these nodes."""
    wanted = [json.dumps(id_, ensure_ascii=False) for id_ in ids]
    for file in sorted((settings.home / "canvases").glob("*.json")):
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, ValueError):
            yield Copy("canvas", f"{file}: a saved canvas that cannot be read: check what it shows")
            continue
        if any(one in text for one in wanted):
            yield Copy("canvas", f"{file}: a saved canvas that shows one of them; delete it")


def _preserved(settings: Settings, ids: set[str]) -> Iterator[Copy]:
    """What people made and what waits to be put back into a graph (casework/preserved.py); alerts and watches
    name parcels by their numbers alone.
    """
    numbers = {key_of(id_).partition("@")[0] for id_ in ids if kind_of(id_) == "Parcel"}
    wanted = [json.dumps(one) for one in (*ids, *numbers)]
    for file in sorted(one for end in KEPT for one in (settings.home / "index").glob(f"*{end}")):
        text = file.read_text(encoding="utf-8", errors="replace")
        if any(one in text for one in wanted):
            yield Copy(
                "case",
                f"{file}: decisions, cases, saved questions, alerts, watches or chosen barriers of a graph "
                "whose rebuild was cut off, some about one of them; run any load on that graph, which puts "
                "them back, then see to them",
            )


def _not_refused(what: Iterable[Erasing]) -> Iterator[Copy]:
    """What tombstones do not keep away."""
    if any(one.rows is None for one in what):
        yield Copy(
            "delivery",
            "of a whole load the file is refused when it comes again, byte for byte, and not its rows in "
            "another file; where they must not come back, erase them as rows (LOAD:ROW) instead",
        )


def _graphs(settings: Settings, graphs: Iterable[str]) -> Iterator[Copy]:
    """Graphs of this evidence on other servers and at other addresses."""
    for one in graphs:
        yield Copy(
            "graph",
            f"{one}: shows what was erased until anything is loaded there, or `python -m loaders rebuild`; "
            "where it is not used any more, delete it there",
        )
    database = settings.home / "server" / "databases" / "waybill"
    if settings.uri and database.is_dir():
        yield Copy(
            "graph",
            f"{database}: the bundled server's graph shows what was erased, and so do its files: without "
            "NEO4J_URI, `python -m loaders rebuild`, or stop that server and delete the folder",
        )


def _logged(settings: Settings, named: bool, received: str) -> Iterator[Copy]:
    """Backups in the audit log since the load came, and the log itself."""
    counts = log.Since(received)
    for entry in reversed(log.newest(settings.home, _ALL)):
        if counts(entry["at"]) and entry["verb"] == "backup":
            yield Copy(
                "backup",
                f"audit entry {entry['n']}: backup of {entry['at']} by {entry['who']}; delete it, and "
                "what is beside it under its name with .new",
            )
    if named:
        yield Copy(
            "audit log",
            "`python -m casework forget ID` for people whose erasure was requested, see docs/audit.md",
        )


def _elsewhere(settings: Settings) -> Iterator[Copy]:
    aside = settings.home / "server" / "aside"
    if aside.is_dir() and any(aside.iterdir()):
        yield Copy("backup", f"{aside}: databases that a restore moved aside; delete them")
    yield Copy("backup", f"copies of {masked(settings.evidence)} and {settings.home} by other programs")
    if "://" in settings.evidence:
        yield Copy("backup", f"older versions of objects that {masked(settings.evidence)} may keep")
    if any((settings.home / "server" / "backups").glob("*/*")):
        where = settings.home / "server" / "backups"
        yield Copy(
            "backup", f"{where}: databases on their way into a backup; where none is made now, delete them"
        )
    yield Copy(
        "index", "other machines, and other WAYBILL_HOMEs, that use this evidence: load anything there"
    )
    if settings.uri:
        yield Copy("backup", "dumps and backups of the Neo4j, and its transaction logs until they are pruned")
        yield Copy(
            "graph",
            "free pages of the Neo4j's own files, its property and string stores above all, until they are "
            "written over: compact the database, docs/servers.md says how",
        )
    else:
        yield Copy(
            "graph",
            "free pages and indexes of the bundled server's files, and backups until they are made anew: "
            "`graph backup`, `restore` it, delete what is aside and that backup",
        )
