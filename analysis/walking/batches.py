"""Batches: parcels that strangers seem to have sent, handed in at one counter within the hour, with the same
contents and nearly the same weight.

Their labels need share nothing. Of the parcels at a counter with the contents of a start and a weight within
10 g, two of different senders fall within an hour by chance as often as any two parcels of that counter do.
Where they do so far more often, those that do are the start's batches. As with `analysis.habits`, the test
is that of a Poisson rate; the limits were chosen on invented traffic (docs/quality.md).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from analysis.mentions import BATCH, Mention, Neighbourhood, SharedNode

GRAMS = 10
MINUTES = 60
FEWEST = 3
"""Parcels: two together are a coincidence."""
CHANCE = 0.001
"""How often chance may bring so many together, for batches to be believed."""
MOST_AT_COUNTER = 20_000
"""Parcels of a counter that is looked through."""


@dataclass(frozen=True, slots=True)
class Posting:
    """A parcel as it was handed in: the label that names its sender, with its minute, and its weight."""

    label: Mention
    grams: float

    @property
    def parcel(self) -> str:
        """Its id."""
        return self.label.parcel

    @property
    def sender(self) -> str:
        """Who sent it, "" where nobody is named."""
        return self.label.person or self.label.party

    @property
    def minute(self) -> int:
        """Minutes since 1970."""
        return int(datetime.fromisoformat(self.label.posted_at).timestamp()) // 60


@dataclass(frozen=True, slots=True)
class CounterTraffic:
    """What was handed in at `counter` with these `contents`, the start's own parcel among it, and in each
    hour ("2026-05-04T10") how many parcels of any contents.
    """

    start: str
    counter: SharedNode
    contents: str
    postings: Sequence[Posting]
    hours: Mapping[str, int]


ReadTraffic = Callable[[Sequence[str]], Sequence[CounterTraffic]]
"""Read what was handed in where these parcels were, with the same contents and a weight within GRAMS; nothing
for those without counter, contents, weight or hour, and for counters of more than MOST_AT_COUNTER parcels.
"""


def batches(traffic: CounterTraffic) -> tuple[Posting, ...]:
    """The parcels that were handed in in batches like the start's, the start among them, oldest first; none
    where it was handed in alone, or chance explains it.
    """
    start = next((one for one in traffic.postings if one.parcel == traffic.start), None)
    if start is None:
        return ()
    alike = [one for one in traffic.postings if abs(one.grams - start.grams) <= GRAMS and one.sender]
    alike.sort(key=lambda one: (one.minute, one.parcel))
    pairs = list(_together(alike))
    found = tuple(alike[at] for at in sorted({at for pair in pairs for at in pair}))
    if start not in found or len(found) < FEWEST:
        return ()
    expected = len(alike) * (len(alike) - 1) / 2 * together_by_chance(traffic.hours)
    links = len({other for _, other in pairs})  # of four within the hour three: six pairs are not six chances
    return found if _at_least(links, expected) <= CHANCE else ()


def as_thing(traffic: CounterTraffic, found: Sequence[Posting]) -> Neighbourhood:
    """Batches as a thing that their parcels share, so that a walk goes over it."""
    thing = SharedNode(
        id=f"{BATCH}:{traffic.contents}\n{traffic.counter.id}",
        kind=BATCH,
        label=traffic.counter.label,
        parcels=len(found),
        users=len({one.sender for one in found}),
    )
    return Neighbourhood([thing], [replace(one.label, thing=thing.id) for one in found])


def is_batch(id_: str) -> bool:
    """Whether this is the id of batches."""
    return id_.startswith(f"{BATCH}:")


def node_of(id_: str) -> str:
    """The node that stands for a thing on screen: of batches their counter."""
    return id_.rpartition("\n")[2] if is_batch(id_) else id_


def together_by_chance(hours: Mapping[str, int]) -> float:
    """How likely two parcels of a counter fall within an hour of each other, from how many it had in each."""
    total = sum(hours.values())
    if total < 2:
        return 1.0
    at = Counter({_hour(text): count for text, count in hours.items()})
    same = sum(count * (count - 1) for count in at.values())
    beside = sum(count * at[hour + 1] for hour, count in list(at.items()))
    return (same + beside) / (total * (total - 1))


def _hour(text: str) -> int:
    return int(datetime.fromisoformat(f"{text}:00:00+00:00").timestamp()) // 3600


def _together(alike: Sequence[Posting]) -> Iterator[tuple[int, int]]:
    """Every two of different senders within the hour."""
    minutes = [one.minute for one in alike]
    for at, one in enumerate(alike):
        for other in range(at + 1, len(alike)):
            if minutes[other] - minutes[at] > MINUTES:
                break
            if alike[other].sender != one.sender:
                yield at, other


def _at_least(count: int, expected: float) -> float:
    """How likely a Poisson rate of `expected` gives `count` or more."""
    if expected <= 0:
        return 0.0 if count else 1.0
    term = below = math.exp(-expected)
    for k in range(1, count):
        term *= expected / k
        below += term
    return max(1 - below, 0.0) if count else 1.0
