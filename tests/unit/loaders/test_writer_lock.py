"""One writer at a time, by a lock that nobody dead keeps."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from errors import Busy, SourceRefused
from graph.__main__ import main as graph_command
from graph.settings import Settings
from loaders.writer_lock import holder, lock_file, writing

ROOT = Path(__file__).parents[3]
HOLD = """
import subprocess, sys
from graph.settings import Settings
from loaders.writer_lock import writing

with writing(Settings.from_environment(), "loading"):
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE,
                             stdout=subprocess.DEVNULL)
    print(child.pid, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WAYBILL_USER", "ada")
    monkeypatch.delenv("WAYBILL_EVIDENCE", raising=False)
    return Settings.from_environment()


def test_a_second_writer_is_told_who_is_at_work(settings: Settings) -> None:
    assert holder(lock_file(settings)) is None
    with writing(settings, "loading"):
        held = holder(lock_file(settings))
        assert held is not None and (held.who, held.what, held.process) == ("ada", "loading", os.getpid())
        with (
            pytest.raises(Busy, match=r"Another writer is running \(ada, loading, process") as told,
            writing(settings, "rebuilding"),
        ):
            raise AssertionError("two writers at once")
        assert told.value.exit_code == 5
    assert holder(lock_file(settings)) is None
    with writing(settings, "rebuilding"):
        pass


def test_a_backup_is_not_put_back_under_a_load(settings: Settings, tmp_path: Path) -> None:
    """The load would go on in the other graph: what it had read of the first does not hold there."""
    with writing(settings, "loading"), pytest.raises(Busy, match=r"Another writer is running \(ada, loading"):
        graph_command(["restore", str(tmp_path / "graph.zip")])
    with pytest.raises(SourceRefused):
        graph_command(["restore", str(tmp_path / "graph.zip")])


def test_an_account_without_a_name_holds_it_as_well(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYBILL_USER")
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 2**31 - 7)
    with writing(settings, "loading"):
        held = holder(lock_file(settings))
        assert held is not None and held.who == f"uid {2**31 - 7}"


def test_a_killed_writer_keeps_nothing_though_its_child_lives(settings: Settings) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdin and process.stdout
    child = int(process.stdout.readline())
    try:
        held = holder(lock_file(settings))
        assert held is not None and held.process == process.pid
        with pytest.raises(Busy), writing(settings, "loading"):
            pass
        # The child's standard input is a pipe that the dead parent held: it may end by itself, or be ended.
        os.kill(child, signal.SIGSTOP)
        process.kill()
        process.wait()
        os.kill(child, 0)
        assert holder(lock_file(settings)) is None
        with writing(settings, "loading"):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        process.stdin.close()
        process.stdout.close()


def test_looking_whether_it_is_held_stops_no_writer(settings: Settings) -> None:
    """`holder` takes the lock for a moment: a writer that comes then waits instead of giving up."""
    import fcntl
    import threading

    with writing(settings, "loading"):
        pass
    handle = os.open(lock_file(settings), os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_SH)
    threading.Timer(0.05, os.close, [handle]).start()
    with writing(settings, "loading"):
        pass
