"""What the graph says of a load."""

from __future__ import annotations

from evidence.facts import LoadFacts
from loaders.projection.fragment import Properties

_TOLD = ("layout", "file", "sha256", "as_of", "received", "handling", "basis", "by")
_COUNTS = ("rows_read", "rows_written", "rows_rejected", "rules")


def load_properties(facts: LoadFacts) -> Properties:
    """The properties of its node that do not change while it is applied."""
    told = {name: value for name in _TOLD if (value := getattr(facts, name))}
    if not facts.file_sha256:
        del told["sha256"]
    if facts.erasures:
        told["erasures"] = facts.erasures
    return told | {name: getattr(facts, name) for name in _COUNTS}
