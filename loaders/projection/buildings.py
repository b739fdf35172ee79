"""Buildings: an address without suffix where several suffixes are known is a building, never glue.

"12" beside "12 A" alone may be a neighbour; two or more suffixes at one number make a building.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from graph.schema import kind_of
from loaders.projection.changes import GraphChanges
from loaders.projection.index import Index
from loaders.projection.units.shared_nodes import best

LEAST = 2


class BuildingBadges:
    """Keeps the index's doors in step with the addresses, and finds those whose badge changes."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._added: dict[str, tuple[str, int]] = {}
        self._gone: dict[str, str] = {}
        self._buildings: dict[str, bool] = {}

    def note(self, id_: str, before: Collection[str], after: Collection[str]) -> None:
        """An address may have come (no form before) or gone (no form after)."""
        if bool(before) == bool(after) or not id_.startswith("Address:"):
            return
        stated = msgspec.json.decode(best(before or after))
        base = base_of(stated)
        if before:
            self._gone[id_] = base
        else:
            self._added[id_] = (base, 1 if stated.get("suffix") else 0)

    def settle(self) -> set[str]:
        """Write the doors; the ids of addresses without suffix, already known, whose badge changes."""
        bases = {base for base, _ in self._added.values()} | set(self._gone.values())
        before = self._index.doors(bases)
        self._index.set_doors(
            sorted((base, id_, suffixed) for id_, (base, suffixed) in self._added.items()),
            sorted((base, id_) for id_, base in self._gone.items()),
        )
        changed: set[str] = set()
        for base, doors in self._index.doors(bases).items():
            building = sum(doors.values()) >= LEAST
            plain = {id_ for id_, suffixed in doors.items() if not suffixed}
            self._buildings.update(dict.fromkeys(plain, building))
            if building != (sum(before.get(base, {}).values()) >= LEAST):
                changed |= plain - set(self._added)
        return changed

    def badge(self, changes: GraphChanges) -> None:
        """Mark the buildings among the nodes that are made or altered."""
        for group in (changes.created, changes.updated):
            known = [id_ for id_ in group if kind_of(id_) == "Address"]
            for id_ in known:
                if self._building(id_, group[id_]):
                    group[id_]["building"] = True

    def _building(self, id_: str, properties: dict[str, object]) -> bool:
        if id_ not in self._buildings and not properties.get("suffix"):
            base = base_of(properties)
            doors = self._index.doors([base]).get(base, {})
            self._buildings[id_] = sum(doors.values()) >= LEAST
        return self._buildings.get(id_, False)


def base_of(stated: Mapping[str, object]) -> str:
    """The building or house that an address, as stated, is in."""
    place = stated.get("postcode") or str(stated.get("city", "")).casefold()
    parts = (
        stated.get("country", ""),
        place,
        stated.get("number", ""),
        str(stated.get("street", "")).casefold(),
    )
    return "|".join(str(part) for part in parts)
