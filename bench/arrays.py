"""A snapshot of a graph in memory (bench.worlds), with people as identity resolution finds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.identity.input_columns import Decided
from analysis.identity.known import ADDRESS, PARTY, Columns, Known
from analysis.identity.saved_state import IdentityResult
from analysis.snapshot.arrays import Ints, Pairs, Snapshot, placed
from analysis.snapshot.full_read import days, grams, hours
from bench.worlds import Resolution, World
from graph.schema import NODES, key_of, kind_of
from loaders.resolving.resolution_run import work_out
from loaders.resolving.resolution_tables import ResolutionTables
from loaders.resolving.resolution_target import ResolutionTarget


def snapshot(world: World) -> Snapshot:
    """The same as reading it from a server that holds this world, resolved as it was, else as identity
    resolution does.
    """
    parcels, parties = world.ids("Parcel"), world.ids("Party")
    things = sorted(id_ for id_ in world.nodes if NODES[kind_of(id_)].shared)
    seizures = world.ids("Seizure")
    at = {id_: number for ids in (parcels, parties, things, seizures) for number, id_ in enumerate(ids)}
    ties: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for type_, source, target in world.pairs():
        ties[type_].append((source, target))

    def pairs(found: Iterable[tuple[str, str]]) -> Pairs:
        both = np.array([(at[a], at[b]) for a, b in found], np.int32).reshape(-1, 2)
        return Pairs(both[:, 0], both[:, 1])

    people, places = world.resolution or resolved(world)
    spelled = [id_ for id_ in sorted(places) if id_ in at]
    persons, person = _persons(people, parties)
    return Snapshot(
        parcels=pa.array(parcels, pa.string()),
        posted=days(_said(world, parcels, "posted_at")),
        hour=hours(_said(world, parcels, "posted_at")),
        weight=grams(_said(world, parcels, "weight_g")),
        contents=_said(world, parcels, "contents"),
        lane=pc.binary_join_element_wise(
            _said(world, parcels, "origin"), _said(world, parcels, "destination"), ">"
        ),
        loads=pa.array([""] * len(parcels), pa.string()),
        parties=pa.array(parties, pa.string()),
        names=pa.array([world.nodes[id_].get("name", "") for id_ in parties], pa.string()),
        companies=pa.array([world.nodes[id_].get("company", "") for id_ in parties], pa.string()),
        persons=pa.array(persons, pa.string()),
        person=person,
        things=pa.array(things, pa.string()),
        building=np.array([bool(world.nodes[id_].get("building")) for id_ in things], bool),
        place=placed(
            pa.array(things, pa.string()),
            pa.array(spelled, pa.string()),
            pa.array([places[id_] for id_ in spelled], pa.string()),
        ),
        seizures=pa.array(seizures, pa.string()),
        sent=pairs(ties["SENDER_ON"]),
        received=pairs((party, parcel) for parcel, party in ties["ADDRESSED_TO"]),
        has=pairs((*ties["AT"], *ties["REACHED_BY"])),
        bears=pairs((*ties["FRANKED_BY"], *ties["DROPPED_AT"])),
        seized=pairs(ties["OF"]),
    )


def _said(world: World, parcels: Sequence[str], name: str) -> pa.StringArray:
    said = (world.nodes[id_].get(name) for id_ in parcels)
    return pa.array(["" if one is None else str(one) for one in said], pa.string())


def _persons(group: Mapping[str, str], parties: Sequence[str]) -> tuple[list[str], Ints]:
    named = [group.get(id_, id_) for id_ in parties]
    persons = sorted(set(named))
    at = {id_: number for number, id_ in enumerate(persons)}
    return persons, np.array([at[one] for one in named], np.int32)


def resolved(world: World) -> Resolution:
    """Party to its person, and address to its place, named by its smallest address."""
    ends: dict[str, dict[str, str]] = defaultdict(dict)
    for type_, source, target in world.pairs():
        if type_ in ("AT", "REACHED_BY"):
            kind = kind_of(target).lower()
            ends[source][kind] = min(target, ends[source].get(kind, target))

    said = {"line": "address", "dialled": "phone"}
    rows = {
        id_: tuple(
            ends[id_].get(name, "")
            if name in ("address", "phone", "email")
            else str(world.nodes[id_].get(said.get(name, name), "") or "")
            for name in PARTY
        )
        for id_ in world.ids("Party")
    }
    doors = {
        id_: tuple(str(world.nodes[id_].get(name, "") or "") for name in ADDRESS)
        for id_ in world.ids("Address")
    }
    known = Known(Columns.of(PARTY, rows), Columns.of(ADDRESS, doors))
    worked = work_out(known, IdentityResult(), ResolutionTables.of(ResolutionTarget()), Decided(), Decided())
    ties = worked.after.ties.items()
    people = {member: tie.group for member, tie in ties if member.startswith("Party:")}
    places = {member: f"Address:{key_of(tie.group)}" for member, tie in ties if member.startswith("Address:")}
    return people, places
