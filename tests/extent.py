"""How far the tests go: all that they can by `make test-all`, what fits into ten minutes by `make test`."""

from __future__ import annotations

import os

FULL = os.environ.get("WAYBILL_TEST_ALL") == "1"


def tries(full: int) -> int:
    """How many random cases a test tries: all of them, or a quarter."""
    return full if FULL else max(1, full // 4)
