"""What comes packed is unpacked in a private place, and goes: at the end, on SIGTERM, with the next run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.settings import Settings
from loaders.dry_run import try_files
from loaders.monitoring.copies import copies
from loaders.parsing.options import Options
from loaders.parsing.unpacking import sweep
from tests.unit.loaders.test_deliveries import DATA

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """An archive that takes some seconds to try."""
    lines = (DATA / "canonical" / "parcels.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("parcels.csv", lines[0] + "".join(lines[1:] * 100))
    return tmp_path / "a.zip"


@contextmanager
def dry_run(packed: Path, home: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A dry run at work, and what it unpacked."""
    environment = {**os.environ, "WAYBILL_HOME": str(home)}
    command = [sys.executable, "-m", "loaders", "ingest", str(packed), "--dry-run"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as child:
        unpacked = home / "unpacked"
        while not (found := list(unpacked.glob("*/*/parcels.csv"))):
            assert child.poll() is None
            time.sleep(0.01)
        assert [one.stat().st_mode & 0o077 for one in (unpacked, *found[0].parents[:2])] == [0, 0, 0]
        yield child, unpacked
        child.kill()


def test_it_goes_on_sigterm(packed: Path, tmp_path: Path) -> None:
    with dry_run(packed, tmp_path / "home") as (child, unpacked):
        child.send_signal(signal.SIGTERM)

        assert child.wait(30) == 143
        assert list(unpacked.iterdir()) == []


@pytest.mark.parametrize("dry", [True, False])
def test_it_goes_with_the_next_run_after_a_kill(dry: bool, packed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with dry_run(packed, home) as (child, unpacked):
        child.kill()
        child.wait(30)
        assert len(list(unpacked.iterdir())) == 1

    (tmp_path / "empty.csv").touch()
    words = [str(tmp_path / "empty.csv"), *(["--dry-run"] if dry else [])]
    subprocess.run(
        [sys.executable, "-m", "loaders", "ingest", *words],
        cwd=ROOT,
        env={**os.environ, "WAYBILL_HOME": str(home)},
        stderr=subprocess.DEVNULL,
        check=False,
    )

    assert list(unpacked.iterdir()) == []


def test_what_lay_in_the_folder_for_temporary_files_goes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for owner in (dead.pid, os.getpid()):
        (tmp_path / "tmp" / f"waybill-unpacked-{owner}-x" / "deep").mkdir(parents=True)
    (tmp_path / "a.csv").touch()

    try_files([tmp_path / "a.csv"], Options(), unpacked=tmp_path / "home")

    assert [one.name for one in (tmp_path / "tmp").iterdir()] == [f"waybill-unpacked-{os.getpid()}-x"]
    sweep(tmp_path / "nowhere")
    settings = Settings(home=tmp_path / "home", database="waybill", evidence=str(tmp_path / "evidence"))
    assert any("unpacked by a running load" in one.where for one in copies(settings, []))
