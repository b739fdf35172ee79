"""People and firms as they are, and the labels that they write: never twice quite the same."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from loaders.invented.culture import Culture
from loaders.invented.phones import written

Label = tuple[str, str, str, str, str, str, str, str]
"""name, company, phone, email, address, postcode, city, country: as in the parcels layout."""


@dataclass(frozen=True, slots=True)
class DeliveryPoint:
    """A delivery point."""

    culture: Culture
    head: str
    kind: int
    number: int
    flat: str
    postcode: str
    city: str

    def line(self, choose: random.Random | None = None) -> str:
        """The address line; with `choose` in one of the ways people write it."""
        culture, way = self.culture, choose.random() if choose else 0.0
        kinds = culture.short_kinds if 0.7 < way < 0.85 else culture.street_kinds
        head, kind = self.head, kinds[self.kind]
        if culture.kind_first:
            street = f"{kind} {head}"
        elif culture.glued:
            street = head + kind
        else:
            street = f"{head} {kind}"
        if way > 0.975 and choose:
            street = mistyped(street, choose)
        number = f"{self.number}{self.flat}"
        line = f"{number} {street}" if culture.number_first and " " not in self.flat else f"{street} {number}"
        if culture.number_first and " " in self.flat:
            line = f"{self.number} {street}{self.flat}"
        return line.upper() if 0.9 < way < 0.96 else line


@dataclass(frozen=True, slots=True)
class Person:
    """One person or firm; `phone` is E.164; unknown fields are empty; `said` are labels written before."""

    given: str
    surname: str
    place: DeliveryPoint
    phone: str = ""
    email: str = ""
    company: str = ""
    said: list[Label] = field(default_factory=list, init=False, compare=False, repr=False)


def somewhere(culture: Culture, choose: random.Random, flat: float = 0.25) -> DeliveryPoint:
    """A delivery point; `flat` is how often it has a suffix."""
    city, pattern = culture.cities[int(choose.random() * len(culture.cities))]
    return DeliveryPoint(
        culture=culture,
        head=culture.street_heads[int(choose.random() * len(culture.street_heads))],
        kind=int(choose.random() * len(culture.street_kinds)),
        number=1 + int(choose.random() * 189),
        flat=culture.flats[int(choose.random() * len(culture.flats))] if choose.random() < flat else "",
        postcode=postcode(pattern, choose),
        city=city,
    )


def postcode(pattern: str, choose: random.Random) -> str:
    """A postcode of this pattern: # a digit, @ a letter."""
    left, drawn = int(choose.random() * 1_000_000_000), ""
    for sign in pattern:
        if sign == "#":
            left, at = divmod(left, 10)
            drawn += "0123456789"[at]
        elif sign == "@":
            left, at = divmod(left, 20)
            drawn += "ABCDEGHJKLMNPRSTVWXZ"[at]
        else:
            drawn += sign
    return drawn


def surname(culture: Culture, choose: random.Random) -> str:
    """A surname, some far more frequent than others."""
    particle = culture.particles[int(choose.random() * len(culture.particles))]
    stem = culture.stems[int(choose.random() ** 1.5 * len(culture.stems))]
    return particle + stem + culture.endings[int(choose.random() * len(culture.endings))]


def given_name(culture: Culture, choose: random.Random) -> str:
    """A given name."""
    return culture.given[int(choose.random() ** 1.3 * len(culture.given))]


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Without diacritics, blanks and points, lower case: for an e-mail address."""
    apart = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(sign for sign in apart if sign.isalnum() and sign.isascii()).lower()


def mistyped(text: str, choose: random.Random) -> str:
    """Two neighbouring letters changed round, or one left out."""
    if len(text) < 4:
        return text
    at = 1 + int(choose.random() * (len(text) - 2))
    if choose.random() < 0.6:
        return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    return text[:at] + text[at + 1 :]


def name(person: Person, choose: random.Random) -> str:
    """One of the ways to write the name."""
    first, last, way = person.given, person.surname, choose.random()
    if not first or way < 0.52:
        return f"{first} {last}".strip()
    if way < 0.66:
        return f"{first[0]}. {last}"
    if way < 0.74:
        titles = person.place.culture.titles
        return f"{titles[int(choose.random() * len(titles))]} {first[0]} {last}"
    if way < 0.80:
        return f"{last}, {first}"
    if way < 0.88:
        return f"{first} {last}".upper()
    if way < 0.92:
        return f"{first} {last}".lower()
    if way < 0.95:
        return f"{first}  {last}"
    return mistyped(f"{first} {last}", choose)


def label(person: Person, choose: random.Random, phone: float = 0.62, email: float = 0.35) -> Label:
    """A label of this person; `phone` and `email` are how often those are given."""
    place, draw = person.place, choose.random
    code = place.postcode
    if " " in code and draw() < 0.2:
        code = code.replace(" ", "")
    return (
        name(person, choose) if not person.company or person.given else "",
        person.company,
        written(person.phone, place.culture.code, choose) if person.phone and draw() < phone else "",
        person.email if person.email and draw() < email else "",
        "" if draw() < 0.02 else place.line(choose),
        "" if draw() < 0.03 else code,
        place.city.upper() if draw() < 0.08 else place.city,
        place.culture.code,
    )
