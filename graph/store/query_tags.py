"""Reads of one text that run at the same time, told apart by a comment behind it.

The bundled server says of a running query little more than its text. The first of several is sent as it is
written, so that the server's plans are found again; the next ones carry a small number, which comes again.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class QueryTags:
    """The texts of one process that run at the moment."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken: dict[str, set[int]] = defaultdict(set)

    @contextmanager
    def apart(self, cypher: str) -> Iterator[str]:
        """The text to send; no other that runs meanwhile has the same."""
        with self._lock:
            taken = self._taken[cypher]
            number = next(one for one in range(len(taken) + 1) if one not in taken)
            taken.add(number)
        try:
            yield f"{cypher}\n// {number}" if number else cypher
        finally:
            with self._lock:
                taken.discard(number)
                if not taken:
                    self._taken.pop(cypher, None)
