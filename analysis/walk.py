"""The seizure walk: from seized parcels over what their senders used to other parcels, and on.

The walk asks for its neighbourhood step by step through a callable, so it is pure and is tested on lists.
It never crosses a hub (`analysis.hubs`), and a recipient that only one linked parcel reached does not
carry it on (the start's own may). Being linked is not being suspect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from analysis.chains import chains, in_words
from analysis.ground import Ground
from analysis.restart import visits
from analysis.things import Neighbourhood, is_thing

Neighbours = Callable[[Sequence[str]], Neighbourhood]
"""Read around these ids, all of one sort at a time (parcels and seizures, or things), at most 500 at once.

For the id of a parcel (or a seizure without number): every touch of it. For the id of a thing: every touch on
*that thing*. Only things that are no hub are asked for, so an answer is at most 300 parcels a thing; the
starts are read as parcels, and those among them that are things once more as things.
"""

STEPS = 4
PORTION = 500
MOST_READ = 3000
FAINT = 0.01
"""Parcels visited less than this share of the strongest are not read on."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A linked parcel. `score` is 1 for the strongest, towards 0; `why` is its chain of reasons in words,
    from the start outwards; `path` its ids: start, thing, parcel, thing, …, this parcel."""

    id: str
    number: str
    score: float
    why: tuple[str, ...]
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found.

    `parcels`: strongest first, without the starts. `things`: ids of the things that carried it. `hubs`: ids
    of the hubs it met and did not cross, with why. `cut`: the score below which parcels were left out;
    `stopped`: in words, how the cut was found. `left_out`: parcels seen but not given. `partial`: the walk
    ended at its limit of reads before it ran dry.
    """

    parcels: tuple[Linked, ...]
    things: tuple[str, ...]
    hubs: dict[str, str]
    cut: float
    stopped: str
    left_out: int
    partial: bool


def walk(
    starts: Sequence[str], neighbours: Neighbours, *, stop: float | None = None, limit: int = 1000
) -> Walk:
    """What is linked to `starts` (ids of parcels, of seizures with a label but no number, or of things).

    `stop` is a score: parcels below it are left out; None: the cut is found from the scores themselves.
    `limit`: the most linked parcels to give. Reads about twice a step, in portions of 500 ids.
    """
    ground = Ground(starts)
    partial = _grow(ground, neighbours)
    carrying = ground.carrying()
    scores = _scores(ground, carrying)
    cut = stop if stop is not None else FAINT
    said = f"score {cut:g}, as asked" if stop is not None else f"score {cut:g}"
    paths = chains(ground, carrying)
    linked = sorted(
        (
            Linked(id_, ground.numbers[id_], round(score, 4), in_words(ground, paths[id_]), paths[id_])
            for id_, score in scores.items()
            if score >= cut and id_ in paths and id_ not in ground.things
        ),
        key=lambda one: (-one.score, one.id),
    )[:limit]
    used = {id_ for one in linked for id_ in one.path if id_ in ground.things}
    return Walk(
        tuple(linked), tuple(sorted(used)), ground.hubs, cut, said, len(scores) - len(linked), partial
    )


def _grow(ground: Ground, neighbours: Neighbours) -> bool:
    """Read step by step; True when the limit of reads ended it."""
    of_things = {id_ for id_ in ground.starts if is_thing(id_)}
    _read(ground, neighbours, ground.starts - of_things)
    _read(ground, neighbours, of_things)
    for _ in range(STEPS):
        things = ground.carrying() - ground.read
        _read(ground, neighbours, things)
        scores = _scores(ground, ground.carrying())
        near = [id_ for id_, score in scores.items() if score >= FAINT and id_ not in ground.read]
        if not things and not near:
            return False
        room = MOST_READ - len(ground.read & ground.roles.keys())
        _read(ground, neighbours, sorted(near, key=lambda id_: -scores[id_])[: max(room, 0)])
        if len(near) > room:
            return True
    return False


def _read(ground: Ground, neighbours: Neighbours, ids: Iterable[str]) -> None:
    wanted = sorted(ids)
    for first in range(0, len(wanted), PORTION):
        portion = wanted[first : first + PORTION]
        ground.read.update(portion)
        ground.take(portion, neighbours(portion))


def _scores(ground: Ground, carrying: set[str]) -> dict[str, float]:
    """Score of every parcel seen, without the starts: 1 for the strongest."""
    edges = [(p, t) for p, named in ground.roles.items() for t in named if t in carrying]
    shares = visits(edges, ground.things, sorted(ground.starts))
    seen = {id_: shares.get(id_, 0.0) for id_ in ground.roles if id_ not in ground.starts}
    strongest = max(seen.values(), default=0.0) or 1.0
    return {id_: share / strongest for id_, share in seen.items()}
