"""One run of identity resolution on a graph."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from analysis.identity.graph_reader import read_all, read_some
from analysis.identity.input_columns import Decided
from analysis.identity.known import Known
from analysis.identity.people import People
from analysis.identity.places import Places
from analysis.identity.saved_state import IdentityResult, State, StateFolder, standing
from analysis.identity.weights import model
from casework.decisions.decision_records import decided, mark
from errors import Busy, NoRoom, ResolutionFailed, StoreUnavailable, WaybillError
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.monitoring.journal import Journal
from loaders.projection.changed_nodes import MOST, ChangedNodes
from loaders.resolving.difference_writer import write_changes
from loaders.resolving.reconciling import in_graph
from loaders.resolving.resolution_marker import Resolution, announce_people, last_resolution
from loaders.resolving.resolution_tables import ResolutionTables
from loaders.resolving.resolution_target import ResolutionTarget

OUTSIDE = frozenset({StoreUnavailable.exit_code, Busy.exit_code, NoRoom.exit_code})
"""Exit codes of what keeps a run from being done and is no fault of its own."""


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


def resolve(
    settings: Settings, store: Store, permit: Permit, touched: ChangedNodes | None = None
) -> Resolved:
    """Find people and places anew and write what changed. The caller holds the writers' lock.

    `touched`: what is known to have changed; without it all is read. The result is the same either way.

    The journal tells how it ended, which `health` goes by. Raises StoreUnavailable, NoRoom; ResolutionFailed
    where nothing outside is to blame.
    """
    journal = Journal(settings)
    try:
        done = _resolve(settings, store, permit, touched)
    except BaseException as error:
        said = _translated(error)
        journal.record("unresolved", why=type(error).__name__, exit=getattr(said, "exit_code", 1))
        if said is error:
            raise
        raise said from error
    journal.record("resolved", seconds=round(done.seconds, 1))
    return done


def _translated(error: BaseException) -> BaseException:
    """A refused statement or an id that is taken is no fault of the call: exit code 2 would say so."""
    if isinstance(error, WaybillError) and error.exit_code not in OUTSIDE:
        return ResolutionFailed("People and places could not be matched: {error}", error=error)
    return error


def _resolve(settings: Settings, store: Store, permit: Permit, touched: ChangedNodes | None) -> Resolved:
    started = time.monotonic()
    store.prepare(permit)
    kept = StateFolder(settings, store.database)
    state, changed = _up_to_date(kept, store, permit, touched)
    left = (
        ResolutionTables.of(ResolutionTarget())
        if state.written is None
        else ResolutionTables(**state.written)
    )
    worked = work_out(state.known, state.found, left, *decided(store, permit))
    wanted = left.updated(worked.before, worked.after)
    actual, others = in_graph(store, permit, left, changed)
    concerned = others.union(worked.before.ties, worked.after.ties)
    before, after = actual.some(concerned), wanted.some(concerned)
    run = Resolution(worked.report.people, state.token, uuid4().hex)
    with announce_people(settings, store, permit, before, after, run):
        worked.report.written = write_changes(store, permit, before, after)
    mark(store, permit)  # on things that came, or came back
    state.written, state.found, state.resolution = wanted.tables(), worked.found, run.name
    kept.save(state)
    worked.report.seconds = time.monotonic() - started
    return worked.report


@dataclass(frozen=True, slots=True)
class Worked:
    """What a run comes to: what it leaves to the next, and the part of the last result that changes, as it
    was and as it should be.
    """

    found: IdentityResult
    before: ResolutionTarget
    after: ResolutionTarget
    report: Resolved


def work_out(
    known: Known, found: IdentityResult, written: ResolutionTables, of_people: Decided, of_places: Decided
) -> Worked:
    """People and places of what is known. `found`: what an earlier run left, of whatever part of it."""
    parties, addresses = known.tables()
    places = Places(addresses, of_places)
    doors = places.grown(found.places)
    people = People(
        parties, places.table, places.places(doors), of_people, names=found.names, doors=places.doors
    )
    persons = people.grown(found.people)
    of_doors, of_persons = places.to_groups(doors), people.to_groups(persons)
    after = ResolutionTarget()
    said, lines = known.titles()
    after.add(of_doors, "Address", lines)
    after.add(of_persons, "Party", said)
    gone = {member for member in written.members() if member not in said and member not in lines}
    return Worked(
        IdentityResult(
            names=people.names,
            places=doors.kept,
            people=persons.kept,
            of=people.profiles.of,
            counts=people.counts(),
            real=places.real,
        ),
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


def _up_to_date(
    kept: StateFolder, store: Store, permit: Permit, touched: ChangedNodes | None
) -> tuple[State, set[str] | None]:
    """The state of the graph as it is now, and what changed in it since the last run (None: not known)."""
    state = kept.load(permit)
    uuid, token = standing(store, permit)
    if not uuid or not token or state.uuid != uuid:  # another graph, or one that does not say
        return State(uuid, token, state.digest, read_all(store, permit)), None
    changed = set() if state.token == token else _changed(kept, state.token, token, touched)
    if changed is None:
        state.known = read_all(store, permit)
    elif changed:
        state.known = read_some(store, permit, changed, state.known)
    state.token = token
    if not state.resolution or state.resolution != last_resolution(store, permit):
        # Another machine or a restored backup wrote what the graph holds, or a run was cut off.
        state.written, state.found, changed = None, IdentityResult(), None
    return state, changed


def _changed(kept: StateFolder, token: str, now: str, touched: ChangedNodes | None) -> set[str] | None:
    """What changed between two states, as one writer after the other told; None where that has gaps."""
    told = {before: (until, ids) for before, until, ids in kept.notes.read()}
    if touched is not None and touched.telling:
        told[touched.before] = (touched.until or "", list(touched.ids or ()))
    found: set[str] = set()
    while token != now and token in told:
        token, ids = told.pop(token)
        found.update(ids)
    return found if token == now and len(found) <= MOST else None
