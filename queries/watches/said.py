"""Why something is told of a watch, in words; each sentence has its pattern in `ui/wording/reasons.py`."""

from __future__ import annotations

from collections.abc import Sequence

from graph.schema import kind_of
from queries.amounts import amount
from queries.watches.seen import Seen
from values.fold import fold

_NAMED = 3


def how_many(fresh: Sequence[Seen]) -> str:
    """How many parcels are new and when they were posted; where none is, how many reports."""
    parcels = [one for one in fresh if kind_of(one.node) == "Parcel"]
    reports = [one for one in fresh if kind_of(one.node) == "Seizure"]
    return _counted(parcels, "parcel", "posted") if parcels else _counted(reports, "seizure", "reported")


def beside(fresh: Sequence[Seen], before: Sequence[Seen]) -> list[str]:
    """What else is new of parcels that are: names, seizures."""
    said: list[str] = []
    known = {fold(name) for one in before for name in one.names}
    names = {fold(name): name for one in fresh for name in one.names}
    new = [name for folded, name in sorted(names.items()) if folded not in known]
    if before and new:
        some = ", ".join(new[:_NAMED])
        said.append(
            f"under a name not seen before: {some}"
            if len(new) == 1
            else f"under {len(new):,} names not seen before, as {some}"
        )
    reports = [one for one in fresh if kind_of(one.node) == "Seizure"]
    if reports and any(one.number for one in fresh):
        said.append(_counted(reports, "seizure", "reported"))
    return said


def _counted(some: Sequence[Seen], what: str, done: str) -> str:
    many = amount(len(some), what)
    days = sorted({one.day for one in some if one.day})
    if not days:
        return f"{many}, day not known"
    if len(days) == 1:
        return f"{many} {done} on {days[0]}"
    return f"{many} {done} from {days[0]} to {days[-1]}"
