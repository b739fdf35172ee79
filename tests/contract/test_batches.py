"""A walk over batches at a counter, on real servers: labels that share nothing but when and where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import queries
from casework.workspace import Workspace
from graph.settings import Settings
from graph.store.port import Store
from tests.contract.crew_and_strangers import deliver, row, strangers

SHOP = {"dropoff_id": "NL-00099", "dropoff_name": "The shop"}
PACK = {"contents": "Wax melts, 2 pcs", "weight_g": "300"}


def batches() -> list[dict[str, str]]:
    """Two mornings with three parcels each, under six names from six doors to six buyers, and one that is
    alike but was brought alone; and fifty others at this counter.
    """
    morning = [(20, "10:05"), (20, "10:20"), (20, "10:45"), (55, "11:01"), (55, "11:02"), (55, "11:40")]
    found = [
        row(7000 + at, day, f"Piet Zo{'bcdfgh'[at]}er", f"Ann Mac{'bcdfgh'[at]}", **SHOP, **PACK)
        | {"posted_at": row(0, day, "", "")["posted_at"][:11] + f"{clock}:00Z", "weight_g": f"{297 + at}"}
        for at, (day, clock) in enumerate([*morning])
    ]
    alone = row(7100, 80, "Kees Loos", "Ann Macloo", **SHOP, **PACK)
    others = [
        row(7200 + at, at, f"Jan Van{'bcdfghjklm'[at % 10]}a{at}", f"Ann Mac{at}x", **SHOP, contents="books")
        for at in range(50)
    ]
    return [*found, alone, *others]


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        deliver(desk, tmp_path / "parcels.csv", [*batches(), *strangers()])
        yield desk


def number(at: int) -> str:
    return f"PX{at:010d}"


def test_a_walk_from_one_of_them_finds_all_and_says_how(desk: Workspace) -> None:
    found = queries.walk(number(7000), desk=desk)
    assert {one["tracking_number"] for one in found.parcels} == {number(at) for at in range(7001, 7006)}
    why = next(one["why"] for one in found.parcels if one["tracking_number"] == number(7004))
    assert why == [
        f"{number(7004)} and {number(7000)} were handed in at The shop in batches within the hour: "
        "6 parcels with the same contents, within 10 g, under 6 names"
    ]
    (counter,) = (node for node in found.nodes.values() if node.kind == "DropOff")
    assert counter.why[0].startswith("hub, crossed for parcels in batches alone: ")
    assert not any(id_.startswith("Batch:") for id_ in found.nodes)


def test_neither_who_came_alone_nor_a_strict_walk_goes_there(desk: Workspace) -> None:
    assert not queries.walk(number(7100), desk=desk).parcels
    assert not queries.walk(number(7000), strict=True, desk=desk).parcels


def test_only_what_was_posted_in_the_period_counts(desk: Workspace) -> None:
    found = queries.walk(number(7000), until="2025-02-01", desk=desk)
    assert {one["tracking_number"] for one in found.parcels} == {number(7001), number(7002)}


def test_a_list_for_ourselves_has_them_too(desk: Workspace, tmp_path: Path) -> None:
    listed = queries.targets(number(7000), tmp_path / "own.csv", desk=desk)
    assert {number(at) for at in range(7000, 7006)} <= set(map(str, listed["value"]))
