"""What a measure is on, and why it is worth its cost, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.snapshot.days import day_text
from graph.schema import NODES, key_of, kind_of
from queries.amounts import amount

if TYPE_CHECKING:
    from analysis.measures.candidates import CandidateMeasure
    from queries.barrier_models.plan_reader import PlanData

ANY_WEIGHT = "0-100000 g"


def label_of(id_: str, labels: Mapping[str, str]) -> str:
    """What a measure's thing is called: its node's label; a lane "NL-50 → NZ"; a look its counter, words and
    weights.
    """
    kind, _, rest = id_.partition(":")
    if kind == "Lane":
        return rest.replace(">", " → ")
    if kind != "Pattern":
        return labels.get(id_) or key_of(id_)
    counter, words, grams = rest.rsplit("|", 2)
    parts = (
        labels.get(counter) or key_of(counter),
        words and f'"{words}"',
        "" if grams == ANY_WEIGHT else grams,
    )
    return ", ".join(filter(None, parts))


def called(id_: str) -> str:
    """What is watched for, as `targets` calls it; a look is told by its contents."""
    if kind := kind_of(id_):
        return NODES[kind].called
    return "lane" if id_.startswith("Lane:") else "contents"


def why(of: PlanData, one: CandidateMeasure) -> list[str]:
    """Sentences, the most telling first."""
    crew = of.linked.crew
    day = of.linked.snapshot.posted[crew.parcels[one.met]]
    said = [f"on {len(one.met):,} of {len(crew.parcels):,} linked parcels"]
    if (people := _senders(of, one)) > 1:
        said.append(f"used by {people:,} senders")
    if int(day.max(initial=-1)) >= 0:
        said.append(f"last on a parcel posted on {day_text(int(day.max()))}")
    others = amount(len(one.others), "parcel") if len(one.others) else "no parcel"
    said.append(f"in 30 days on {others} of other people")
    return said


def _senders(of: PlanData, one: CandidateMeasure) -> int:
    import numpy as np

    from analysis.measures.named_things import senders_of

    snapshot = of.linked.snapshot
    some = np.zeros(len(snapshot.parcels), np.bool_)
    some[of.linked.crew.parcels[one.met]] = True
    return len(senders_of(snapshot, some))
