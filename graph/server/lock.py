"""One at a time: whoever starts, stops, backs up or restores the server holds this lock."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from errors import Busy, NoRoom


@contextmanager
def server_lock(folder: Path, seconds: float = 90.0) -> Iterator[None]:
    """Hold the server's lock, waiting at most `seconds`. Raises Busy after that, NoRoom without a file."""
    try:
        file = (folder / "lock").open("a")
    except OSError as error:
        raise NoRoom(
            "The file {file} cannot be written ({reason}): free space there or name another folder in "
            "WAYBILL_HOME.",
            file=folder / "lock",
            reason=error.strerror,
        ) from error
    with file:
        until = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise Busy(
                        "Another command has been starting or stopping the graph server in {folder} for "
                        "{seconds:.0f} s: wait for it, or end it.",
                        folder=folder,
                        seconds=seconds,
                    ) from None
                time.sleep(0.05)
        yield
