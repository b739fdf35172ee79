"""How often Python looks for garbage in circles while rows go through.

Rows are trees of plain values by the hundred thousand, freed as soon as nothing refers to them; there are no
circles among them, and few among what the driver makes. Looking for some after every 700 new ones, as Python
does, takes a sixth of a load; after 200,000 what the driver leaves costs 90 MiB (decision 0084).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 10, 10)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look seldom inside; as before afterwards. Also a decorator."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
