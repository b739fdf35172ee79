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

_OF_ONE_POSTING = 6
"""Months between the beginnings of two postings under one number, at least: more than 180 days lie between
the last record of the one and the first of the other (`loaders.projection.episodes`).
"""


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
        """Of one whose relationships are not among those of the authority's graph: the posting that began in
        its month, or so shortly before that it is no other one; "" of one that may be another.
        """
        every = [one for one in self._of_number.get(bare_id(id_), ()) if one not in taken]
        if len(every) == 1 and "@" not in every[0]:
            return every[0]
        began = {one: _months(month) - _months(one.partition("@")[2]) for one in every if month}
        near = [one for one, months in began.items() if 0 <= months < _OF_ONE_POSTING]
        return min(near, key=began.__getitem__, default="")


def _months(month: str) -> int:
    """Since the year 0, of "2026-03"."""
    year, _dash, number = month.partition("-")
    return int(year) * 12 + int(number)
