"""Where a walk stops, found without knowing the truth.

Two signs, chosen on invented traffic (docs/quality.md says how near they come to the best possible cut):
a parcel is *faint* when it is visited less than a twentieth as often as the stronger ones are on average,
which holds for a crew of thirty parcels as for one of thousands; and among those that are not, the walk stops
at its *narrowest place*, if that is narrow: where the ties that lead from the stronger parcels to the weaker
ones are few beside the ties on the smaller side (conductance).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

FAINT = 0.05
NARROW = 0.08
FEWEST = 3

Ties = Mapping[str, Sequence[tuple[str, float, int]]]
"""Of every parcel the things that tie it: id of the thing, its weight, its parcels in the whole graph."""


@dataclass(frozen=True, slots=True)
class Cutoff:
    """How many of the ranked parcels are kept, and why the rest are not."""

    kept: int
    why: str


def stopping_point(
    ranked: Sequence[tuple[str, float]], starts: Sequence[str], ties: Ties, own: Collection[str] = ()
) -> Cutoff:
    """Where to stop in `ranked` (parcel, score; strongest first, without the starts).

    `own` are the things by which the starts' senders sent: what else they sent is never all left out, or a
    seized parcel's recipient and what they order elsewhere would pass for the whole.
    """
    kept = count_above_faint(ranked)
    widths = _widths(ranked[:kept], starts, ties)
    least = max(FEWEST, _first(ranked[:kept], ties, own))
    place = min(range(least, kept), key=lambda at: widths[at], default=0)
    if place and widths[place] < NARROW:
        weaker = kept - place
        return Cutoff(
            place,
            f"the walk narrows here: {widths[place]:.0%} of the links lead on, to {weaker:,} weaker parcels",
        )
    if kept < len(ranked):
        return Cutoff(kept, f"the next parcel is visited less than {FAINT:.0%} as often as these on average")
    return Cutoff(kept, "the walk reaches nothing more")


def _first(ranked: Sequence[tuple[str, float]], ties: Ties, own: Collection[str]) -> int:
    """How many parcels it takes to reach one that is tied by one of these things; 0 when none is."""
    for at, (parcel, _) in enumerate(ranked, 1):
        if any(thing in own for thing, _, _ in ties.get(parcel, ())):
            return at
    return 0


def count_above_faint(ranked: Sequence[tuple[str, float]]) -> int:
    """How many parcels come before the first faint one."""
    total = 0.0
    for at, (_, score) in enumerate(ranked):
        if at >= FEWEST and score < FAINT * total / at:
            return at
        total += score
    return len(ranked)


def _widths(ranked: Sequence[tuple[str, float]], starts: Sequence[str], ties: Ties) -> list[float]:
    """Conductance of the starts with the first `at` parcels, for every `at` from 0 to all of them."""
    order = [*starts, *(parcel for parcel, _ in ranked)]
    seen = Counter(thing for parcel in order for thing, _, _ in ties.get(parcel, ()))
    whole = sum(weight for parcel in order for _, weight, _ in ties.get(parcel, ()))
    inside: Counter[str] = Counter()
    leading = within = 0.0
    widths = []
    for parcel in order:
        for thing, weight, _ in ties.get(parcel, ()):
            had, of = inside[thing], seen[thing]
            leading += weight * ((had + 1) * (of - had - 1) - had * (of - had)) / of
            within += weight
            inside[thing] = had + 1
        smaller = min(within, whole - within)
        widths.append(leading / smaller if smaller > 1e-9 else 1.0)
    return widths[len(starts) - 1 :]
