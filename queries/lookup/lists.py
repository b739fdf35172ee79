"""A list that somebody hands over to be looked up: numbers, phones, names, addresses, e-mails."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from errors import SourceRefused
from queries.lookup.list_columns import AddressColumns, address_columns, columns_of_nobody
from queries.lookup.list_file import lines_of, text_of
from queries.lookup.list_table import ColumnUse, LookupSheet, addresses_of, table_of_csv
from values import address, country

_LOOKED_AT = 10_000
"""Characters of a file that say whether it is text."""


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
    text = readable(text_of(path), path)
    if Path(path).suffix.lower() != ".csv":
        written = lines_of(text)
        return LookupList([LookupEntry(number, line) for number, line in enumerate(written, 1)])
    table = table_of_csv(text)
    titles = list(table.rows[0]) if table.has_titles else []
    over = [] if all_columns else columns_of_nobody(titles)
    looked_up = [at for at in range(table.width) if at not in over]
    entries = _entries(table, looked_up, address_columns(titles), titled=bool(titles))
    return LookupList(entries, titles, [titles[at] for at in over])


def listed_as(table: LookupSheet, uses: Sequence[ColumnUse], *, titled: bool) -> LookupList:
    """Every filled cell of the columns that are looked up, as somebody said what each is used for. `titled`:
    the first row is titles, and not looked up.
    """
    titles = list(table.rows[0]) if titled and table.rows else []
    looked_up = [at for at, use in enumerate(uses) if use in (ColumnUse.ITEM, ColumnUse.ADDRESS)]
    entries = _entries(table, looked_up, addresses_of(titles, uses), titled=bool(titles))
    over = [at for at, use in enumerate(uses) if use is ColumnUse.NOBODY and at < len(titles)]
    return LookupList(entries, titles, [titles[at] for at in over])


def readable(text: str, path: str | Path) -> str:
    """The text, where it is one. Raises SourceRefused."""
    if "\0" in text[:_LOOKED_AT]:
        raise SourceRefused(
            "{path} is not a text file: save it as CSV or text, one item per line.", path=path
        )
    return text


def _entries(
    table: LookupSheet, looked_up: Collection[int], addresses: Sequence[AddressColumns], *, titled: bool
) -> list[LookupEntry]:
    of = {columns.line: columns for columns in addresses}
    return [
        LookupEntry(number, cell, _address(row, of[at]) if at in of else "")
        for number, row in enumerate(table.rows, 1)
        if number > 1 or not titled
        for at, cell in enumerate(row)
        if cell and at in looked_up
    ]


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
