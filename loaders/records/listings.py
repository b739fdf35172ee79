"""listings: one row an offer on a market on a day."""

from __future__ import annotations

from typing import Any, cast

from loaders.reading import Reading
from loaders.understood import ListingRecord
from values import country as countries
from values import substance

REQUIRED = ("market", "listed_at", "vendor", "product")
FIELDS = (*REQUIRED, "category", "price", "currency", "ships_from", "ships_to")


def understand(row: Reading) -> ListingRecord:
    """What a row says. Raises Rejected without market, day, vendor or product."""
    record: dict[str, Any] = {
        "market": row.needed("market"),
        "vendor": row.needed("vendor"),
        "product": row.needed("product"),
        "listed_at": row.needed_moment("listed_at")[0],
    }
    price, currency = row.amount("price", "currency")
    stated = {
        "category": row.text("category"),
        "price": price,
        "currency": currency,
        "ships_from": _place(row, "ships_from"),
        "ships_to": _place(row, "ships_to"),
        "substance": _substance(row),
    }
    record |= {name: told for name, told in stated.items() if told is not None}
    return cast(ListingRecord, record)


def _place(row: Reading, name: str) -> str | None:
    """A country's code, else the words of the offer ("Worldwide except Australia"), which are free text."""
    words = row.text(name)
    code = countries.clean(words).value if words else None
    return words if code is None else str(code)


def _substance(row: Reading) -> str | None:
    """The substance that product or category names; most offers name none, which is nothing odd."""
    for name in ("product", "category"):
        found = substance.clean(row.written(name)).value
        if found is not None:
            return str(found)
    return None
