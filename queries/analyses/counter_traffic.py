"""What was handed in where parcels were, in bounded reads, for the batches that a walk goes over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.mentions import Mention, SharedNode
from analysis.walking.batches import GRAMS, MOST_AT_COUNTER, CounterTraffic, Posting
from graph.schema import key_of, kind_of
from graph.store.port import Row
from graph.subgraph import Node
from queries.analyses.mention_reader import thing_of
from queries.period import Period
from queries.reader import Reader

LOOKED_AT = 20
"""Parcels of which the counters are looked through, the first that are given."""
_DIRECT = {"relationship": "DROPPED_AT"}


class CounterTrafficReader:
    """Reads what else was handed in, as `analysis.walking.batches.ReadTraffic` promises, for the first
    LOOKED_AT parcels that say their contents, weight and hour. Of other parcels only those in the period
    count.
    """

    def __init__(self, reader: Reader, days: Period) -> None:
        self._reader, self._days = reader, days
        self._hours_of: dict[str, dict[str, int]] = {}

    def around(self, parcels: Sequence[str]) -> list[CounterTraffic]:
        """The traffic at the counter of each of these, with its contents."""
        nodes = self._reader.nodes(parcels)
        known = [id_ for id_ in parcels if id_ in nodes and _says_enough(nodes[id_])][:LOOKED_AT]
        rows = self._reader.each("direct_of_parcels", known, _DIRECT)
        counters = {row["parcel"]: thing_of(row) for row in rows if kind_of(str(row["thing"])) == "DropOff"}
        found = []
        for id_ in known:
            counter = counters.get(id_)
            if counter is not None and 1 < counter.parcels <= MOST_AT_COUNTER and not counter.judged:
                found.append(self._at_counter(nodes[id_], counter))
        return found

    def _at_counter(self, start: Node, counter: SharedNode) -> CounterTraffic:
        grams = float(start.properties["weight_g"])
        contents = str(start.properties["contents"]).lower()
        rows = self._reader.rows(
            "handed_in_alike",
            counter=counter.id,
            contents=contents,
            lightest=grams - GRAMS,
            heaviest=grams + GRAMS,
            limit=MOST_AT_COUNTER,
        )
        rows = [row for row in rows if row["parcel"] == start.id or self._days.holds(row["posted_at"])]
        persons = self._reader.persons({row["party"] for row in rows if row["party"]})
        rows.sort(key=lambda row: row["party"] or "")  # of several senders that were stated always the same
        once = {row["parcel"]: _posting(row, counter.id, persons) for row in rows}
        return CounterTraffic(
            start=start.id,
            counter=counter,
            contents=contents,
            postings=list(once.values()),
            hours=self._hours(counter.id),
        )

    def _hours(self, counter: str) -> dict[str, int]:
        if counter not in self._hours_of:
            rows = self._reader.rows("hours_of_counter", counter=counter, limit=MOST_AT_COUNTER)
            self._hours_of[counter] = {row["hour"]: int(row["parcels"]) for row in rows}
        return self._hours_of[counter]


def _posting(row: Row, counter: str, persons: Mapping[str, str]) -> Posting:
    party = row["party"] or ""
    label = Mention(
        thing=counter,
        parcel=row["parcel"],
        number=row["number"] or key_of(row["parcel"]),
        posted_at=row["posted_at"],
        role="sender",
        party=party,
        name=row["name"] or "",
        company=row["company"] or "",
        person=persons.get(party, ""),
    )
    return Posting(label, float(row["weight_g"]))


def _says_enough(node: Node) -> bool:
    said = node.properties
    return bool(
        said.get("contents")
        and said.get("weight_g")
        and said.get("posted_at")
        and said.get("posted_precision") != "day"
    )
