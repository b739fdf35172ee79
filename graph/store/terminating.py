"""Ending what runs on a server when nobody waits for it any more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from errors import WaybillError, cancelling

_PAUSE = 0.2
"""Seconds until the server is told once more: a read may have begun late, or been sent twice."""
Over = Callable[[], bool]
"""Whether the read has ended meanwhile, so that what is found on the server is another."""


@contextmanager
def ended_when_cancelled(end: Callable[[Over], None]) -> Iterator[None]:
    """Call `end`, in a thread of its own and until it is over, once the present token is cancelled."""
    token = cancelling.present()
    if token is None:
        yield
        return
    done = threading.Event()

    def insist() -> None:
        while not done.is_set():
            with suppress(WaybillError):  # the server is gone: the reader hears of it from the driver
                end(done.is_set)
            done.wait(_PAUSE)

    forget = token.watch(threading.Thread(target=insist, name="waybill-cancel", daemon=True).start)
    try:
        yield
    finally:
        done.set()
        forget()
