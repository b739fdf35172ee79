"""What parcels are called in a pack: as its rows alone would call them.

A number that was given out again has the month of posting in the ids of its parcels. Where only withheld rows
show that it was, the month would tell that they exist.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from graph.schema import bare_id, kind_of
from graph.subgraph import Edge
from loaders.projection.fragment import Fragment


class ToldPostings:
    """`within`: the nodes that the pack is about, its parcels as told rows call them; `called`: what parcels
    of the authority's graph are called in the pack, where that is another id.
    """

    def __init__(self, within: Collection[str], found: Iterable[Edge]) -> None:
        """`found`: relationships of the authority's graph, whose rows tell postings of one number apart."""
        self.within = {id_ for id_ in within if kind_of(id_) != "Parcel"}
        self.called: dict[str, str] = {}
        self._of_number: dict[str, list[str]] = defaultdict(list)
        for id_ in sorted(within):
            if kind_of(id_) == "Parcel":
                self._of_number[bare_id(id_)].append(id_)
        self._by_row = {
            (bare_id(end), str(edge.properties.get("row") or "")): end
            for edge in found
            for end in (edge.source, edge.target)
            if kind_of(end) == "Parcel"
        }

    def add(self, fragment: Fragment) -> None:
        """The parcels that told rows of one number state."""
        parcels = {id_: own for id_, own in fragment.own.items() if kind_of(id_) == "Parcel"}
        by_row = {id_: self._of_rows(fragment, id_) for id_ in parcels}
        for id_, own in parcels.items():
            known = by_row[id_] or self._of_month(id_, str(own.get("posted_at", ""))[:7], {*by_row.values()})
            if known:
                self.within.add(id_)
                if known != id_:
                    self.called.setdefault(known, id_)

    def _of_rows(self, fragment: Fragment, id_: str) -> str:
        for key, properties in fragment.edges.items():
            if id_ in (key.source, key.target):
                known = self._by_row.get((bare_id(id_), str(properties.get("row", ""))))
                if known:
                    return known
        return ""

    def _of_month(self, id_: str, month: str, taken: Collection[str]) -> str:
        """Of one without a relationship: the last that began by then, unless other rows are that one."""
        every = [one for one in self._of_number.get(bare_id(id_), ()) if one not in taken]
        if every and ((len(every) == 1 and "@" not in every[0]) or not month):
            return every[0]
        begun = [one for one in every if one.partition("@")[2] <= month]
        return begun[-1] if begun else ""
