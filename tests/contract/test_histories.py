"""Random histories of loads, corrections, withdrawals, kills and rebuilds, against a plain model, on both
servers."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from errors import StoreUnavailable
from evidence.archive import Archive
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.projection import Projection, chunks, load_applier
from tests.contract.graph_contents import contents
from tests.contract.made_loads import put
from tests.contract.test_projection import Failing
from tests.extent import tries
from tests.unit.projection import rows
from tests.unit.projection.plain_model import Load, World, held, world

_DAYS = ["2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z"]
_KINDS = {"parcels": rows.parcels, "events": rows.events, "seizures": rows.seizures}
deliveries = st.sampled_from(list(_KINDS)).flatmap(
    lambda kind: st.tuples(st.just(kind), st.lists(_KINDS[kind], min_size=1, max_size=4))
)


class Histories(RuleBasedStateMachine):
    """`loads`: all that was ever delivered; the graph must be what the model makes of those that count."""

    store: Store
    permit: Permit
    loads = Bundle("loads")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="waybill-histories-"))
        self.settings = Settings(home=self.folder / "home", evidence=str(self.folder / "evidence"))
        self.archive = Archive(self.settings.evidence)
        self.known: dict[str, Load] = {}
        self.withdrawn: set[str] = set()
        self.store.empty(self.permit)

    @rule(target=loads, delivery=deliveries, layout=st.sampled_from("ab"), as_of=st.sampled_from(_DAYS))
    def deliver(self, delivery: tuple[str, list[dict[str, Any]]], layout: str, as_of: str) -> Any:
        load = self._put(delivery[0], layout, as_of, delivery[1])
        self._run()
        return load

    @rule(target=loads, load=loads, data=st.data(), as_of=st.sampled_from(_DAYS))
    def correct(self, load: str, data: st.DataObject, as_of: str) -> Any:
        """The same layout again: some rows as they were, some otherwise."""
        old = self.known[load]
        new: list[dict[str, Any]] = [
            data.draw(st.one_of(st.just(one), _KINDS[old.kind])) for one in old.records
        ]
        made = self._put(old.kind, old.layout, as_of, new)
        self._run()
        return made

    @rule(load=loads)
    def withdraw(self, load: str) -> None:
        if load not in self.withdrawn:
            self.archive.withdraw(load, "", "tester")
            self.withdrawn.add(load)
        self._run()

    @rule(load=loads)
    def bring_back(self, load: str) -> None:
        if load in self.withdrawn:
            self.archive.restore(load, "tester")
            self.withdrawn.remove(load)
        self._run()

    @rule(target=loads, delivery=deliveries, writes=st.integers(2, 25), after=st.booleans())
    def deliver_and_be_killed(self, delivery: Any, writes: int, after: bool) -> Any:
        load = self._put(delivery[0], "a", _DAYS[1], delivery[1])
        self._killed(Failing(self.store, writes, after=after))
        return load

    @rule(load=loads, writes=st.integers(2, 15), after=st.booleans())
    def withdraw_and_be_killed(self, load: str, writes: int, after: bool) -> None:
        if load not in self.withdrawn:
            self.archive.withdraw(load, "", "tester")
            self.withdrawn.add(load)
        self._killed(Failing(self.store, writes, after=after))

    @precondition(lambda self: self.known)
    @rule(writes=st.integers(2, 25), after=st.booleans())
    def rebuild_and_be_killed(self, writes: int, after: bool) -> None:
        self._killed(Failing(self.store, writes, after=after), rebuild=True)

    @precondition(lambda self: self.known)
    @rule()
    def rebuild(self) -> None:
        self._run(rebuild=True)

    @precondition(lambda self: self.known)
    @rule()
    def lose_the_index(self) -> None:
        shutil.rmtree(self.settings.home / "index", ignore_errors=True)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self._run()
            with Projection(self.settings, self.store, self.archive, self.permit) as made:
                assert made.check() == []
            shutil.rmtree(self.folder)

    def _put(self, kind: str, layout: str, as_of: str, records: list[dict[str, Any]]) -> str:
        # Ids neither in the order of delivery nor the same for the same place in a history.
        load = f"{(len(self.known) * 7919 + 5) % 1009:016x}"
        self.known[load] = Load(load, kind, layout, as_of, tuple(dict(one) for one in records))
        put(self.archive, load, kind, records, layout=layout, as_of=as_of)
        return load

    def _run(self, *, rebuild: bool = False) -> None:
        with Projection(self.settings, self.store, self.archive, self.permit) as made:
            if rebuild:
                made.rebuild()
            else:
                made.bring_up_to_date()
        wanted = world(load for load in self.known.values() if load.id not in self.withdrawn)
        assert _held(self.store, self.permit) == wanted

    def _killed(self, store: Failing, *, rebuild: bool = False) -> None:
        try:
            with Projection(self.settings, store, self.archive, self.permit) as made:
                if rebuild:
                    made.rebuild()
                made.bring_up_to_date()
        except StoreUnavailable:
            pass


def _held(store: Store, permit: Permit) -> World:
    nodes, edges = contents(store, permit)
    return held(nodes, ((*key[:3], values) for key, values in edges.items()))


def test_histories(store: Store, permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    # So few claims a chunk and chunks a group that loads and withdrawals take several, and are cut between.
    monkeypatch.setattr(load_applier, "CHUNK", 3)
    for name, size in (("LEAST", 3), ("CHUNK", 3), ("GROUP", 6)):
        monkeypatch.setattr(chunks, name, size)
    machine = type("HistoriesHere", (Histories,), {"store": store, "permit": permit})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=tries(12),
            derandomize=bool(os.environ.get("CI")),
            phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes on a server
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
