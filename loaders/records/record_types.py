"""The shapes between the two halves of a load: what a row was understood as.

The first half (readers, layouts, records) makes these from a file and writes them to the evidence as JSON;
the second half (projection) makes nodes and relationships from them. Absent = unknown; no key holds None.
All values are JSON: text, numbers, booleans, lists, maps. Times are `YYYY-MM-DDTHH:MM:SSZ`.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class StatedParty(TypedDict, total=False):
    """The eight fields as read, before any repair; they make a party's key (see `party_key`)."""

    name: str
    company: str
    address: str
    postcode: str
    city: str
    country: str
    phone: str
    email: str


class UnderstoodAddress(TypedDict):
    """A delivery point; made only when number or box, and postcode or city, are known."""

    key: str
    line: str
    street: NotRequired[str]
    number: NotRequired[str]
    suffix: NotRequired[str]
    postcode: NotRequired[str]
    city: NotRequired[str]
    country: NotRequired[str]


class UnderstoodParty(TypedDict):
    """`key` is the party's 20 hex digits. `phone` is E.164, `email` lower case, `country` alpha-2.

    `meant`: fields that stand for something else than was read, by the layout or because the text only says
    that nothing is known ("" then).
    """

    key: str
    said: StatedParty
    meant: NotRequired[StatedParty]
    phone: NotRequired[str]
    email: NotRequired[str]
    country: NotRequired[str]
    address: NotRequired[UnderstoodAddress]


class UnderstoodDropOff(TypedDict):
    """A counter, shop or locker; `key` is its id as stated, else name, postcode, city, country."""

    key: str
    code: NotRequired[str]
    name: NotRequired[str]
    postcode: NotRequired[str]
    city: NotRequired[str]
    country: NotRequired[str]


class ParcelRecord(TypedDict):
    """A row of `parcels`. `accounts` holds the stated account and the ones read from the number.

    `warnings`: what was odd about its values, by name; what was odd about its file is in the evidence only.
    """

    tracking_number: str
    posted_at: str
    posted_precision: NotRequired[str]
    carrier: NotRequired[str]
    service: NotRequired[str]
    weight_g: NotRequired[float]
    declared_value: NotRequired[float]
    declared_currency: NotRequired[str]
    contents: NotRequired[str]
    hs_code: NotRequired[str]
    category: NotRequired[str]
    check: str
    accounts: NotRequired[list[str]]
    dropoff: NotRequired[UnderstoodDropOff]
    sender: NotRequired[UnderstoodParty]
    recipient: NotRequired[UnderstoodParty]
    warnings: NotRequired[list[str]]


class EventRecord(TypedDict):
    """A row of `events`; `facility_key` joins operator, country and folded name."""

    tracking_number: str
    check: str
    event: str
    at: str
    accounts: NotRequired[list[str]]
    facility_key: NotRequired[str]
    facility: NotRequired[str]
    operator: NotRequired[str]
    country: NotRequired[str]


class SeizureRecord(TypedDict):
    """A row of `seizures`; `tracking_numbers` may be empty. Quantity is a number in `unit`."""

    agency: str
    report_number: str
    item: NotRequired[str]
    tracking_numbers: list[str]
    checks: list[str]
    accounts: NotRequired[list[list[str]]]
    seized_at: NotRequired[str]
    seized_precision: NotRequired[str]
    country: NotRequired[str]
    substance: NotRequired[str]
    quantity: NotRequired[float]
    unit: NotRequired[str]
    form: NotRequired[str]
    logo: NotRequired[str]
    packaging: NotRequired[str]
    detection_method: NotRequired[str]
    handling_code: NotRequired[str]
    evaluation: NotRequired[str]
    sender: NotRequired[UnderstoodParty]
    recipient: NotRequired[UnderstoodParty]


class ListingRecord(TypedDict):
    """A row of `listings`; `substance` is the listed product's or category's name of the controlled list."""

    market: str
    listed_at: str
    vendor: str
    product: str
    category: NotRequired[str]
    price: NotRequired[float]
    currency: NotRequired[str]
    ships_from: NotRequired[str]
    ships_to: NotRequired[str]
    substance: NotRequired[str]


class LinkEnd(TypedDict):
    """One end of a link: the node kind it names (label of the schema), its key, and what to show."""

    kind: str
    key: str
    properties: dict[str, str]


class LinkRecord(TypedDict):
    """A row of `links`."""

    source: LinkEnd
    relation: str
    target: LinkEnd
    since: NotRequired[str]
    until: NotRequired[str]
    note: NotRequired[str]
