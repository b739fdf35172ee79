"""How the bench of noticing counts, on a world in which the truth is known."""

from __future__ import annotations

import numpy as np

from bench.arriving.world import KINDS, world
from bench.notice import Raised, by_rules, by_seizures, judged, means, measure
from bench.noticing_rules import RULES


def test_a_world_is_the_same_for_a_seed_and_has_its_crews() -> None:
    one, other = world("mixed", 8_000, 4), world("mixed", 8_000, 4)
    assert one.snapshot.parcels.equals(other.snapshot.parcels) and (one.crew == other.crew).all()
    assert set(np.unique(one.crew)) == {-1, 0, 1}
    assert len(one.snapshot.parcels) > 7_500


def test_an_alarm_is_right_where_a_third_of_it_is_of_one_crew() -> None:
    made = world("careful", 4_000, 4)
    own, rest = np.flatnonzero(made.crew == 0), np.flatnonzero(made.crew < 0)
    first = int(made.snapshot.posted[own].min())
    right = Raised(first + 5, np.concatenate([own[:2], rest[:4]]).astype(np.int32))
    wrong = Raised(first + 1, np.concatenate([own[:2], rest[:5]]).astype(np.int32))
    said = judged(made, [right, wrong, Raised(first + 9, own[:9].astype(np.int32), new=False)])
    assert (said["recall"], said["within_10"], said["median"]) == (1.0, 1.0, 5)
    assert said["new_a_week"] == 2 * said["false_a_week"] > 0
    assert judged(made, [wrong])["recall"] == 0.0
    assert judged(made, [])["median"] is None


def test_every_way_gives_a_row_and_seizing_all_finds_all_at_once() -> None:
    rows = list(measure("easy", 8_000, 4, [2.0], alone=False))
    assert [row["by"] for row in rows] == ["Waybill, 2 a week", *RULES, "seizures of 1%", "seizures of 6%"]
    assert all(row["false_a_week"] <= 1.1 for row in rows[1:])
    assert len(list(means([*rows, *rows]))) == len(rows)
    made = world("easy", 8_000, 4)
    assert by_seizures(made, 1.0)["median"] == 0
    assert {name for name, _ in by_rules(made, 1.0)} == set(RULES)
    assert "easy" in KINDS
