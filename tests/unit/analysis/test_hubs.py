"""What is a hub, and what may be followed."""

from __future__ import annotations

import pytest

from analysis.hubs import MOST_PARCELS, MOST_USERS, hub
from analysis.mentions import SharedNode


@pytest.mark.parametrize(
    ("parcels", "users", "building", "why"),
    [
        (60, MOST_USERS + 1, False, "21 different people"),
        (MOST_PARCELS + 1, 1, False, "used for 301 parcels"),
        (20, 9, False, "9 people for only 20 parcels"),
        (4, 2, True, "a building"),
    ],
)
def test_hub_says_why(parcels: int, users: int, building: bool, why: str) -> None:
    assert why in hub(SharedNode("Address:x", "Address", "x", parcels, users, building))


@pytest.mark.parametrize(
    ("parcels", "users"), [(1, 1), (MOST_PARCELS, 1), (80, MOST_USERS), (5, 5), (38, 9), (0, 0)]
)
def test_what_few_use_or_many_use_often_is_none(parcels: int, users: int) -> None:
    assert hub(SharedNode("Phone:x", "Phone", "x", parcels, users)) == ""
