"""How a walk goes on, what it never crosses, and where it stops."""

from __future__ import annotations

from math import log

import pytest

from analysis.mentions import SharedNode
from analysis.walking.random_walk import STRANGERS, weight
from analysis.walking.walk import PORTION, Walk, walk
from analysis.walking.walk_state import MOST_OF_A_FIRM
from tests.unit.analysis.small import Small


def numbers(found: Walk) -> set[str]:
    return {one.number for one in found.parcels}


def chain() -> Small:
    """A and B share the sender's phone; both are addressed to one buyer, who also gets C from elsewhere."""
    world = Small()
    world.label("A", "sender", "Alias One", "Phone:p1")
    world.label("A", "recipient", "Buyer Far", "Address:buyer")
    world.label("B", "sender", "Alias Two", "Phone:p1", "Account:k")
    world.label("B", "recipient", "Buyer Far", "Address:buyer")
    world.label("C", "sender", "Alias Three", "Email:e")
    world.label("C", "recipient", "Buyer Far", "Address:buyer")
    world.label("D", "sender", "Alias Four", "Email:e")
    world.label("Z", "sender", "Nobody Near", "Phone:other")
    return world


def test_over_senders_their_recipients_and_those_recipients_other_senders() -> None:
    found = walk(["Parcel:A"], chain().neighbours)
    assert numbers(found) == {"B", "C", "D"}
    assert found.parcels[0].number == "B"
    assert found.parcels[0].score == 1
    assert not found.partial


def test_every_parcel_has_its_chain_in_words() -> None:
    by_number = {one.number: one for one in walk(["Parcel:A"], chain().neighbours).parcels}
    assert by_number["D"].path == ("Parcel:A", "Address:buyer", "Parcel:C", "Email:e", "Parcel:D")
    assert by_number["D"].why == (
        "C and A share the recipient's address buyer (used by 1 person)",
        "D and C share the sender's e-mail e (used by 2 different people)",
    )


def test_things_on_the_chains_are_named() -> None:
    assert set(walk(["Parcel:A"], chain().neighbours).things) == {"Address:buyer", "Email:e"}


def test_a_step_says_what_else_the_two_share() -> None:
    by_number = {one.number: one for one in walk(["Parcel:A"], chain().neighbours).parcels}
    assert by_number["B"].why == (
        "B and A share the recipient's address buyer (used by 1 person), also phone p1",
    )


@pytest.mark.parametrize(("parcels", "users", "building"), [(900, 700, False), (301, 1, False), (2, 2, True)])
def test_a_hub_is_never_crossed_nor_read(parcels: int, users: int, building: bool) -> None:
    world = chain()
    world.state("Phone:p1", parcels=parcels, users=users, building=building)
    world.state("Address:buyer", parcels=parcels, users=users, building=building)
    found = walk(["Parcel:A"], world.neighbours)
    assert numbers(found) == set()
    assert set(found.hubs) == {"Phone:p1", "Address:buyer"}
    assert {id_ for asked in world.asked for id_ in asked} == {"Parcel:A"}


def test_a_recipient_reached_once_does_not_carry_on_unless_it_is_the_starts_own() -> None:
    world = Small()
    world.label("A", "sender", "Alias One", "Phone:p1")
    world.label("B", "sender", "Alias Two", "Phone:p1")
    world.label("B", "recipient", "Innocent Buyer", "Address:buyer")
    world.label("C", "sender", "Web Shop", "Account:shop")
    world.label("C", "recipient", "Innocent Buyer", "Address:buyer")
    assert numbers(walk(["Parcel:A"], world.neighbours)) == {"B"}
    assert numbers(walk(["Parcel:B"], world.neighbours)) == {"A", "C"}


def firm(sends: int) -> Small:
    """A buyer of two linked parcels also has one from a firm."""
    world = Small()
    for number in "AB":
        world.label(number, "sender", "Alias One", "Phone:p1")
        world.label(number, "recipient", "Buyer Far", "Address:buyer")
    world.label("F0", "recipient", "Buyer Far", "Address:buyer")
    for at in range(sends):
        world.label(f"F{at}", "sender", "Shop Ltd", "Account:shop", company="Shop Ltd")
        world.label(f"F{at}", "recipient", "Other Buyer", "Address:other")
    world.label("G", "sender", "Granny", "Phone:granny")
    world.label("G", "recipient", "Other Buyer", "Address:other")
    return world


def test_a_business_sender_does_not_carry_it_on() -> None:
    assert numbers(walk(["Parcel:A"], firm(MOST_OF_A_FIRM + 1).neighbours, stop=0)) == {"B", "F0"}
    assert "F1" in numbers(walk(["Parcel:A"], firm(MOST_OF_A_FIRM).neighbours, stop=0))


