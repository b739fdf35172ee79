"""A list that somebody hands over to be looked up: numbers, phones, names, addresses, e-mails."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from errors import SourceRefused
from queries.list_file import lines
from values.terms import compact

_TITLES = frozenset(
    {
        *(
            "number",
            "trackingnumber",
            "parcel",
            "phone",
            "telephone",
            "tel",
            "email",
            "mail",
            "name",
            "address",
        ),
        *("naam", "telefoon", "adres", "nummer", "barcode", "nom", "telephone", "adresse", "company", "city"),
        *("postcode", "country", "street"),
    }
)


@dataclass(frozen=True, slots=True)
class LookupEntry:
    """One thing to look up, and the line it stands on (from 1, blank lines left out)."""

    line: int
    text: str


def listed(path: str | Path) -> list[LookupEntry]:
    """Every filled line of a text file, or every filled cell of a `.csv` (a row of titles is passed over).

    Raises SourceRefused for a file that cannot be read, or holds no text.
    """
    written = lines(path)
    if any("\0" in line for line in written[:50]):
        raise SourceRefused(f"{path} is no text file: save it as CSV or text, one thing a line.")
    if Path(path).suffix.lower() != ".csv":
        return [LookupEntry(number, line) for number, line in enumerate(written, 1)]
    mark = max(";,\t", key=lambda sign: sum(sign in line for line in written))
    rows = list(csv.reader(written, delimiter=mark))
    if rows and all(compact(cell) in _TITLES for cell in rows[0] if cell.strip()):
        rows[0] = []
    return [
        LookupEntry(number, " ".join(cell.split()))
        for number, row in enumerate(rows, 1)
        for cell in row
        if cell.strip()
    ]
