"""Whatever the order, the batches and the withdrawals: the same claims make the same graph."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.projection import planned_changes
from loaders.projection.claims import ClaimSource, claims_of
from loaders.projection.index import Index
from loaders.projection.vendor_candidates import aliases
from tests.extent import tries
from tests.unit.projection import rows
from tests.unit.projection.memory_graph import MemoryGraph

pytestmark = pytest.mark.slow

Load = tuple[str, ClaimSource, list[dict[str, Any]]]


class World:
    """A graph in memory and the index that belongs to it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.index = Index(Path(self._folder.name) / "index.sqlite")
        self.graph = MemoryGraph()

    def load(self, load: Load, size: int) -> None:
        kind, source, records = load
        numbered = list(enumerate(records, 1))
        for some in _batched(numbered, size):
            claims = [claim for number, record in some for claim in claims_of(kind, source, number, record)]
            self._take(planned_changes.add(self.index, claims)[0])

    def withdraw(self, load: str, size: int = 1) -> None:
        while units := self.index.units_of_load(load, size):
            self._take(planned_changes.withdraw(self.index, load, units))

    def _take(self, changes: Any) -> None:
        self.graph.take(changes)
        self.graph.take(aliases(self.index, changes))

    @property
    def all(self) -> tuple[Any, Any]:
        return self.graph.nodes, self.graph.edges

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_: object) -> None:
        self.index.close()
        self._folder.cleanup()


def _batched(items: list[Any], size: int) -> Iterable[list[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _named(made: list[tuple[tuple[str, list[dict[str, Any]]], str, str]]) -> list[Load]:
    return [
        (kind, ClaimSource(f"load{place}", layout, as_of), records)
        for place, ((kind, records), layout, as_of) in enumerate(made)
    ]


histories = st.lists(
    st.tuples(rows.loads, st.sampled_from(["a", "b"]), st.sampled_from(["2025-01-01", "2025-02-01"])),
    min_size=1,
    max_size=5,
).map(_named)


def _of(loads: Iterable[Load], size: int) -> tuple[Any, Any]:
    with World() as world:
        for load in loads:
            world.load(load, size)
        return world.all


@settings(max_examples=tries(60), deadline=None)
@given(histories, st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_and_batch_size_change_nothing(loads: list[Load], chance: Any, size: int) -> None:
    shuffled = list(loads)
    chance.shuffle(shuffled)
    assert _of(shuffled, size) == _of(loads, 100)


@settings(max_examples=tries(60), deadline=None)
@given(histories, st.data())
def test_a_withdrawn_load_might_never_have_come(loads: list[Load], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(loads))
    with World() as world:
        for load in loads:
            world.load(load, 3)
        world.withdraw(gone[1].load, data.draw(st.integers(1, 3)))
        assert world.all == _of([load for load in loads if load is not gone], 100)


@settings(max_examples=tries(40), deadline=None)
@given(histories)
def test_all_withdrawn_leaves_nothing(loads: list[Load]) -> None:
    with World() as world:
        for load in loads:
            world.load(load, 100)
        for load in loads:
            world.withdraw(load[1].load)
        assert world.all == ({}, {})


def test_a_number_given_out_again_is_two_parcels_whatever_came_first() -> None:
    first = {"tracking_number": "N", "posted_at": "2024-02-01T08:00:00Z", "check": "none"}
    second = {**first, "posted_at": "2025-03-20T12:30:00Z"}
    for order in ([first, second], [second, first]):
        nodes, _ = _of(
            [("parcels", ClaimSource(f"l{i}", "a", "2025"), [row]) for i, row in enumerate(order)], 1
        )
        assert set(nodes) == {"Parcel:N@2024-02", "Parcel:N@2025-03"}


@pytest.mark.parametrize("exact_first", [True, False])
def test_a_bare_day_never_replaces_a_moment(exact_first: bool) -> None:
    exact = {"tracking_number": "N", "posted_at": "2025-03-20T12:30:00Z", "check": "none"}
    day = {**exact, "posted_at": "2025-03-20T00:00:00Z", "posted_precision": "day"}
    pair = [(exact, "a", "2025-01-01"), (day, "b", "2026-01-01")]
    loads: list[Load] = [("parcels", ClaimSource(f"l-{lay}", lay, at), [row]) for row, lay, at in pair]
    nodes, _ = _of(loads if exact_first else loads[::-1], 1)
    parcel = nodes["Parcel:N"]
    assert parcel["posted_at"] == "2025-03-20T12:30:00Z"
    assert "posted_precision" not in parcel and "differs" not in parcel
    assert parcel["claims"] == 2
