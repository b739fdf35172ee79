"""What a test run starts ends with it, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.slow

RUN = """
import signal, subprocess, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
sys.path.insert(0, {root!r})
from pathlib import Path
from tests.servers.watcher import Watcher
watcher = Watcher()
watcher.watch(Path({folder!r}))
child = subprocess.Popen(
    [sys.executable, "-c", "import sys; sys.stdin.read()", {folder!r}],
    stdin=subprocess.PIPE, start_new_session=True,
)
print(child.pid, watcher._process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_killed_run_leaves_no_process_and_no_folder(how: signal.Signals, tmp_path: Path) -> None:
    folder = tmp_path / "server"
    folder.mkdir()
    script = RUN.format(root=str(Path(__file__).parents[3]), folder=str(folder))
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as run:
        assert run.stdout
        left = [psutil.Process(int(pid)) for pid in run.stdout.readline().split()]
        os.kill(run.pid, how)
        run.wait(30)
    gone, still = psutil.wait_procs(left, timeout=30)
    assert (len(gone), still, folder.exists()) == (2, [], False)
