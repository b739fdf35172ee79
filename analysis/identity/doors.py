"""Addresses in columns: what of each delivery point counts when two are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from analysis.identity.coding import (
    Bools,
    Ints,
    Prints,
    Texts,
    array,
    coded,
    joint,
    mixed,
    printed,
    printed_codes,
)
from analysis.identity.tables import Addresses, Listed
from values import city as cities
from values.fold import fold
from values.plain import plain
from values.street import street_key

FINE = frozenset(("NL", "GB"))
"""Countries whose postcode names one street or less."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Columns of codes, -1 where unknown; `street` and `city` also as texts. `words` and
    `town`: street and city as written, without diacritics. `fine`: see FINE. `print` stands for number,
    suffix and street, `whole` for all of it.
    """

    number: Ints
    door: Ints
    street: Texts
    street_code: Ints
    postcode: Ints
    city: Texts
    city_code: Ints
    country: Ints
    fine: Bools
    words: Texts
    town: Texts
    print: Prints
    whole: Prints

    def __len__(self) -> int:
        return len(self.number)


def doors_of(addresses: Addresses) -> Doors:
    """The columns of these addresses. `door` is number and suffix, both as they are or both absent."""
    streets = _keys(addresses.street, addresses.country, _street)
    towns = _keys(addresses.city, addresses.country, cities.city_key)
    codes = _keys(addresses.postcode, addresses.country, lambda code, land: postcode_key(code, land or ""))
    folded = cache(fold)
    doors, texts = coded(
        [
            f"{folded(number)}/{folded(suffix)}"
            for number, suffix in zip(addresses.number, addresses.suffix, strict=True)
        ]
    )
    number, _ = coded([folded(text) for text in addresses.number])
    bare = cache(plain)
    words, town = (array([bare(text) for text in column]) for column in (addresses.street, addresses.city))
    land = coded(list(addresses.country))[0]
    own = mixed(printed_codes(doors, texts), printed(streets))
    return Doors(
        number,
        doors,
        streets,
        coded(streets)[0],
        coded(codes)[0],
        towns,
        coded(towns)[0],
        land,
        np.fromiter((country in FINE for country in addresses.country), np.bool_, len(addresses.ids)),
        words,
        town,
        own,
        mixed(own, *map(printed, (codes, towns, words, town, array(list(addresses.country))))),
    )


def area(doors: Doors) -> Ints:
    """The area that a street lies in: its postcode where it is coarse, else the town."""
    coarse = np.where(doors.fine, -1, doors.postcode)
    size = int(doors.postcode.max(initial=0)) + 2
    return joint(np.where(coarse >= 0, coarse, np.where(doors.city_code >= 0, doors.city_code + size, -1)))


def postcode_key(postcode: str, country: str) -> str:
    """The postcode as it is compared; a half of a fine one names no street and counts as unknown."""
    squeezed = fold(postcode).replace(" ", "").replace("-", "")
    if (country == "NL" and len(squeezed) < 6) or (country == "GB" and len(squeezed) < 5):
        return ""
    return squeezed[:5] if country == "US" else squeezed


_LOOSE = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ij", "y"), ("strasse", "str"), ("straat", "str"))


def _street(street: str, country: str | None) -> str:
    """The street's key with umlauts and two words for street as one letter or form: the country that would
    tell how to read them may be missing.
    """
    key = street_key(street, country)
    for written, one in _LOOSE:
        key = key.replace(written, one)
    return key


def _keys(texts: Listed, countries: Listed, key: Callable[[str, str | None], str]) -> Texts:
    memo: dict[tuple[str, str], str] = {}
    found = []
    for text, country in zip(texts, countries, strict=True):
        pair = (text, country)
        if pair not in memo:
            memo[pair] = key(text, country or None) if text else ""
        found.append(memo[pair])
    return array(found)
