"""Recall and precision on planted truth: seeds that nothing was chosen on, and the sample deliveries.

The figures stand in docs/quality.md (`python -m bench.quality`, `python -m bench.clusters`). The thresholds
here are below what was measured by a margin, so that they fail for a real loss and not for another rounding.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from bench.arrays import resolved
from bench.clusters import compare
from bench.hard import lists, report
from bench.hard.world import Truth, hard
from bench.quality import from_files, sharing, walks
from bench.worlds import World, invented

pytestmark = pytest.mark.slow

Known = tuple[World, Mapping[str, str]]
HardWorld = tuple[World, Truth]
DATA = Path(__file__).parents[2] / "data"
BORROWED = "borrowed names"


@pytest.fixture(scope="module", params=[21, pytest.param(22, marks=pytest.mark.long)])
def second_seed(request: pytest.FixtureRequest) -> Known:
    return invented(6_000, request.param)


@pytest.fixture(scope="module")
def deliveries() -> Known:
    names = ("postnl_export_2025w14.csv", "bpost_2025-04.xlsx", "declarations.jsonl")
    files = [DATA / "canonical" / "parcels.csv", *(DATA / "operators" / name for name in names)]
    return from_files(files, DATA / "truth.csv")


@pytest.fixture(scope="module")
def hard_seed() -> HardWorld:
    """Crews that hide, of kinds and under names on which nothing was chosen too."""
    world, truth = hard(5_000, 41)
    world.resolve(*resolved(world))
    return world, truth


def rows(known: Known, starts: int = 6) -> list[dict[str, Any]]:
    return list(walks(*known, starts))


def test_walks_on_a_second_seed(second_seed: Known) -> None:
    found = [row for row in rows(second_seed) if not row["crew"].startswith(BORROWED)]
    assert len(found) >= 5
    assert mean(row["recall"] for row in found) >= 0.85
    assert mean(row["precision"] for row in found) >= 0.85


def test_borrowed_names_lead_astray_and_are_still_found(second_seed: Known) -> None:
    """An innocent person's own parcels hang on the borrowed address: the weak spot, and stated as one."""
    found = [row for row in rows(second_seed) if row["crew"].startswith(BORROWED)]
    assert found
    assert mean(row["recall"] for row in found) >= 0.3
    assert mean(row["precision"] for row in found) >= 0.4


def test_the_cut_without_truth_is_near_the_best_possible(second_seed: Known) -> None:
    found = rows(second_seed)
    assert mean(row["best"] for row in found) - mean(row["f1"] for row in found) <= 0.08


def test_shared_things_of_crews_come_first(second_seed: Known) -> None:
    found = sharing(*second_seed)
    assert found["planted"] <= found["things"] / 10
    assert found["first_25"] >= 0.4


def test_walks_on_the_sample_deliveries(deliveries: Known) -> None:
    found = {row["crew"]: row for row in rows(deliveries)}
    assert found.keys() == {"heron", "otter", "lynx", "marten"}
    assert all(row["recall"] >= 0.95 for row in found.values())
    assert all(row["precision"] >= 0.9 for row in found.values())


def test_shared_things_on_the_sample_deliveries(deliveries: Known) -> None:
    found = sharing(*deliveries)
    assert found["first_25"] >= 0.95
    assert found["crews_in_first_50"] == "4 of 4"


def test_clusters_on_a_second_seed(second_seed: Known) -> None:
    ours, listed, kinds, ties, *others = compare("second seed", *second_seed)
    assert ours["mixed"] >= 0.85
    assert ours["recall"] >= 0.35  # one crew of six that falls apart is half of all pairs
    shares = [float(told.split(" / ")[0]) for told in kinds["kinds"].values()]
    assert mean(shares) >= 0.65
    assert ours["f1"] >= 10 * max(other["f1"] for other in others)
    found, planted = listed["list"]["crews"].split(" of ")
    assert int(found) >= int(planted) - 1
    assert ties["ties"]["glue_among_the_100_most_used"] <= 40
    strangers = {kind: float(told.split(" / ")[1]) for kind, told in kinds["kinds"].items()}
    assert all(share <= 0.15 for kind, share in strangers.items() if not kind.startswith(BORROWED))


def test_clusters_on_the_sample_deliveries(deliveries: Known) -> None:
    ours, listed, kinds, *_ = compare("sample deliveries", *deliveries)
    assert ours["mixed"] >= 0.95
    assert (listed["list"]["crews"], listed["list"]["rank_of_last_crew"]) == ("4 of 4", 4)
    assert all(float(told.split(" / ")[0]) >= 0.8 for told in kinds["kinds"].values())


def test_crews_that_hide_are_found_from_their_first_seizure(hard_seed: HardWorld) -> None:
    world, truth = hard_seed
    found = {row["kind"]: row for row in report.by_kind(list(report.walks(world, truth.crew, 3)))}
    assert found["all"]["recall"] >= 0.6
    assert found["all"]["precision"] >= 0.85
    assert found["throw-away names, one phone"]["recall"] >= 0.75
    assert found["throw-away names, one account"]["recall"] >= 0.75


def test_walks_from_innocent_people_stay_near(hard_seed: HardWorld) -> None:
    world, truth = hard_seed
    found = {row["innocent"]: row for row in report.innocent(world, truth.innocent, 3)}
    assert found["all"]["median"] <= 45
    assert found["all"]["p90"] <= 120
    assert found["shipping shop"]["median"] <= 10


def test_a_strict_walk_is_sure_of_every_kind_and_finds_less(hard_seed: HardWorld) -> None:
    world, truth = hard_seed
    found = {
        row["kind"]: row for row in report.by_kind(list(report.walks(world, truth.crew, 3, strict=True)))
    }
    usual = {row["kind"]: row for row in report.by_kind(list(report.walks(world, truth.crew, 3)))}
    assert min(row["precision"] for row in found.values()) >= 0.7
    assert found["all"]["precision"] >= 0.93
    assert 0.4 <= found["all"]["recall"] < usual["all"]["recall"]


def test_crews_that_hide_stand_where_the_lists_begin(hard_seed: HardWorld) -> None:
    """Clubs, shops, households and offices do not: there are as many of them."""
    shared = lists.shared_list(*hard_seed)
    assert shared["first_25"] >= 0.7
    assert shared["of_what_can"] >= 0.6
    assert not {"diaspora shop", "Chinese household"} & shared["others"].keys()
    shown = {row["clusters"]: row for row in lists.crews_by_kind([lists.cluster_list(*hard_seed)])}
    assert shown["all"]["first_30"] >= 18
    assert shown["throw-away names, one phone"]["first_30"] == 2
