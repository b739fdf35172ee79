"""Innocent hubs of a whole world: webshops, return centres, forwarders, busy counters."""

from __future__ import annotations

import random
from dataclasses import dataclass

from loaders.invented import europe, overseas
from loaders.invented.culture import Culture
from loaders.invented.issue import Issue
from loaders.invented.people import Person, postcode, somewhere
from loaders.invented.postings import Counter, Franking

SENDING: tuple[tuple[Culture, float], ...] = (
    (europe.NL, 0.5),
    (europe.BE, 0.62),
    (europe.BE_FR, 0.72),
    (europe.DE, 0.87),
    (europe.FR, 0.96),
    (overseas.GB, 1.0),
)
RECEIVING: tuple[tuple[Culture, float], ...] = (
    (overseas.US, 0.3),
    (overseas.GB, 0.48),
    (europe.DE, 0.62),
    (overseas.AU, 0.74),
    (europe.FR, 0.82),
    (overseas.CA, 0.9),
    (overseas.NZ, 0.95),
    (europe.BE_FR, 0.98),
    (europe.NL, 1.0),
)
"""Countries with their cumulative share."""

_SHOPS = (
    "Theelepel",
    "Regenlaars",
    "Pannenlap",
    "Zandkasteel",
    "Wollen Sok",
    "Krijtbord",
    "Peperkoek",
    "Kurkentrekker",
)


@dataclass(frozen=True, slots=True)
class Business:
    """A firm that sends to the general public."""

    firm: Person
    franking: Franking
    counter: Counter


def drawn(shares: tuple[tuple[Culture, float], ...], choose: random.Random) -> Culture:
    """A country by its share."""
    at = choose.random()
    return next((culture for culture, upto in shares if at <= upto), shares[-1][0])


def counter(culture: Culture, choose: random.Random, issue: Issue, city: str = "") -> Counter:
    """A counter, parcel shop or locker; in `city` when told."""
    place = somewhere(culture, choose, 0)
    code = postcode(dict(culture.cities)[city], choose) if city else place.postcode
    called = ("Boekhandel", "Kiosk", "Servicepunt", "Point relais", "Paketshop")[int(choose.random() * 5)]
    number = issue.serial("counter")
    return (
        f"{culture.code}-{10000 + number * 7 % 90000 + number // 90000 * 100000:05d}",
        f"{called} {place.line().rstrip('0123456789').strip()}",
        code,
        city or place.city,
        culture.code,
    )


class Hubs:
    """The hubs of one world."""

    def __init__(self, seed: int, issue: Issue) -> None:
        choose = random.Random(f"hubs/{seed}")
        self.webshops = [
            self._business(f"{called} Webwinkel B.V.", europe.NL, choose, issue) for called in _SHOPS[:6]
        ]
        self.returns = [self._business("Retourcentrum Zuiderkade", europe.NL, choose, issue)]
        self.counters = {
            culture.code: [counter(culture, choose, issue) for _ in range(2)] for culture, _ in SENDING
        }
        self.forwarders = [
            Person(
                given="",
                surname="",
                place=somewhere(culture, choose, 0),
                phone=issue.phone(culture.code),
                email="",
                company=firm,
            )
            for culture, firm in (
                (overseas.US, "Harbor Hop Forwarding"),
                (overseas.AU, "Billabong Parcel Hop"),
            )
        ]

    def _business(self, called: str, culture: Culture, choose: random.Random, issue: Issue) -> Business:
        place = somewhere(culture, choose, 0)
        email = f"post{issue.serial('firm')}@example.org"
        firm = Person(
            given="", surname="", place=place, phone=issue.phone(culture.code), email=email, company=called
        )
        franking = Franking(issue.account(), "", issue.customer() if choose.random() < 0.7 else "")
        return Business(firm, franking, counter(culture, choose, issue, place.city))
