"""Says in the graph which run found people, and of which state; on this machine whose person changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from analysis.snapshot.refreshing import WRITING, version_of
from analysis.snapshot.snapshot_change_log import MOST, SnapshotChangeLog
from graph import upserts
from graph.marks import GRAPH, PEOPLE
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement, Store
from loaders.resolving.resolution_target import ResolutionTarget


@dataclass(frozen=True, slots=True)
class Resolution:
    """One run: how many `people` it found, `of` which state of the graph (its token). `name`: once for each
    run; what is kept of a run on a machine holds only while the graph still names that run.
    """

    people: int
    of: str
    name: str


def last_resolution(store: Store, permit: Permit) -> str:
    """The name of the run that wrote people and places last; "" before the first one, or where the writing
    goes on or was cut off.
    """
    cypher = "MATCH (n:Waybill {id: $id}) RETURN n.resolution AS name LIMIT 1"
    rows = store.read(cypher, {"id": PEOPLE}, permit)
    name = str(rows[0]["name"] or "") if rows else ""
    return "" if name.startswith(WRITING) else name


def of_this_state(store: Store, permit: Permit) -> bool:
    """Whether people and places are those of the graph as it is: else finding them failed, was cut off or
    left to later. True as well where they were never looked for, or by an older Waybill, which did not say.
    """
    cypher = "MATCH (n:Waybill) RETURN n.id AS id, n.token AS token, n.of AS of LIMIT 10"
    found = {row["id"]: row for row in store.read(cypher, {}, permit)}
    people = found.get(PEOPLE, {})
    if people.get("of") is None:
        return not str(people.get("token") or "").startswith(WRITING)
    return bool(people["of"] == found.get(GRAPH, {}).get("token"))


@contextmanager
def announce_people(
    settings: Settings,
    store: Store,
    permit: Permit,
    before: ResolutionTarget,
    after: ResolutionTarget,
    run: Resolution,
) -> Iterator[None]:
    """Around the writing of the difference: the graph says meanwhile that people are being written (or that
    this was cut off), so that what is read then is of no state. Afterwards it says what `run` found.

    The token of people, which snapshots go by, is made anew only where somebody's person changed, or the
    place of an address.
    """
    ids = {
        id_
        for id_ in (*after.ties, *before.ties)
        if id_.startswith(("Party:", "Address:")) and _group(before, id_) != _group(after, id_)
    }
    earlier, token = version_of(store, permit).people, uuid4().hex
    cut_off = earlier.startswith(WRITING)
    begun: dict[str, str | int] = {"of": "", "resolution": WRITING + run.name}
    if not ids and not cut_off:
        token = earlier
        _write_token(store, permit, begun, others=True)
    else:
        _write_token(store, permit, {**begun, "token": WRITING + token})
    yield
    said: dict[str, str | int] = {"people": run.people, "of": run.of, "resolution": run.name}
    if token:
        said["token"] = token
    _write_token(store, permit, said)
    if token != earlier and len(ids) <= MOST and not cut_off:
        SnapshotChangeLog(settings, store.database).add(earlier, token, ids)


def _group(of: ResolutionTarget, id_: str) -> str:
    tie = of.ties.get(id_)
    return tie.group if tie else ""


def _write_token(store: Store, permit: Permit, said: dict[str, str | int], *, others: bool = False) -> None:
    """Write these properties; with `others` those that are there stay."""
    statement = upserts.set_properties if others else upserts.merge_nodes
    row = {"id": PEOPLE, "p": {"id": PEOPLE, **said}}
    store.write([Statement(statement("Waybill"), [row])], permit)
