"""What was kept of the last resolution says what the graph says: else the next would build on a fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.identity.graph_reader import read_all
from analysis.identity.known import Columns
from analysis.identity.saved_state import StateFolder, standing
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.projection.findings import Finding, finding
from loaders.resolving.difference_writer import read_written
from loaders.resolving.resolution_marker import last_resolution
from loaders.resolving.resolution_tables import ResolutionTables


def identities(settings: Settings, store: Store, permit: Permit) -> list[Finding]:
    """What differs; nothing where nothing is kept, or it is of another state of the graph and not used."""
    state = StateFolder(settings, store.database).load(permit)
    if not state.uuid or (state.uuid, state.token) != standing(store, permit):
        return []
    found = []
    known = read_all(store, permit)
    for kind, mine, theirs in (
        ("Party", state.known.parties, known.parties),
        ("Address", state.known.addresses, known.addresses),
    ):
        found.append(
            finding(f"{kind} stored for resolution that differs from the graph", _apart(mine, theirs))
        )
    if state.written is not None and state.resolution == last_resolution(store, permit):
        kept, there = ResolutionTables(**state.written), ResolutionTables.of(read_written(store, permit))
        for name, about in (("nodes", "people and places"), ("ties", "members"), ("alike", "open questions")):
            apart = _rows(getattr(kept, name)) ^ _rows(getattr(there, name))
            ids = {str(row[0]) for row in apart}
            found.append(finding(f"{about} stored differently from the graph", ids))
    return found


def _apart(one: Columns, other: Columns) -> Iterator[str]:
    """Ids of which the two say different things."""
    mine, theirs = (dict(_listed(columns)) for columns in (one, other))
    yield from (id_ for id_ in mine.keys() | theirs.keys() if mine.get(id_) != theirs.get(id_))


def _listed(columns: Columns) -> Iterator[tuple[str, tuple[str, ...]]]:
    rows = zip(*(column.tolist() for column in columns.columns.values()), strict=True)
    yield from zip(columns.ids.tolist(), rows, strict=True)


def _rows(table: Any) -> set[tuple[Any, ...]]:
    return set(zip(*(column.to_pylist() for column in table.columns), strict=True))
