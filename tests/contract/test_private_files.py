"""What a load leaves in WAYBILL_HOME and the evidence is for its owner only, file by file."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

from graph.settings import Settings

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"


def test_no_file_in_the_home_is_open_to_others(fresh_settings: Settings) -> None:
    home = fresh_settings.home
    environment = {**os.environ, "WAYBILL_HOME": str(home)}
    for named in ("NEO4J_URI", "WAYBILL_EVIDENCE"):
        environment.pop(named, None)
    words = ["-m", "loaders", "ingest", str(DATA / "canonical" / "links.csv")]
    before = os.umask(0o022)  # as on most machines
    try:
        run = subprocess.run(
            [sys.executable, *words, str(DATA / "operators" / "bpost_2025-04.xlsx")],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    finally:
        os.umask(before)

    assert run.returncode in (0, 3), run.stderr
    inside = [path for path in home.rglob("*") if not path.is_symlink()]
    folders = {path.relative_to(home).parts[0] for path in inside if path.is_dir()}
    assert {"evidence", "index", "server", "log"} <= folders
    assert any(path.name == "process.json" for path in inside)
    open_ = [str(path.relative_to(home)) for path in inside if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert open_ == []
