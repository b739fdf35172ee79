"""Killed at any step while evidence is written, then run again: the same evidence as never killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from evidence.archive import Archive
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options

pytestmark = pytest.mark.slow

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

steps = last = 0

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

def ingest(evidence):
    archive = Archive(evidence)
    archive.clean_leftovers()
    looked = probe(Path(sys.argv[1]), Options())
    if archive.find(looked.load) is None:
        ingest_file(looked, archive, Options(by="mira"), "2026-01-01T00:00:00Z")

# A process of its own for each kill, forked from one that has imported everything and done nothing yet.
while True:
    evidence = Path(sys.argv[2]) / f"killed at {last + 1}"
    last += 1
    child = os.fork()
    if child == 0:
        ingest(str(evidence))
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code, evidence, flush=True)
    if code != -signal.SIGKILL:
        break
"""


def killed_at_each_step(folder: Path) -> list[tuple[int, Path]]:
    """Exit code and evidence of each run: killed at its first step, its second, …; the last ends well."""
    command = [sys.executable, "-c", SCRIPT, str(FILE), str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    lines = (line.partition(" ") for line in done.stdout.splitlines())
    return [(int(code), Path(evidence)) for code, _, evidence in lines]


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
    *killed, (code, whole) = killed_at_each_step(tmp_path)
    assert (code, len(killed) > 10) == (0, True)
    expected = contents(whole)
    for code, evidence in killed:
        assert code == -signal.SIGKILL
        for facts in Archive(str(evidence)).loads():
            assert facts.rows_read == 60
        load_again(evidence)
        assert contents(evidence) == expected
