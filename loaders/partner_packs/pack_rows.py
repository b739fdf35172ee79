"""The rows of a pack, as rows.csv has them, checked before any of them is evidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from typing import NamedTuple

from errors import SourceRefused
from evidence.row import LONGEST_RAW
from graph.export.cells import restored
from loaders.parsing.cleaning import LONGEST_FIELD
from loaders.partner_packs.opening import PackedLoad, PartnerPack
from loaders.partner_packs.pack_values import LONGEST_HANDLING, day_of_review, from_json
from loaders.records.record_kinds import record_kinds

_NEEDED = frozenset(("load", "row", "raw", "read", "warnings", "handling", "review"))
_MOST = 2**53
_LONGEST_WARNINGS = 10_000


class PackRow(NamedTuple):
    """One row: the partner's number for it, as delivered, its fields as the partner's layout read them (not
    as understood), and the terms that the partner set for it.
    """

    row: int
    raw: str
    read: Mapping[str, str]
    warnings: tuple[str, ...]
    handling: str
    review: str


def rows_of(pack: PartnerPack, load: str) -> Iterator[PackRow]:
    """The rows of one delivery, by their number. Raises SourceRefused for what Waybill does not write."""
    with closing(all_rows(pack)) as rows:
        for told, row in rows:
            if told.load == load:
                yield row
            elif told.load > load:
                return


def all_rows(pack: PartnerPack) -> Generator[tuple[PackedLoad, PackRow]]:
    """Every row and its delivery, by delivery and number. Raises SourceRefused as `rows_of`."""
    known = {one.load: one for one in pack.loads}
    last = ("", 0)
    with pack.file("rows.csv") as file:
        table = csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""), strict=True)
        try:
            if not set(table.fieldnames or ()) >= _NEEDED:
                raise ValueError("columns are missing")
            for cells in table:
                told = known[cells["load"]]
                row = _row(told, cells)
                if (told.load, row.row) <= last:
                    raise ValueError("rows are not in their order, or stand there twice")
                last = told.load, row.row
                yield told, row
        except (csv.Error, KeyError, ValueError, TypeError) as error:
            raise SourceRefused(
                "{file}: row {line} of its rows.csv is not as Waybill writes it ({reason}).",
                file=pack.path.name,
                line=table.line_num,
                reason=error,
            ) from error


def _row(told: PackedLoad, cells: Mapping[str, str]) -> PackRow:
    read: dict[str, str] = from_json(cells["read"], dict[str, str])
    longest = max((*map(len, read.values()), 0))
    if not read.keys() <= set(record_kinds()[told.record_kind].FIELDS) or longest > LONGEST_FIELD:
        raise ValueError("fields that such a row has not")
    if len(raw := restored(cells["raw"])) > LONGEST_RAW:
        raise ValueError("longer than any row")
    if not 1 <= (number := int(cells["row"])) < _MOST:
        raise ValueError("no number of a row")
    if len(cells["handling"]) > LONGEST_HANDLING or len(cells["warnings"]) > _LONGEST_WARNINGS:
        raise ValueError("a handling code or warnings longer than any")
    return PackRow(
        row=number,
        raw=raw,
        read=read,
        warnings=tuple(filter(None, cells["warnings"].split("; "))),
        handling=cells["handling"],
        review=day_of_review(cells["review"]),
    )
