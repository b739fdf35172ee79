"""What of the running watches is new, as rows of `notice`; each sort is read once, for all of its watches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from analysis.names.name_counting import count_people, fits
from analysis.names.name_marks import marks
from casework.alerts.alert_inbox import WATCH
from casework.watches.events import Watch, WatchTarget, digest
from errors import cancelling
from graph.schema import kind_of
from queries.question import OpenQuestion
from queries.watches.seen import Seen, Sighted
from queries.watches.sorts import SORTS

_MOST_NAMED = 400
"""Parcels, and people, that a row names."""


@dataclass(frozen=True, slots=True)
class WatchHit:
    """What newly hit a watch: its row, and the keys that are told by it."""

    row: dict[str, Any]
    keys: tuple[str, ...]


def sightings(question: OpenQuestion, targets: Mapping[str, WatchTarget]) -> dict[str, Sighted]:
    """What is seen of each target, by the id of its watch; those that cannot be asked are left out."""
    of_sort: dict[str, dict[str, WatchTarget]] = defaultdict(dict)
    for id_, target in targets.items():
        of_sort[target.sort][id_] = target
    found: dict[str, Sighted] = {}
    for name, some in of_sort.items():
        cancelling.check()
        found |= SORTS[name].sighted(question, some)
    return found


def hits(watches: Sequence[Watch], seen: Mapping[str, Sighted]) -> dict[str, WatchHit]:
    """Of each watch that something new hit what it is, by its id."""
    found: dict[str, WatchHit] = {}
    for watch in watches:
        every = seen[watch.id].seen if watch.id in seen else ()
        before = [one for one in every if _is_known(watch, one)]
        fresh = [one for one in every if not one.quiet and not _is_known(watch, one)]
        if watch.target.sort == "cluster":
            fresh = _without_known_people(fresh, before)
        if fresh:
            row = _row(watch, fresh, before)
            found[watch.id] = WatchHit(row, tuple(dict.fromkeys(key for one in fresh for key in one.keys)))
    return found


def _is_known(watch: Watch, one: Seen) -> bool:
    return any(digest(watch.id, key) in watch.known for key in one.keys)


def _without_known_people(fresh: Sequence[Seen], before: Sequence[Seen]) -> list[Seen]:
    """Another spelling of somebody who is known already is nobody new: who is resolved as one of them, and
    whose name could be one of theirs.
    """
    known = {one.said for one in before if one.of}
    names = [marks(name) for name in {name for one in before for name in one.names}]

    def is_known(one: Seen) -> bool:
        own = [marks(name) for name in one.names]
        return one.said in known or any(fits(mine, other) for mine in own for other in names)

    return [one for one in fresh if not one.of or not is_known(one)]


def _row(watch: Watch, fresh: Sequence[Seen], before: Sequence[Seen]) -> dict[str, Any]:
    numbers = sorted({number for one in fresh for number in (one.number, *one.numbers) if number})
    parties = sorted({party for one in fresh for party in one.parties})
    reports = sorted({one.node for one in fresh if kind_of(one.node) == "Seizure"})
    own = str(watch.target.of.get("id") or "")
    things = [own] if watch.target.sort == "node" and kind_of(own) not in ("Parcel", "Party") else []
    said = SORTS[watch.target.sort].why(watch.target, fresh, before)
    return {
        "id": watch.id,
        "day": max((one.day for one in fresh), default="") or f"{datetime.now(UTC):%Y-%m-%d}",
        "kind": WATCH,
        "label": watch.target.label,
        "score": float(len({one.key for one in fresh})),
        "people": count_people(name for one in fresh for name in one.names) or len(parties),
        "parcels": len(numbers),
        "tracking_numbers": numbers[:_MOST_NAMED],
        "parties": parties[:_MOST_NAMED],
        "things": [*things, *reports],
        "why": [*said, f"watched by {watch.begun_by} until {watch.until}: {watch.purpose}"],
    }
