"""Where a test run keeps its files: in memory, where the machine has room for them.

Servers and the evidence wait for the disk at every commit, which is what they are for, and much of what a
test of theirs takes. No test cuts the power: what a killed process wrote is there in memory as on a disk. A
folder that is named in TMPDIR is used as it is.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import psutil

from tests.servers.watcher import Watcher

_MEMORY = Path("/dev/shm")
_ROOM = 6 * 2**30
"""Bytes that have to be free in the folder and in the machine's memory: files of a run were seen at 0.8 GB,
and its servers and browsers need memory besides."""


def use_memory() -> Watcher | None:
    """From now on, temporary folders of this process and of those that it starts lie in memory; None where
    they stay on the disk. The folder goes when what is returned is closed, or with this process.
    """
    if os.environ.get("TMPDIR") or not _is_roomy():
        return None
    folder = Path(tempfile.mkdtemp(prefix="waybill-tests-", dir=_MEMORY))
    folder.chmod(0o711)  # some tests are somebody else for a while
    watcher = Watcher()
    watcher.watch(folder)
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None
    return watcher


def _is_roomy() -> bool:
    return (
        os.access(_MEMORY, os.W_OK)
        and shutil.disk_usage(_MEMORY).free >= _ROOM
        and psutil.virtual_memory().available >= _ROOM
    )
