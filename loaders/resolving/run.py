"""One run of identity resolution on a graph."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any

from analysis.identity.known import Known
from analysis.identity.model import model
from analysis.identity.people import People
from analysis.identity.places import Places
from analysis.identity.reading import read_all, read_some
from analysis.identity.state import Found, Kept, State, standing
from analysis.identity.tables import Decided
from casework.decisions import decided, mark
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.projection.touched import MOST, Touched
from loaders.resolving.telling import told
from loaders.resolving.wanted import Wanted
from loaders.resolving.writing import read_written, write_changes
from loaders.resolving.written import Written


@dataclass(slots=True)
class Resolved:
    """What a run came to. `people` and `places` count those with one member too; `cut`: links that were not
    kept because the groups they join contradict each other; `written`: changes in the graph."""

    parties: int = 0
    people: int = 0
    addresses: int = 0
    places: int = 0
    pairs_compared: int = 0
    links: int = 0
    cut: int = 0
    written: int = 0
    model: str = ""
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """The value that `resolve --json` prints."""
        return asdict(self) | {"seconds": round(self.seconds, 3)}


def resolve(settings: Settings, store: Store, permit: Permit, touched: Touched | None = None) -> Resolved:
    """Find people and places anew and write what changed. The caller holds the writers' lock.

    `touched`: what is known to have changed; without it all is read. The result is the same either way.
    """
    started = time.monotonic()
    store.prepare(permit)
    kept = Kept(settings, store.database)
    state = _up_to_date(kept, store, permit, touched)
    if state.written is None:
        written, state.found = Written.of(read_written(store, permit)), Found()
    else:
        written = Written(**state.written)
    worked = work_out(state.known, state.found, written, *decided(store, permit))
    kept.begin_writing()
    with told(settings, store, permit, worked.before, worked.after, worked.told.people):
        worked.told.written = write_changes(store, permit, worked.before, worked.after)
    mark(store, permit)  # on things that came, or came back
    state.written, state.found = written.updated(worked.before, worked.after).tables(), worked.found
    kept.save(state)
    worked.told.seconds = time.monotonic() - started
    return worked.told


@dataclass(frozen=True, slots=True)
class Worked:
    """What a run comes to: what it leaves to the next, and the part of what the graph holds that changes, as
    it is and as it should be.
    """

    found: Found
    before: Wanted
    after: Wanted
    told: Resolved


def work_out(known: Known, found: Found, written: Written, of_people: Decided, of_places: Decided) -> Worked:
    """People and places of what is known. `found`: what an earlier run left, of whatever part of it."""
    parties, addresses = known.tables()
    places = Places(addresses, of_places)
    doors = places.grown(found.places)
    people = People(
        parties, places.table, places.places(doors), of_people, names=found.names, doors=places.doors
    )
    persons = people.grown(found.people)
    of_doors, of_persons = places.told(doors), people.told(persons)
    after = Wanted()
    said, lines = known.titles()
    after.add(of_doors, "Address", lines)
    after.add(of_persons, "Party", said)
    gone = {member for member in written.members() if member not in said and member not in lines}
    return Worked(
        Found(people.names, doors.kept, persons.kept, people.profiles.of, people.counts(), places.real),
        written.some(of_doors.looked | of_persons.looked | gone),
        after,
        Resolved(
            parties=len(parties.ids),
            people=of_persons.count,
            addresses=len(addresses.ids),
            places=of_doors.count,
            pairs_compared=of_persons.compared + of_doors.compared,
            links=of_persons.links + of_doors.links,
            cut=of_persons.cut + of_doors.cut,
            model=model().version,
        ),
    )


def _up_to_date(kept: Kept, store: Store, permit: Permit, touched: Touched | None) -> State:
    """The state of the graph as it is now."""
    state = kept.load(permit)
    uuid, token = standing(store, permit)
    if not uuid or not token or state.uuid != uuid:  # another graph, or one that does not say
        return State(uuid, token, state.digest, read_all(store, permit))
    if state.token != token:
        changed = _changed(kept, state.token, token, touched)
        if changed is None:
            state.known = read_all(store, permit)
        else:
            state.known = read_some(store, permit, changed, state.known)
        state.token = token
    return state


def _changed(kept: Kept, token: str, now: str, touched: Touched | None) -> set[str] | None:
    """What changed between two states, as one writer after the other told; None where that has gaps."""
    told = {before: (until, ids) for before, until, ids in kept.notes.read()}
    if touched is not None and touched.telling:
        told[touched.before] = (touched.until or "", list(touched.ids or ()))
    found: set[str] = set()
    while token != now and token in told:
        token, ids = told.pop(token)
        found.update(ids)
    return found if token == now and len(found) <= MOST else None
