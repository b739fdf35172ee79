"""Loading deliveries: files to evidence, evidence to graph. The command line and the app call `ingest`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from casework.retention import rule
from casework.workspace import Workspace
from errors import EvidenceMismatch, NoRoom, SourceRefused, WaybillError
from errors.disk_full import disk_space_needed
from evidence.facts import LoadFacts
from graph.permit import Permit
from loaders.ingest_report import COUNTS, SAME_MOMENT, FileReport, Report
from loaders.monitoring.baseline import deviations
from loaders.monitoring.journal import Journal
from loaders.parsing.discovery import find_files
from loaders.parsing.file_report import judge, left_aside, note_tables
from loaders.parsing.garbage_collection import collecting_seldom
from loaders.parsing.intake import ingest_file, refuse_erased
from loaders.parsing.options import Options
from loaders.parsing.rejects import names_in, write_rejects
from loaders.parsing.unpacking import deliveries, sweep
from loaders.partner_packs.packed_delivery import PackedDelivery, ingest_packed
from loaders.partner_packs.probing import Probed, probes
from loaders.projection import Applied, Projection
from loaders.projection.changed_nodes import ChangedNodes
from loaders.writer_lock import writing

Progress = Callable[[str, str, int, int], None]
"""Told `(file, stage, done, of)`: stage `read` counts bytes of the file, `graph` counts rows."""


@collecting_seldom()
def ingest(
    paths: Iterable[str | Path], options: Options, desk: Workspace, progress: Progress | None = None
) -> Report:
    """Load files, folders and globs, each file on its own: what went wrong with one is in its report.

    Each file in a zip or gzip file is one of its own, and so is each delivery in a partner's pack, which is
    verified first.

    The desk logs the run once and gives the permit. Raises UsageError when the paths name no file,
    EvidenceMismatch where evidence and graph are not of each other.
    """
    started = time.monotonic()
    report = Report()
    journal = Journal(desk.settings)
    with _Run(options, desk, progress or (lambda file, stage, done, of: None)) as run:
        unpacked = desk.settings.private_folder("unpacked")
        sweep(unpacked)
        for found in find_files(paths):
            if found.left:
                report.files.append(left_aside(str(found.path), found.left))
                continue
            try:
                for delivery in deliveries(found.path, unpacked):
                    for one in probes(delivery, options, desk.settings, run.delivered_rows):
                        if one.left:
                            report.files.append(left_aside(one.said, one.left))
                        else:
                            run.report(one.said, one.probe, report, journal)
            except NoRoom as error:
                report.files.append(
                    FileReport(str(found.path), exit=error.exit_code, message=str(error), error=error)
                )
        report.touched = run.touched
    report.seconds = time.monotonic() - started
    return report


class _Run:
    """One run: permit, lock and graph are taken when the first file needs them, and kept to the end."""

    def __init__(self, options: Options, desk: Workspace, progress: Progress) -> None:
        self._options, self._desk, self._progress = options, desk, progress
        self._open = ExitStack()
        self._permit: Permit | None = None
        self._projection: Projection | None = None
        self._file = ""
        self._reopened = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def touched(self) -> ChangedNodes | None:
        """What the graph took up; None when nothing was written or it is not known."""
        return self._projection.touched if self._projection and not self._reopened else None

    def delivered_rows(self, layout: str) -> Iterator[str]:
        """The rows as delivered of every delivery under this layout."""
        archive, permit = self._desk.archive, self._read_permit()
        for facts in archive.loads():
            if facts.layout == layout:
                for batch in archive.rows(facts.load, permit, columns=("raw",)):
                    yield from (row.raw for row in batch)

    def _read_permit(self) -> Permit:
        self._permit = self._permit or self._desk.maintenance("ingest")
        return self._permit

    def report(self, said: str, probed: Callable[[], Probed], report: Report, journal: Journal) -> None:
        """Load one file and say in the report and the journal how it went."""
        one = FileReport(said)
        report.files.append(one)
        begun = time.monotonic()
        try:
            applied = self.load(probed, one)
        except WaybillError as error:
            one.exit, one.message, one.error = error.exit_code, str(error), error
            _journal_failed(journal, one, error)
            if isinstance(error, EvidenceMismatch):
                raise  # it says nothing about the file, and is so for all of them
            return
        nodes = sum(load.nodes_created for load in applied)
        edges = sum(load.relationships_created for load in applied)
        report.nodes_created += nodes
        report.relationships_created += edges
        _journal_loaded(journal, one, nodes, edges, time.monotonic() - begun)

    def load(self, probed: Callable[[], Probed], one: FileReport) -> list[Applied]:
        """Load one file, filling its report in as things become known; all that the graph took up."""
        self._file = one.file
        looked = probed()
        refuse_erased(looked.file, looked.sha256, self._desk.archive.tombstones())
        one.load, one.layout, one.encoding = looked.load, looked.layout_name, looked.encoding
        projection = self._open_projection()
        try:
            with disk_space_needed(self._desk.settings.home):
                applied = self._carried(looked, projection, one)
        except SourceRefused:
            raise
        except WaybillError:
            # What the graph or its index was at is not known: the next file meets them anew.
            self._open.close()
            self._projection, self._reopened = None, True
            raise
        self._judge(one, looked)
        return applied

    def _carried(self, looked: Probed, projection: Projection, one: FileReport) -> list[Applied]:
        """Carry the file into the evidence and from there into the graph."""
        facts = self._desk.archive.find(looked.load)
        one.already_loaded = facts is not None and projection.holds(looked.load)
        if facts is None:
            facts = self._ingest_probed(looked)
        elif facts.withdrawn:
            self._restore(facts)
        _fill(one, facts)
        applied = projection.bring_up_to_date()
        mine = next((load for load in applied if load.load == looked.load), None)
        one.rows_unchanged = mine.rows_unchanged if mine else facts.rows_written
        one.rows_superseded = mine.rows_superseded if mine else 0
        one.rows_outdated = mine.rows_outdated if mine else 0
        one.rejects_file = self._rejects(looked)
        if looked.match:
            note_tables(one, looked.match, facts.columns_missing)
        self._compare(projection, facts, one)
        if mine and mine.rows_contradicting:
            _contradicted(one, mine.rows_contradicting)
        return applied

    def _compare(self, projection: Projection, facts: LoadFacts, one: FileReport) -> None:
        """What is not as in earlier loads of this layout, and what another one says of the same moment."""
        others = [other for other in self._desk.archive.loads() if other.load != facts.load]
        if not facts.partner:  # what a partner packs is a choice, and no delivery like the one before
            one.odd = deviations(facts, others)
        beside = ((other.layout, other.as_of) for other in others if not other.withdrawn)
        if (facts.layout, facts.as_of) in beside:
            apart = projection.disagreeing(facts.load)
            if apart.subjects:
                one.warnings = {**one.warnings, SAME_MOMENT: apart.subjects}
                one.odd.append(
                    f"{apart.subjects:,} things differ from load {', '.join(apart.loads[:5])} as "
                    f"of the same time ({apart.as_of}): give --as-of if one of them is newer"
                )

    def _open_projection(self) -> Projection:
        """The graph, with the writers' lock held: opened before anything is read, in case it cannot be."""
        if self._projection is None:
            desk = self._desk
            store = desk.store
            with ExitStack() as opened:
                opened.enter_context(writing(desk.settings, "loading"))
                desk.archive.clean_leftovers()
                projection = Projection(
                    settings=desk.settings,
                    store=store,
                    archive=desk.archive,
                    permit=self._read_permit(),
                    progress=self._report_progress,
                )
                self._projection = opened.enter_context(projection)
                self._open = opened.pop_all()
        return self._projection

    def _ingest_probed(self, looked: Probed) -> LoadFacts:
        received = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        told = self._options
        review = told.review or rule(self._desk.settings.home).review(received, told.basis)
        options = replace(told, by=told.by or self._desk.person, review=review)
        archive, progress = self._desk.archive, self._report_progress
        if isinstance(looked, PackedDelivery):
            return ingest_packed(looked, archive, options, received, progress)
        return ingest_file(looked, archive, options, received, progress)

    def _restore(self, facts: LoadFacts) -> None:
        if not self._options.again:
            raise SourceRefused(
                "{file} was loaded before and withdrawn (load {load}): give --again to restore it.",
                file=facts.file,
                load=facts.load,
            )
        self._desk.archive.restore(facts.load, self._options.by or self._desk.person)

    def _rejects(self, looked: Probed) -> str | None:
        archive = self._desk.archive
        if self._permit is None:
            return None
        known, names = archive.rejects_file(looked.load), names_in(looked.match) if looked.match else ()
        return known or write_rejects(archive, looked.load, self._permit, names)

    def _report_progress(self, stage: str, done: int, of: int) -> None:
        self._progress(self._file, stage, done, of)

    def _judge(self, one: FileReport, looked: Probed) -> None:
        judge(one, looked.match, self._options)
        if one.already_loaded:
            one.message = f"already loaded, nothing done: {one.message}"
        if isinstance(looked, PackedDelivery):
            one.message += looked.remark(self._desk.settings.authority)
        if count := self._rows_erased(looked.load):
            one.message += f"; {count:,} of these rows {'was' if count == 1 else 'were'} erased since"

    def _rows_erased(self, load: str) -> int:
        """How many rows of a load were erased one by one since it was read."""
        history = self._desk.archive.history(load)
        rows = (event["rows"] for event in history if event["what"] == "erased" and event["rows"] != "all")
        return len({row for some in rows for row in some})


