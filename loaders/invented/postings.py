"""A parcel row: a number, a moment, what it says is inside, the counter, and the two labels."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.invented import numbers
from loaders.invented.issue import Issue
from loaders.invented.people import Label

FIRST_DAY = date(2024, 1, 1)
DAYS = 540
_DATES = tuple((FIRST_DAY + timedelta(days=day)).isoformat() for day in range(DAYS + 800))
_MINUTES = tuple(f"T{7 + minute // 60:02d}:{minute % 60:02d}:00Z" for minute in range(660))

SIDE = ("name", "company", "phone", "email", "address", "postcode", "city", "country")
PARCEL_COLUMNS = (
    *(
        "tracking_number",
        "posted_at",
        "carrier",
        "service",
        "weight_g",
        "declared_value",
        "declared_currency",
    ),
    *("contents", "hs_code", "category", "postage_account"),
    *("dropoff_id", "dropoff_name", "dropoff_postcode", "dropoff_city", "dropoff_country"),
    *(f"sender_{field}" for field in SIDE),
    *(f"recipient_{field}" for field in SIDE),
)
Row = tuple[str, ...]
Counter = tuple[str, str, str, str, str]
"""id, name, postcode, city, country of a counter, parcel shop or locker."""

NO_COUNTER: Counter = ("", "", "", "", "")
_GOODS = (
    *(("board game", "950490"), ("books", "490199"), ("coffee", "090121"), ("candles", "340600")),
    *(
        ("bicycle parts", "871499"),
        ("children's clothing", "611120"),
        ("tea", "090230"),
        ("records", "852380"),
    ),
    *(("cosmetics", "330499"), ("phone case", "392690"), ("dog food", "230910"), ("car parts", "870899")),
    *(
        ("documents", "490700"),
        ("toys", "950300"),
        ("gift", ""),
        ("stroopwafels", "190532"),
        ("shoes", "640399"),
    ),
    *(("knitting wool", "510910"), ("tools", "820559"), ("spectacles", "900490"), ("seeds", "120991")),
)
_CATEGORIES = ("gift", "gift", "gift", "sale", "sale", "other", "documents", "sample", "returned goods")
_SERVICES = ("standard", "priority", "registered")
_POSTS = {"NL": "PostNL", "BE": "bpost", "DE": "Deutsche Post", "FR": "La Poste", "GB": "Royal Mail"}


@dataclass(frozen=True, slots=True)
class Franking:
    """How a sender's parcels are paid for: account stated on the label, UPS shipper, 3S customer code, or a
    roll of numbers bought ahead.
    """

    account: str = ""
    shipper: str = ""
    customer: str = ""
    roll: str = ""


def moment(day: int, choose: random.Random, minute: int | None = None) -> str:
    """A minute in opening hours of the `day`-th day: this one (0 to 659), else any."""
    return _DATES[day] + _MINUTES[int(choose.random() * 660) if minute is None else minute]


def post(
    issue: Issue,
    choose: random.Random,
    sender: Label,
    recipient: Label,
    day: int,
    counter: Counter = NO_COUNTER,
    franking: Franking = Franking(),
    goods: tuple[str, str] | None = None,
    weight: int = 0,
    minute: int | None = None,
) -> Row:
    """The row of one more parcel, in the order of PARCEL_COLUMNS. `weight` in grams; 0: any."""
    draw = choose.random
    contents, code = goods or _GOODS[int(draw() * len(_GOODS))]
    number, carrier = _number(issue, sender[7], franking)
    return (
        number,
        moment(day, choose, minute),
        carrier,
        _SERVICES[int(draw() * 3)],
        str(weight or 40 + int(draw() * draw() * 4000)),
        f"{1 + draw() * draw() * 120:.2f}",
        "EUR",
        contents,
        code if draw() < 0.8 else "",
        _CATEGORIES[int(draw() * 9)],
        franking.account,
        *counter,
        *sender,
        *recipient,
    )


def _number(issue: Issue, country: str, franking: Franking) -> tuple[str, str]:
    """A number that nobody has, and its carrier."""
    if franking.shipper:
        return numbers.ups(franking.shipper, issue.serial("ups " + franking.shipper)), "UPS"
    if franking.customer and country == "NL":
        return numbers.three_s(franking.customer, issue.serial("3S " + franking.customer)), "PostNL"
    if franking.roll:
        return numbers.rolled(issue.rolled(franking.roll), country), _POSTS.get(country, "")
    number = numbers.s10(issue.serial("S10 " + country), country, issue.seed)
    return number, _POSTS.get(country, "")
