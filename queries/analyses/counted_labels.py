"""Some labels with what identity resolution counted among all: how rare a name is depends on every party."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.identity.graph_reader import read_all
from analysis.identity.known import Known
from analysis.identity.people import People
from analysis.identity.places import Places
from analysis.identity.saved_state import LabelSubset, StateFolder, standing
from queries.question import OpenQuestion


def counted_labels(question: OpenQuestion, ids: Sequence[str]) -> LabelSubset:
    """These parties (with their addresses) or addresses, as the last resolution on this machine counted;
    where there was none, or the graph has changed since, all are read. Raises KeyError for one that is not
    there.
    """
    at, permit = question.workspace, question.permit
    kept = StateFolder(at.settings, at.store.database).subset(ids, *standing(at.store, permit), permit)
    if kept is not None:
        return kept
    known = read_all(at.store, permit)
    parties, addresses = known.tables()
    places = Places(addresses)
    doors = places.places(places.grown())
    people = People(parties, places.table, doors, doors=places.doors)
    some, at_parties = known.parties.only(ids)
    wanted = {*(id_ for id_ in ids if id_.startswith("Address:")), *some.columns["address"].tolist()} - {""}
    where, at_addresses = known.addresses.only(wanted)
    for id_ in ids:
        if id_ not in some.ids and id_ not in where.ids:
            raise KeyError(id_)
    return LabelSubset(
        known=Known(some, where),
        counts=people.counts()[people.profiles.of[at_parties]],
        real=places.real[at_addresses],
        places={id_: doors.get(id_, id_) for id_ in where.ids.tolist()},
    )
