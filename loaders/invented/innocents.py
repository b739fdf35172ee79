"""Innocent senders of one block: households, traders, clubs, student houses, a tower block, webshops.

Some of them share phones, accounts and addresses, as people do: a linked parcel is not a suspect one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from loaders.invented.culture import Culture
from loaders.invented.hubs import RECEIVING, SENDING, Business, Hubs, counter, drawn
from loaders.invented.issue import Issue
from loaders.invented.people import Label, Person, label, somewhere
from loaders.invented.postings import DAYS, NO_COUNTER, Counter, Franking, Row, post

SHARES = (
    ("webshops", 0.09),
    ("returns", 0.03),
    ("traders", 0.15),
    ("clubs", 0.03),
    ("student houses", 0.02),
    ("tower block", 0.02),
)
"""Of a block's parcels; what is left is sent by households."""


class Innocents:
    """Makes the innocent rows of one block; `residents` collects people whose names a crew may borrow."""

    def __init__(self, hubs: Hubs, issue: Issue, choose: random.Random, parcels: int) -> None:
        self.hubs, self.issue, self.choose, self.parcels = hubs, issue, choose, parcels
        self.counters: dict[tuple[str, str], list[Counter]] = {}
        self.quiet: dict[tuple[str, str], Counter] = {}
        self.residents: list[Person] = []
        self.recipients: list[Person] = []
        self.shippers: list[Franking] = []

    def rows(self) -> Iterator[Row]:
        """The rows of the block."""
        left = self.parcels
        for what, share in SHARES:
            wanted = int(self.parcels * share)
            for row in self._until(what, wanted):
                left -= 1
                yield row
        for row in self._until("households", left):
            yield row

    def _until(self, what: str, wanted: int) -> Iterator[Row]:
        make = {
            "webshops": lambda: self._business(self.hubs.webshops),
            "returns": lambda: self._business(self.hubs.returns),
            "traders": self._trader,
            "clubs": self._club,
            "student houses": self._student_house,
            "tower block": lambda: self._tower_block(wanted),
            "households": self._household,
        }[what]
        while wanted > 0:
            for row in make():
                yield row
                wanted -= 1
                if wanted <= 0:
                    return

    def recipient(self, again: float = 0.5) -> Label:
        """A label of somebody abroad, `again` of them somebody who had a parcel before."""
        draw = self.choose.random
        if self.recipients and draw() < again:
            person = self.recipients[int(draw() * len(self.recipients))]
        else:
            household = self.issue.household(drawn(RECEIVING, self.choose), self.choose, 2)
            self.recipients.extend(household)
            person = household[0]
        if draw() < 0.012 and person.place.culture.code in ("US", "AU"):
            forwarder = self.hubs.forwarders[person.place.culture.code == "AU"]
            person = replace(person, place=forwarder.place, company=forwarder.company if draw() < 0.7 else "")
            return label(person, self.choose)
        return self.label_for(person)

    def label_for(self, person: Person) -> Label:
        """A label of this person: a new spelling, or one used before."""
        known = person.said
        if not known or (len(known) < 3 and self.choose.random() < 0.5):
            known.append(label(person, self.choose))
            return known[-1]
        return known[int(self.choose.random() * len(known))]

    def counter(self, culture: Culture, city: str) -> Counter:
        """The counter of a parcel: one of the city's, a busy one of the country, or none."""
        draw = self.choose.random
        if draw() < 0.06:
            return NO_COUNTER
        if draw() < 0.01:
            return self.quiet_counter(culture, city)
        if draw() < 0.2:
            return self.hubs.counters[culture.code][int(draw() * draw() * 2)]
        near = self.counters.setdefault((culture.code, city), [])
        if len(near) < 1 + self.parcels / 4000:
            near.append(counter(culture, self.choose, self.issue, city))
        return near[int(draw() * len(near))]

    def quiet_counter(self, culture: Culture, city: str) -> Counter:
        """The city's counter that few people use."""
        if (culture.code, city) not in self.quiet:
            self.quiet[culture.code, city] = counter(culture, self.choose, self.issue, city)
        return self.quiet[culture.code, city]

    def day(self) -> int:
        """A day of the period; few on Sundays."""
        day = int(self.choose.random() * DAYS)
        return day if day % 7 != 4 or self.choose.random() < 0.15 else int(self.choose.random() * DAYS)

    def _send(self, sender: Person, to: Label, franking: Franking, counter: Counter | None = None) -> Row:
        place = sender.place
        where = self.counter(place.culture, place.city) if counter is None else counter
        return post(self.issue, self.choose, self.label_for(sender), to, self.day(), where, franking)

    def _shop_franking(self) -> Franking:
        """How a household pays: mostly at the counter; else by a shipping shop's account, which many use."""
        if self.choose.random() > 0.12:
            return Franking()
        if len(self.shippers) < 1 + self.parcels / 2500:
            new = (
                Franking("", self.issue.shipper())
                if len(self.shippers) % 2
                else Franking("", "", self.issue.customer())
            )
            self.shippers.append(new)
        return self.shippers[int(self.choose.random() * len(self.shippers))]

    def _household(self) -> Iterator[Row]:
        draw = self.choose.random
        household = self.issue.household(drawn(SENDING, self.choose), self.choose)
        if self.residents and draw() < 0.04:
            relative = self.residents[int(draw() * len(self.residents))]
            household[0] = replace(household[0], phone=relative.phone)
        self.residents.extend(household[: int(draw() * 1.5)])
        friends = [self.recipient() for _ in range(1 + int(draw() * 2.2))]
        for person in household:
            for _ in range(int(draw() * draw() * 6) + (person is household[0])):
                yield self._send(person, friends[int(draw() * len(friends))], self._shop_franking())

    def _trader(self) -> Iterator[Row]:
        draw, issue = self.choose.random, self.issue
        culture = drawn(SENDING, self.choose)
        owner = issue.person(culture, self.choose)
        firm = replace(
            owner, company=f"{owner.surname.split()[-1]} & {('Zn', 'Co', 'Handel')[int(draw() * 3)]}"
        )
        staff = [
            firm,
            *(
                replace(issue.person(culture, self.choose, firm.place, "", firm.phone), company=firm.company)
                for _ in range(int(draw() * 3))
            ),
        ]
        franking = Franking(issue.account() if draw() < 0.6 else "", issue.shipper() if draw() < 0.15 else "")
        where = self.counter(culture, firm.place.city)
        for _ in range(6 + int(draw() * draw() * 50)):
            yield self._send(staff[int(draw() * len(staff))], self.recipient(), franking, where)

    def _club(self) -> Iterator[Row]:
        """Unrelated people who share an account, a telephone and often an address."""
        draw, issue = self.choose.random, self.issue
        culture = drawn(SENDING, self.choose)
        place, phone = somewhere(culture, self.choose), issue.phone(culture.code)
        franking = Franking(issue.account() if draw() < 0.7 else "")
        members = [
            issue.person(
                culture, self.choose, place if draw() < 0.6 else None, "", phone if draw() < 0.5 else None
            )
            for _ in range(4 + int(draw() * 5))
        ]
        for _ in range(8 + int(draw() * 18)):
            member = members[int(draw() * len(members))]
            yield self._send(member, self.recipient(), franking if draw() < 0.7 else Franking())

    def _student_house(self) -> Iterator[Row]:
        culture = drawn(SENDING, self.choose)
        place = somewhere(culture, self.choose, 0)
        for _ in range(4 + int(self.choose.random() * 5)):
            student = self.issue.person(culture, self.choose, place)
            for _ in range(1 + int(self.choose.random() * 3)):
                yield self._send(student, self.recipient(), self._shop_franking())

    def _tower_block(self, parcels: int) -> Iterator[Row]:
        """A building whose flats are left off one label in four."""
        culture, draw = SENDING[0][0], self.choose.random
        building = replace(somewhere(culture, self.choose, 0), number=100)
        for flat in range(2, max(8, int(parcels / 1.5))):
            resident = self.issue.person(culture, self.choose, replace(building, flat=f"-{flat}"))
            short = replace(resident, place=building)
            for _ in range(1 + int(draw() * 2)):
                yield self._send(
                    resident if draw() < 0.75 else short, self.recipient(), self._shop_franking()
                )

    def _business(self, firms: list[Business]) -> Iterator[Row]:
        """One parcel of a webshop or return centre, the first of them the largest."""
        firm = firms[int(self.choose.random() ** 2 * len(firms))]
        yield self._send(firm.firm, self.recipient(0.6), firm.franking, firm.counter)
