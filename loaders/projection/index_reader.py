"""A look into the claims index beside whoever writes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from graph.permit import Permit, require
from graph.settings import Settings
from loaders.projection.claims import Claim
from loaders.projection.claims_file import unreadable
from loaders.projection.index import VERSION, claim_of, columns_of


class IndexView(NamedTuple):
    """What somebody beside the writer saw at one moment: state of each load (`applying`, `done`,
    `withdrawing`), the claims of the units that were asked for, and the `token` of the state of the graph
    that was written last from here ("" where that is not known), and of each load how often rows of it were
    `erased` when the graph was brought up to date last."""

    loads: dict[str, str]
    claims: list[Claim]
    token: str = ""
    erasures: Mapping[str, int] = {}


def index_file(settings: Settings, database: str | None) -> Path:
    """Where the claims index of this graph and this evidence is."""
    return settings.home / "index" / f"{settings.derived(database)}.sqlite"


def fact_of(path: Path, name: str) -> str:
    """One fact of an index, beside whoever writes it; "" where it is not there or cannot be read."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)) as db:
        row = db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""
    return ""


def read_index(path: Path, units: Collection[str] = (), permit: Permit | None = None) -> IndexView | None:
    """Look into an index beside whoever writes it; changes nothing. None where there is no index, or one that
    an older Waybill left (the next load makes it again): ask the evidence then.

    Claims are case data: units are looked up with a permit only (else NotPermitted). Raises WaybillError when
    there is an index and it cannot be read.
    """
    if units:
        require(permit)
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)) as db:
            db.execute("BEGIN")
            if db.execute("SELECT value FROM fact WHERE name = 'version'").fetchone() != (str(VERSION),):
                return None
            token = db.execute("SELECT value FROM fact WHERE name = 'token'").fetchone()
            erasures = db.execute("SELECT value FROM fact WHERE name = 'erasures'").fetchone()
            loads = dict(db.execute("SELECT id, state FROM load"))
            query = f"SELECT {columns_of('claim')} FROM claim WHERE unit = ?"
            claims = [claim_of(row) for unit in units for row in db.execute(query, (unit,))]
    except (sqlite3.Error, msgspec.DecodeError) as error:
        raise unreadable(error, path) from error
    counts = msgspec.json.decode(erasures[0], type=dict[str, int]) if erasures else {}
    return IndexView(loads, claims, str(token[0]) if token else "", counts)
