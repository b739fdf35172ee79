"""A list as a table: its rows, whether the first of them is titles, and what each column is used for."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from queries.lookup.list_columns import AddressColumns, address_columns, are_titles, columns_of_nobody
from queries.lookup.list_file import filled_lines

_MARKS = ";,"
"""What may stand between the columns of a text whose first line is titles."""


class ColumnUse(StrEnum):
    """What a column of a list is used for. An ITEM is looked up as it is; the parts of an address only
    together with it; NOBODY is not looked up.
    """

    ITEM = "item"
    ADDRESS = "address"
    HOUSE = "house"
    POSTCODE = "postcode"
    CITY = "city"
    COUNTRY = "country"
    NOBODY = "nobody"


PARTS = (ColumnUse.HOUSE, ColumnUse.POSTCODE, ColumnUse.CITY, ColumnUse.COUNTRY)
"""Uses that say where an address is."""


@dataclass(frozen=True, slots=True)
class LookupSheet:
    """The rows of a list, in their order, without blank lines; not all need have as many cells."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows), default=0)

    @property
    def has_titles(self) -> bool:
        """Whether its first row looks like titles."""
        return bool(self.rows) and are_titles(self.rows[0])


def table_of(rows: Sequence[Sequence[str]]) -> LookupSheet:
    """The table of these rows; blanks inside a cell count once."""
    return LookupSheet(tuple(tuple(" ".join(cell.split()) for cell in row) for row in rows))


def table_of_text(text: str) -> LookupSheet:
    """The table of a text that was pasted or stands in a text file: a line is a cell, but where most lines
    have a tab (as a spreadsheet copies its columns), or where the first line is titles between semicolons or
    commas.
    """
    written = filled_lines(text)
    if 2 * sum("\t" in line for line in written) > len(written):
        return table_of(split(written, "\t"))
    for mark in _MARKS:
        first = split(written[:1], mark)
        if first and len(first[0]) > 1 and are_titles(first[0]):
            return table_of(split(written, mark))
    return table_of([[line] for line in written])


def table_of_csv(text: str) -> LookupSheet:
    """The table of a CSV; what stands between its columns is what most of its lines have."""
    written = filled_lines(text)
    return table_of(split(written, mark_of(written)))


def mark_of(written: Sequence[str]) -> str:
    """What stands between the columns of these lines: a semicolon, a comma or a tab."""
    return max(";,\t", key=lambda mark: sum(mark in line for line in written))


def split(written: Sequence[str], mark: str) -> list[list[str]]:
    """The cells of these lines."""
    return list(csv.reader(written, delimiter=mark))


def guessed_uses(titles: Sequence[str], width: int) -> list[ColumnUse]:
    """What each of so many columns is likely to be for, by its title where it has one."""
    uses = [ColumnUse.ITEM] * max(width, len(titles))
    for at in columns_of_nobody(titles):
        uses[at] = ColumnUse.NOBODY
    for columns in address_columns(titles):
        uses[columns.line] = ColumnUse.ADDRESS
        for use, place in _parts(columns).items():
            if place is not None:
                uses[place] = use
    return uses


def addresses_of(titles: Sequence[str], uses: Sequence[ColumnUse]) -> list[AddressColumns]:
    """The columns of addresses among these uses, each with its parts: those that its title pairs it with,
    else those that stand nearer to it than to another address.
    """
    lines = [at for at, use in enumerate(uses) if use is ColumnUse.ADDRESS]
    by_title = {columns.line: _parts(columns) for columns in address_columns(titles)}
    return [_paired(line, lines, uses, by_title.get(line, {})) for line in lines]


def _paired(
    line: int, lines: Sequence[int], uses: Sequence[ColumnUse], by_title: Mapping[ColumnUse, int | None]
) -> AddressColumns:
    """The columns of one address."""

    def nearest(part: ColumnUse) -> int | None:
        near = [
            at
            for at, use in enumerate(uses)
            if use is part and min(lines, key=lambda other: abs(other - at)) == line
        ]
        return min(near, key=lambda at: abs(at - line)) if near else None

    def of(part: ColumnUse) -> int | None:
        said = by_title.get(part)
        return said if said is not None and uses[said] is part else nearest(part)

    house, postcode, city, country = map(of, PARTS)
    return AddressColumns(line=line, house=house, postcode=postcode, city=city, country=country)


def _parts(columns: AddressColumns) -> dict[ColumnUse, int | None]:
    return dict(zip(PARTS, columns[1:], strict=True))
