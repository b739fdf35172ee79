"""Shared infrastructure, ranked by how surprising it is that these people share it.

The score of a thing that g families use, of N people, is

    ( d c (g - 1) ln(N / g)  +  2 sum over b of (g_b - 1) ln(N / k_b) )  ·  ln(1 + n / k)  ·  r (1 - f) e

(g - 1) ln(N / g) is how unlikely it is that g - 1 more came to the same thing by chance; d is 1, for a
drop-off 0.1, because strangers meet there; c how near in time they used it (analysis.sharing.usage), and
where it changed hands only those of one era count. b are other things that g_b of these families share too:
two things shared by the same people reinforce each other. n / k, parcels for a person, tells use from a
visit. What is explained counts little: r is 0.2 when all live under one roof, f the share of parcels that
bear one company's name; one family counts once. e is how often they meet at the other end of their parcels,
beside what a crew's would (analysis.sharing.businesses): who shares a phone or an account and nobody to write
to is a household, a club or a firm. A hub, and a business that serves strangers, scores 0 and is shown with
its reason. Chosen on invented traffic: docs/quality.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.mentions import Mention, SharedNode
from analysis.sharing.hubs import hub
from analysis.sharing.usage import hands
from analysis.users import Users, together, users
from errors import cancelling
from graph.schema import NODES

MOST_EXAMPLES = 20
DROP_OFF = 0.1
TOGETHER = 2.0
ONE_ROOF = 0.2
APART = 0.5
"""Below this closeness in time the reasons say so."""
SELDOM_MET = 0.5
"""The same for how often they meet at the other end."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A shared thing with its score; the fields are those of `shared` in the command-line contract.

    `people` are users (`SharedNode.users`), `parties` labels as stated (None of a hub, whose labels are not
    read), `parcels` the parcels that touch
    it. `score` is in nats, 0 for a hub. `examples` are tracking numbers, newest first, at most 20.
    """

    id: str
    kind: str
    label: str
    people: int
    parties: int | None
    parcels: int
    score: float
    hub: bool
    why: tuple[str, ...]
    examples: tuple[str, ...]


def rank(
    things: Sequence[SharedNode],
    mentions: Iterable[Mention],
    population: int,
    *,
    limit: int = 50,
    explained: bool = True,
) -> list[Shared]:
    """The `limit` most telling of `things`, strongest first; hubs last, and businesses that serve strangers.

    `things`: those with two users or more; the more of them are given together, the better is known who
    comes together elsewhere. `mentions`, with their `place` and `others`: for a thing that is no hub every
    mention on it (never more than `hubs.MOST_PARCELS` parcels); for a hub any sample, or none. Mentions of
    other things are left alone. `population`: how many people the whole graph has; it scales the score and
    stands in the reasons. `explained`: also what one family or company shares with itself, at a score of 0.
    """
    on: dict[str, list[Mention]] = {thing.id: [] for thing in things}
    for mention in mentions:
        if mention.thing in on:
            on[mention.thing].append(mention)
    known = {thing.id: thing for thing in things}
    of = {thing.id: users(on[thing.id]) for thing in things if not hub(thing)}
    known |= {id_: replace(known[id_], business=by.business) for id_, by in of.items() if by.business}
    of = {id_: by for id_, by in of.items() if not hub(known[id_])}
    if not explained:
        alone = {id_ for id_, by in of.items() if by.at_once < 2 or by.firm == 1}
        known = {id_: thing for id_, thing in known.items() if id_ not in alone}
        of = {id_: by for id_, by in of.items() if id_ not in alone}
    cancelling.check()
    besides = together(of)
    cancelling.check()
    ranked = [
        _shared(
            thing,
            on[thing.id],
            *_score(thing, of.get(thing.id), besides.get(thing.id, {}), known, population),
        )
        for thing in known.values()
    ]
    ranked.sort(key=lambda one: (one.hub, -one.score, -one.people, one.id))
    return ranked[:limit]


def _score(
    thing: SharedNode,
    by: Users | None,
    besides: Mapping[str, int],
    known: Mapping[str, SharedNode],
    population: int,
) -> tuple[float, tuple[str, ...]]:
    """The score and its reasons; no users: a hub."""
    if by is None:
        return 0.0, (hub(thing),)
    size = max(population, 2)
    why = [f"used by {thing.users:,} different people, of {size:,} in all"]
    chance = max(by.at_once - 1, 0) * math.log(max(size / max(by.at_once, 1), 1)) * by.close
    chance *= DROP_OFF if thing.kind == "DropOff" else 1
    more = sum((count - 1) * math.log(max(size / max(known[b].users, 1), 1)) for b, count in besides.items())
    often = thing.parcels / max(thing.users, 1)
    if by.families < thing.users:
        why.append(f"{by.families:,} family name{'' if by.families == 1 else 's'}")
    for other, count in sorted(besides.items(), key=lambda one: (-one[1], known[one[0]].users, one[0]))[:2]:
        why.append(f"{count:,} of them also share {NODES[known[other].kind].called} {known[other].label}")
    why += hands(by.eras)
    if by.close < APART:
        why.append("used far apart in time")
    if often >= 2:
        why.append(f"{often:.1f} parcels per person")
    explained = 1 - by.firm
    if by.firm >= 0.5:
        why.append(f"one company is named on {by.firm:.0%} of the parcels")
    elsewhere = sum(known[b].kind == "Address" for b in besides)
    if (elsewhere == 0) if thing.kind == "Address" else (by.roofs == 1):
        explained *= ONE_ROOF
        why.append("all at one address")
    if not thing.judged:
        explained *= by.met_as_a_crew
        if by.met_as_a_crew < SELDOM_MET:
            why.append("they write to different people")
    return (chance + TOGETHER * more) * math.log(1 + often) * explained, tuple(why)


def _shared(thing: SharedNode, mentions: Sequence[Mention], score: float, why: tuple[str, ...]) -> Shared:
    newest = sorted({(mention.posted_at, mention.number) for mention in mentions}, reverse=True)
    return Shared(
        id=thing.id,
        kind=thing.kind,
        label=thing.label,
        people=thing.users,
        parties=None if hub(thing) else len({mention.party for mention in mentions if mention.party}),
        parcels=thing.parcels,
        score=round(score, 2),
        hub=bool(hub(thing)),
        why=why,
        examples=tuple(dict.fromkeys(number for _, number in newest))[:MOST_EXAMPLES],
    )