def test_a_seized_parcel_of_a_business_gives_its_parcels_and_not_its_customers_other_senders() -> None:
    found = numbers(walk(["Parcel:F1"], firm(MOST_OF_A_FIRM + 1).neighbours, stop=0))
    assert found >= {f"F{at}" for at in range(MOST_OF_A_FIRM + 1) if at != 1}
    assert "A" not in found


def test_a_person_at_the_same_account_makes_it_no_business() -> None:
    world = firm(MOST_OF_A_FIRM + 1)
    world.label("F0", "sender", "Alias Nine", "Account:shop")
    assert "F1" in numbers(walk(["Parcel:A"], world.neighbours, stop=0))


def test_stop_is_a_score() -> None:
    everything = walk(["Parcel:A"], chain().neighbours, stop=0)
    weakest = everything.parcels[-1]
    fewer = walk(["Parcel:A"], chain().neighbours, stop=weakest.score * 1.01)
    assert numbers(everything) - numbers(fewer) == {weakest.number}
    assert fewer.left_out == 1
    assert "as requested" in fewer.stopped


def test_limit_takes_the_strongest() -> None:
    found = walk(["Parcel:A"], chain().neighbours, limit=1)
    assert numbers(found) == {"B"}
    assert found.left_out == 2


def test_a_walk_begins_at_a_thing_as_well() -> None:
    found = walk(["Email:e"], chain().neighbours)
    assert numbers(found) == {"C", "D"}
    assert found.parcels[0].why[0].endswith("has the e-mail e searched for")


def test_from_several_starts() -> None:
    found = walk(["Parcel:A", "Parcel:Z"], chain().neighbours)
    assert numbers(found) == {"B", "C", "D"}


@pytest.mark.parametrize("start", ["Parcel:Z", "Parcel:unknown", "Phone:unknown"])
def test_nothing_linked(start: str) -> None:
    found = walk([start], chain().neighbours)
    assert found.parcels == ()
    assert found.stopped == "the walk reaches nothing more"


def test_order_of_rows_changes_nothing() -> None:
    world, turned = chain(), chain()
    turned.mentions.reverse()
    assert walk(["Parcel:A"], world.neighbours) == walk(["Parcel:A"], turned.neighbours)


def test_the_innocent_side_of_a_narrow_place_is_left_out() -> None:
    """Ten parcels tied by three things each; one of them shares a borrowed address with a trader of forty."""
    world = Small()
    for at in range(10):
        world.label(f"A{at}", "sender", f"Alias Nr{at}", "Phone:p", "Account:k", "Email:m")
    world.label("A0", "sender", "Alias Nr0", "Address:borrowed")
    world.label("T0", "sender", "Trader Good", "Address:borrowed", "Phone:t")
    for at in range(1, 40):
        world.label(f"T{at}", "sender", "Trader Good", "Phone:t", "Account:t")
    found = walk(["Parcel:A5"], world.neighbours)
    assert numbers(found) >= {f"A{at}" for at in range(10) if at != 5}
    assert not {f"T{at}" for at in range(1, 40)} & numbers(found)
    assert found.left_out >= 39


def test_reads_are_bounded() -> None:
    """A crew of thousands over many phones: portions of 500, and it says that it did not end."""
    world = Small()
    for at in range(1400):
        world.label(f"P{at}", "sender", "Same Sender", f"Phone:{at // 50}", f"Email:{(at + 25) // 50}")
    found = walk(["Parcel:P700"], world.neighbours)
    assert max(map(len, world.asked)) <= PORTION
    assert len(world.asked) < 20
    assert found.parcels


def let_again() -> Small:
    """A home in which one family sent for half a year, and then another."""
    world = Small()
    for month in range(1, 7):
        world.label(f"A{month}", "sender", "Alias One", "Address:home", at=f"2023-0{month}-03T10:00:00Z")
        world.label(f"B{month}", "sender", "Honest Tenant", "Address:home", at=f"2024-0{month}-03T10:00:00Z")
    world.label("A7", "sender", "Alias Two", "Address:home", at="2023-05-04T10:00:00Z")
    return world


def test_a_home_that_was_let_again_leads_to_nobody_who_came_later() -> None:
    found = walk(["Parcel:A1"], let_again().neighbours, stop=0)
    assert numbers(found) == {*(f"A{month}" for month in range(2, 8))}
    assert found.hands == {"Address:home": "changed hands between 2023-06-03 and 2024-01-03"}
    assert numbers(walk(["Address:home"], let_again().neighbours, stop=0)) > {"A1", "B1"}


