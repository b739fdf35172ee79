"""What is a hub, and what may be followed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.mentions import SharedNode
from analysis.sharing.hubs import MOST_PARCELS, MOST_USERS, MOST_USERS_OF_OWNED, OWNED, crowded, hub


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


@pytest.mark.parametrize("kind", sorted(OWNED))
def test_many_names_on_what_belongs_to_somebody_are_no_hub_until_they_are_very_many(kind: str) -> None:
    thing = SharedNode(f"{kind}:x", kind, "x", MOST_USERS_OF_OWNED, MOST_USERS_OF_OWNED)
    assert hub(thing) == "" and crowded(thing)
    assert "used by 61 different people" in hub(replace(thing, users=MOST_USERS_OF_OWNED + 1))
    assert not crowded(replace(thing, users=5))


def test_a_business_that_serves_strangers_is_a_hub_unless_a_person_says_otherwise() -> None:
    thing = SharedNode("Phone:x", "Phone", "x", 30, 25, business="a business that serves strangers: why")
    assert hub(thing) == "a business that serves strangers: why"
    assert hub(replace(thing, judged="no hub: their own shop")) == ""
