"""The id of a load: 16 hex digits, the name of its folder; a person may give only how it begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from errors import UsageError
from evidence.facts import LoadFacts

_LOAD = re.compile(r"[0-9a-f]{16}")
_START = re.compile(r"[0-9a-f]{4,15}")
_MOST_NAMED = 10


def is_load_id(text: str) -> bool:
    """Whether this is the whole id of a load."""
    return _LOAD.fullmatch(text) is not None


def require_load_id(load_id: str) -> str:
    """`load_id` when it is one: it becomes a folder's name. Raises UsageError."""
    if not is_load_id(load_id):
        raise UsageError("{load!r} is not a load id: `python -m loaders loads` lists them.", load=load_id)
    return load_id


def find_by_start(text: str, loads: Callable[[], Sequence[LoadFacts]]) -> LoadFacts:
    """The one load whose id begins so (4 signs at least); `loads` is called only for what may be a start.

    Raises UsageError: none is called so, or several are, which are named.
    """
    start = text.removesuffix("…")
    if not _START.fullmatch(start):
        raise UsageError("{text!r} is not a load id: `python -m loaders loads` lists them.", text=text)
    found = [one for one in loads() if one.load.startswith(start)]
    if not found:
        raise UsageError("No load id begins with {start}: `python -m loaders loads` lists them.", start=start)
    if len(found) > 1:
        which = ", ".join(f"{one.load} ({one.file})" for one in found[:_MOST_NAMED])
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        raise UsageError(
            "Several load ids begin with {start}: {which}{more}. Give more characters of the one you mean.",
            start=start,
            which=which,
            more=more,
        )
    return found[0]
