"""An invented population whose labels are known: who really wrote each, and which door it really names.

Households (a family name, a door, often one phone; sometimes two initials alike), namesakes, people who
moved, student houses, firms, and crews that borrow names of others. Nine countries' conventions. How each
writes is in `bench.writing`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.writing import CODES, FORMS, Door, Label, Somebody, Writing
from loaders.invented import europe, overseas
from loaders.invented.culture import Culture
from loaders.invented.people import given_name, plain, postcode, surname

LU = replace(
    europe.BE_FR,
    code="LU",
    cities=(("Luxembourg", "1###"), ("Esch-sur-Alzette", "4###"), ("Differdange", "45##")),
)
CULTURES: tuple[tuple[Culture, int], ...] = (
    (europe.NL, 30),
    (europe.BE, 10),
    (europe.BE_FR, 6),
    (europe.DE, 12),
    (europe.FR, 10),
    (LU, 2),
    (overseas.GB, 12),
    (overseas.US, 10),
    (overseas.AU, 5),
    (overseas.NZ, 3),
)
_MOBILE = {
    "NL": "6########",
    "BE": "47#######",
    "DE": "15########",
    "FR": "6########",
    "LU": "621######",
    "GB": "74########",
    "US": "2125######",
    "AU": "4########",
    "NZ": "21#######",
}
_TRADES = ("Webshop", "Import", "Trading", "Design", "Parts", "Books", "Garden", "Music", "Tools", "Sport")


@dataclass(frozen=True, slots=True)
class Written:
    """A label and its truth."""

    label: Label
    person: int
    door: Door


class Population:
    """People and labels; the same seed gives the same. `noise` 1.0 is the usual amount."""

    def __init__(self, labels: int, seed: int, noise: float = 1.0) -> None:
        self._choose = random.Random(f"who/{seed}")
        self._writing = Writing(self._choose, noise)
        self._people: list[Somebody] = []
        self._labels = labels
        self._streets: dict[str, list[Door]] = {}

    def labels(self) -> Iterator[Written]:
        """Labels, in the order in which people came."""
        draw = self._choose.random
        made = 0
        while made < self._labels:
            way = draw()
            if way < 0.06:
                group = [self._firm()]
            elif way < 0.08:
                group = self._student_house()
            else:
                group = self._household()
            for one in group:
                self._people.append(one)
                for written in self._posts(one, len(self._people) - 1, 1 + int(6 * draw() ** 2.2)):
                    made += 1
                    yield written
            if draw() < 0.02 and len(self._people) > 50:
                for written in self._borrower():
                    made += 1
                    yield written

    # -- people ----------------------------------------------------------------------------------

    def _culture(self) -> Culture:
        cultures = [culture for culture, _ in CULTURES]
        return self._choose.choices(cultures, [share for _, share in CULTURES])[0]

    def _door(self, culture: Culture) -> Door:
        """A door; streets come again with other numbers, as they do."""
        draw, choose = self._choose.random, self._choose
        known = self._streets.setdefault(culture.code, [])
        flat = choose.choice(("a", "b", "c", "2", "3", "12")) if draw() < 0.25 else ""
        if known and draw() < 0.5:
            return replace(choose.choice(known), number=1 + int(draw() * 160), flat=flat)
        city, pattern = choose.choice(culture.cities)
        kinds = culture.street_kinds
        door = Door(
            culture,
            choose.choice(culture.street_heads),
            choose.randrange(len(kinds)),
            1 + int(draw() * 160),
            flat,
            postcode(pattern, choose),
            city,
        )
        known.append(door)
        return door

    def _phone(self, culture: Culture) -> str:
        pattern = _MOBILE[culture.code]
        digits = "".join(str(self._choose.randrange(10)) if sign == "#" else sign for sign in pattern)
        return f"+{CODES[culture.code]}{digits}"

    def _person(
        self, culture: Culture, door: Door, last: str, first: str = "", phone: str | None = None
    ) -> Somebody:
        draw, choose = self._choose.random, self._choose
        first = first or given_name(culture, choose)
        phones = (phone,) if phone else (self._phone(culture),) if draw() < 0.75 else ()
        if draw() < 0.08:
            phones = (*phones, self._phone(culture))
        doors = (door, self._door(culture)) if draw() < 0.05 else (door,)
        email = (
            f"{plain(first)[:1]}.{plain(last)}{choose.randrange(10, 9999)}@example.org"
            if draw() < 0.45
            else ""
        )
        second = given_name(culture, choose) if draw() < 0.15 else ""
        return Somebody(first, second, last, "", doors, phones, email)

    def _household(self) -> list[Somebody]:
        draw, choose = self._choose.random, self._choose
        culture = self._culture()
        door, last = self._door(culture), surname(culture, choose)
        size = 1 + int(4.2 * draw() ** 1.8)
        joint = self._phone(culture) if size > 1 and draw() < 0.3 else None
        firsts: list[str] = []
        while len(firsts) < size:
            first = given_name(culture, choose)
            if firsts and draw() < 0.15:
                first = next(
                    (g for g in choose.sample(culture.given, len(culture.given)) if g[0] == firsts[0][0]),
                    first,
                )
            if first not in firsts:
                firsts.append(first)
        return [
            self._person(culture, door, last if draw() < 0.85 else surname(culture, choose), first, joint)
            for first in firsts
        ]

    def _student_house(self) -> list[Somebody]:
        culture = self._culture()
        door = self._door(culture)
        count = self._choose.randrange(4, 12)
        return [self._person(culture, door, surname(culture, self._choose)) for _ in range(count)]

    def _firm(self) -> Somebody:
        draw, choose = self._choose.random, self._choose
        culture = self._culture()
        name = f"{surname(culture, choose)} {choose.choice(_TRADES)}"
        phone = (self._phone(culture),) if draw() < 0.9 else ()
        return Somebody("", "", "", f"{name} {FORMS[culture.code]}", (self._door(culture),), phone, "")

    def _borrower(self) -> Iterator[Written]:
        """Somebody who sends under others' names, from a door and with a phone of their own."""
        choose = self._choose
        culture = self._culture()
        door, phone = self._door(culture), self._phone(culture)
        for _ in range(choose.randrange(2, 5)):
            lent = choose.choice(self._people)
            if not lent.first:
                continue
            person = Somebody(lent.first, "", lent.last, "", (door,), (phone,), "")
            self._people.append(person)
            for _ in range(choose.randrange(1, 4)):
                yield self._written(person, len(self._people) - 1)

    def _posts(self, one: Somebody, number: int, count: int) -> Iterator[Written]:
        for _ in range(count):
            yield self._written(one, number)

    def _written(self, one: Somebody, number: int) -> Written:
        door = one.doors[0] if len(one.doors) == 1 or self._choose.random() < 0.6 else one.doors[1]
        return Written(self._writing.label(one, door), number, door)
