"""What the parcels of one hard world are made of: issued numbers, counters, buyers and strangers."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.hard.labels import Member, Side, side_of
from bench.hard.names import InventedNames
from loaders.invented import europe, overseas
from loaders.invented.culture import Culture
from loaders.invented.innocents import Innocents
from loaders.invented.people import DeliveryPoint, Person, given_name, somewhere, surname
from loaders.invented.postings import DAYS, NO_COUNTER, Counter, Franking, Row, post

FAR = (overseas.US, overseas.AU, overseas.NZ, overseas.GB, overseas.CA)
HOME = (europe.NL, europe.NL, europe.BE, europe.DE)


COUNTER_PAID = Franking()


@dataclass(frozen=True, slots=True)
class Sent:
    """A parcel: both sides, when, and what else its row says."""

    sender: Side
    recipient: Side
    day: int
    counter: Counter = NO_COUNTER
    franking: Franking = COUNTER_PAID
    goods: tuple[str, str] | None = None
    weight: int = 0
    minute: int | None = None


Group = Callable[["Ground"], Iterator[Sent]]
"""A crew, or a group of innocent people: its parcels."""


class Ground:
    """Where groups take what they need; `choose` decides everything."""

    def __init__(self, innocents: Innocents, choose: random.Random, names: InventedNames) -> None:
        self.innocents, self.choose, self.names = innocents, choose, names
        self.issue = innocents.issue

    def home(self) -> Culture:
        """A country to send from."""
        return self.choose.choice(HOME)

    def place(self, culture: Culture, flat: float = 0.4) -> DeliveryPoint:
        """A door."""
        return somewhere(culture, self.choose, flat)

    def phone(self, culture: Culture) -> str:
        """A number that nobody else has."""
        return self.issue.phone(culture.code)

    def name(self, culture: Culture) -> str:
        """A name like any."""
        return f"{given_name(culture, self.choose)} {surname(culture, self.choose)}"

    def serial(self, of: str) -> str:
        """What tells one of a sort from the next."""
        return f"{of} {self.issue.serial('hard ' + of)}"

    def member(
        self, culture: Culture, place: DeliveryPoint | None = None, phone: str | None = None
    ) -> Member:
        """Somebody with one name, mostly with a phone of their own."""
        own = self.phone(culture) if self.choose.random() < 0.7 else ""
        return Member(
            who=self.serial("person"),
            names=(self.name(culture),),
            place=place or self.place(culture),
            phone=own if phone is None else phone,
        )

    def buyers(self, count: int, culture: Culture | None = None) -> list[Person]:
        """People abroad who order."""
        two = [self.choose.choice(FAR) for _ in range(2)]
        return [self.issue.person(culture or self.choose.choice(two), self.choose) for _ in range(count)]

    def buyer(self, among: list[Person]) -> Side:
        """A label of one of them, some more often than others."""
        at = int(self.choose.random() ** 1.5 * len(among))
        return side_of(among[at], self.choose)

    def recipient(self) -> Side:
        """Somebody abroad who has nothing to do with anything."""
        return Side(self.innocents.recipient())

    def counter(self, place: DeliveryPoint, quiet: bool = False) -> Counter:
        """A counter near this door."""
        near = self.innocents.quiet_counter if quiet else self.innocents.counter
        return near(place.culture, place.city)

    def days(self, count: int, span: float = 0.5) -> list[int]:
        """Days in order, over about this share of the time there is."""
        first = int(self.choose.random() * DAYS * (1 - span))
        return sorted(first + int(self.choose.random() * DAYS * span) for _ in range(count))

    def row(self, sent: Sent) -> Row:
        """The row of this parcel."""
        return post(
            self.issue,
            self.choose,
            sent.sender.label,
            sent.recipient.label,
            sent.day,
            sent.counter,
            sent.franking,
            sent.goods,
            sent.weight,
            sent.minute,
        )
