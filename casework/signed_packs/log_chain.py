"""The log of a pack as a chain of its own: whether a line was taken out or changed shows.

hash = SHA-256(hash of the line before || bytes of `body`), the first after SHA-256 of the pack's name
"""

from __future__ import annotations

import hashlib
import json

LONGEST_LINE = 1_000_000
"""Bytes of a line of a log: what is longer is of no log."""


class ChainCheck:
    """Follows the chain of a log line by line; `first_bad` is the first line that breaks it, from 1, 0 of
    none.
    """

    def __init__(self, name: str) -> None:
        self._before, self._lines, self.first_bad = beginning(name), 0, 0
        self._part = b""

    def read(self, part: bytes) -> None:
        """The next bytes of the log, which end anywhere; a line that is too long breaks it."""
        if self.first_bad:
            return
        *whole, self._part = (self._part + part).split(b"\n")
        for line in whole:
            self.follow(line)
        if len(self._part) > LONGEST_LINE:
            self.finish()

    def finish(self) -> None:
        """The log ends here: what is left of it is a line."""
        line, self._part = self._part, b""
        if line:
            self.follow(line)

    def follow(self, line: bytes) -> None:
        """The next line."""
        self._lines += 1
        try:
            if len(line) > LONGEST_LINE:
                raise ValueError("longer than a line of any log")
            told = json.loads(line)
            self._before = hashlib.sha256(self._before + told["body"].encode()).digest()
            whole = told["hash"] == self._before.hex()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            whole = False
        if not whole and not self.first_bad:
            self.first_bad = self._lines


def beginning(name: str) -> bytes:
    """What the first line of the log of a pack of this name is linked to."""
    return hashlib.sha256(f"waybill log of {name}".encode()).digest()
