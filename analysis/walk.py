"""The seizure walk: from seized parcels over what their senders used to other parcels, and on.

The walk asks for its neighbourhood step by step through a callable, so it is pure and is tested on lists.
It never crosses a hub (`analysis.hubs`), and a recipient that only one linked parcel reached does not
carry it on (the start's own may). Being linked is not being suspect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from analysis.chains import chains, in_words
from analysis.cut import Ties, cut, loud
from analysis.mentions import Neighbourhood, is_thing
from analysis.restart import visits, weight
from analysis.walk_state import WalkFrontier
from errors import cancelling

Neighbours = Callable[[Sequence[str]], Neighbourhood]
"""Read around these ids, all of one sort at a time (parcels and seizures, or things), at most 500 at once.

For the id of a parcel (or a seizure without number): every touch of it. For the id of a thing: every touch on
*that thing*. Only things that are no hub are asked for, so an answer is at most 300 parcels a thing; the
starts are read as parcels, and those among them that are things once more as things.
"""

STEPS = 4
PORTION = 500
MOST_READ = 3000


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

    `parcels`: strongest first, without the starts. `things`: ids of the things on the chains. `hubs`: ids
    of the hubs it met and did not cross, with why. `hands`: ids of the things that changed hands, with when:
    it went on only with those who had them at the time. `cut`: the least score that was kept;
    `stopped`: in words, how the cut was found. `left_out`: parcels seen but not given. `partial`: the walk
    ended at its limit of reads before it ran dry.
    """

    parcels: tuple[Linked, ...]
    things: tuple[str, ...]
    hubs: dict[str, str]
    hands: dict[str, str]
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
    ground = WalkFrontier(starts)
    partial = _grow(ground, neighbours)
    carrying = ground.carrying()
    ranked = _ranked(ground, carrying)
    found = cut(ranked, sorted(ground.starts), _ties(ground, carrying), ground.sent_by() & carrying)
    kept, why = found.kept, found.why
    if stop is not None:
        kept, why = sum(score >= stop for _, score in ranked), f"score {stop:g}, as requested"
    given = ranked[:kept]
    if stop is None:
        own = ground.own() & carrying
        given += [one for one in ranked[kept:] if own & ground.roles[one[0]].keys()]
    cancelling.check()
    paths = chains(ground, carrying)
    linked = tuple(
        Linked(
            id=id_,
            number=ground.numbers[id_],
            score=round(score, 6),
            why=in_words(ground, paths[id_], carrying),
            path=paths[id_],
        )
        for id_, score in given[:limit]
    )
    used = {id_ for one in linked for id_ in one.path if id_ in ground.things}
    least = given[-1][1] if given else 0.0
    near = {id_ for start in ground.starts for id_ in ground.roles.get(start, ())}
    passed = {id_: said for id_, said in ground.hands.items() if id_ in used | near}
    left_out = len(ranked) - len(linked)
    return Walk(
        parcels=linked,
        things=tuple(sorted(used)),
        hubs=ground.hubs,
        hands=passed,
        cut=least,
        stopped=why,
        left_out=left_out,
        partial=partial,
    )


def _grow(ground: WalkFrontier, neighbours: Neighbours) -> bool:
    """Read step by step; True when the limit of reads ended it."""
    of_things = {id_ for id_ in ground.starts if is_thing(id_)}
    _read(ground, neighbours, ground.starts - of_things)
    _read(ground, neighbours, of_things)
    for _ in range(STEPS):
        cancelling.check()
        things = ground.carrying() - ground.read
        _read(ground, neighbours, things)
        ranked = _ranked(ground, ground.carrying())
        near = [id_ for id_, _ in ranked[: loud(ranked)] if id_ not in ground.read]
        near = list(dict.fromkeys([*near, *sorted(ground.undecided())]))
        if not things and not near:
            return False
        room = max(MOST_READ - len(ground.read & ground.roles.keys()), 0)
        _read(ground, neighbours, near[:room])
        if len(near) > room:
            return True
    return False


def _read(ground: WalkFrontier, neighbours: Neighbours, ids: Iterable[str]) -> None:
    wanted = sorted(ids)
    for first in range(0, len(wanted), PORTION):
        cancelling.check()
        portion = wanted[first : first + PORTION]
        ground.read.update(portion)
        ground.take(portion, neighbours(portion))


def _ranked(ground: WalkFrontier, carrying: set[str]) -> list[tuple[str, float]]:
    """Parcels that the carrying things join to a start, strongest first, the first with score 1."""
    edges = [
        (parcel, thing) for parcel, named in ground.roles.items() for thing in named if thing in carrying
    ]
    shares = visits(edges, ground.things, sorted(ground.starts))
    joined = {parcel for parcel, _ in edges} - ground.starts
    ranked = sorted(
        ((id_, shares[id_]) for id_ in joined if shares[id_] > 0), key=lambda one: (-one[1], one[0])
    )
    strongest = ranked[0][1] if ranked else 1.0
    return [(id_, share / strongest) for id_, share in ranked]


def _ties(ground: WalkFrontier, carrying: set[str]) -> Ties:
    """What ties each parcel, for the cut."""
    return {
        parcel: [
            (thing, weight(ground.things[thing]), ground.things[thing].parcels)
            for thing in named
            if thing in carrying
        ]
        for parcel, named in ground.roles.items()
    }
