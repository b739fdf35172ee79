"""Innocent hubs: things that so many unrelated people or parcels touch that sharing them says nothing.

Judged from the totals of the whole graph on the node, so that the answer does not depend on what was read.
The limits were chosen on invented traffic (docs/quality.md) and are the only ones: change them here.
"""

from __future__ import annotations

from analysis.mentions import BATCH, SharedNode
from graph.schema import NODES

MOST_USERS = 20
"""People whose names do not fit together; a drop-off of a quiet village has more within weeks."""

OWNED = frozenset(("Phone", "Email", "Account"))
"""Kinds that belong to somebody: strangers do not come by them as to a counter or into a building, so many
names on one are rather one who hides. How seldom each name comes says nothing here.
"""
MOST_USERS_OF_OWNED = 60

MOST_PARCELS = 300
"""A webshop is one name with thousands of parcels."""

MANY_USERS, SELDOM = 8, 0.4
"""More users than this, and fewer than 1 / 0.4 parcels for each: people come once, as to a public counter."""

HUB, NO_HUB = "hub", "no hub"
"""What a person can decide of a thing; it wins over the limits."""

MOST_FOLLOWED = 1_000
"""Parcels of a thing that can be followed, whatever was decided: beyond, paths and expansions end."""


def hub(thing: SharedNode) -> str:
    """Why a link through this thing proves nothing, in words; "" when it may be followed."""
    if thing.kind == BATCH:  # a fresh name for every parcel is what it is known by
        return thing.business
    verdict, _, why = thing.judged.partition(": ")
    if verdict == HUB:
        return f"decided by a person: {why}"
    if verdict == NO_HUB:
        many = f"used for {thing.parcels:,} parcels: more than can be followed"
        return many if thing.parcels > MOST_FOLLOWED else ""
    if thing.building:
        return "a building: its number is known with suffixes, this label gives none"
    called = NODES[thing.kind].busy if thing.kind in NODES else "a hub"
    if thing.users > (MOST_USERS_OF_OWNED if thing.kind in OWNED else MOST_USERS):
        return f"{called}: used by {thing.users:,} different people"
    if thing.kind not in OWNED and _seldom(thing):
        return f"{called}: {thing.users:,} people for only {thing.parcels:,} parcels"
    if thing.business:
        return thing.business
    if thing.parcels > MOST_PARCELS:
        return f"used for {thing.parcels:,} parcels: probably a business, whoever is named on the label"
    return ""


def crowded(thing: SharedNode) -> bool:
    """Whether so many people use a thing that it would be a hub, were it not of a kind that belongs to
    somebody: a business that serves strangers, or one who hides behind many names.
    """
    return thing.kind != BATCH and (thing.users > MOST_USERS or _seldom(thing))


def _seldom(thing: SharedNode) -> bool:
    return thing.users > MANY_USERS and thing.users > SELDOM * thing.parcels
