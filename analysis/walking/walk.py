"""The seizure walk: from seized parcels over what their senders used to other parcels, and on.

The walk asks for its neighbourhood step by step through a callable, so it is pure and is tested on lists.
It never crosses a hub (`analysis.sharing.hubs`), and a recipient that only one linked parcel reached does not
carry it on (the start's own may). Being linked is not being suspect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from analysis.mentions import Neighbourhood, is_thing
from analysis.walking.batches import ReadTraffic, as_thing, batches, is_batch, node_of
from analysis.walking.chains import chains, explain_path
from analysis.walking.random_walk import visits, weight
from analysis.walking.stopping import Ties, count_above_faint, stopping_point
from analysis.walking.walk_state import WalkFrontier
from errors import cancelling
from graph.schema import kind_of

Neighbours = Callable[[Sequence[str]], Neighbourhood]
"""Read around these ids, all of one sort at a time (parcels and seizures, or things), at most 500 at once.

For the id of a parcel (or a seizure without number): every mention of it. For the id of a thing: every
mention on *that thing*. Only things that are no hub are asked for, so an answer is at most 300 parcels a
thing; the starts are read as parcels, and those among them that are things once more as things.
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
    ended at its limit of reads before it ran dry. `strict`: as it was asked.
    """

    parcels: tuple[Linked, ...]
    things: tuple[str, ...]
    hubs: dict[str, str]
    hands: dict[str, str]
    cut: float
    stopped: str
    left_out: int
    partial: bool
    strict: bool = False


def walk(
    starts: Sequence[str],
    neighbours: Neighbours,
    *,
    stop: float | None = None,
    limit: int = 1000,
    strict: bool = False,
    traffic: ReadTraffic | None = None,
) -> Walk:
    """What is linked to `starts` (ids of parcels, of seizures with a label but no number, or of things).

    `stop` is a score: parcels below it are left out; None: the cut is found from the scores themselves.
    `limit`: the most linked parcels to give. `strict`: only over what stands on senders' sides, not over
    recipients, counters and the home of one person: fewer parcels, and more surely the same senders'. Reads
    about twice a step, in portions of 500 ids.
    `traffic`: with it the walk goes on to what was handed in in batches like a start's; never when strict.
    """
    frontier = WalkFrontier(starts, strict=strict)
    partial = _grow(frontier, neighbours, None if strict else traffic)
    traversable = frontier.traversable()
    ranked = _ranked(frontier, traversable)
    found = stopping_point(
        ranked, sorted(frontier.starts), _ties(frontier, traversable), frontier.sent_by() & traversable
    )
    kept, why = found.kept, found.why
    if stop is not None:
        kept, why = sum(score >= stop for _, score in ranked), f"score {stop:g}, as requested"
    given = ranked[:kept]
    if stop is None:
        own = frontier.own() & traversable
        given += [one for one in ranked[kept:] if own & frontier.roles[one[0]].keys()]
    cancelling.check()
    paths = chains(frontier, traversable)
    linked = tuple(
        Linked(
            id=id_,
            number=frontier.numbers[id_],
            score=round(score, 6),
            why=explain_path(frontier, paths[id_], traversable),
            path=tuple(map(node_of, paths[id_])),
        )
        for id_, score in given[:limit]
    )
    used = {id_ for one in linked for id_ in one.path if is_thing(id_)}
    least = given[-1][1] if given else 0.0
    near = {id_ for start in frontier.starts for id_ in frontier.roles.get(start, ())}
    passed = {id_: said for id_, said in frontier.hands.items() if id_ in used | near}
    left_out = len(ranked) - len(linked)
    return Walk(
        parcels=linked,
        things=tuple(sorted(used)),
        hubs={id_: why for id_, why in frontier.hubs.items() if not is_batch(id_)},
        hands=passed,
        cut=least,
        stopped=why,
        left_out=left_out,
        partial=partial,
        strict=strict,
    )


def _grow(frontier: WalkFrontier, neighbours: Neighbours, traffic: ReadTraffic | None) -> bool:
    """Read step by step; True when the limit of reads ended it."""
    of_things = {id_ for id_ in frontier.starts if is_thing(id_)}
    _read(frontier, neighbours, frontier.starts - of_things)
    _read(frontier, neighbours, of_things)
    if traffic is not None:
        _add_batches(frontier, traffic)
    for _ in range(STEPS):
        cancelling.check()
        things = frontier.traversable() - frontier.read
        _read(frontier, neighbours, things)
        ranked = _ranked(frontier, frontier.traversable())
        near = [id_ for id_, _ in ranked[: count_above_faint(ranked)] if id_ not in frontier.read]
        near = list(dict.fromkeys([*near, *sorted(frontier.undecided())]))
        if not things and not near:
            return False
        room = max(MOST_READ - len(frontier.read & frontier.roles.keys()), 0)
        _read(frontier, neighbours, near[:room])
        if len(near) > room:
            return True
    return False


def _add_batches(frontier: WalkFrontier, traffic: ReadTraffic) -> None:
    """Take up what was handed in in batches like the starts'."""
    parcels = sorted(id_ for id_ in frontier.starts if kind_of(id_) == "Parcel")
    for there in traffic(parcels) if parcels else ():
        cancelling.check()
        if found := batches(there):
            made = as_thing(there, found)
            frontier.add_neighbourhood([thing.id for thing in made.things], made)


def _read(frontier: WalkFrontier, neighbours: Neighbours, ids: Iterable[str]) -> None:
    wanted = sorted(ids)
    for first in range(0, len(wanted), PORTION):
        cancelling.check()
        portion = wanted[first : first + PORTION]
        frontier.read.update(portion)
        frontier.add_neighbourhood(portion, neighbours(portion))


def _ranked(frontier: WalkFrontier, traversable: set[str]) -> list[tuple[str, float]]:
    """Parcels that the traversable nodes join to a start, strongest first, the first with score 1."""
    edges = [
        (parcel, thing) for parcel, named in frontier.roles.items() for thing in named if thing in traversable
    ]
    shares = visits(edges, frontier.things, sorted(frontier.starts))
    joined = {parcel for parcel, _ in edges} - frontier.starts
    ranked = sorted(
        ((id_, shares[id_]) for id_ in joined if shares[id_] > 0), key=lambda one: (-one[1], one[0])
    )
    strongest = ranked[0][1] if ranked else 1.0
    return [(id_, share / strongest) for id_, share in ranked]


def _ties(frontier: WalkFrontier, traversable: set[str]) -> Ties:
    """What ties each parcel, for the cut."""
    return {
        parcel: [
            (thing, weight(frontier.things[thing]), frontier.things[thing].parcels)
            for thing in named
            if thing in traversable
        ]
        for parcel, named in frontier.roles.items()
    }
