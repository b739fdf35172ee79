"""One run of identity resolution on a graph."""

from __future__ import annotations

import hashlib
import time
from dataclasses import asdict, dataclass
from typing import Any

from analysis.identity.known import ADDRESS, PARTY
from analysis.identity.memo import Memo
from analysis.identity.model import FILE, model
from analysis.identity.people import People
from analysis.identity.places import Places
from analysis.identity.reading import read_all, read_some
from casework.decisions import decided
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.projection.touched import Touched
from loaders.resolving.state import Kept, State
from loaders.resolving.wanted import Wanted
from loaders.resolving.writing import read_written, write_changes


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
    kept = Kept(settings, store)
    uuid, revision = _identity(store, permit)
    state = _up_to_date(kept.load(), store, permit, uuid, revision, touched)
    parties, addresses = state.known.tables()
    digest = _program()
    memo = state.memo if state.digest == digest else Memo()
    of_people, of_places = decided(store, permit)
    places = Places(addresses)
    doors = places.resolve(of_places)
    people = People(parties, places.table, doors.of, of_people, memo=memo).resolve()
    wanted = Wanted()
    line = ADDRESS.index("line")
    wanted.add(doors, "Address", {id_: row[line] for id_, row in state.known.addresses.items()}, of_places)
    name, firm = PARTY.index("name"), PARTY.index("company")
    said = {id_: row[name] or row[firm] for id_, row in state.known.parties.items()}
    wanted.add(people, "Party", said, of_people)
    before = state.written if state.written is not None else read_written(store, permit)
    kept.begin_writing()
    written = write_changes(store, permit, before, wanted)
    kept.save(State(uuid, revision, digest, state.known, wanted, memo))
    return Resolved(
        parties=len(parties.ids),
        people=people.count,
        addresses=len(addresses.ids),
        places=doors.count,
        pairs_compared=people.compared + doors.compared,
        links=people.links + doors.links,
        cut=len(people.cut) + len(doors.cut),
        written=written,
        model=model().version,
        seconds=time.monotonic() - started,
    )


def _program() -> str:
    """What names are taken apart and compared by: another program forgets what the last one worked out."""
    root = FILE.parents[2]
    files = [FILE, *sorted((root / "values").glob("*.py")), *sorted((root / "analysis").rglob("*.py"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _identity(store: Store, permit: Permit) -> tuple[str, int]:
    """Identity and revision of the graph; empty before anything was loaded."""
    rows = store.read(
        "MATCH (n:Waybill) RETURN n.uuid AS uuid, n.revision AS revision LIMIT 1", {}, permit, seconds=60
    )
    return (rows[0]["uuid"], rows[0]["revision"]) if rows else ("", 0)


def _up_to_date(
    state: State, store: Store, permit: Permit, uuid: str, revision: int, touched: Touched | None
) -> State:
    """The state of the graph as it is now."""
    if not uuid or state.uuid != uuid:
        return State(uuid, revision, state.digest, read_all(store, permit), memo=state.memo)
    if state.revision == revision:
        return state
    if touched is not None and touched.ids is not None and touched.revision == state.revision:
        read_some(store, permit, touched.ids, state.known)
    else:
        state.known = read_all(store, permit)
    return state
