"""Addresses in columns: what of each delivery point counts when two are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from anyascii import anyascii

from analysis.identity.coding import (
    Bools,
    Ints,
    Prints,
    Texts,
    array,
    coded,
    joint,
    mapped,
    mixed,
    printed,
    printed_codes,
)
from analysis.identity.input_columns import Addresses
from analysis.identity.street_contrasts import WHICH, own_words, shape_and_meaning
from analysis.names.romanised import is_latin
from values import city as cities
from values.fold import fold
from values.plain import plain
from values.street import street_key, street_words

FINE = frozenset(("NL", "GB"))
"""Countries whose postcode names one street or less."""


@dataclass(frozen=True, slots=True)
class DeliveryPoints:
    """Columns of codes, -1 where unknown; `street`, `city` and the number also as texts. `words` and
    `town`: street and city as written, in Latin letters without diacritics, `code`: the postcode as it is
    compared. `fine`: see FINE. `print` stands for number, suffix and street, `whole` for all of it. `shape`,
    `meaning`, `own`: see `street_contrasts`; `sides`: how many words of the street say which of several
    streets it is ("North").
    """

    number: Ints
    number_text: Texts
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
    code: Texts
    print: Prints
    whole: Prints
    shape: Ints
    meaning: Ints
    sides: Ints
    own: Texts

    def __len__(self) -> int:
        return len(self.number)

    def in_other_streets(self, a: Ints, b: Ints) -> Bools:
        """Pairs whose streets differ in a word that makes it another one ("North", "South")."""
        told = (self.shape[a] >= 0) & (self.shape[a] == self.shape[b])
        return np.asarray(told & (self.meaning[a] != self.meaning[b]), dtype=np.bool_)


def doors_of(addresses: Addresses) -> DeliveryPoints:
    """The columns of these addresses. `door` is number and suffix, both as they are or both absent."""
    street, number, suffix, postcode, city, country = (
        array(column)
        for column in (
            addresses.street,
            addresses.number,
            addresses.suffix,
            addresses.postcode,
            addresses.city,
            addresses.country,
        )
    )
    street, number, suffix = _unit_behind(street, number, suffix, country)
    street, city = mapped(_in_latin_letters, street), mapped(_in_latin_letters, city)
    streets = mapped(lambda text, land: _street(text, land or None) if text else "", street, country)
    towns = mapped(lambda text, land: cities.city_key(text, land or None) if text else "", city, country)
    codes = mapped(lambda text, land: postcode_key(text, land) if text else "", postcode, country)
    folded, behind = mapped(fold, number), mapped(fold, suffix)
    doors, texts = coded(mapped(lambda one, other: f"{one}/{other}", folded, behind))
    words, town = mapped(plain, street), mapped(plain, city)
    own = mixed(printed_codes(doors, texts), printed(streets))
    written = mapped(lambda text, land: street_words(text, land or None) if text else "", street, country)
    shapes = mapped(lambda text, land: shape_and_meaning(text, land)[0], written, country)
    return DeliveryPoints(
        number=coded(folded)[0],
        number_text=folded,
        door=doors,
        street=streets,
        street_code=coded(streets)[0],
        postcode=coded(codes)[0],
        city=towns,
        city_code=coded(towns)[0],
        country=coded(country)[0],
        fine=np.isin(country.astype(str), sorted(FINE)),
        words=words,
        town=town,
        code=codes,
        print=own,
        whole=mixed(own, *map(printed, (codes, towns, words, town, country))),
        shape=coded(shapes)[0],
        meaning=coded(mapped(lambda text, land: shape_and_meaning(text, land)[1], written, country))[0],
        sides=np.fromiter((text.count(WHICH) for text in shapes), np.int64, len(shapes)),
        own=mapped(own_words, written),
    )


def _in_latin_letters(text: str) -> str:
    """A street or a town as it is sent abroad: "ул. Ленина" and "ul. Lenina" are one."""
    return text if is_latin(text) else anyascii(text)


_UNIT_BEHIND = re.compile(r"(\d{1,5}) (\D.*?)(?: (?:apt|flat|unit|apartment|suite)\.?)?", re.IGNORECASE)


def _unit_behind(street: Texts, number: Texts, suffix: Texts, country: Texts) -> tuple[Texts, Texts, Texts]:
    """ "48 Kettle Drive Apt", number 12: without its country such a line is read from behind; here it is door
    48, unit 12.
    """
    street, number, suffix = street.copy(), number.copy(), suffix.copy()
    for at in np.flatnonzero((country == "") & (suffix == "") & (number != "")).tolist():
        if match := _UNIT_BEHIND.fullmatch(street[at]):
            suffix[at], number[at], street[at] = number[at], match[1], match[2]
    return street, number, suffix


def area(doors: DeliveryPoints) -> Ints:
    """The area that a street lies in: its postcode where it is coarse, else the town."""
    coarse = np.where(doors.fine, -1, doors.postcode)
    size = int(doors.postcode.max(initial=0)) + 2
    return joint(np.where(coarse >= 0, coarse, np.where(doors.city_code >= 0, doors.city_code + size, -1)))


def postcode_key(postcode: str, country: str) -> str:
    """The postcode as it is compared; a half of a fine one names no street and counts as unknown."""
    folded = postcode.lower() if postcode.isascii() and postcode.isprintable() else fold(postcode)
    squeezed = folded.replace(" ", "").replace("-", "")
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
