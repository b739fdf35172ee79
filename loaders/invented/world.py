"""A world of invented traffic, a block at a time: constant memory however many parcels are wanted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.invented import aftermath
from loaders.invented.crews import KINDS, Crew, crew, rows
from loaders.invented.hubs import Hubs
from loaders.invented.innocents import Innocents
from loaders.invented.issue import Issue
from loaders.invented.postings import Row

BLOCK = 10_000
"""Parcels of one block; people live in one block, hubs in all."""

CREWS_SHARE = 0.03
PARCELS_OF_A_CREW = 35


@dataclass(slots=True)
class WorldBlock:
    """Rows in the order of their layout's columns; `truth` tells the parcels of crews: number to crew."""

    name: str
    parcels: list[Row] = field(default_factory=list)
    seizures: list[Row] = field(default_factory=list)
    listings: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)

    @property
    def events(self) -> list[Row]:
        """Scans of some of the parcels; made when asked for, the same every time."""
        return list(aftermath.scans(self.parcels, random.Random(f"scans/{self.name}")))


def blocks(
    parcels: int, seed: int, careful: bool = False, share: float = CREWS_SHARE
) -> Iterator[WorldBlock]:
    """Blocks with `parcels` parcel rows in all; the same seed gives the same rows.

    `careful`: crews leave most of what could link them off their labels. `share`: of the parcels that crews
    send.
    """
    issue = Issue(seed)
    hubs = Hubs(seed, issue)
    for at, first in enumerate(range(0, parcels, BLOCK)):
        yield _block(hubs, issue, f"{seed}/{at}", min(BLOCK, parcels - first), careful, share)


def _block(hubs: Hubs, issue: Issue, name: str, parcels: int, careful: bool, share: float) -> WorldBlock:
    choose = random.Random(f"block/{name}")
    of_crews = int(parcels * share)
    again = parcels // 2500
    innocents = Innocents(hubs, issue, choose, parcels - of_crews - again)
    block = WorldBlock(name, list(innocents.rows()))
    crews = _crews(innocents, choose, of_crews, block, careful)
    block.parcels.extend(aftermath.used_again(block.parcels, again, issue, choose))
    choose.shuffle(block.parcels)
    aftermath.add(block, crews, innocents, choose)
    return block


def _crews(
    innocents: Innocents, choose: random.Random, parcels: int, block: WorldBlock, careful: bool
) -> list[Crew]:
    issue = innocents.issue
    count = max(min(len(KINDS), parcels // 12), parcels // PARCELS_OF_A_CREW, min(1, parcels))
    crews = []
    for at in range(count):
        kind = KINDS[issue.serial("crew") % len(KINDS)]
        one = crew(kind, f"{kind} {issue.serial(kind) + 1}", innocents, choose)
        if careful:
            one.care = 0.6 + one.care / 2
        share = parcels * (at + 1) // count - parcels * at // count
        for row in rows(one, share, innocents, choose):
            block.parcels.append(row)
            block.truth[row[0]] = one.name
        crews.append(one)
    return crews
