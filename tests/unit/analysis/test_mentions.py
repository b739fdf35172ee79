"""Addresses of one place as one thing, and its users."""

from __future__ import annotations

from analysis.mentions import Mention, SharedNode, merged
from analysis.users import counted


def address(id_: str, parcels: int, users: int, *, building: bool = False, judged: str = "") -> SharedNode:
    return SharedNode(f"Address:{id_}", "Address", id_, parcels, users, building, judged)


def label(party: str, name: str, person: str = "") -> Mention:
    return Mention("Address:a", f"Parcel:{party}", party, "", "sender", f"Party:{party}", name, person=person)


def test_spellings_are_one_thing_called_as_the_smallest_id() -> None:
    one = merged("Address:a", [address("b", 3, 2, judged="hub: why"), address("a", 4, 1, building=True)])
    assert one == address("a", 7, 2, building=True, judged="hub: why")


def test_users_of_several_spellings_are_counted_over_all_labels() -> None:
    place = merged("Address:a", [address("a", 1, 1), address("b", 1, 1)])
    mentions = [label("1", "Jan Smit", "Person:1"), label("2", "Zita Boer", "Person:2")]
    assert counted(place, mentions, 2).users == 2
    assert counted(place, mentions).users == 1, "of one spelling never more than its node says"
    assert counted(place, [label("1", "Jan Smit"), label("2", "Zita Boer")], 2).users == 1, "people not found"


def test_a_hub_stays_as_its_node_says() -> None:
    busy = address("a", 40, 30)
    assert counted(busy, [label("1", "Jan Smit", "Person:1")], 2) == busy
