"""The signals of a barrier model, counted in the data: how many rows each gives, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from time import monotonic
from typing import Any

from analysis.measures.barrier_model import BarrierModel, Signal
from errors import QueryStopped, cancelling
from queries.barrier_models.barrier_model import COUNTED_UNTIL
from queries.catalogue import Query, find, inner
from queries.question import OpenQuestion
from queries.verbs.run import read_rows

MOST_COUNTED = 1_000
"""Rows of a signal that are counted at most."""
WEEKS = 8
"""Weeks at whose ends signals are counted."""
QUICK = 1.0
"""Seconds that counting may take where earlier weeks are counted too."""
STRAY = 1_000
"""Of so many parcels one may have a day that is wrong: the last day is that of all others."""


@dataclass(frozen=True, slots=True)
class SignalCount:
    """What a signal came to: `rows` that its query gave (`more`: there may be more), `parcels` and `people`
    in them (None where its rows do not say; what stands in two rows counts twice), `since` the first day, and
    `weeks`: its rows as of the end of each of WEEKS weeks, the last one now; () where they were not counted.
    """

    rows: int
    more: bool = False
    parcels: int | None = None
    people: int | None = None
    since: str = ""
    weeks: tuple[int, ...] = ()


def count_signals(question: OpenQuestion, model: BarrierModel, until: str) -> dict[str, SignalCount]:
    """The signals of a model that have a query, by id, as of the day `until`; those of earlier weeks too
    where that is quick. One whose query runs too long is left out.
    """
    begun = monotonic()
    found = {}
    for signal in model.signals():
        if signal.query:
            with suppress(QueryStopped):
                found[signal.id] = _count(question, signal, until)
    if not until or monotonic() - begun > QUICK:
        return found
    days = [(date.fromisoformat(until) - timedelta(weeks=back)).isoformat() for back in range(1, WEEKS)]
    for signal in model.signals():
        if signal.id in found and _has_parameter(find(signal.query), COUNTED_UNTIL):
            earlier = [_count(question, signal, day).rows for day in reversed(days)]
            found[signal.id] = replace(found[signal.id], weeks=(*earlier, found[signal.id].rows))
    return found


def _count(question: OpenQuestion, signal: Signal, until: str) -> SignalCount:
    cancelling.check()
    query = find(signal.query)
    if not until and _has_parameter(query, COUNTED_UNTIL):
        return SignalCount(0)
    rows = read_rows(question, query, query.bind(parameters_of(signal, until)))
    return count_of(rows, more=rows.more)


def last_day(question: OpenQuestion) -> str:
    """The last day on which parcels were posted; "" where none is dated."""
    read, permit = question.workspace.store.read, question.permit
    (counted,) = read(inner("dated_parcels").cypher, {}, permit)
    rows = read(inner("last_posting").cypher, {"skip": counted["parcels"] // STRAY}, permit)
    return str(rows[0]["posted_at"])[:10] if rows else ""


def parameters_of(signal: Signal, until: str) -> dict[str, Any]:
    """What a signal's query is asked with as of a day; for no more rows than are counted."""
    query = find(signal.query)
    usual = {COUNTED_UNTIL: until, "limit": MOST_COUNTED}
    asked = {**{name: value for name, value in usual.items() if _has_parameter(query, name)}, **signal.params}
    if "limit" in asked:
        asked["limit"] = min(asked["limit"], MOST_COUNTED)
    return asked


def _has_parameter(query: Query, name: str) -> bool:
    return any(parameter.name == name for parameter in query.parameters)


def count_of(rows: Sequence[Mapping[str, Any]], *, more: bool = False) -> SignalCount:
    """What rows come to."""
    return SignalCount(
        rows=len(rows),
        more=more,
        parcels=_sum(rows, "parcels"),
        people=_sum(rows, "people"),
        since=min((str(row["since"])[:10] for row in rows if row.get("since")), default=""),
    )


def _sum(rows: Iterable[Mapping[str, Any]], name: str) -> int | None:
    """The sum of a column of numbers or lists; None where no row has it."""
    values = [row[name] for row in rows if isinstance(row.get(name), (int, list))]
    return sum(len(value) if isinstance(value, list) else value for value in values) if values else None
