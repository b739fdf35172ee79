"""docs/schedule.md and docs/install.md: their units and commands are what systemd and Waybill accept."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from loaders.__main__ import main
from tests.lacking import lacking

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "schedule.md").read_text(encoding="utf-8")
INSTALL = (DOCS / "install.md").read_text(encoding="utf-8")
UNIT = re.compile(r"```ini\n# /etc/systemd/system/(\S+)\n(.*?)```", re.DOTALL)
UNITS = {**dict(UNIT.findall(PAGE)), **dict(UNIT.findall(INSTALL))}
COMMANDS = [line for line in re.findall(r"-m loaders ([^|\n]+)", PAGE) if not line.startswith("`")]


def test_the_page_has_what_it_promises() -> None:
    assert set(UNITS) == {
        *("waybill-graph.service", "waybill-watch.service", "waybill-load.service", "waybill-load.timer"),
        *("waybill-report.service", "waybill-report.timer", "waybill-app.service"),
        *("waybill-backup.service", "waybill-backup.timer"),
    }
    assert sum("* * *" in line for line in PAGE.splitlines()) >= 2


@pytest.mark.parametrize("command", sorted({one.split("2>>")[0].strip() for one in COMMANDS}))
def test_its_commands_are_understood(command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Parsed as they stand, run by nobody: the folder that they name is not there, or help is asked for."""
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path))
    words = shlex.split(command.split("`")[0])
    with pytest.raises(SystemExit) as left:
        main([*words, "--help"])
    assert left.value.code == 0


def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    """With this machine's own paths in place of /opt/waybill, which verify looks for."""
    if not shutil.which("systemd-analyze"):
        lacking("systemd-analyze (apt-get install systemd)")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(shutil.which("true") or "/bin/true")
    for name, text in UNITS.items():
        (tmp_path / name).write_text(
            text.replace("/opt/waybill", str(tmp_path)).replace("User=waybill", "User=root")
        )
    done = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    about_ours = [line for line in done.stderr.splitlines() if "waybill" in line]
    assert about_ours == []
