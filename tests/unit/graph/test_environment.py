"""Settings are judged before anything begins: one sentence and an exit code, on every command line."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from errors import NoRoom, UsageError
from graph import environment
from graph.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
LINES = [
    ["queries", "list"],
    ["loaders", "layouts"],
    ["casework", "verify"],
    ["graph", "settings"],
    ["ui", "--port", "0"],
]
NEO4J = {"NEO4J_URI": "neo4j+s://graph.example:7687"}
WRONG = [
    {"WAYBILL_TOKEN": "t2"},
    {"WAYBILL_TOKEN": "x" * 201},
    {"WAYBILL_TOKEN": "0123456789\u200babcdef"},
    {"WAYBILL_HOSTS": "https://waybill.example"},
    {"WAYBILL_HOSTS": "waybill.example:443"},
    {"WAYBILL_HOSTS": "waybill.example, a b"},
    {"WAYBILL_HOME": "~no-such-user-here/x"},
    {"WAYBILL_HOME": __file__},
    {"WAYBILL_EVIDENCE": __file__},
    {"WAYBILL_EVIDENCE": "gopher://waybill.example/evidence"},
    {"WAYBILL_ANCHORS": str(Path(__file__).parent)},
    {"WAYBILL_ANCHORS": str(Path(__file__).parent / "absent" / "anchors")},
    {"WAYBILL_BARRIERS": str(Path(__file__).parent)},
    {"WAYBILL_BARRIERS": str(Path(__file__).parent / "absent.toml")},
    {"WAYBILL_PURPOSE": "why " * 300},
    {"WAYBILL_USER": "x" * 201},
    {"WAYBILL_USER": "\udcff"},
    {"NEO4J_URI": "http://graph.example"},
    {"NEO4J_URI": "graph.example:7687"},
    {"NEO4J_URI": "bolt://graph.example:99999"},
    {"NEO4J_URI": "bolt://ada:secret@graph.example"},
    NEO4J | {"NEO4J_DATABASE": "a b"},
    NEO4J | {"NEO4J_DATABASE": "no"},
    NEO4J | {"NEO4J_DATABASE": "system"},
    NEO4J | {"NEO4J_PASSWORD": "secret\udcff"},
]
RIGHT = [
    {},
    {"WAYBILL_TOKEN": "0123456789abcdef"},
    {"WAYBILL_TOKEN": " "},
    {"WAYBILL_HOSTS": "waybill.example, intranet,10.0.0.7, fd00::7"},
    {
        "WAYBILL_HOME": str(Path(__file__).parent / "absent"),
        "WAYBILL_EVIDENCE": "s3://key:secret@bucket/evidence",
    },
    {"WAYBILL_EVIDENCE": "file:///nowhere/evidence"},
    {"WAYBILL_ANCHORS": str(Path(__file__).parent / "anchors")},
    {"WAYBILL_BARRIERS": __file__},
    {"WAYBILL_USER": "Zoë", "WAYBILL_PURPOSE": "Fälle 12 und 13"},
    {"NEO4J_DATABASE": "a b", "NEO4J_PASSWORD": "x"},
    NEO4J | {"NEO4J_DATABASE": "cases.north-2", "NEO4J_PASSWORD": "geheim ö"},
]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may look into, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def nobody() -> Iterator[None]:
    """The test goes on as an account that may write nowhere; who already is one stays."""
    if os.getuid() == 0:
        os.setresuid(65534, 65534, 0)
    yield
    if os.getresuid()[2] == 0:
        os.setresuid(0, 0, 0)


def run(command: list[str], environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("NEO4J_", "WAYBILL_"))}
    words = [sys.executable, "-m", *command]
    return subprocess.run(words, cwd=ROOT, env=env | environ, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("environ", WRONG)
def test_a_setting_that_cannot_be_used_is_named_and_no_secret_is(environ: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=list(environ)[-1]) as refused:
        environment.validate(environ)
    assert "secret" not in str(refused.value)
    assert str(refused.value).endswith(".") and "\n" not in str(refused.value)


@pytest.mark.parametrize("environ", RIGHT)
def test_a_setting_that_can_be_used_is_not_objected_to(
    environ: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    environment.validate(environ)
    assert caplog.records == []


@pytest.mark.parametrize("command", LINES)
def test_every_command_line_refuses_in_one_sentence(command: list[str], tmp_path: Path) -> None:
    done = run(command, {"WAYBILL_HOME": str(tmp_path), "WAYBILL_TOKEN": "t2"})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "WAYBILL_TOKEN is shorter than 16 characters: give a longer one or none.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command", [["-m", "streamlit", "run", "app.py", "--server.port", "0"], ["-c", "import app"]]
)
def test_a_server_of_others_refuses_to_start_too(command: list[str], tmp_path: Path) -> None:
    env = os.environ | {"WAYBILL_HOME": str(tmp_path), "WAYBILL_TOKEN": "t2"}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "WAYBILL_TOKEN is shorter" in done.stderr and "Traceback" not in done.stderr


def test_a_misspelt_setting_is_warned_of_once_and_the_tests_own_are_not(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_seen", set())
    with caplog.at_level(logging.WARNING, "waybill"):
        for _number in range(2):
            environment.validate({"WAYBILL_PURPOS": "x", "WAYBILL_NOSUCH": "x", "WAYBILL_TEST_CACHE": "x"})
    assert [record.getMessage() for record in caplog.records] == [
        "WAYBILL_NOSUCH is not a setting of Waybill: it has no effect.",
        "WAYBILL_PURPOS is not a setting of Waybill (is WAYBILL_PURPOSE meant?): it has no effect.",
    ]


def test_every_setting_that_the_code_reads_is_judged() -> None:
    rooms = [ROOT / room for room in ("errors", "values", "evidence", "graph", "analysis", "casework")]
    rooms += [ROOT / room for room in ("loaders", "queries", "ui")]
    read = {
        name
        for room in rooms
        for file in room.rglob("*.py")
        for name in re.findall(r'(?:get\(|env\[|environ\[)"((?:WAYBILL|NEO4J)_[A-Z_]+)"', file.read_text())
    }
    assert {"WAYBILL_HOME", "WAYBILL_ANCHORS", "NEO4J_URI", "WAYBILL_TOKEN", "WAYBILL_HOSTS"} <= read
    assert read <= set(environment._CHECKS)


def test_a_home_that_cannot_be_read_or_written_is_no_room(folder: Path, nobody: None) -> None:
    if os.getuid() == folder.stat().st_uid:
        folder.chmod(0o555)
    environment.validate({"WAYBILL_HOME": str(folder)})
    with pytest.raises(NoRoom, match="cannot be made or written"):
        Settings(home=folder).private_folder()
    with pytest.raises(NoRoom, match="cannot be made or written"):
        Settings(home=folder / "home").private_folder()


def test_a_folder_that_is_closed_is_no_room(folder: Path, request: pytest.FixtureRequest) -> None:
    folder.chmod(0)
    request.getfixturevalue("nobody")
    for name in ("WAYBILL_HOME", "WAYBILL_EVIDENCE"):
        for place in (folder, folder / "inside"):
            with pytest.raises(NoRoom, match=name):
                environment.validate({name: str(place)})


def test_anchors_that_cannot_be_added_to_stop_whoever_would(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    file = folder / "anchors"
    file.touch(mode=0o444)
    request.getfixturevalue("nobody")
    with pytest.raises(NoRoom, match="WAYBILL_ANCHORS"):
        environment.validate({"WAYBILL_ANCHORS": str(file)})
    environment.validate({"WAYBILL_ANCHORS": str(file)}, writes=False)
