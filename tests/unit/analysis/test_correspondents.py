"""Who is at the other end, on arrays: the same as `analysis.sharing.businesses` says of one thing."""

from __future__ import annotations

import random

import numpy as np
import pytest

from analysis.sharing import businesses
from analysis.sharing.correspondents import both_ends
from tests.unit.analysis.arrays_by_hand import Labels


@pytest.mark.parametrize("seed", range(5))
def test_it_counts_as_for_one_thing(seed: int) -> None:
    draw, labels = random.Random(seed), Labels()
    sent: dict[str, list[tuple[str, str]]] = {"a": [], "b": [], "c": []}
    rows = []
    for at in range(60):
        bucket = draw.choice("aab")
        sender, buyer = f"Sender {draw.randrange(9)}{bucket}", f"Buyer {draw.randrange(12)}"
        labels.parcel(labels.party(sender), labels.party(buyer))
        sent[bucket].append((sender, buyer))
        rows.append(("abc".index(bucket), sender, at))
    of = labels.snapshot()
    person = {name.partition(":")[2]: at for at, name in enumerate(of.persons.to_pylist())}
    member_of = np.arange(len(of.persons), dtype=np.int32)
    bucket_, user, parcel = (
        np.array(column, np.int32)
        for column in zip(*((one, person[name], at) for one, name, at in rows * 2), strict=True)
    )
    found = both_ends(of, member_of, bucket_, user, parcel, 3)
    for at, pairs in enumerate(sent.values()):
        said = businesses.both_ends(pairs, {})
        own = (found.users[at], found.sharing[at], found.pairs[at], found.met[at])
        assert own == (said.users, said.sharing, said.pairs, said.met)
        assert found.met_as_a_crew()[at] == pytest.approx(said.met_as_a_crew)
        assert bool(found.serves_strangers()[at]) == bool(businesses.serves_strangers(said))


def test_no_parcels_say_nothing() -> None:
    none = np.zeros(0, np.int32)
    found = both_ends(Labels().snapshot(), none, none, none, none, 2)
    assert found.users.tolist() == [0, 0]
    assert found.met_as_a_crew().tolist() == [1, 1]
