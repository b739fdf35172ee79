"""docs/notebook.md: its ten lines run as they stand, on a demo of their own, and give what the page says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "notebook.md").read_text(encoding="utf-8")
CHECKED = """
import json
print(json.dumps([len(found.nodes), len(near.nodes), len(near.edges), len(nodes), len(edges),
    sorted(set(nodes["kind"])), list(nodes.columns)[:3], list(edges.columns)[:4]]))
"""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J", "WAYBILL"))}
    environment = kept | {"WAYBILL_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    yield environment
    subprocess.run([sys.executable, "-m", "waybill", "stop"], cwd=ROOT, env=environment, check=True)


def run(words: list[str], environment: dict[str, str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_its_ten_lines_run(environment: dict[str, str], tmp_path: Path) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert sum(bool(line.strip()) for line in code.splitlines()) <= 14, "ten lines and their imports"
    run(["-m", "waybill", "demo", "--parcels", "300", "--seed", "1"], environment, tmp_path)

    said = run(["-c", code + CHECKED], environment, tmp_path).splitlines()

    found, near, between, rows, lines, kinds, columns, ends = json.loads(said[-1])
    assert found == 3 < near == rows and between == lines > 10
    assert {"DropOff", "Parcel", "Party"} <= set(kinds)
    assert (columns, ends) == (["id", "kind", "label"], ["id", "source", "target", "kind"])
    picture = (tmp_path / "near.html").read_text(encoding="utf-8")
    assert "Boekhandel" in picture and picture.rstrip().endswith("</html>")
    log = run(["-m", "waybill", "log", "--json", "--purpose", "test"], environment, tmp_path)
    assert all(f'"verb": "{verb}"' in log for verb in ("search", "induced", "export"))