def test_aliases_that_take_turns_are_no_change_of_hands() -> None:
    world = Small()
    for month, name in enumerate(("Alias One", "Alias Two", "Alias Three"), 1):
        for day in (3, 9, 20):
            world.label(f"{month}/{day}", "sender", name, "Phone:p", at=f"2024-0{month}-{day:02d}T10:00:00Z")
    found = walk(["Parcel:1/3"], world.neighbours, stop=0)
    assert len(numbers(found)) == 8
    assert found.hands == {}


def test_no_other_link_brings_in_what_is_of_another_time() -> None:
    world = let_again()
    for parcel in ("A1", "B1"):
        name = "Alias One" if parcel == "A1" else "Honest Tenant"
        world.label(parcel, "sender", name, "Phone:p", at=f"202{3 if parcel == 'A1' else 4}-01-03T10:00:00Z")
    by_number = {one.number: one for one in walk(["Parcel:A1"], world.neighbours, stop=0).parcels}
    assert by_number["B1"].why == ("B1 and A1 share the sender's phone p (used by 2 different people)",)


def test_a_start_without_a_day_goes_on_to_all_and_a_change_of_hands_is_told_where_it_ends_the_walk() -> None:
    world = let_again()
    world.label("U", "sender", "Somebody Else", "Address:home")
    assert numbers(walk(["Parcel:U"], world.neighbours, stop=0)) > {"A1", "B1"}
    starts = [f"Parcel:A{month}" for month in range(1, 8)]
    found = walk(starts, let_again().neighbours, stop=0)
    assert found.parcels == ()
    assert found.hands == {"Address:home": "changed hands between 2023-06-03 and 2024-01-03"}


@pytest.mark.parametrize("later", ["Tenant, Honest", "H. Tenant", "Els Tenant"])
def test_another_spelling_or_the_family_is_no_change_of_hands(later: str) -> None:
    world = Small()
    for month in range(1, 7):
        world.label(f"A{month}", "sender", "Honest Tenant", "Address:home", at=f"2023-0{month}-03T10:00:00Z")
        world.label(f"B{month}", "sender", later, "Address:home", at=f"2024-0{month}-03T10:00:00Z")
    found = walk(["Parcel:A1"], world.neighbours, stop=0)
    assert "B1" in numbers(found)
    assert found.hands == {}


def customers(world: Small, thing: str, own: bool) -> None:
    """Twenty-five names on one thing with a home each, two parcels each: to somebody of their own, or to one
    of five who order again and again.
    """
    names = [(one, two) for one in "BDLMN" for two in "bdlmn"]  # no two of which sound alike
    for at in range(50):
        one, two = names[at % 25]
        world.label(f"P{at}", "sender", f"{one}a{two}ito {one}enko", thing, f"Address:home {at % 25}")
        other = at % 25 if own else at % 4
        one, two = names[other]
        world.label(f"P{at}", "recipient", f"{one}ol{two}a {one}ert", f"Address:{other}")


@pytest.mark.parametrize("kind", ["Phone", "Account", "Email"])
def test_fresh_names_on_one_phone_are_followed_and_a_business_that_serves_strangers_is_not(kind: str) -> None:
    hiding, shop = Small(), Small()
    customers(hiding, f"{kind}:x", own=False)
    customers(shop, f"{kind}:x", own=True)
    assert len(walk(["Parcel:P0"], hiding.neighbours).parcels) == 49
    found = walk(["Parcel:P0"], shop.neighbours)
    assert numbers(found) == {"P25"}
    assert found.hubs == {
        f"{kind}:x": "probably a business that serves strangers: of 25 people none shared a correspondent "
        "with another"
    }


def test_a_shop_whose_customers_write_in_two_scripts_is_not_followed() -> None:
    """Ten customers, each with one relative to whom they write four times under two writings of their name:
    as many users share a correspondent as a crew's would, were each writing somebody.
    """
    world = Small()
    given = ("Сергей", "Дмитрий", "Алексей", "Андрей", "Евгений", "Юрий", "Борис", "Виктор", "Роман", "Павел")
    latin = (
        "Serguei",
        "Dimitri",
        "Alexei",
        "Andrej",
        "Evguenij",
        "Iouri",
        "Boris",
        "Viktor",
        "Roman",
        "Pavel",
    )
    for at in range(40):
        who = at % 10
        name = f"{given[who]} Щербаков" if at % 4 < 2 else f"{latin[who]} Chtcherbakov"
        world.label(f"P{at}", "sender", name, "Account:shop", f"Address:home {who}")
        world.label(
            f"P{at}", "recipient", f"{'BDFGKLMNPR'[who]}ent {'BDFGKLMNPR'[who]}ollema", f"Address:{who}"
        )
    world.state("Account:shop", users=20)
    assert numbers(walk(["Parcel:P0"], world.neighbours)) == {"P10", "P20", "P30"}


