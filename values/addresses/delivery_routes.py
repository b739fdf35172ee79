"""Addresses of delivery routes, which have a box and no street: in the country ("RR 2 Box 152", "HC 68 Box
23A") and of soldiers abroad ("PSC 802 Box 74, APO AE"), as USPS publication 28 writes them.
"""

from __future__ import annotations

import re

_KINDS = {
    "rr": "RR",
    "ruralroute": "RR",
    "rfd": "RR",
    "hc": "HC",
    "hcr": "HC",
    "highwaycontract": "HC",
    "starroute": "HC",
    "psc": "PSC",
    "cmr": "CMR",
    "unit": "Unit",
    "omc": "OMC",
    "umr": "UMR",
}
_ROUTE = re.compile(
    r"(?P<kind>r\.?\s?r\.?|rural\s+route|r\.?f\.?d\.?|h\.?\s?c\.?\s?r?\.?|highway\s+contract|star\s+route|psc|cmr|unit|omc|umr)"
    r"\s*#?\s*(?P<number>\d{1,6}),?\s+box\s*#?\s*(?P<box>\d{1,6}\s?-?[a-z]?)",
    re.IGNORECASE,
)
COUNTRIES = frozenset(("US", "CA"))


def route_of(line: str) -> tuple[str, str] | None:
    """Route ("RR 2") and box ("152") of a line that names both; None where it does not."""
    found = _ROUTE.fullmatch(line)
    if found is None:
        return None
    kind = _KINDS.get("".join(filter(str.isalpha, found["kind"])).lower(), "RR")
    box = "".join(filter(str.isalnum, found["box"])).upper()
    return f"{kind} {found['number'].lstrip('0') or '0'}", box.lstrip("0") or "0"


def is_route(street: str) -> bool:
    """Whether a street is a route as `route_of` writes it."""
    kind, _, number = street.partition(" ")
    return kind in _KINDS.values() and number.isdigit()
