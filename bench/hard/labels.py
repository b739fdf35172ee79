"""Who stands on a label, and how: what is really so beside what is written."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from loaders.invented.people import DeliveryPoint, Label, Person, label, mistyped
from loaders.invented.phones import written


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a parcel. `who` and `door`: who it really is, and where; "" where nobody knows."""

    label: Label
    who: str = ""
    door: str = ""


@dataclass(slots=True)
class Member:
    """Somebody who writes labels: under any of these names. `give`: how often the phone, the e-mail and the
    address are on the label. `ways`: how the door is written, of which each label takes one; none: as people
    do.
    """

    who: str
    names: tuple[str, ...]
    place: DeliveryPoint
    phone: str = ""
    email: str = ""
    company: str = ""
    give: tuple[float, float, float] = (0.6, 0.3, 0.98)
    ways: tuple[tuple[str, str, str], ...] = field(default=())

    def side(self, choose: random.Random) -> Side:
        """A label of this one."""
        place, draw = self.place, choose.random
        phone, email, address = (draw() < often for often in self.give)
        line, code, city = (
            choose.choice(self.ways)
            if self.ways
            else (place.line(choose), "" if draw() < 0.03 else place.postcode, place.city)
        )
        said = (
            choose.choice(self.names),
            self.company,
            written(self.phone, place.culture.code, choose) if self.phone and phone else "",
            self.email if email else "",
            line if address else "",
            code if address else "",
            city if address else "",
            place.culture.code,
        )
        return Side(said, self.who, door_of(place))


def side_of(person: Person, choose: random.Random, phone: float = 0.62) -> Side:
    """A label as any person writes it."""
    who = f"{person.given} {person.surname} {person.company} {person.email} {person.phone}"
    return Side(label(person, choose, phone), f"{who} {door_of(person.place)}", door_of(person.place))


def door_of(place: DeliveryPoint) -> str:
    """What a delivery point really is."""
    return f"{place.head} {place.kind} {place.number} {place.flat} {place.city} {place.postcode}"


def three_ways(place: DeliveryPoint, choose: random.Random) -> tuple[tuple[str, str, str], ...]:
    """One door: as it is, with a slip in the street, and without postcode, the street shortened."""
    street, number = place.line().rsplit(" ", 1) if not place.culture.number_first else ("", "")
    shorter = place.line(_Short())
    slip = f"{mistyped(street, choose)} {number}" if street else mistyped(place.line(), choose)
    return (
        (place.line(), place.postcode, place.city),
        (slip, place.postcode, place.city),
        (shorter, "", place.city.upper()),
    )


class _Short(random.Random):
    """Chooses the abbreviated street."""

    def random(self) -> float:
        return 0.8
