"""Doors that are one but for a slip."""

from __future__ import annotations

import numpy as np

from analysis.identity.coding import Bools, Ints, Texts
from analysis.identity.naming.edit_distance import begin_alike, edit_distances, lengths, may_be_slips
from analysis.identity.profiles import Profiles
from analysis.identity.street_contrasts import same_figures


def near_doors(p: Profiles, a: Ints, b: Ints) -> tuple[Bools, Bools]:
    """Whether two doors are one but for a slip, and whether they are at least in one street, with numbers
    that do not tell them apart: one unknown, or the two alike or a slip apart. Numbers 12 and 48 of a street
    are two houses, and a common name in both is two people.

    North is no slip of South, nor 5th of 6th (see `street_contrasts`).

    One door: the same number in the same street, and the postcode or the city the same too, each but for
    a slip; or number, city and a postcode of a few doors the same.
    """
    street, town = np.zeros(len(a), dtype=np.bool_), np.zeros(len(a), dtype=np.bool_)
    at = np.flatnonzero((p.street[a] >= 0) & (p.street[b] >= 0))
    one, other = p.street_text[a[at]], p.street_text[b[at]]
    apart = edit_distances(one, other, 2)
    street[at] = (apart == 0) | may_be_slips(apart, p.own[a[at]], p.own[b[at]], begin_alike(one, other))
    street &= ~_in_other_streets(p, a, b)
    at = np.flatnonzero(street)
    one, other = p.postcode_text[a[at]], p.postcode_text[b[at]]
    town[at] = (one != "") & (other != "") & (edit_distances(one, other, 1) <= 1)
    one, other = p.city_text[a[at]], p.city_text[b[at]]
    town[at] |= (one != "") & (other != "") & (edit_distances(one, other, 1) <= 1)
    number = (p.number[a] == p.number[b]) & (p.number[a] >= 0)
    code = (p.postcode[a] == p.postcode[b]) & (p.postcode[a] >= 0)
    city = (p.city[a] == p.city[b]) & (p.city[a] >= 0)
    at = np.flatnonzero(number & code & city)
    few = np.zeros(len(a), dtype=np.bool_)
    few[at] = [_is_of_few_doors(text) for text in p.postcode_text[a[at]]]
    few &= ~_in_other_streets(p, a, b)
    at = np.flatnonzero(street & town & ~number)
    apart = np.zeros(len(a), dtype=np.bool_)
    apart[at] = _other_numbers(p.number_text[a[at]], p.number_text[b[at]])
    return number & (street & town | few), np.asarray(street & town & ~apart, dtype=np.bool_)


def _in_other_streets(p: Profiles, a: Ints, b: Ints) -> Bools:
    """Whether their streets differ in a word or a figure that makes it another one."""
    known = (p.shape[a] >= 0) & (p.shape[b] >= 0)
    other = known & (p.shape[a] == p.shape[b]) & (p.meaning[a] != p.meaning[b])
    at = np.flatnonzero(known & (p.street[a] != p.street[b]))
    other[at] |= ~same_figures(p.street_text[a[at]], p.street_text[b[at]])
    return np.asarray(other, dtype=np.bool_)


def _other_numbers(one: Texts, other: Texts) -> Bools:
    """Whether these are two house numbers, and no slip is between them: one figure is no slip of another."""
    slip = (edit_distances(one, other, 1) <= 1) & (np.maximum(lengths(one), lengths(other)) > 1)
    return np.asarray((one != "") & (other != "") & (one != other) & ~slip, dtype=np.bool_)


def _is_of_few_doors(postcode: str) -> bool:
    """Postcodes with letters and figures (Dutch, British, Irish, Canadian) are of one street or less; one of
    figures alone is of a town or quarter, in which every street has a number 5.
    """
    return any(sign.isalpha() for sign in postcode) and any(sign.isdigit() for sign in postcode)
