"""Permits that count at this moment: issued by the gate of this process, and not ended.

The graph and the evidence both ask here and never see each other, so it lies below both. A permit is known as
the very object that was issued: what looks like it, or is equal to it, is none. What was read under it is
counted, so that the log says so whatever is said to have been handed out.
"""

from __future__ import annotations

import threading
import weakref
from dataclasses import dataclass


@dataclass(slots=True)
class _Issued:
    permit: weakref.ref[object]
    rows: int = 0


_lock = threading.Lock()
_issued: dict[int, _Issued] = {}


def issue(permit: object) -> None:
    """From now on this object counts, until it is ended or nobody has it any more."""
    key = id(permit)
    _issued[key] = _Issued(weakref.ref(permit, lambda _gone: _issued.pop(key, None)))


def end(permit: object) -> None:
    """From now on it does not count."""
    if counts(permit):
        _issued.pop(id(permit), None)


def counts(permit: object) -> bool:
    """Whether this very object was issued and not ended."""
    known = _issued.get(id(permit))
    return known is not None and known.permit() is permit


def add_rows(permit: object, rows: int) -> None:
    """Note that so many rows of the graph or of a delivery were read under it."""
    with _lock:
        known = _issued.get(id(permit))
        if known is not None:
            known.rows += rows


def rows_read(permit: object) -> int:
    """How many rows were read under it so far; 0 once it is ended."""
    known = _issued.get(id(permit))
    return known.rows if known is not None else 0
