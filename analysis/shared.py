"""Shared infrastructure, ranked by how surprising it is that these people share it.

`rank` takes candidates (things with at least two users; `queries` picks them by the node's `users`) and the
touches on them, and gives them back strongest first, hubs last and marked.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.hubs import hub
from analysis.things import Thing, Touch

MOST_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Shared:
    """A shared thing with its score; the fields are those of `shared` in the command-line contract.

    `people` are names that do not fit together, `parties` labels as stated, `parcels` the parcels that touch
    it. `score` is in nats, 0 for a hub. `examples` are tracking numbers, newest first, at most 20.
    """

    id: str
    kind: str
    label: str
    people: int
    parties: int
    parcels: int
    score: float
    hub: bool
    why: tuple[str, ...]
    examples: tuple[str, ...]


def rank(
    things: Sequence[Thing], touches: Iterable[Touch], population: int, *, limit: int = 50
) -> list[Shared]:
    """The `limit` most telling of `things`, strongest first, hubs last.

    `touches`: for a thing that is no hub every touch on it (never more than `hubs.MOST_PARCELS` parcels);
    for a hub any sample, or none. Touches of things that are not in `things` are left alone. `population`:
    how many parties the whole graph has; it scales the score and stands in the reasons.
    """
    by_thing: dict[str, list[Touch]] = {thing.id: [] for thing in things}
    for touch in touches:
        if touch.thing in by_thing:
            by_thing[touch.thing].append(touch)
    ranked = [_score(thing, by_thing[thing.id], population) for thing in things]
    ranked.sort(key=lambda one: (one.hub, -one.score, -one.people, one.id))
    return ranked[:limit]


def _score(thing: Thing, touches: list[Touch], population: int) -> Shared:
    reason = hub(thing)
    score = 0.0 if reason else max(0, thing.users - 1) * math.log(max(population, 2) / max(thing.users, 1))
    why = (reason,) if reason else (f"used by {thing.users} people, of {population:,} parties",)
    newest = sorted({(t.posted_at, t.number) for t in touches}, reverse=True)
    return Shared(
        thing.id,
        thing.kind,
        thing.label,
        thing.users,
        len({t.party for t in touches if t.party}),
        thing.parcels,
        round(score, 2),
        bool(reason),
        why,
        tuple(dict.fromkeys(number for _, number in newest))[:MOST_EXAMPLES],
    )
