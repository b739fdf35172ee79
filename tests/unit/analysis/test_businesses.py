"""A business that serves strangers, told from one who hides behind many names."""

from __future__ import annotations

import pytest

from analysis.sharing.businesses import BothEnds, both_ends, serves_strangers, writers

Pair = tuple[str, str]


def pairs(users: int, sharing: int) -> list[Pair]:
    """Users with somebody of their own at the other end; of them so many share one more."""
    own = [(f"user {at}", f"other {at}") for at in range(users)]
    return [*own, *((f"user {at}", "all of theirs") for at in range(sharing))]


def said(given: list[Pair]) -> str:
    return serves_strangers(both_ends(given, {}))


def test_who_has_correspondents_of_their_own_is_a_customer() -> None:
    assert said(pairs(30, 0)) == (
        "probably a business that serves strangers: of 30 people none shared a correspondent with another"
    )
    assert "of 30 people only 11 shared" in said(pairs(30, 11))


@pytest.mark.parametrize("given", [pairs(30, 12), pairs(30, 30), []])
def test_names_that_share_correspondents_are_no_customers(given: list[Pair]) -> None:
    assert said(given) == ""


def test_one_alone_shares_nothing() -> None:
    assert said([*pairs(30, 0), ("user 3", "all of theirs")]).startswith("probably")


@pytest.mark.parametrize(("users", "parcels", "business"), [(10, 1, False), (10, 3, True), (8, 9, False)])
def test_fewer_people_are_customers_where_many_parcels_never_meet(
    users: int, parcels: int, business: bool
) -> None:
    """Ten names with a parcel each may be a crew that has thirty buyers; with three each they meet."""
    assert bool(said(pairs(users, 0) * parcels)) == business


def test_how_often_users_meet_at_the_other_end() -> None:
    found = both_ends([("a", "x"), ("a", "x"), ("b", "x"), ("c", "y")], {})
    assert found == BothEnds(users=3, sharing=2, pairs=5, met=2)
    assert found.met_as_a_crew == 1
    assert both_ends(pairs(30, 0), {}).met_as_a_crew == pytest.approx(1 / (30 * 29 / 2 / 20 + 1))
    assert both_ends([], {}).met_as_a_crew == 1


def test_one_customer_in_two_scripts_has_no_correspondent_in_common_with_himself() -> None:
    names = {
        "cyrillic": ["Сергей Щербаков"],
        "french": ["Serguei Chtcherbakov"],
        "other": ["Jan Smit"],
        "chinese": ["Wang Xiao Ming"],
        "turned": ["Xiaoming Wang"],
        "initial": ["S. Scherbakov"],
    }
    stands = writers(names)
    assert stands["cyrillic"] == stands["french"]
    assert stands["chinese"] == stands["turned"]
    assert len(set(stands.values())) == 4
    assert both_ends([("cyrillic", "x"), ("french", "x")], names) == BothEnds(1, 0, 0, 0)
    assert both_ends([("cyrillic", "x"), ("french", "x")], {}) == BothEnds(2, 2, 1, 1)
