"""How many families some people are."""

from __future__ import annotations

import pytest

from analysis.names.families import FamilyNames, families, family_key


def of(*people: str) -> list[FamilyNames]:
    """Each with what its labels call the family, by "/"."""
    return [frozenset(names.split("/")) for names in people]


@pytest.mark.parametrize(
    ("people", "count"),
    [
        (of("smit", "smit", "vos"), 2),
        (of("scherbakov", "chtcherbakov", "shcherbakow"), 1),
        (of("bellenmans", "bellenmasn"), 1),
        (of("wang/hua", "wang", "li/wang"), 1),
        (of("hua", "wang/hua", "wang"), 1),
        (of("wang", "hua/<wang"), 1),  # "Lihua Wang", "Wang Hua"
        (of("hua/<wang", "ming/<wang"), 2),  # as "Jan Smit" and "Jan Vos"
        (of("wang", "hua/<wang", "ming/<wang"), 1),
        (of("boom", "bem"), 2),  # too few consonants to say more
        (of("smit"), 1),
        ([], 0),
        ([frozenset(), frozenset()], 0),
    ],
)
def test_names_that_fit_or_sound_alike_are_one_family(people: list[FamilyNames], count: int) -> None:
    assert families(people) == families(people[::-1]) == count


def test_a_key_is_the_same_for_all_spellings_and_empty_where_it_says_too_little() -> None:
    assert family_key("al khatib") == family_key("khatib") == family_key("alkhateeb") != ""
    assert family_key("boom") == ""
