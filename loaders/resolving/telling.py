"""Says in the graph that people were found anew, and on this machine whose person changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from analysis.snapshot.notes import MOST, Notes
from analysis.snapshot.taking import PEOPLE, WRITING, version_of
from graph import upserts
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement, Store
from loaders.resolving.wanted import Wanted


@contextmanager
def told(
    settings: Settings, store: Store, permit: Permit, before: Wanted, after: Wanted, people: int
) -> Iterator[None]:
    """Around the writing of the difference: the token of people says meanwhile that they are being written
    (or that this was cut off), so that what is read then is of no state. Afterwards the graph says how many
    `people` there are.
    """
    ids = {
        id_
        for id_ in (*after.ties, *before.ties)
        if id_.startswith("Party:") and _group(before, id_) != _group(after, id_)
    }
    earlier, token = version_of(store, permit).people, uuid4().hex
    cut_off = earlier.startswith(WRITING)
    if not ids and not cut_off:
        yield
        _tell(store, permit, earlier, people)
        return
    _tell(store, permit, WRITING + token)
    yield
    _tell(store, permit, token, people)
    if len(ids) <= MOST and not cut_off:
        Notes(settings, store.database).add(earlier, token, ids)


def _group(of: Wanted, id_: str) -> str:
    tie = of.ties.get(id_)
    return tie.group if tie else ""


def _tell(store: Store, permit: Permit, token: str, people: int | None = None) -> None:
    said = {"token": token or None, "people": people}
    row = {"id": PEOPLE, "p": {"id": PEOPLE, **{name: one for name, one in said.items() if one is not None}}}
    store.write([Statement(upserts.merge_nodes("Waybill"), [row])], permit)
