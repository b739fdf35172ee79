"""What follows the parcels: numbers used again, scans, seizures, offers on a market, an analyst's links."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from loaders.invented.crews import Crew
from loaders.invented.innocents import Innocents
from loaders.invented.issue import Issue
from loaders.invented.postings import SIDE, Row

if TYPE_CHECKING:
    from loaders.invented.world import WorldBlock

EVENT_COLUMNS = ("tracking_number", "event", "at", "operator", "facility", "country")
SEIZURE_COLUMNS = (
    *(
        "agency",
        "report_number",
        "item",
        "tracking_number",
        "seized_at",
        "country",
        "substance",
        "quantity",
        "unit",
    ),
    *("form", "logo", "packaging", "detection_method", "handling_code", "evaluation"),
    *(f"sender_{field}" for field in SIDE),
    *(f"recipient_{field}" for field in SIDE),
)
LISTING_COLUMNS = (
    *("market", "listed_at", "vendor", "product", "category", "price", "currency", "ships_from", "ships_to"),
)
LINK_COLUMNS = ("from_kind", "from_id", "relation", "to_kind", "to_id", "since", "until", "note")

_SCANNED = 0.25
_AGENCIES = {"US": "CBP", "AU": "ABF", "NZ": "NZ Customs Service", "GB": "Border Force", "CA": "CBSA"}
_HUBS = {"NL": "AMS", "BE": "LGG", "DE": "LEJ", "FR": "CDG", "GB": "LHR"}
_FINDS = (
    ("MDMA", "tablet", "tablet", (100, 250, 500, 1000)),
    ("MDMA", "g", "crystal", (50, 250, 700, 1200)),
    ("ketamine", "g", "powder", (100, 250, 500, 900)),
    ("2C-B", "tablet", "tablet", (100, 200, 400, 800)),
)
_PACKED = ("vacuum bag in toy box", "foil between pages", "candle wax", "double-walled box", "tin of paint")
_BIRDS = ("snip", "tureluur", "wulp", "kluut", "grutto", "plevier", "scholekster", "kievit", "zwaluw", "gors")


def used_again(parcels: Sequence[Row], count: int, issue: Issue, choose: random.Random) -> Iterator[Row]:
    """`count` S10 numbers of the first months given out again 13 to 20 months later, to others."""
    early = [row for row in parcels if row[0][:2] not in ("1Z", "3S") and row[1] < "2024-06"]
    for row in early[:: max(1, len(early) // max(count, 1))][:count]:
        other = parcels[int(choose.random() * len(parcels))]
        later = date.fromisoformat(row[1][:10]) + timedelta(days=400 + int(choose.random() * 150))
        yield (row[0], later.isoformat() + row[1][10:], *row[2:16], *other[16:])


def add(block: WorldBlock, crews: Sequence[Crew], innocents: Innocents, choose: random.Random) -> None:
    """Seizures, listings and links of a block whose parcels are made."""
    for one in crews:
        caught = [row for row in one.posted if choose.random() < 0.08] or one.posted[:1]
        block.seizures.extend(_seizure(row, innocents.issue, choose) for row in caught)
        block.listings.extend(_listings(one, choose))
        block.links.extend(_links(one))
    for row in block.parcels[:: max(1, len(block.parcels) // 3)][:3]:
        if row[0] not in block.truth:
            block.seizures.append(_seizure(row, innocents.issue, choose))
    for at in range(4):
        block.links.append(_innocent_link(innocents, at))


def scans(parcels: Sequence[Row], choose: random.Random) -> Iterator[Row]:
    """Scans of some of the parcels."""
    for row in parcels:
        if choose.random() < _SCANNED:
            yield from _scans(row, choose)


def _scans(row: Row, choose: random.Random) -> Iterator[Row]:
    """Scans of a parcel on its way, some of them missing."""
    day, clock = date.fromisoformat(row[1][:10]), row[1][11:16]
    sender, recipient = row[23], row[31]
    stops = (
        ("EMA", 0, row[12] or f"Counter {row[22]}", sender),
        ("EMB", 1, f"Sorting centre {row[22].title()}", sender),
        ("EXA", 1, f"{_HUBS.get(sender, sender)} International", sender),
        ("EMC", 2, f"{_HUBS.get(sender, sender)} International", sender),
        ("EMD", 5, f"{recipient} Exchange", recipient),
        ("EDB", 6, f"{recipient} Exchange", recipient),
        ("EMG", 8, f"Delivery office {row[30].title()}", recipient),
        ("EMI", 9, f"Delivery office {row[30].title()}", recipient),
    )
    for code, days, where, country in stops:
        if choose.random() < 0.75:
            minute = f"T{clock}:{int(choose.random() * 60):02d}Z"
            yield row[0], code, (day + timedelta(days=days)).isoformat() + minute, "", where, country


def _seizure(row: Row, issue: Issue, choose: random.Random) -> Row:
    """A seizure of this parcel; one in eight names its label and not its number."""
    draw = choose.random
    substance, unit, form, amounts = _FINDS[int(draw() * len(_FINDS))]
    at_home = draw() < 0.5
    country = row[23] if at_home else row[31]
    day = date.fromisoformat(row[1][:10]) + timedelta(days=1 if at_home else 7)
    labelled = draw() < 0.125
    return (
        "Customs" if at_home else _AGENCIES.get(country, "Customs"),
        f"{country}-{day.year}-{70000 + issue.serial('report'):05d}",
        "",
        "" if labelled else row[0],
        f"{day.isoformat()}T{8 + int(draw() * 12):02d}:{int(draw() * 60):02d}:00Z",
        country,
        substance,
        str(amounts[int(draw() * 4)]),
        unit,
        form,
        "Tulip" if form == "tablet" and draw() < 0.5 else "",
        _PACKED[int(draw() * len(_PACKED))],
        ("X-ray", "dog", "profile", "")[int(draw() * 4)],
        ("H0", "H1", "H2")[int(draw() * 3)],
        ("A1", "B2", "C3", "X4")[int(draw() * 4)],
        *(row[16:32] if labelled else ("",) * 16),
    )


def alias(one: Crew) -> str:
    """The crew's name on the market."""
    number = hash_of(one.name + one.aliases[0].surname + one.buyers[0].surname)
    return f"{_BIRDS[number % len(_BIRDS)]}_{number // 10 % 9000 + 1000}"


