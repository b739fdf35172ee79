"""Whether a graph still shows rows that were erased from the evidence, over another server or address."""

from __future__ import annotations

from evidence.erasures import erasures_at
from graph.permit import Permit
from graph.schema import key_of
from graph.store.port import Store

SHOWS_ERASED = (
    "this graph is older than the last erasure and may show what was erased; load anything, or run "
    "`python -m loaders rebuild`, before anybody relies on it."
)


def shows_erased(store: Store, evidence: str, permit: Permit) -> bool:
    """Whether it does: a load in the graph took up fewer erasures than the evidence says there were."""
    counts = erasures_at(evidence)
    if not counts:
        return False
    rows = store.read(
        "UNWIND $ids AS id MATCH (n:Load {id: id}) RETURN n.id AS id, n.erasures AS erasures LIMIT 1000000",
        {"ids": [f"Load:{load}" for load in counts]},
        permit,
    )
    return any((row["erasures"] or 0) < counts[key_of(row["id"])] for row in rows)
