"""Invented traffic, and the demo that it fills: by the pipeline of every file, into no other database."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from casework.workspace import Workspace
from errors import UsageError
from graph.settings import Settings
from loaders.ingest import Progress
from loaders.ingest_report import Report
from loaders.invented.layouts import COLUMNS, of
from loaders.invented.postings import Row
from loaders.invented.world import CREWS_SHARE, blocks
from loaders.load_pipeline import load
from loaders.parsing.options import Options

Rows = dict[str, list[dict[str, str]]]


def invent(parcels: int, seed: int) -> tuple[Rows, dict[str, str]]:
    """`parcels` parcel rows and all that belongs to them, and the truth.

    Rows by canonical layout, as text by column, "" where a label says nothing; truth: tracking number to
    crew, for the parcels of crews. The same seed gives the same rows on every machine.
    """
    rows: Rows = {layout: [] for layout in COLUMNS}
    truth: dict[str, str] = {}
    for block in blocks(parcels, seed):
        for layout, columns in COLUMNS.items():
            rows[layout].extend(dict(zip(columns, row, strict=True)) for row in of(block, layout))
        truth |= block.truth
    return rows, truth


def lines(parcels: int, seed: int, layout: str = "parcels") -> Iterator[Row]:
    """Rows of one layout in the order of COLUMNS[layout], streaming in constant memory."""
    for block in blocks(parcels, seed):
        yield from of(block, layout)


def write(
    folder: Path, parcels: int, seed: int, careful: bool = False, share: float = CREWS_SHARE
) -> list[Path]:
    """Write a CSV file for each canonical layout into `folder`; the files, in the order to load them.

    `careful`: crews that share little, and `share`: of the parcels that crews send; for judging the analyses.
    """
    files = [folder / f"{layout}.csv" for layout in COLUMNS]
    with ExitStack() as opened:
        targets = {}
        for path, (layout, columns) in zip(files, COLUMNS.items(), strict=True):
            targets[layout] = csv.writer(opened.enter_context(path.open("w", encoding="utf-8", newline="")))
            targets[layout].writerow(columns)
        for block in blocks(parcels, seed, careful, share):
            for layout, target in targets.items():
                target.writerows(of(block, layout))
    return files


def fill(settings: Settings, parcels: int, seed: int, progress: Progress | None = None) -> Report:
    """Invent traffic and load it as every delivery is loaded: files, evidence, graph.

    `settings` must be the demo's (`Settings.from_environment(demo=True)`): always the bundled server, a
    database and evidence of its own. Raises UsageError for any other, so that nothing invented reaches a
    real graph.
    """
    if not settings.demo or not settings.bundled:
        raise UsageError("Fictitious data goes into the demo database only, never into another.")
    if parcels < 1:
        raise UsageError("A demo needs at least one parcel, not {parcels}.", parcels=parcels)
    with tempfile.TemporaryDirectory(prefix="waybill-demo-") as folder, Workspace.open(settings) as desk:
        files = write(Path(folder), parcels, seed)
        return load(files, Options(basis="invented", max_rejects="0"), desk, progress)