def _journal_loaded(journal: Journal, one: FileReport, nodes: int, edges: int, seconds: float) -> None:
    journal.record(
        "loaded",
        load=one.load,
        layout=one.layout,
        **{name: getattr(one, name) for name in COUNTS},
        warnings=one.warnings,
        odd=len(one.odd),
        already_loaded=one.already_loaded,
        nodes_created=nodes,
        relationships_created=edges,
        seconds=round(seconds, 1),
        exit=one.exit,
    )


def _journal_failed(journal: Journal, one: FileReport, error: WaybillError) -> None:
    """A file that was refused has no load yet; what it was is in the report, not in the journal."""
    refused = one.exit == SourceRefused.exit_code and not isinstance(error, EvidenceMismatch)
    what, why = "refused" if refused else "failed", type(error).__name__
    journal.record(what, why=why, load=one.load, layout=one.layout, exit=one.exit)


def _contradicted(one: FileReport, rows: int) -> None:
    """Say that rows of a file name other people for a number than others of it."""
    one.warnings = {**one.warnings, SAME_MOMENT: one.warnings.get(SAME_MOMENT, 0) + rows}
    one.odd.append(
        f"rows that name other people for a tracking number than an earlier row of the file: {rows:,}; all "
        "of them count: correct the numbers if they are not real"
    )


def _fill(one: FileReport, facts: LoadFacts) -> None:
    one.encoding, one.warnings = facts.encoding, facts.warnings
    one.rows_read, one.rows_written, one.rows_rejected = (
        facts.rows_read,
        facts.rows_written,
        facts.rows_rejected,
    )
