"""The projection on both servers: any order, any interruption, the same graph."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

from errors import StoreUnavailable
from evidence.archive import Archive
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Additions, Counters, Row, Statement, Store
from loaders.projection import Projection, chunks
from loaders.projection.graph_meta import SHAPE
from loaders.projection.index_reader import index_file
from loaders.resolving.resolution_run import resolve
from loaders.resolving.resolution_status import overdue
from tests.contract.graph_contents import Contents, contents
from tests.contract.made_loads import example_seizures, many, put

T = TypeVar("T")
LOADS = ("1" * 16, "2" * 16, "3" * 16)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))


@pytest.fixture
def archive(settings: Settings) -> Archive:
    archive = Archive(settings.evidence)
    rows = many(1, 60)
    put(archive, LOADS[0], "parcels", rows[:40])
    put(archive, LOADS[1], "parcels", rows[30:], layout="other", as_of="2025-06-01T00:00:00Z")
    put(archive, LOADS[2], "seizures", example_seizures())
    return archive


class Failing:
    """A store that dies after a number of writes, before or after the server took the last one."""

    def __init__(self, store: Store, writes: int, *, after: bool) -> None:
        self._store, self._left, self._after = store, writes, after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def read(self, cypher: str, parameters: Mapping[str, Any], permit: Permit, **more: float) -> list[Row]:
        return self._store.read(cypher, parameters, permit, **more)

    def write(self, statements: Sequence[Statement], permit: Permit) -> Counters:
        return self._mortal(lambda: self._store.write(statements, permit))

    def create(self, new: Additions, permit: Permit) -> None:
        half = len(new.nodes) // 2
        some = Additions(dict(list(new.nodes.items())[:half]), [])
        rest = Additions(dict(list(new.nodes.items())[half:]), new.edges)
        self._mortal(lambda: self._store.create(some, permit))
        self._mortal(lambda: self._store.create(rest, permit))

    def _mortal(self, act: Callable[[], T]) -> T:
        self._left -= 1
        if self._left < 0 or (self._left == 0 and not self._after):
            raise StoreUnavailable("gone")
        done = act()
        if self._left == 0:
            raise StoreUnavailable("gone")
        return done


def _loaded(store: Store, archive: Archive, settings: Settings, permit: Permit) -> Contents:
    store.empty(permit)
    with Projection(settings, store, archive, permit) as made:
        made.bring_up_to_date()
    return contents(store, permit)


def test_the_index_may_be_deleted(store: Store, archive: Archive, settings: Settings, permit: Permit) -> None:
    wanted = _loaded(store, archive, settings, permit)
    for file in (settings.home / "index").iterdir():
        file.unlink()
    with Projection(settings, store, archive, permit) as made:
        assert made.bring_up_to_date() == []
        made.withdraw(LOADS[1])
        made.apply(LOADS[1])
    assert contents(store, permit) == wanted


def test_an_index_that_was_made_again_knows_that_people_are_overdue(
    store: Store, archive: Archive, settings: Settings, permit: Permit
) -> None:
    _loaded(store, archive, settings, permit)
    resolve(settings, store, permit)
    assert overdue(settings, store.database) is None
    archive.withdraw(LOADS[0], "wrong file", "tester")
    with Projection(settings, store, archive, permit) as made:
        made.bring_up_to_date()
    index_file(settings, store.database).unlink()
    with Projection(settings, store, archive, permit):
        pass
    assert overdue(settings, store.database) is not None


def test_any_order_of_loads_gives_the_same_graph(
    store: Store, archive: Archive, settings: Settings, permit: Permit
) -> None:
    wanted = _loaded(store, archive, settings, permit)
    assert len(wanted[0]) >= 60 and len(wanted[1]) >= 150
    store.empty(permit)
    with Projection(settings, store, archive, permit) as made:
        for load in reversed(LOADS):
            made.apply(load)
        assert made.check() == []
    assert contents(store, permit) == wanted


def test_rebuild_gives_the_same_graph(
    store: Store, archive: Archive, settings: Settings, permit: Permit
) -> None:
    wanted = _loaded(store, archive, settings, permit)
    with Projection(settings, store, archive, permit) as made:
        made.rebuild()
        assert made.check() == []
    assert contents(store, permit) == wanted


class CutOff:
    """A store that dies while it is emptied, when only this much of it is gone."""

    def __init__(self, store: Store, cypher: str) -> None:
        self._store, self._cypher = store, cypher

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def empty(self, permit: Permit) -> None:
        self._store.write([Statement(self._cypher, [{}])], permit)
        raise StoreUnavailable("gone")


@pytest.mark.parametrize(
    "gone",
    [
        "MATCH (:Party)-[x:SENDER_ON]->(:Parcel) DELETE x",
        "MATCH (n:Waybill) DETACH DELETE n",
        "MATCH (n:Load) DETACH DELETE n",
    ],
)
def test_a_server_that_dies_while_it_is_emptied_leaves_nothing_wrong(
    store: Store, archive: Archive, settings: Settings, permit: Permit, gone: str
) -> None:
    wanted = _loaded(store, archive, settings, permit)
    cut_off: Any = CutOff(store, gone)
    with Projection(settings, cut_off, archive, permit) as made, pytest.raises(StoreUnavailable):
        made.rebuild()
    with Projection(settings, store, archive, permit) as made:
        made.bring_up_to_date()
        assert made.check() == []
    assert contents(store, permit) == wanted


@pytest.mark.parametrize("seed", range(4))
def test_a_server_that_dies_anywhere_leaves_nothing_wrong(
    store: Store,
    archive: Archive,
    settings: Settings,
    permit: Permit,
    seed: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, size in (("LEAST", 15), ("CHUNK", 20), ("GROUP", 40)):
        monkeypatch.setattr(chunks, name, size)
    wanted = _loaded(store, archive, settings, permit)
    store.empty(permit)
    chance = random.Random(seed)
    while True:
        failing = Failing(store, chance.randrange(2, 60), after=chance.random() < 0.5)
        try:
            with Projection(settings, failing, archive, permit) as made:
                made.bring_up_to_date()
                assert made.check() == []
            break
        except StoreUnavailable:
            continue
    assert contents(store, permit) == wanted


def test_withdrawn_and_brought_back(
    store: Store, archive: Archive, settings: Settings, permit: Permit
) -> None:
    wanted = _loaded(store, archive, settings, permit)
    with Projection(settings, store, archive, permit) as made:
        archive.withdraw(LOADS[0], "wrong file", "tester")
        made.bring_up_to_date()
        assert made.check() == []
        assert contents(store, permit) != wanted
        archive.restore(LOADS[0], "tester")
        made.bring_up_to_date()
        assert made.check() == []
    assert contents(store, permit) == wanted


def test_a_graph_of_an_older_waybill_is_given_what_readers_rely_on(
    store: Store, archive: Archive, settings: Settings, permit: Permit
) -> None:
    wanted = _loaded(store, archive, settings, permit)
    older = (
        "MATCH (n:Waybill) REMOVE n.shape",
        "MATCH (n:Parcel) WHERE n.id STARTS WITH 'Parcel:' WITH n ORDER BY n.id LIMIT 20 REMOVE n.backwards",
    )
    for cypher in older:
        store.write([Statement(f"UNWIND $rows AS r {cypher}", [{}])], permit)
    assert contents(store, permit) != wanted
    with Projection(settings, store, archive, permit) as made:
        assert not made.begun_anew
    assert contents(store, permit) == wanted
    shape = store.read("MATCH (n:Waybill) RETURN n.shape AS shape", {}, permit)
    assert shape == [{"shape": SHAPE}]
