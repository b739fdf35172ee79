"""Ends what a test run started, also when the run is killed.

The test run writes a folder a line to this process's standard input. When that ends, for whatever reason,
every process whose command line names one of the folders is ended, and the folders are taken away.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil


class Watcher:
    """The test run's end of it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, start_new_session=True, text=True
        )

    def watch(self, folder: Path) -> None:
        """From now on, what runs in this folder ends with the test run."""
        assert self._process.stdin
        self._process.stdin.write(f"{folder}\n")
        self._process.stdin.flush()

    def close(self) -> None:
        """End it all now."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(60)


def end(folders: list[str]) -> None:
    """End every process that names one of the folders in its command line, then remove them."""
    found = [p for p in psutil.process_iter() if p.pid != os.getpid() and _names(p, folders)]
    for process in found:
        with suppress(psutil.Error):
            process.terminate()
    until = time.monotonic() + 20
    while any(_runs(process) for process in found) and time.monotonic() < until:
        time.sleep(0.05)
    for process in found:
        with suppress(psutil.Error):
            process.kill()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _names(process: psutil.Process, folders: list[str]) -> bool:
    with suppress(psutil.Error):
        return any(folder in word for word in process.cmdline() for folder in folders)
    return False


def _runs(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


if __name__ == "__main__":
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    end([line.strip() for line in sys.stdin if line.strip()])
