"""What is given out once in a whole world: serials of parcels, phones, e-mail addresses, accounts."""

from __future__ import annotations

import random
from collections import Counter

from loaders.invented import numbers, phones
from loaders.invented.culture import Culture
from loaders.invented.people import DeliveryPoint, Person, given_name, plain, somewhere, surname


class Issue:
    """Hands out numbers and names; the same calls in the same order give the same."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._given: Counter[str] = Counter()
        self._rolls: dict[str, int] = {}

    def serial(self, of: str) -> int:
        """The next serial of this sort, from 0."""
        number = self._given[of]
        self._given[of] = number + 1
        return number

    def rolled(self, roll: str) -> int:
        """The next number on a roll of a hundred; a new roll where it is used up."""
        at = self.serial(f"on roll {roll}")
        if at % 100 == 0:
            self._rolls[roll] = self.serial("roll")
        return 100 * self._rolls[roll] + at % 100

    def phone(self, country: str) -> str:
        """A telephone number that nobody else has; "" when the country's range is used up."""
        return phones.phone(country, self.serial("phone " + country))

    def email(self, first: str, last: str) -> str:
        """An e-mail address that nobody else has."""
        return f"{plain(first)[:1]}.{plain(last)}{self.serial('email') + 11}@example.org"

    def account(self) -> str:
        """A postage account."""
        return f"K-{200000 + self.serial('account') * 7919 % 700000}"

    def shipper(self) -> str:
        """A UPS shipper account."""
        return numbers.shipper(self.serial("shipper") + self.seed * 1000)

    def customer(self) -> str:
        """A customer code of four letters for 3S numbers."""
        left, code = 1000 + self.serial("customer") * 104729 + self.seed * 31, ""
        for _ in range(4):
            left, at = divmod(left, 20)
            code += "BCDFGHJKLMNPQRSTVWXZ"[at]
        return code

    def person(
        self,
        culture: Culture,
        choose: random.Random,
        place: DeliveryPoint | None = None,
        last: str = "",
        phone: str | None = None,
    ) -> Person:
        """A person with a telephone number and an e-mail address of their own (most have each)."""
        first, last = given_name(culture, choose), last or surname(culture, choose)
        if phone is None:
            phone = self.phone(culture.code) if choose.random() < 0.7 else ""
        email = self.email(first, last) if choose.random() < 0.5 else ""
        return Person(
            given=first, surname=last, place=place or somewhere(culture, choose), phone=phone, email=email
        )

    def household(self, culture: Culture, choose: random.Random, most: int = 4) -> list[Person]:
        """Some people under one roof: most of one surname, some with one telephone between them."""
        place, last, draw = somewhere(culture, choose), surname(culture, choose), choose.random
        size = min(most, 1 + int(draw() * draw() * 4.4))
        joint = self.phone(culture.code) if size > 1 and draw() < 0.2 else None
        return [
            self.person(culture, choose, place, last if draw() < 0.85 else "", joint) for _ in range(size)
        ]
