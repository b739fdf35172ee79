"""Says in the graph that people were found anew, and on this machine whose person changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from analysis.snapshot.notes import MOST, Notes
from analysis.snapshot.notes import PEOPLE as OF_PEOPLE
from analysis.snapshot.taking import PEOPLE, version_of
from graph import upserts
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement, Store
from loaders.resolving.wanted import Wanted


@contextmanager
def told(settings: Settings, store: Store, permit: Permit, before: Wanted, after: Wanted) -> Iterator[None]:
    """Around the writing of the difference: counted before and after, an odd count says that it goes on,
    or that it was cut off, and what is read then is of neither state.
    """
    ids = {
        id_
        for id_ in (*after.ties, *before.ties)
        if id_.startswith("Party:") and _group(before, id_) != _group(after, id_)
    }
    revision = version_of(store, permit).people
    cut_off = revision % 2
    if not ids and not cut_off:
        yield
        return
    _count(store, permit, revision + 1 + cut_off)
    yield
    _count(store, permit, revision + 2 + cut_off)
    if len(ids) <= MOST and not cut_off:
        Notes(settings, store.database).add(OF_PEOPLE, revision, revision + 2, ids)


def _group(of: Wanted, id_: str) -> str:
    tie = of.ties.get(id_)
    return tie.group if tie else ""


def _count(store: Store, permit: Permit, revision: int) -> None:
    row = {"id": PEOPLE, "p": {"id": PEOPLE, "revision": revision}}
    store.write([Statement(upserts.merge_nodes("Waybill"), [row])], permit)
