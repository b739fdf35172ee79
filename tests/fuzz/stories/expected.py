"""What a story has come to so far, kept beside the program: which loads count and what their rows say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.identity.input_columns import Decided
from analysis.identity.known import ADDRESS, PARTY, Columns, Known
from analysis.identity.saved_state import IdentityResult
from evidence.row import EvidenceRow
from loaders.records.meaning import to_bury
from loaders.resolving.resolution_run import work_out
from loaders.resolving.resolution_tables import ResolutionTables
from loaders.resolving.resolution_target import ResolutionTarget
from tests.unit.projection.plain_model import Load, World, world

Pair = tuple[str, str]


@dataclass
class Delivered:
    """A load as it should be in the evidence: its rows by what they state, SHA-256 of its file.

    `paused`: it is withdrawn only because erasing rows of it was cut off.
    """

    load: Load
    read: tuple[frozenset[str], ...]
    sha256: str
    withdrawn: bool = False
    paused: bool = False

    def without(self, rows: Sequence[int]) -> Delivered:
        """The same, these rows blanked."""
        records = (None if number in rows else record for number, record in enumerate(self.load.records, 1))
        return replace(self, load=replace(self.load, records=tuple(records)))


@dataclass
class Judged:
    """A decision about two, or about one thing (`b` is "")."""

    id: str
    a: str
    b: str
    verdict: str
    holds: bool = True


@dataclass
class Expected:
    """Loads in the order in which they came, what was erased and may not come back, and decisions."""

    loads: dict[str, Delivered] = field(default_factory=dict)
    buried_files: set[str] = field(default_factory=set)
    buried_rows: set[str] = field(default_factory=set)
    decisions: list[Judged] = field(default_factory=list)

    def named(self, place: int) -> str:
        """A load by its place among those that came."""
        return list(self.loads)[place % len(self.loads)]

    def world(self) -> World:
        """What the graph must hold."""
        return world(one.load for one in self.loads.values() if not one.withdrawn)

    def people(self, made: World) -> ResolutionTarget:
        """People and places, found from nothing but what the graph must hold."""
        nothing = ResolutionTables.of(ResolutionTarget())
        return work_out(_known(made), IdentityResult(), nothing, self._of("Party"), self._of("Address")).after

    def marks(self, made: World) -> dict[str, str]:
        """What stands on shared things that a person judged, as far as they are there."""
        holding = {one.a: f"{one.verdict}: because" for one in self.decisions if not one.b and one.holds}
        return {thing: said for thing, said in holding.items() if thing in made.counts}

    def _of(self, kind: str) -> Decided:
        newest: dict[Pair, str] = {}
        for one in self.decisions:
            if one.holds and one.b and one.a.startswith(f"{kind}:"):
                newest[one.a, one.b] = one.verdict
        same, apart, unsure = (
            [pair for pair, said in newest.items() if said == verdict]
            for verdict in ("same", "apart", "unsure")
        )
        return Decided(same, apart, unsure)


def as_stated(kind: str, row: EvidenceRow) -> frozenset[str]:
    """A row as read and what it means, to know it again by either."""
    return frozenset(json.dumps(one, sort_keys=True) for one in to_bury(kind, row.read, row.record))


def _known(made: World) -> Known:
    """Parties and addresses in the columns that identity resolution reads."""
    reached: dict[str, dict[str, str]] = {id_: {} for id_ in made.parties}
    for _, party, thing in sorted(made.ties, reverse=True):
        reached[party][thing.partition(":")[0]] = thing
    said = ("name", "company", "address", "postcode", "city", "country", "phone")
    parties = {
        id_: (
            *(str(one.get(name, "")) for name in said),
            *(reached[id_].get(kind, "") for kind in ("Address", "Phone", "Email")),
        )
        for id_, one in made.parties.items()
    }
    addresses = {
        id_: tuple(str(one.get(name, "")) for name in ADDRESS) for id_, one in made.addresses.items()
    }
    return Known(Columns.of(PARTY, parties), Columns.of(ADDRESS, addresses))
