"""What the README tells a new user to type works, in the order in which it stands there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """The lines of all blocks marked as shell."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J", "WAYBILL"))}
    environment = kept | {"WAYBILL_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    yield environment
    subprocess.run([sys.executable, "-m", "graph", "stop"], cwd=ROOT, env=environment, check=True)


def test_its_commands_run(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    told = commands()
    assert len(told) > 10
    for line in told:
        program, *words = shlex.split(line)
        assert program == "python"
        done = subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path,
            env=environment,
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        assert "Nothing was found" not in done.stdout + done.stderr, f"{line} shows a new user nothing"
    assert (tmp_path / "example.graphml").stat().st_size > 1000


def test_what_it_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target
