"""Copies of a small world side by side: twice the crews, the same hubs."""

from __future__ import annotations

from analysis.clusters import clusters
from analysis.sharing.incidence import uses
from bench.growth import tiled
from tests.unit.analysis.arrays_by_hand import Labels, as_sets, crew, crowd, strangers


def test_a_larger_world_is_copies_with_the_same_hubs() -> None:
    labels = Labels()
    crowd(labels, 200)
    crew(labels, ["Ada Boom", "Piet Vos", "Eva Zeil"], "Phone:+311")
    for at, name in enumerate(strangers(30)):
        labels.parcel(labels.party(f"{name} {at}", f"Email:{at}"), "", "DropOff:busy")
    of = labels.snapshot()
    assert as_sets(tiled(of, 1)) == as_sets(of)
    twice = tiled(of, 2)
    assert len(twice.parcels) == 2 * len(of.parcels) == len(set(twice.parcels.to_pylist()))
    assert len(twice.things) == 2 * len(of.things) - 1
    busy = [id_ for id_ in twice.things.to_pylist() if id_.startswith("DropOff:")]
    assert busy == ["DropOff:busy"]
    found = clusters(twice, uses(twice))
    assert len(found) == 2 * len(clusters(of, uses(of))) == 2
    assert max(int(count) for count in uses(twice).users) == 60
