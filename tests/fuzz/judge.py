"""What must hold of any file, however damaged: refused in a sentence, or every row of it accounted for."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import msgspec
import pyarrow.parquet as pq

from errors import SourceRefused
from evidence.archive import Archive
from evidence.facts import LoadFacts
from loaders.parsing.intake import FileProbe, ingest_file, probe
from loaders.parsing.options import Options
from loaders.parsing.unpacking import deliveries

SECONDS = 20
"""A file of some kilobytes takes milliseconds; on a busy machine a little longer."""
LONGEST_SENTENCE = 3000
NOW = "2026-01-01T00:00:00Z"
_BLANK = ' \t\r\n",;|\ufeff\u00a0'


class Hangs(Exception):
    """A file took longer than any of its size may."""


def judge(path: Path, archive: Archive, evidence: Path) -> str:
    """Load a file into evidence; `refused` or `taken`. Raises AssertionError, Hangs, or whatever broke."""
    outcome = "refused"
    with _in_time():
        for delivery in deliveries(path, path.parent):
            try:
                if delivery.refused:
                    raise delivery.refused
                looked = probe(delivery.path, Options())
                facts = ingest_file(looked, archive, Options(), NOW)
            except SourceRefused as error:
                sentence = str(error)
                assert "\n" not in sentence and 10 < len(sentence) < LONGEST_SENTENCE, sentence
                continue
            outcome = "taken"
            _check_rows(facts, evidence / facts.load / "rows.parquet")
            _check_count(looked, facts)
    return outcome


def _check_rows(facts: LoadFacts, file: Path) -> None:
    """Every row read is there, either with what it was understood as, or with a reason."""
    assert facts.rows_read == facts.rows_written + facts.rows_rejected
    rows = pq.read_table(file).to_pylist()
    assert [row["row"] for row in rows] == list(range(1, facts.rows_read + 1))
    assert sum(row["outcome"] == "written" for row in rows) == facts.rows_written
    for row in rows:
        assert (row["outcome"] == "written") == (row["record"] is not None) == (row["reason"] is None)
        assert len(row["raw"]) <= 65_536 and len(row["reason"] or "") < 1000
        assert isinstance(msgspec.json.decode(row["read"]), dict)


def _check_count(looked: FileProbe, facts: LoadFacts) -> None:
    """Where lines are rows, there are as many as the file has lines with something in them."""
    source, encoding = looked.source, looked.scanned.encoding
    if source.format not in ("csv", "jsonl") or encoding.codec not in ("utf-8", "windows-1252"):
        return
    data = looked.path.read_bytes()[encoding.skip :]
    if (source.format == "csv" and b'"' in data) or b"\n" not in data[:60_000]:
        return
    lines = [_decoded(line) for line in data.split(b"\n")]
    if source.format == "csv":
        assert facts.rows_read == sum(1 for line in lines if line.strip(_BLANK)) - looked.match.parts[0].skip
    else:
        surely = sum(1 for line in lines if any(sign.isdigit() for sign in line))
        assert surely <= facts.rows_read <= sum(1 for line in lines if line.strip())


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("windows-1252", "replace")


@contextmanager
def _in_time() -> Iterator[None]:
    def ended(number: int, frame: FrameType | None) -> None:
        raise Hangs(f"longer than {SECONDS} s")

    before = signal.signal(signal.SIGALRM, ended)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
