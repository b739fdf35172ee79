"""How the lists begin that nobody had to seize anything for: shared infrastructure, and clusters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from analysis.clusters import clusters
from analysis.mentions import Mention
from analysis.sharing.hubs import hub
from analysis.sharing.incidence import uses
from analysis.sharing.shared import rank
from analysis.snapshot.arrays import UNKNOWN
from bench.arrays import snapshot
from bench.clusters import truth_of
from bench.hard import crews_apart
from bench.hard.report import Row, kind_of
from bench.hard.world import Truth
from bench.quality import crews_of
from bench.worlds import World

SHARED_FIRST = 50
CLUSTERS_FIRST = (20, 30)


def shared_list(world: World, truth: Truth) -> Row:
    """How the list of shared things begins.

    A crew's thing is one of at least two of its senders, as they really are, of whose parcels at least half
    are crews'. `first_25`, `first_50`: the share of the list that is a crew's; `of_what_can`: of the first
    50, beside what as many things as there are would fill. `others`: whose the rest of them are.
    """
    planted = _planted(world, truth)
    things = world.shared()
    ranked = [one.id for one in rank(things, world.mentions, world.parties(), limit=len(things))]
    hits = [id_ in planted for id_ in ranked]
    precisions = [sum(hits[: at + 1]) / (at + 1) for at, hit in enumerate(hits) if hit]
    first = ranked[:SHARED_FIRST]
    shown = {planted[id_] for id_ in first if id_ in planted}
    return {
        "things": len(things),
        "planted": len(planted),
        "first_25": round(mean(hits[:25]), 3),
        "first_50": round(mean(hits[:SHARED_FIRST]), 3),
        "of_what_can": round(sum(hits[:SHARED_FIRST]) / max(min(len(planted), SHARED_FIRST), 1), 3),
        "average_precision": round(sum(precisions) / max(len(planted), 1), 3),
        "crews": f"{len(shown)} of {len(crews_of(world, truth.crew))}",
        "others": _named(_groups(world, truth), [id_ for id_ in first if id_ not in planted]),
    }


def _planted(world: World, truth: Truth) -> dict[str, str]:
    """The crew of each thing of a crew: that which most of its parcels are of."""
    on: dict[str, list[Mention]] = defaultdict(list)
    for mention in world.mentions:
        on[mention.thing].append(mention)
    found: dict[str, str] = {}
    for thing in world.things(on):
        every = {mention.parcel for mention in on[thing.id]}
        own: dict[str, dict[str, str]] = defaultdict(dict)
        for mention in on[thing.id]:
            number = world.nodes[mention.parcel].get("tracking_number", "")
            if mention.role == "sender" and number in truth.crew:
                side, _ = truth.sides[number]
                own[truth.crew[number]][mention.parcel] = side.who or mention.name
        several = [crew for crew, sent in own.items() if len(set(sent.values()) - {""}) > 1]
        if 2 * sum(map(len, own.values())) >= len(every) and several and not hub(thing):
            found[thing.id] = max(several, key=lambda crew: len(own[crew]))
    return found


def _groups(world: World, truth: Truth) -> dict[str, str]:
    """What most parcels of a thing are of: the kind of a crew or of an innocent group, or other traffic."""
    on: dict[str, dict[str, str]] = defaultdict(dict)
    for mention in world.mentions:
        number = world.nodes[mention.parcel].get("tracking_number", "")
        of = truth.crew.get(number) or truth.innocent.get(number) or "other traffic 0"
        on[mention.thing][mention.parcel] = kind_of(of)
    return {thing: Counter(of.values()).most_common(1)[0][0] for thing, of in on.items()}


def _named(of: Mapping[str, str], ids: Sequence[str]) -> dict[str, int]:
    return dict(Counter(of[id_] for id_ in ids).most_common())


@dataclass(frozen=True, slots=True)
class ClusterList:
    """How the list of clusters begins: the row at which each crew shows (0: nowhere), and what else the first
    rows hold.
    """

    clusters: int
    crews: Mapping[str, int]
    others: Mapping[str, int]


def cluster_list(world: World, truth: Truth) -> ClusterList:
    """The rows at which crews show: where at least half of a row's people are of the crew."""
    of = snapshot(world)
    crews = crews_of(world, truth.crew)
    real = truth_of(of, crews)
    innocents = crews_of(world, truth.innocent)
    kinds = truth_of(of, innocents)
    found = clusters(of, uses(of))
    at = dict.fromkeys(crews, 0)
    others: Counter[str] = Counter()
    for row, one in enumerate(found, 1):
        most = _most(real[one.persons].tolist(), list(crews))
        if most and not at[most]:
            at[most] = row
        if not most and row <= CLUSTERS_FIRST[-1]:
            group = _most(kinds[one.persons].tolist(), list(innocents))
            others[kind_of(group) if group else "other traffic"] += 1
    return ClusterList(len(found), at, dict(others.most_common()))


def _most(groups: Sequence[int], names: Sequence[str]) -> str:
    """The group that at least half of these are of; "" where there is none."""
    at, count = Counter(groups).most_common(1)[0]
    return names[at] if at != UNKNOWN and 2 * count >= len(groups) else ""


def crews_by_kind(lists: Sequence[ClusterList]) -> Iterator[Row]:
    """How many crews of each kind show in the first rows of these lists, and of all."""
    rows = [(crew, row) for one in lists for crew, row in one.crews.items()]
    kinds: dict[str, list[int]] = defaultdict(list)
    for crew, row in rows:
        kinds[kind_of(crew)].append(row)
    for kind, found in kinds.items():
        yield {"clusters": kind, "held_out": kind in crews_apart.HELD_OUT, **_shown(found)}
    if rows:
        yield {"clusters": "all", **_shown([row for _, row in rows])}


def _shown(rows: Sequence[int]) -> Row:
    first = {f"first_{n}": sum(0 < row <= n for row in rows) for n in CLUSTERS_FIRST}
    return {"crews": len(rows), **first, "anywhere": sum(row > 0 for row in rows)}
