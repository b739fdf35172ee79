"""Whether there is room to write: a graph server on a full disk fails in words that nobody understands."""

from __future__ import annotations

import shutil
from pathlib import Path

from errors import NoRoom

_LEAST = 8 * 2**20


def check_room(folder: Path) -> None:
    """Raise NoRoom when the disk of this folder is full but for a few megabytes."""
    if shutil.disk_usage(folder).free < _LEAST:
        raise NoRoom(
            "The disk of the graph server's folder {folder} is full: free space there.", folder=folder
        )
