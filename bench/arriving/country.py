"""Where people of an invented country live and post, what they send and to whom."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from bench.arriving.labels import Member
from loaders.invented.hubs import RECEIVING, SENDING, drawn
from loaders.invented.people import given_name, surname

DAYS = 365
GOODS = (
    *("board game", "books", "coffee", "scented candles", "bicycle parts", "children's clothing", "tea"),
    *("vinyl records", "cosmetics", "phone case", "dog food", "car parts", "documents", "toys", "gift"),
    *("stroopwafels", "shoes", "knitting wool", "tools", "spectacles", "seeds", "wax melts", "craft glitter"),
    *("aquarium gravel", "rubber car mat", "garden gnome", "tea towels", "jigsaw puzzle", "chess set"),
    *(
        "model trains",
        "stamps",
        "pottery",
        "herbal soap",
        "bath salts",
        "photo album",
        "winter coat",
        "jeans",
    ),
    *("baby clothes", "school books", "spices", "liquorice", "chocolate", "cheese", "guitar strings"),
)
"""What innocent people send, those that crews write on their labels among them."""
TOWN = 400
"""Parcels a counter gets in a year, about."""


@dataclass(slots=True)
class Country:
    """Draws everything; the same seed draws the same."""

    choose: random.Random
    parcels: int
    serial: int = 0
    known: list[tuple[Member, str]] = field(default_factory=list)

    def number(self) -> int:
        """A number that nothing else has."""
        self.serial += 1
        return self.serial

    def counter(self) -> int:
        """The counter of somewhere, some far busier than others."""
        return int(self.choose.random() ** 1.7 * max(self.parcels // TOWN, 2))

    def address(self) -> str:
        """A door that nobody else has."""
        return f"door {self.number()}"

    def phone(self) -> str:
        """A number that nobody else has."""
        return f"+{self.number()}"

    def somebody(self, company: str = "", address: str = "", phone: str = "") -> Member:
        """Somebody of their own, mostly with a door, often with a phone."""
        culture = drawn(SENDING, self.choose)
        draw = self.choose.random
        return Member(
            who=self.number(),
            name=f"{given_name(culture, self.choose)} {surname(culture, self.choose)}",
            address=address or (self.address() if draw() < 0.95 else ""),
            phone=phone or (self.phone() if draw() < 0.55 else ""),
            company=company,
        )

    def friend(self, again: float = 0.25) -> tuple[Member, str]:
        """Somebody abroad and their country, `again` of them somebody who gets parcels already."""
        if self.known and self.choose.random() < again:
            return self.known[int(self.choose.random() * len(self.known))]
        found = (self.somebody(), drawn(RECEIVING, self.choose).code)
        self.known.append(found)
        return found

    def goods(self) -> str:
        """What is in it, some things far more often than others."""
        return GOODS[int(self.choose.random() ** 1.4 * len(GOODS))]

    def weight(self) -> int:
        """Grams."""
        return 40 + int(self.choose.random() * self.choose.random() * 4000)

    def hour(self) -> int:
        """An hour in which counters are open."""
        return 8 + int(self.choose.random() * 11)

    def day(self) -> int:
        """A day of the year, few on Sundays, more before Christmas."""
        draw = self.choose.random
        day = int(draw() * DAYS) if draw() > 0.05 else DAYS - 45 + int(draw() * 35)
        return day if day % 7 != 6 or draw() < 0.2 else int(draw() * DAYS)
