"""A list that somebody hands over to be looked up: numbers, phones, names, addresses, e-mails."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from errors import SourceRefused
from queries.list_columns import AddressColumns, address_columns, are_titles, columns_of_nobody
from queries.list_file import lines
from values import address, country


@dataclass(frozen=True, slots=True)
class LookupEntry:
    """One thing to look up, and the line it stands on (from 1, blank lines left out). `address`: the id of
    the address that it is together with other columns of its row (a postcode, a city, a country); "" where
    these do not tell which door it is.
    """

    line: int
    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class LookupList:
    """The entries of a file, in its order. `titles`: those of a table whose first row is titles, else none;
    `left_out`: those whose columns name nobody, and were passed over.
    """

    entries: list[LookupEntry]
    titles: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def listed(path: str | Path, *, all_columns: bool = True) -> LookupList:
    """Every filled line of a text file, or every filled cell of a `.csv` (a row of titles is passed over; so
    are columns that name nobody, unless `all_columns` are wanted).

    Raises SourceRefused for a file that cannot be read, or holds no text.
    """
    written = lines(path)
    if any("\0" in line for line in written[:50]):
        raise SourceRefused(
            "{path} is not a text file: save it as CSV or text, one item per line.", path=path
        )
    if Path(path).suffix.lower() != ".csv":
        return LookupList([LookupEntry(number, line) for number, line in enumerate(written, 1)])
    mark = max(";,\t", key=lambda sign: sum(sign in line for line in written))
    rows = list(csv.reader(written, delimiter=mark))
    titles = [cell.strip() for cell in rows[0]] if rows and are_titles(rows[0]) else []
    over = set() if all_columns else set(columns_of_nobody(titles))
    of = {columns.line: columns for columns in address_columns(titles)}
    entries = [
        LookupEntry(number, " ".join(cell.split()), _address(row, of[at]) if at in of else "")
        for number, row in enumerate(rows, 1)
        if number > 1 or not titles
        for at, cell in enumerate(row)
        if cell.strip() and at not in over
    ]
    return LookupList(entries, titles, [titles[at] for at in sorted(over)])


def _address(row: Sequence[str], columns: AddressColumns) -> str:
    """The id of the address that a row's columns say together; "" where they do not tell which door."""
    line, house, postcode, city, land = (
        row[at].strip() if at is not None and at < len(row) else "" for at in columns
    )
    if not (postcode or city) or not any(map(str.isdigit, line + house)):
        return ""
    code = country.clean(land).value if land else None
    key = address.clean_parts(
        f"{line} {house}".strip(), postcode, city, str(code) if code else None
    ).parts.get("key")
    return f"Address:{key}" if key else ""
