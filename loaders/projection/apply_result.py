"""What applying a load came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from loaders.projection.changes import GraphChanges
from loaders.projection.planned_changes import ClaimCounts


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a load came to."""

    load: str
    nodes_created: int = 0
    relationships_created: int = 0
    rows_unchanged: int = 0
    rows_superseded: int = 0
    rows_contradicting: int = 0
    rows_outdated: int = 0

    def plus(self, changes: GraphChanges, counts: ClaimCounts) -> Applied:
        """With one more chunk."""
        return Applied(
            load=self.load,
            nodes_created=self.nodes_created + len(changes.created),
            relationships_created=self.relationships_created
            + len(changes.edges_created)
            + len(changes.ties_created),
            rows_unchanged=self.rows_unchanged + counts.unchanged,
            rows_superseded=self.rows_superseded + counts.superseded,
            rows_contradicting=self.rows_contradicting + counts.contradicting,
            rows_outdated=self.rows_outdated + counts.outdated,
        )

    def followed_by(self, rest: Iterable[Applied]) -> Applied:
        """With what else of these is of the same load."""
        ours = [self, *(one for one in rest if one.load == self.load)]
        counts = [field.name for field in fields(Applied) if field.name != "load"]
        return replace(self, **{name: sum(getattr(one, name) for one in ours) for name in counts})
