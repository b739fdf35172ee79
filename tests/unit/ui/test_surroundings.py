"""What stands around a node, told before anything is fetched."""

from __future__ import annotations

from typing import Any

import pytest

from ui.wording import surroundings


def count(
    kind: str, total: int, relationship: str = "AT", direction: str = "out", **most: Any
) -> dict[str, Any]:
    return {"kind": kind, "total": total, "relationship": relationship, "direction": direction, **most}


def test_kinds_with_their_counts_and_how_much_the_most_used_one_is_used() -> None:
    counts = [
        count("Parcel", 39, "SENDER_ON"),
        count("Phone", 3, "REACHED_BY", users=4, parcels=90, hub=""),
        count("Parcel", 2, "ADDRESSED_TO", "in"),
        count("Address", 1, users=215, parcels=600, hub="a busy counter"),
    ]
    assert surroundings.summary(counts) == (
        "Parcel 41; Phone 3, the most used by 3 others; Address 1, used by 214 others, a hub"
    )
    parcels = surroundings.by_kind(counts)["Parcel"]
    assert surroundings.ways(parcels).startswith("→ ") and ", ← " in surroundings.ways(parcels)


@pytest.mark.parametrize(
    ("most", "total", "said"),
    [
        ({"users": 2, "parcels": 9, "hub": ""}, 1, "used by 1 other"),
        ({"users": 1, "parcels": 9, "hub": ""}, 1, "on 9 parcels"),
        ({"users": 1, "parcels": 412, "hub": "a business"}, 2, "the most used on 412 parcels, a hub"),
        ({"users": 1, "parcels": 1, "hub": ""}, 1, ""),
        ({"users": None, "parcels": None, "hub": ""}, 1, ""),
        ({}, 7, ""),
    ],
)
def test_people_first_then_parcels_then_nothing(most: dict[str, Any], total: int, said: str) -> None:
    assert surroundings.used([count("Address", total, **most)]) == said


def test_of_several_relationships_the_most_used_counts() -> None:
    rows = [
        count("Phone", 1, users=2, parcels=1, hub=""),
        count("Phone", 1, "CALLED", users=9, parcels=1, hub=""),
    ]
    assert surroundings.used(rows) == "the most used by 8 others"
    assert surroundings.summary([]) == ""
