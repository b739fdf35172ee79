"""Parties and addresses of invented parcels, cleaned as the loaders clean, without a load: what identity
resolution works on, of a million parcels in minutes.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice, repeat
from pathlib import Path

import pyarrow as pa
from pyarrow import feather

from analysis.identity.known import ADDRESS, PARTY, Columns, Known, Texts
from loaders.invented.layouts import COLUMNS
from loaders.invented.postings import Row
from loaders.invented.world import blocks
from loaders.records.parties import party
from loaders.records.row_reader import FormatSettings, RowReader

Rows = tuple[dict[str, Texts], dict[str, Texts]]
"""Parties and addresses by id, as rows of PARTY and ADDRESS."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """`before`: of all parcels but `more` of them, spread evenly; `after`: of all parcels."""

    before: Known
    after: Known


def crowd(parcels: int, more: int, seed: int, folder: Path) -> Path:
    """Make the parties of `parcels` parcels, and of `more` on top, which are spread over the whole world, so
    that most of them are of people who are known. Where they are: in a folder inside `folder`; if they are
    there already they are not made again.
    """
    kept = folder / f"crowd-{parcels}-{more}-{seed}"
    if kept.is_dir():
        return kept
    first: Rows = ({}, {})
    then: Rows = ({}, {})
    every = (parcels + more) // more if more else 0
    numbered = enumerate(block.parcels for block in blocks(parcels + more, seed))
    with ProcessPoolExecutor(2) as pool:
        while some := list(islice(numbered, 4)):
            for base, late in pool.map(_understood, some, repeat(every)):
                for target, made in ((first, base), (then, late)):
                    target[0].update(made[0])
                    target[1].update(made[1])
    fresh = folder / f"{kept.name}.part"
    shutil.rmtree(fresh, ignore_errors=True)
    _write(fresh / "before", _known(*first))
    _write(fresh / "after", _known(then[0] | first[0], then[1] | first[1]))
    fresh.rename(kept)
    return kept


def read(kept: Path) -> Crowd:
    """What `crowd` made."""
    return Crowd(_read(kept / "before"), _read(kept / "after"))


def _understood(block: tuple[int, Sequence[Row]], every: int) -> tuple[Rows, Rows]:
    """The parties of the parcels of a block: of all but each `every`th, and of those."""
    base: Rows = ({}, {})
    late: Rows = ({}, {})
    columns = COLUMNS["parcels"]
    number, rows = block
    for at, row in enumerate(rows):
        into = late if every and (number * len(rows) + at) % every == every - 1 else base
        fields = dict(zip(columns, row, strict=True))
        for role in ("sender", "recipient"):
            one = party(RowReader(fields, FormatSettings()), role, f"{number}/{at}")
            if one is None:
                continue
            said, address = one["said"], one.get("address")
            door = f"Address:{address['key']}" if address else ""
            into[0][f"Party:{one['key']}"] = (
                said.get("name", ""),
                said.get("company", ""),
                said.get("address", ""),
                said.get("postcode", ""),
                said.get("city", ""),
                one.get("country", ""),
                said.get("phone", ""),
                door,
                f"Phone:{one['phone']}" if "phone" in one else "",
                f"Email:{one['email']}" if "email" in one else "",
            )
            if address:
                into[1][door] = tuple(str(address.get(name, "")) for name in ADDRESS)
    return base, late


def _known(parties: dict[str, Texts], addresses: dict[str, Texts]) -> Known:
    return Known(Columns.of(PARTY, parties), Columns.of(ADDRESS, addresses))


def _write(folder: Path, known: Known) -> None:
    folder.mkdir(parents=True)
    for name, table in (("parties", known.parties), ("addresses", known.addresses)):
        columns = {"id": table.ids, **table.columns}
        arrays = {one: pa.array(column, pa.string()) for one, column in columns.items()}
        feather.write_feather(pa.table(arrays), folder / name)


def _read(folder: Path) -> Known:
    found = []
    for name in ("parties", "addresses"):
        table = feather.read_table(folder / name)
        columns = {one: table.column(one).to_numpy() for one in table.column_names}
        found.append(Columns(columns.pop("id"), columns))
    return Known(*found)
