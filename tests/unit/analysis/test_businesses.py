"""A business that serves strangers, told from one who hides behind many names."""

from __future__ import annotations

import pytest

from analysis.businesses import serves_strangers

Pair = tuple[str, str]


def pairs(users: int, sharing: int) -> list[Pair]:
    """Users with somebody of their own at the other end; of them so many share one more."""
    own = [(f"user {at}", f"other {at}") for at in range(users)]
    return [*own, *((f"user {at}", "all of theirs") for at in range(sharing))]


def test_who_has_correspondents_of_their_own_is_a_customer() -> None:
    assert serves_strangers(pairs(30, 0)) == (
        "probably a business that serves strangers: of 30 people none shared a correspondent with another"
    )
    assert "of 30 people only 11 shared" in serves_strangers(pairs(30, 11))


@pytest.mark.parametrize("given", [pairs(30, 12), pairs(30, 30), []])
def test_names_that_share_correspondents_are_no_customers(given: list[Pair]) -> None:
    assert serves_strangers(given) == ""


def test_one_alone_shares_nothing() -> None:
    assert serves_strangers([*pairs(30, 0), ("user 3", "all of theirs")]).startswith("probably")