@pytest.mark.parametrize(
    ("second", "home", "reached"),
    [
        ("Alias Two", "Address:two", True),
        ("Alias Two", "Address:one", False),
        ("Alias One", "Address:two", False),
        ("Alias Two", "", True),
    ],
)
def test_a_recipient_carries_on_where_two_people_at_two_addresses_sent_to_it(
    second: str, home: str, reached: bool
) -> None:
    """B and C are tied to the start by a phone; their buyer also gets D from elsewhere."""
    world = Small()
    world.label("A", "sender", "Alias Zero", "Phone:p1")
    world.label("B", "sender", "Alias One", "Phone:p1", "Address:one")
    world.label("C", "sender", second, "Phone:p1", *filter(None, [home]))
    for number in "BCD":
        world.label(number, "recipient", "Some Buyer", "Address:buyer")
    world.label("D", "sender", "Web Shop", "Account:shop")
    assert ("D" in numbers(walk(["Parcel:A"], world.neighbours, stop=0))) == reached


def test_what_the_starts_own_phone_carried_is_never_cut() -> None:
    """A phone with many parcels beside an address with one: each of the many is visited seldom."""
    world = Small()
    for at in range(200):
        world.label(f"P{at}", "sender", "Alias One", "Phone:p")
    world.label("P0", "sender", "Alias One", "Address:a", "Email:e", "Account:k")
    for at in range(4):
        world.label(f"Q{at}", "sender", "Alias Two", "Address:a", "Email:e", "Account:k")
    found = walk(["Parcel:P0"], world.neighbours)
    assert len(numbers(found)) == 203
    assert found.left_out == 0
    assert len(walk(["Parcel:P0"], world.neighbours, stop=0.5).parcels) == 4


def test_a_counter_is_stepped_on_less_readily_than_a_phone_of_as_many() -> None:
    world = Small()
    world.label("A", "sender", "Alias One", "Phone:p", "DropOff:d")
    world.label("B", "sender", "Alias Two", "Phone:p")
    world.label("C", "sender", "Alias Two", "DropOff:d")
    scores = {one.number: one.score for one in walk(["Parcel:A"], world.neighbours, stop=0).parcels}
    assert scores["B"] == 1
    assert scores["C"] == pytest.approx(STRANGERS, abs=0.01)


def test_and_so_is_a_phone_of_very_many() -> None:
    few, many = (SharedNode("Phone:x", "Phone", "x", users, users) for users in (8, 9))
    assert weight(many) == pytest.approx(STRANGERS / log(1.5 + 9))
    assert weight(few) == pytest.approx(1 / log(1.5 + 8))


@pytest.mark.parametrize(("strict", "reached"), [(False, set("BCDEF")), (True, set("BE"))])
def test_a_strict_walk_goes_over_what_senders_had_and_no_counter_recipient_or_home_of_one(
    strict: bool, reached: set[str]
) -> None:
    world = Small()
    world.label("A", "sender", "Berend Ratelstra", "Phone:p", "DropOff:d", "Address:home")
    world.label("A", "recipient", "Some Buyer", "Address:buyer")
    world.label("B", "sender", "Femke Uilenbrink", "Phone:p", "Address:house")
    world.label("C", "sender", "Wessel Stoommans", "DropOff:d")
    world.label("D", "sender", "Anna Boer", "Phone:other")
    world.label("D", "recipient", "Some Buyer", "Address:buyer")
    world.label("E", "sender", "Gijs Vuurtoren", "Address:house")
    world.label("F", "sender", "Berend Ratelstra", "Address:home")
    found = walk(["Parcel:A"], world.neighbours, stop=0, strict=strict)
    assert (numbers(found), found.strict) == (reached, strict)
    world.label("G", "sender", "Berend Ratelstra", "Address:home")
    alone = walk(["Address:home"], world.neighbours, stop=0, strict=True)
    assert numbers(alone) >= {"A", "F", "G"}, "where it was told to begin it begins"


def test_a_strict_walk_from_a_parcel_without_sender_finds_nothing() -> None:
    world = Small()
    for number in "AB":
        world.label(number, "recipient", "Some Buyer", "Address:buyer")
    assert numbers(walk(["Parcel:A"], world.neighbours, stop=0)) == {"B"}
    assert numbers(walk(["Parcel:A"], world.neighbours, stop=0, strict=True)) == set()
