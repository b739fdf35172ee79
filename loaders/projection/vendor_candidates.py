"""An alias named without its market may be each vendor of that name: derived, never claimed."""

from __future__ import annotations

import json

from graph.schema import kind_of
from loaders.projection.changes import GraphChanges, Tie
from loaders.projection.index import Index

_FACT = "may_be"


def aliases(index: Index, changes: GraphChanges) -> GraphChanges:
    """What must change in `MAY_BE` after these changes; nothing where no alias or vendor came or went."""
    more = GraphChanges()
    touched = {kind_of(id_) for id_ in (*changes.created, *changes.deleted)}
    if not touched & {"Stated", "Vendor"}:
        return more
    had = {tuple(tie) for tie in json.loads(index.fact(_FACT) or "[]")}
    wanted = wanted_ties(index)
    gone = set(changes.deleted)
    more.ties_created = sorted(wanted - had)
    more.ties_deleted = sorted(tie for tie in had - wanted if not gone & {tie[1], tie[2]})
    index.set_fact(_FACT, json.dumps(sorted(wanted)))
    return more


def wanted_ties(index: Index) -> set[Tie]:
    """All `MAY_BE` that the aliases and vendors of the index make."""
    prefix = "Stated:alias/"
    stated = {id_[len(prefix) :]: id_ for id_ in index.ids_of_kind("Stated") if id_.startswith(prefix)}
    if not stated:
        return set()
    vendors = ((id_.partition("/")[2], id_) for id_ in index.ids_of_kind("Vendor"))
    return {("MAY_BE", stated[alias], id_) for alias, id_ in vendors if alias in stated}
