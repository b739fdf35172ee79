"""Rows come out the same, and in the same order, whoever cleans them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

from errors import WaybillError
from loaders.parsing import workers
from loaders.parsing.cleaning import CleaningJob
from loaders.parsing.intake import job_of, portions_of, probe
from loaders.parsing.options import Options
from loaders.parsing.workers import clean_all

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[2] / "data"


def cleaned(name: str, size: int) -> tuple[pa.Table, Counter[str], str]:
    looked = probe(DATA / name, Options())
    job = job_of(looked, Options(), "2026-01-01T00:00:00Z")
    parts = [part for part, _ in clean_all(job, portions_of(looked), size)]
    warnings = sum((part.warnings for part in parts), Counter[str]())
    return pa.Table.from_batches([part.batch for part in parts]), warnings, max(part.latest for part in parts)


@pytest.mark.parametrize(
    "name", ["canonical/parcels.csv", "operators/declarations.jsonl", "seizures/customs_seizures.xlsx"]
)
def test_several_processes_come_to_what_one_comes_to(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = cleaned(name, 0)
    monkeypatch.setattr(workers, "CHUNK", 60)
    monkeypatch.setattr(workers, "processes", lambda size: 2)

    assert cleaned(name, workers.LARGE) == alone


def test_a_process_that_is_killed_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CHUNK", 60)
    monkeypatch.setattr(workers, "processes", lambda size: 2)
    looked = probe(DATA / "canonical/parcels.csv", Options())
    job = job_of(looked, Options(), "2026-01-01T00:00:00Z")
    crews: list[workers._Crew] = []
    begin = workers._Crew.__init__

    def kept(crew: workers._Crew, job: CleaningJob, count: int) -> None:
        begin(crew, job, count)
        crews.append(crew)

    monkeypatch.setattr(workers._Crew, "__init__", kept)
    rows = clean_all(job, portions_of(looked), workers.LARGE)
    next(rows)
    for child in crews[0]._children:
        child.kill()

    with pytest.raises(WaybillError, match="ended from outside"):
        list(rows)
    assert all(child.poll() is not None for child in crews[0]._children)


def test_a_small_file_starts_no_process() -> None:
    assert workers.processes(workers.LARGE - 1) == 1
    assert workers.processes(workers.LARGE) >= 1
