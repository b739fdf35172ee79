"""The difference between what the graph has and what it should have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.projection.fragment import EdgeKey, Fragment, Properties

Tie = tuple[str, str, str]


@dataclass(slots=True)
class GraphChanges:
    """Nodes by id and relationships to make, alter and take away. `recounted`: only these properties change.
    Ties are unclaimed relationships."""

    created: dict[str, Properties] = field(default_factory=dict)
    updated: dict[str, Properties] = field(default_factory=dict)
    recounted: dict[str, Properties] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    edges_created: dict[EdgeKey, Properties] = field(default_factory=dict)
    edges_deleted: list[EdgeKey] = field(default_factory=list)
    ties_created: list[Tie] = field(default_factory=list)
    ties_deleted: list[Tie] = field(default_factory=list)

    def compare_own(self, before: Fragment, after: Fragment) -> None:
        """Add what differs in the nodes and relationships that one unit alone holds."""
        if not before.own and not before.edges:
            self.created.update(after.own)
            self.edges_created.update(after.edges)
            return
        self._compare_nodes(before.own, after.own)
        for key, had in before.edges.items():
            if after.edges.get(key) != had:
                self.edges_deleted.append(key)
        for key, wanted in after.edges.items():
            if before.edges.get(key) != wanted:
                self.edges_created[key] = wanted

    def _compare_nodes(self, before: Mapping[str, Properties], after: Mapping[str, Properties]) -> None:
        self.deleted += [id_ for id_ in before if id_ not in after]
        for id_, wanted in after.items():
            if id_ not in before:
                self.created[id_] = wanted
            elif before[id_] != wanted:
                self.updated[id_] = wanted

    def pop_counts(self) -> dict[str, Properties]:
        """What is recounted, which is no longer among the changes then."""
        taken, self.recounted = self.recounted, {}
        return taken

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        return not (
            self.created
            or self.updated
            or self.recounted
            or self.deleted
            or self.edges_created
            or self.edges_deleted
            or self.ties_created
            or self.ties_deleted
        )
