"""What a country's labels look like: the shape of the tables in `europe` and `overseas`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    """How people, streets and places of one country are called and written.

    A surname is a particle, a stem and an ending. A street is `street_heads` x `street_kinds`, joined as the
    country does; `short_kinds` are how its kinds are abbreviated. `cities` are name and postcode pattern,
    # a digit and @ a letter. `number_first`: "12 Kite Street"; `flats` are ways to write a flat behind the
    number. `kind_first`: "Rue du Fanal". `titles` stand before a name.
    """

    code: str
    given: tuple[str, ...]
    particles: tuple[str, ...]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    titles: tuple[str, ...]
    street_heads: tuple[str, ...]
    street_kinds: tuple[str, ...]
    short_kinds: tuple[str, ...]
    cities: tuple[tuple[str, str], ...]
    flats: tuple[str, ...]
    kind_first: bool = False
    number_first: bool = False
    glued: bool = False


def words(text: str) -> tuple[str, ...]:
    """The words of a line of a table."""
    return tuple(text.split())
