"""Hundreds of damaged deliveries, in a process of their own whose memory is told; whether loss would show."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from evidence.archive import Archive
from loaders.parsing import intake
from loaders.readers.blocks import pieces_in
from loaders.readers.piece import LineBlock, Piece
from tests.extent import tries
from tests.fuzz.judge import judge
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds

ROOT = Path(__file__).parents[2]


def test_no_damaged_delivery_breaks_anything() -> None:
    files = tries(2_000)
    said = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--files", str(files), "--stories", "0", "--seed", "4"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert said.returncode == 0, said.stdout + said.stderr[-4000:]
    assert f"{files:,} files" in said.stdout


@pytest.mark.parametrize("name", sorted(seeds()))
def test_what_is_mutated_is_sound_before(name: str, tmp_path: Path) -> None:
    refused = {"cut.json", "duplicate_headers.csv", "missing_required_column.csv", "really_text.xlsx"}
    (tmp_path / name).write_bytes(seeds()[name])
    evidence = tmp_path / "evidence"

    came = judge(tmp_path / name, Archive(str(evidence)), evidence)

    assert came == ("refused" if name in refused else "taken")


def test_mutation_changes_files_and_is_the_same_for_a_seed() -> None:
    data = seeds()["parcels.csv"]
    ways = [mutated(data, Random(seed)) for seed in range(50)]

    assert len(set(ways)) > 40
    assert ways[:3] == [mutated(data, Random(seed)) for seed in range(3)]


def test_a_row_that_vanished_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = intake.portions_of

    def losing(looked: intake.FileProbe) -> Iterator[Piece]:
        parts = whole(looked)
        yield from [
            piece for part in parts for piece in (pieces_in(part) if isinstance(part, LineBlock) else [part])
        ][1:]

    monkeypatch.setattr(intake, "portions_of", losing)
    (tmp_path / "events.csv").write_bytes(seeds()["events.csv"])

    with pytest.raises(AssertionError):
        judge(tmp_path / "events.csv", Archive(str(tmp_path / "evidence")), tmp_path / "evidence")
