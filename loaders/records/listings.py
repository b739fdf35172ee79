"""listings: one row an offer on a market on a day."""

from __future__ import annotations

import re
from typing import Any, cast

from loaders.records.record_types import ListingRecord
from loaders.records.row_reader import RowReader
from values import country as countries
from values import substance

_ENDS = re.compile(r"From:\s*(?P<origin>.*?)\s*(?:\bTo:\s*(?P<goal>.*))?", re.IGNORECASE)
REQUIRED = ("market", "listed_at", "vendor", "product")
FIELDS = (*REQUIRED, "category", "price", "currency", "ships_from", "ships_to")


def understand(row: RowReader) -> ListingRecord:
    """What a row says. Raises Rejected without market, day, vendor or product."""
    record: dict[str, Any] = {
        "market": row.needed("market"),
        "vendor": row.needed("vendor").removeprefix("/user/"),
        "product": row.needed("product"),
        "listed_at": row.needed_moment("listed_at")[0],
    }
    price, currency = row.amount("price", "currency")
    origin, goal = _ends(row.text("ships_from"))
    stated = {
        "category": row.text("category"),
        "price": price,
        "currency": currency,
        "ships_from": _place(origin),
        "ships_to": _place(row.text("ships_to") or goal),
        "substance": _substance(row),
    }
    record |= {name: told for name, told in stated.items() if told is not None}
    return cast(ListingRecord, record)


def _ends(words: str | None) -> tuple[str | None, str | None]:
    """Both ends of an offer, where one cell says them: "From: USA To: Worldwide"."""
    found = _ENDS.fullmatch(words) if words else None
    return (found["origin"] or None, found["goal"] or None) if found else (words, None)


def _place(words: str | None) -> str | None:
    """A country's code, else the words of the offer ("Worldwide except Australia"), which are free text."""
    code = countries.clean(words).value if words else None
    return words if code is None else str(code)


def _substance(row: RowReader) -> str | None:
    """The substance that product or category names; most offers name none, which is nothing odd."""
    for name in ("product", "category"):
        found = substance.clean(row.written(name)).value
        if found is not None:
            return str(found)
    return None
