"""A hard world: crews that hide and innocent groups that share, among invented traffic; and what is true in
it.
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.hard import crews_apart, strangers
from bench.hard.ground import Ground, Group
from bench.hard.labels import Side
from bench.hard.names import InventedNames
from bench.worlds import World
from loaders.invented.hubs import Hubs
from loaders.invented.innocents import Innocents
from loaders.invented.issue import Issue
from loaders.invented.postings import PARCEL_COLUMNS, Row

CHOOSING = (1, 2, 3)
"""Seeds on which something may be chosen: worlds of the kinds for choosing alone. All others are reported."""
OF_EACH = 2
"""Groups of each kind."""


@dataclass(slots=True)
class Truth:
    """What is true of a hard world, by tracking number: the crew or the innocent group that sent it, each
    named by its kind and a number. `sides`: sender and recipient as they really are.
    """

    crew: dict[str, str] = field(default_factory=dict)
    innocent: dict[str, str] = field(default_factory=dict)
    sides: dict[str, tuple[Side, Side]] = field(default_factory=dict)


def hard(parcels: int, seed: int) -> tuple[World, Truth]:
    """A world of about so many parcels, not resolved, and its truth."""
    rows, truth = rows_of(parcels, seed)
    with tempfile.TemporaryDirectory(prefix="waybill-world-") as folder:
        path = Path(folder) / "parcels.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([PARCEL_COLUMNS, *rows])
        return World([path]), truth


def rows_of(parcels: int, seed: int) -> tuple[list[Row], Truth]:
    """Its rows: the groups first made, and other traffic up to so many parcels in all."""
    chosen = seed in CHOOSING
    choose, issue, truth = random.Random(f"hard/{seed}"), Issue(seed), Truth()
    innocents = Innocents(Hubs(seed, issue), issue, choose, parcels // 2)
    rows = list(innocents.rows())
    ground = Ground(innocents, choose, InventedNames(reported=not chosen))
    for name, group in _groups(crews_apart.CHOSEN, {} if chosen else crews_apart.HELD_OUT):
        rows += _rows_of(name, group, ground, truth, truth.crew)
    for name, group in _groups(strangers.CHOSEN, {} if chosen else strangers.HELD_OUT):
        rows += _rows_of(name, group, ground, truth, truth.innocent)
    innocents.parcels = max(parcels - len(rows), 0)
    rows += innocents.rows()
    choose.shuffle(rows)
    return rows, truth


def _groups(*kinds: Mapping[str, Group]) -> Iterator[tuple[str, Group]]:
    for some in kinds:
        for kind, group in some.items():
            for number in range(OF_EACH):
                yield f"{kind} {number + 1}", group


def _rows_of(name: str, group: Group, ground: Ground, truth: Truth, by: dict[str, str]) -> Iterator[Row]:
    for sent in group(ground):
        row = ground.row(sent)
        by[row[0]] = name
        truth.sides[row[0]] = sent.sender, sent.recipient
        yield row


def real(
    world: World, truth: Truth, found: Mapping[str, str], places: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """People and doors as somebody would take them who knew: parties to people, addresses to places.

    `found`, `places`: what stands for parties and addresses of which the truth knows nothing.
    """
    people: dict[str, Counter[str]] = defaultdict(Counter)
    doors: dict[str, Counter[str]] = defaultdict(Counter)
    at = {party: thing for kind, party, thing in world.pairs() if kind == "AT"}
    for kind, one, other in world.pairs():
        if kind not in ("SENDER_ON", "ADDRESSED_TO"):
            continue
        parcel, party = (other, one) if kind == "SENDER_ON" else (one, other)
        sides = truth.sides.get(world.nodes[parcel]["tracking_number"])
        if sides is None:
            continue
        side = sides[kind != "SENDER_ON"]
        if side.who:
            people[party][side.who] += 1
        if side.door and party in at:
            doors[at[party]][side.door] += 1
    person = {party: names.most_common(1)[0][0] for party, names in people.items()}
    place = _named({id_: names.most_common(1)[0][0] for id_, names in doors.items()})
    return {**found, **{party: f"Person:{who}" for party, who in person.items()}}, {**places, **place}


def _named(groups: Mapping[str, str]) -> dict[str, str]:
    """Each with the smallest id of its group."""
    smallest: dict[str, str] = {}
    for id_, name in groups.items():
        smallest[name] = min(id_, smallest.get(name, id_))
    return {id_: smallest[name] for id_, name in groups.items()}
