"""Chosen measures for somebody else: of what rows state that may be handed to them, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from graph.schema import kind_of
from graph.subgraph import Node
from queries.amounts import amount
from queries.barrier_models.measure_reasons import called, label_of
from queries.barrier_models.plan_reader import LINKED, PlanData
from queries.operator_lists.disclosed_walk import DisclosedWalk, WalkTerms
from queries.operator_lists.list_recipient import ListRecipient, WithheldKey
from queries.period import period
from queries.question import OpenQuestion
from queries.resolve_ids import named

if TYPE_CHECKING:
    from analysis.measures.candidates import CandidateMeasure


class DecidedMeasures:
    """What is known of these measures from a walk over rows that may be told, from `starts` (None: from every
    report of a seizure of the crew). `codes`: those that bind it; `withheld`: rows that may not be told.

    A lane or a look is made from many parcels at once, and cannot be made from some of them: it is listed
    where all of them are linked by rows that may be told, and nothing is said of them by others.
    """

    def __init__(
        self,
        question: OpenQuestion,
        of: PlanData,
        chosen: Sequence[CandidateMeasure],
        to: ListRecipient,
        starts: Sequence[str] | None,
    ) -> None:
        reader, self._of, self._chosen = question.reader, of, chosen
        decisions = to.decisions(question)
        if starts is None:
            starts = [id_ for id_ in of.linked.ids() if kind_of(id_) == "Seizure"]
        terms = WalkTerms(stop=None, limit=LINKED, days=period(None, of.linked.until), strict=False)
        things = [one.id for one in chosen if kind_of(one.id)]
        self._walk = DisclosedWalk(
            reader=reader, decisions=decisions, given=named(reader, starts), terms=terms, also=things
        )
        self.codes = self._walk.codes
        self.withheld: Counter[WithheldKey] = decisions.withheld

    def rows(self) -> list[dict[str, Any]]:
        """A row for each measure that may be told, those on most linked parcels first."""
        found = [row for one in self._chosen if (row := self._row(one))]
        return sorted(found, key=lambda row: (-row["linked_parcels"], row["value"], row["why"]))

    def _row(self, one: CandidateMeasure) -> dict[str, Any] | None:
        if not kind_of(one.id):
            met = self._met(one)
            whole = bool(met) and all(map(self._walk.is_whole, met))
            return self._stated(one, label_of(one.id, self._of.labels), met, None) if whole else None
        bearing = self._walk.bearing(one.id)
        if bearing is None:
            return None
        thing, parcels = bearing
        total = None if thing.kind == "DropOff" else thing.parcels
        return self._stated(one, thing.label, parcels, total)

    def _met(self, one: CandidateMeasure) -> list[str]:
        parcels = self._of.linked.crew.parcels[one.met]
        return [str(id_) for id_ in self._of.linked.snapshot.parcels.take(parcels).to_pylist()]

    def _stated(
        self, one: CandidateMeasure, value: str, parcels: Sequence[str], total: int | None
    ) -> dict[str, Any]:
        from analysis.measures.barrier_model import text_in

        days = _days(self._walk.parcels[id_] for id_ in parcels)
        return {
            "watch_for": called(one.id),
            "value": value,
            "linked_parcels": len(parcels),
            "all_parcels": total,
            "score": None,
            "first": days[0] if days else "",
            "last": days[-1] if days else "",
            "new": None,
            "why": f"{text_in(one.barrier.text, 'en')}; on {amount(len(parcels), 'linked parcel')}",
            "handling": "",
        }


def _days(parcels: Iterable[Node]) -> list[str]:
    return sorted(
        str(node.properties["posted_at"])[:10] for node in parcels if node.properties.get("posted_at")
    )
