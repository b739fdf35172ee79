"""In which order the words of two names stand, and whether one leaves the last of them out."""

from __future__ import annotations

import numpy as np

from analysis.identity.coding import Bools, Ints
from analysis.identity.naming.edit_distance import lengths, same_ends, same_letters
from analysis.identity.naming.family_first import are_family_names, may_be_family_names
from analysis.identity.naming.initials import SLIPPING
from analysis.identity.naming.names import Names
from analysis.names.romanised import may_be_one_given_name

LONG = 7
"""Letters of a given name from which on one may be a slip, whoever else is called so."""
_FEW_LETTERS = 4
"""Letters of a word up to which its consonants do not tell it from others."""


def are_of_one_family(names: Names, a: Ints, b: Ints) -> Bools:
    """Pairs of which both begin with one family name that is written first: what stands behind it is a given
    name of few letters, of which one more makes another ("Nguyen Van Hoan", "Nguyen Van Hoang").
    """
    first = (names.given_code[a] == names.given_code[b]) & (names.given_code[a] >= 0)
    return np.asarray(first & are_family_names(names.given_spelled[a]), dtype=np.bool_)


def have_other_names_behind(names: Names, a: Ints, b: Ints) -> Bools:
    """Pairs written with one family name first, whose given name behind it differs by more than how it was
    romanised: "Kim Min Ji" and "Kim Min Ho" have the same consonants, as have "Garcia Juan" and "Garcia Ana".
    """
    found = np.zeros(len(a), dtype=np.bool_)
    turned = names.turned[a] & names.turned[b] & (names.family_code[a] == names.family_code[b])
    short = np.minimum(lengths(names.family[a]), lengths(names.family[b])) <= _FEW_LETTERS
    first = names.given_code[a] == names.given_code[b]
    first &= may_be_family_names(names.given_spelled[a]) | short
    for at, behind in ((np.flatnonzero(turned), names.given), (np.flatnonzero(first), names.family)):
        pairs = zip(behind[a[at]], behind[b[at]], strict=True)
        found[at] = [not may_be_one_given_name(one, two) for one, two in pairs]
    return found


def have_family_names_swapped(names: Names, a: Ints, b: Ints) -> Bools:
    """Pairs that begin with one given name and have other family names behind it ("Carlos Vega Ruiz", "Carlos
    Ruiz Vega").
    """
    first = (names.given_code[a] == names.given_code[b]) & (names.given_code[a] >= 0)
    return np.asarray(first & (names.family_code[a] != names.family_code[b]), dtype=np.bool_)


def have_given_names_swapped(names: Names, a: Ints, b: Ints) -> Bools:
    """Pairs of one family name with the same given names in another order ("José María", "María José")."""
    full = (names.given_code[a] >= 0) & (names.given_code[b] >= 0)
    several = full & (names.others[a] != names.others[b]) & (names.family_code[a] == names.family_code[b])
    at = np.flatnonzero(several)
    found = np.zeros(len(a), dtype=np.bool_)
    pairs = zip(names.others[a[at]], names.others[b[at]], strict=True)
    found[at] = [sorted(x.split()) == sorted(y.split()) for x, y in pairs]
    return found


def leaves_the_last_out(names: Names, a: Ints, b: Ints) -> Bools:
    """Whether the first are names of which the second have a word more behind: of two family names most
    Spaniards write the first alone ("Juan García", "Juan García López").
    """
    found = (names.given_code[a] == names.given_code[b]) & (names.given_code[a] >= 0)
    found &= (names.infix[a] == "") & (names.infix[b] == "")
    at = np.flatnonzero(found)
    rows = zip(names.others[a[at]], names.family[a[at]], names.others[b[at]], strict=True)
    found[at] = [f"{others}{family} " == longer for others, family, longer in rows]
    return np.asarray(found, dtype=np.bool_)


def may_slip_when_turned(names: Names, a: Ints, b: Ints, in_given: Bools) -> Bools:
    """Whether the word that is a slip apart, the given name of the first or its family name, may be one: two
    of its letters swapped, or a long word that begins and ends alike. "Bei Ling" and "Ling Mei" are two, as
    are "Mario Rossi" and "Rossi Maria".
    """
    one = np.where(in_given, names.given[a], names.family[a]).astype(object)
    other = np.where(in_given, names.family[b], names.given[b]).astype(object)
    shorter = np.minimum(lengths(one), lengths(other))
    swapped = (shorter >= SLIPPING) & same_letters(one, other)
    return np.asarray(swapped | ((shorter >= LONG) & same_ends(one, other)), dtype=np.bool_)


_OF_A_WOMAN = ("ke", "tje", "je", "lies", "lien", "ien", "ine", "ina", "elle", "ette")
"""Ends of a woman's name that begins with a man's ("Janneke", "Christine")."""


def are_two_names(one: str, other: str, established: bool) -> bool:
    """Whether two given names of which one begins the other are two all the same: "Weiwei" is not Wei, nor,
    where one of them is a name of many (`established`), Janneke a Jan.
    """
    short, long = sorted((one, other), key=len)
    return long == short * 2 or (established and long.endswith(_OF_A_WOMAN) and not short.endswith(_VOWELS))


_VOWELS = ("a", "e", "i", "o", "u", "y")
"""At the end of a name that is a woman's more often than not: Marie is short for Marieke."""
