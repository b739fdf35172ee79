"""How well people and places are found on invented labels of seeds that nothing was chosen on."""

from __future__ import annotations

import pytest

from bench.identity import measure
from bench.truth import own

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [21, 22])
def test_people_and_places_are_found(seed: int) -> None:
    found = measure(own(5_000, seed))
    assert found["people"]["precision"] >= 0.99 and found["people"]["f1"] >= 0.96, found
    assert found["places"]["precision"] >= 0.998 and found["places"]["f1"] >= 0.98, found
    assert found["candidate_recall"] >= 0.98
