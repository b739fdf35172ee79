"""Killed at any step while evidence is written, then run again: the same evidence as never killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq

from evidence.archive import Archive
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options

ROOT = Path(__file__).parents[3]
FILE = ROOT / "tests" / "data" / "canonical" / "listings.csv"
SCRIPT = """
import os, signal, sys
from pathlib import Path
from evidence import storage, writing
from evidence.archive import Archive
from loaders.parsing import workers
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options

steps, last = 0, int(sys.argv[3])

def counted(function):
    def call(*given, **named):
        global steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*given, **named)
    return call

for owner, name in ((os, "fsync"), (os, "open"), (Path, "replace"), (Path, "mkdir"),
                    (writing.LoadWriter, "append"), (writing.LoadWriter, "finish"), (storage.Storage, "put")):
    setattr(owner, name, counted(getattr(owner, name)))
workers.CHUNK = 20
archive = Archive(sys.argv[2])
archive.clean_leftovers()
looked = probe(Path(sys.argv[1]), Options())
if archive.find(looked.load) is None:
    ingest_file(looked, archive, Options(by="mira"), "2026-01-01T00:00:00Z")
print(steps)
"""


def run(evidence: Path, last: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SCRIPT, str(FILE), str(evidence), str(last)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def load_again(evidence: Path) -> None:
    """What the next run does, in this process."""
    archive = Archive(str(evidence))
    archive.clean_leftovers()
    looked = probe(FILE, Options())
    if archive.find(looked.load) is None:
        ingest_file(looked, archive, Options(by="mira"), "2026-01-01T00:00:00Z")


def contents(evidence: Path) -> tuple[set[str], object, list[dict[str, object]]]:
    (facts,) = Archive(str(evidence)).loads()
    folder = evidence / facts.load
    rows: list[dict[str, object]] = pq.read_table(folder / "rows.parquet").to_pylist()
    return {path.name for path in folder.iterdir()}, json.loads((folder / "load.json").read_text()), rows


def test_killed_anywhere_and_run_again_gives_the_same_evidence(tmp_path: Path) -> None:
    whole = run(tmp_path / "whole")
    assert whole.stderr == ""
    steps = int(whole.stdout)
    assert steps > 10
    expected = contents(tmp_path / "whole")

    for last in range(1, steps + 1):
        evidence = tmp_path / f"killed at {last}"
        killed = run(evidence, last)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        for facts in Archive(str(evidence)).loads():
            assert facts.rows_read == 60
        load_again(evidence)
        assert contents(evidence) == expected
