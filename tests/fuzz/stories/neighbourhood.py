"""A few invented households whose labels are written in several ways: rows for stories.

Families share doors and phones, a son has his father's name, a lodger uses the phone of the house, and
somebody of the same name lives elsewhere.
"""

from __future__ import annotations

from random import Random

Row = dict[str, str]

NUMBERS = [f"X{number:09d}" for number in range(1, 9)]
MOMENTS = ["2024-01-10T10:00:00Z", "2024-02-01T08:00:00Z", "2025-03-20T12:30:00Z"]
AS_OF = ["2025-04-01", "2025-05-01", "2025-06-01"]
_SMITS = ("Jan Smit", "J. Smit", "Smit, Jan", "JAN SMIT", "Piet Smit", "PIET SMIT", "P. Smit")
_BOERS = ("Anna de Boer", "A. de Boer", "DE BOER, ANNA", "Annad e Boer", "Annabel de Boer")
_DOORS = (
    (("Kompasstraat 12", "Kompasstr. 12", "Kompasstrat 12"), ("3512 JE", "3512JE"), ("Utrecht", "UTRECHT")),
    (("Kompasstraat 12 A", "Kompasstraat 12-A"), ("3512 JE",), ("Utrecht",)),
    (("Kompasstraat 12 B",), ("3512 JE",), ("Utrecht",)),
    (("Kaarsenlaan 7", "KAARSENLAAN 7"), ("3512 XX",), ("Utrecht",)),
    (("Balansplein 100",), ("5611 XK",), ("Eindhoven",)),
)
_PHONES = ("+31612345678", "0612345678", "+31687654321", "+31611112222")
_MAILS = ("jan.smit@example.org", "anna@example.org")
_ROLE = ("name", "company", "phone", "email", "address", "postcode", "city", "country")
COLUMNS = {
    "parcels": (
        *("tracking_number", "posted_at", "weight_g", "carrier", "postage_account"),
        *("dropoff_id", "dropoff_name"),
        *(f"{role}_{name}" for role in ("sender", "recipient") for name in _ROLE),
    ),
    "events": ("tracking_number", "event", "at", "operator", "facility", "country"),
    "seizures": (
        *("agency", "report_number", "tracking_number", "seized_at", "substance", "quantity", "unit"),
        *(f"sender_{name}" for name in _ROLE),
    ),
}


def row(kind: str, random: Random) -> Row:
    """A row of a delivery of this kind; the columns that it does not name are empty."""
    return _MAKERS[kind](random)


def _label(role: str, random: Random) -> Row:
    """Who is on a label, mostly one of a household; now and then nobody."""
    if random.random() < 0.15:
        return {}
    street, postcodes, cities = random.choice(_DOORS)
    said = {"name": random.choice(random.choice((_SMITS, _BOERS)))}
    if random.random() < 0.8:
        said |= {"address": random.choice(street), "postcode": random.choice(postcodes)}
        said |= {"city": random.choice(cities), "country": "NL"}
    if random.random() < 0.5:
        said["phone"] = random.choice(_PHONES)
        said["country"] = "NL"
    if random.random() < 0.15:
        said["email"] = random.choice(_MAILS)
    return {f"{role}_{name}": text for name, text in said.items()}


def _parcel(random: Random) -> Row:
    made = {"tracking_number": random.choice(NUMBERS), "posted_at": random.choice(MOMENTS)}
    if random.random() < 0.08:
        made["tracking_number"] = ""  # rejected
    if random.random() < 0.6:
        made["weight_g"] = random.choice(("100", "200"))
    if random.random() < 0.4:
        made |= {"carrier": random.choice(("PostNL", "bpost")), "postage_account": random.choice("KL") + "-1"}
    if random.random() < 0.4:
        made |= {"dropoff_id": "NL-1", "dropoff_name": random.choice(("Kiosk Zuid", "KIOSK ZUID"))}
    return made | _label("sender", random) | _label("recipient", random)


def _scan(random: Random) -> Row:
    made = {"tracking_number": random.choice(NUMBERS), "event": random.choice(("EMA", "EMC"))}
    return made | {"at": random.choice(MOMENTS), "facility": random.choice(("Kiosk", "Hub")), "country": "NL"}


def _seizure(random: Random) -> Row:
    made = {"agency": "Douane", "report_number": random.choice(("R-1", "R-2"))}
    if random.random() < 0.8:
        made["tracking_number"] = random.choice(NUMBERS)
    if random.random() < 0.7:
        made["seized_at"] = random.choice(MOMENTS)
    if random.random() < 0.7:
        made |= {"substance": "MDMA", "quantity": random.choice(("100", "250.5")), "unit": "g"}
    return made | _label("sender", random)


_MAKERS = {"parcels": _parcel, "events": _scan, "seizures": _seizure}
