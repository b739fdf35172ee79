"""Runs the canvas's own tests with Node's test runner; a machine without node is told what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_the_canvas_passes_its_own_tests() -> None:
    node = shutil.which("node")
    assert node, "Node.js is missing: install it with `apt-get install nodejs` (version 20 or newer)."
    files = sorted(str(file) for file in HERE.glob("*.test.mjs"))
    assert files
    run = subprocess.run(
        [node, "--test", "--test-reporter=spec", *files],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHON": sys.executable},
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert "skipped 0" in run.stdout
