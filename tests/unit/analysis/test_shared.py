"""What makes sharing surprising, and what explains it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.sharing.shared import MOST_EXAMPLES, Shared, rank
from tests.unit.analysis.small import Small

PARTIES = 10_000
FAR_APART = ("Berend Ratelstra", "Femke Uilenbrink", "Wessel Stoommans")

CUSTOMERS = (
    *("Anna Boer", "Gijs Vuurtoren", "Pim Kastelein", "Roos Lantaarn", "Teun Drempel", "Sanne Hommels"),
    *(
        "Koen Molenaar",
        "Iris Wagenmaker",
        "Luuk Visser",
        "Nora Zilversmid",
        "Daan Pottenbakker",
        "Eef Kuiper",
    ),
)


def ranked(world: Small, limit: int = 50) -> dict[str, Shared]:
    return {one.id: one for one in rank(world.things(), world.mentions, PARTIES, limit=limit)}


def passed_around(phone: str, names: tuple[str, ...], world: Small | None = None, **more: str) -> Small:
    world = world or Small()
    for at, name in enumerate(names):
        for turn in range(2):
            home = f"Address:{phone}/{name if not more.get('home') else more['home']}"
            world.label(f"{phone}-{at}-{turn}", "sender", name, f"Phone:{phone}", home)
    return world


def test_more_unrelated_people_are_more_surprising() -> None:
    world = passed_around("two", FAR_APART[:2])
    passed_around("three", FAR_APART, world)
    found = ranked(world)
    assert found["Phone:three"].score > found["Phone:two"].score > 0
    assert found["Phone:three"].people == 3
    assert found["Phone:three"].parcels == 6
    assert "used by 3 different people, of 10,000 in all" in found["Phone:three"].why


def test_spellings_are_one_person() -> None:
    world = passed_around("one", ("Jan Smit", "J. Smit", "SMIT, JAN"))
    found = ranked(world)["Phone:one"]
    assert (found.people, found.score) == (1, 0.0)


def test_one_family_counts_once() -> None:
    world = passed_around("kin", ("Berend Ratelstra", "Femke Ratelstra", "Wessel Ratelstra"))
    passed_around("strangers", FAR_APART, world)
    found = ranked(world)
    assert found["Phone:kin"].people == 3
    assert found["Phone:kin"].score == 0
    assert "1 family name" in found["Phone:kin"].why
    assert found["Phone:strangers"].score > 0


def test_one_roof_explains_most_of_it() -> None:
    world = passed_around("roof", FAR_APART, home="same")
    passed_around("apart", FAR_APART, world)
    found = ranked(world)
    assert 0 < found["Phone:roof"].score < found["Phone:apart"].score
    assert "all at one address" in found["Phone:roof"].why


def test_one_company_on_every_label_explains_it() -> None:
    world = Small()
    for at, name in enumerate(FAR_APART):
        world.label(f"P{at}", "sender", name, "Account:K-1", company="Stoom & Co")
    found = ranked(world)["Account:K-1"]
    assert found.score == 0
    assert "one company is named on 100% of the parcels" in found.why


def test_a_family_in_two_scripts_or_in_both_orders_counts_once() -> None:
    for phone, names in (
        ("scripts", ("Сергей Щербаков", "Natalia Chtcherbakov", "Юрий Scherbakov")),
        ("slip", ("Berend Bellenmans", "Femke Bellenmasn", "Wessel Belenmans")),
    ):
        found = ranked(passed_around(phone, names))[f"Phone:{phone}"]
        assert (found.score, found.why[1]) == (0.0, "1 family name")
    orders = Small()
    for at, (name, person) in enumerate(
        (("Wang Lihua", "hua"), ("Lihua Wang", "hua"), ("Xiaoming Wang", "ming"), ("Wang Xiaoming", "ming"))
    ):
        orders.label(str(at), "sender", name, "Phone:p", f"Address:{at}")
        orders.mentions[-2:] = [
            replace(mention, person=f"Person:{person}") for mention in orders.mentions[-2:]
        ]
    assert ranked(orders)["Phone:p"].score == 0


def to(world: Small, others: dict[str, str]) -> Small:
    """The same with who gets each parcel."""
    world.mentions = [
        replace(mention, others=((others[mention.number], others[mention.number]),))
        for mention in world.mentions
    ]
    return world


def test_who_writes_to_different_people_is_less_of_a_surprise() -> None:
    """Three people with eight parcels each: to three buyers of all of them, or to three of their own."""

    def posted(own: bool) -> Shared:
        world = Small()
        others = {}
        for at in range(24):
            name = FAR_APART[at % 3]
            world.label(f"N{at}", "sender", name, "Phone:p", f"Address:{name}")
            others[f"N{at}"] = f"Buyer {at % 3 if own else at // 3 % 3}"
        return ranked(to(world, others))["Phone:p"]

    club, crew = posted(own=True), posted(own=False)
    assert 0 < club.score < crew.score / 5
    assert "they write to different people" in club.why
    assert "they write to different people" not in crew.why


@pytest.mark.parametrize(("judged", "hub"), [("", True), ("no hub: why", False)])
def test_a_business_that_serves_strangers_comes_with_the_hubs(judged: str, hub: bool) -> None:
    world = passed_around("two", FAR_APART[:2])
    world = to(world, {mention.number: "One" for mention in world.mentions})
    others = {mention.number: "One" for mention in world.mentions}
    for at in range(36):
        name = CUSTOMERS[at % 12]
        world.label(f"S{at}", "sender", name, "Phone:shop", f"Address:s{at % 12}")
        others[f"S{at}"] = name[::-1]
    things = [replace(one, judged=judged) if one.id == "Phone:shop" else one for one in world.things()]
    *_, last = rank(things, to(world, others).mentions, PARTIES)
    found = {one.id: one for one in rank(things, world.mentions, PARTIES)}["Phone:shop"]
    assert (found.hub, found.score > 0) == (hub, not hub)
    assert (last.id == "Phone:shop") == hub
    if hub:
        assert found.why[0].startswith("probably a business that serves strangers: of 12 people none")


def test_what_a_family_or_a_company_shares_with_itself_can_be_left_out() -> None:
    world = passed_around("kin", ("Berend Ratelstra", "Femke Ratelstra"))
    passed_around("strangers", FAR_APART, world)
    for at, name in enumerate(FAR_APART):
        world.label(f"P{at}", "sender", name, "Account:K-1", company="Stoom & Co")
    every = rank(world.things(), world.mentions, PARTIES)
    some = rank(world.things(), world.mentions, PARTIES, explained=False)
    gone = {one.id for one in every} - {one.id for one in some}
    assert {one for one in gone if not one.startswith("Address:")} == {"Phone:kin", "Account:K-1"}
    assert "Phone:strangers" in {one.id for one in some}


def test_two_things_of_the_same_people_reinforce_each_other() -> None:
    alone = passed_around("p", FAR_APART)
    both = passed_around("p", FAR_APART)
    for at, name in enumerate(FAR_APART):
        both.label(f"p-{at}-0", "sender", name, "Account:K-1")
    assert ranked(both)["Phone:p"].score > 2 * ranked(alone)["Phone:p"].score
    assert "3 of them also share account K-1" in ranked(both)["Phone:p"].why


def test_strangers_at_a_counter_are_no_surprise() -> None:
    world = Small()
    for at, name in enumerate(FAR_APART):
        world.label(f"P{at}", "sender", name, "Phone:p", "DropOff:d", f"Address:{name}")
    world = Small()
    for at, name in enumerate(FAR_APART):
        world.label(f"P{at}", "sender", name, "Phone:p", f"Address:p{at}")
        world.label(f"D{at}", "sender", f"{name}s", "DropOff:d", f"Address:d{at}")
    found = ranked(world)
    assert 0 < found["DropOff:d"].score < found["Phone:p"].score / 5


def test_hubs_come_last_with_their_reason() -> None:
    world = passed_around("p", FAR_APART[:2])
    world.label("X", "sender", "Somebody Else", "DropOff:busy")
    world.state("DropOff:busy", parcels=900, users=700)
    things = rank(world.things(), world.mentions, PARTIES)
    assert things[-1].id == "DropOff:busy"
    assert (things[-1].hub, things[-1].score, things[-1].people) == (True, 0.0, 700)
    assert "700 different people" in things[-1].why[0]


def test_examples_are_the_newest_numbers_and_at_most_twenty() -> None:
    world = Small()
    for at in range(30):
        name = FAR_APART[at % 3]
        world.label(f"N{at:02d}", "sender", name, "Phone:p", at=f"2024-01-{at + 1:02d}T10:00:00Z")
    examples = ranked(world)["Phone:p"].examples
    assert examples[0] == "N29"
    assert len(examples) == MOST_EXAMPLES


def test_limit_and_order_do_not_depend_on_the_order_of_rows() -> None:
    world = passed_around("a", FAR_APART)
    passed_around("b", FAR_APART[:2], world)
    one = rank(world.things(), world.mentions, PARTIES, limit=2)
    other = rank(world.things()[::-1], world.mentions[::-1], PARTIES, limit=2)
    assert one == other
    assert len(one) == 2


def test_nothing_gives_nothing() -> None:
    assert rank([], [], 0) == []


def in_turn(
    years: tuple[int, ...], names: tuple[str, ...] = FAR_APART, thing: str = "Address:home"
) -> Shared:
    """One thing that these people used half a year each, beginning in these years."""
    world = Small()
    for year, name in zip(years, names, strict=False):
        for month in range(1, 7):
            world.label(f"{name}{month}", "sender", name, thing, at=f"{year}-0{month}-03T10:00:00Z")
    return ranked(world)[thing]


def test_a_home_that_changed_hands_is_told_and_counts_for_nothing() -> None:
    found = in_turn((2022, 2023))
    assert found.score == 0
    assert "changed hands between 2022-06-03 and 2023-01-03" in found.why
    assert in_turn((2023, 2023)).score > 0
    assert in_turn((2022, 2023), thing="Account:K-1").score > 0


def test_only_those_of_one_time_count_where_a_home_changed_hands() -> None:
    both = in_turn((2022, 2023, 2023))
    assert 0 < both.score <= in_turn((2023, 2023)).score * 2
    assert sum("changed hands" in said for said in both.why) == 1


def test_use_long_after_one_another_counts_less() -> None:
    apart, near = (in_turn((2019, year), thing="Account:K-1") for year in (2023, 2019))
    assert apart.score < 0.2 * near.score
    assert "used far apart in time" in apart.why
    assert "used far apart in time" not in near.why