def hash_of(text: str) -> int:
    """A number of a text that is the same in every run."""
    number = 7
    for sign in text:
        number = (number * 131 + ord(sign)) % 2_000_003
    return number


def _listings(one: Crew, choose: random.Random) -> Iterator[Row]:
    """Offers of the crew's alias."""
    for _ in range(3 + int(choose.random() * 6)):
        substance = ("MDMA", "ketamine", "2C-B")[int(choose.random() * 3)]
        day = date(2024, 1, 10) + timedelta(days=int(choose.random() * 500))
        product = f"{substance} {(10, 25, 50, 100)[int(choose.random() * 4)]}"
        price = f"{0.05 + choose.random() * 0.9:.3f}"
        origin = one.aliases[0].place.culture.code
        yield "Nergens", day.isoformat(), alias(one), product, substance, price, "XMR", origin, ""


def _links(one: Crew) -> Iterator[Row]:
    """What an analyst knows of the alias: a phone or an account, a wallet."""
    said = f"Nergens/{alias(one)}"
    for phone in one.phones[:1]:
        yield "alias", said, "uses_phone", "phone", phone, "2024-02-01", "", "chat message"
    if one.frankings[0].account:
        yield "alias", said, "pays_with", "account", one.frankings[0].account, "", "", "invoice found"
    for email in one.emails:
        yield "email", email, "used_by", "alias", said, "", "", ""
    yield "alias", said, "uses_wallet", "wallet", f"invented-wallet-{alias(one)}", "", "", ""


def _innocent_link(innocents: Innocents, at: int) -> Row:
    """A link that means nothing: relatives."""
    people = innocents.residents or innocents.recipients
    one, other = people[at % len(people)], people[(at * 7 + 1) % len(people)]
    names = [f"{person.given} {person.surname}" for person in (one, other)]
    return "person", names[0], "relative_of", "person", names[1], "", "", "as told by a neighbour"
