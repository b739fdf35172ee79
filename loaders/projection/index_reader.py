"""A look into the claims index beside whoever writes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec

from graph.permit import Permit, require
from graph.settings import Settings
from loaders.projection.claims import Claim
from loaders.projection.claims_file import unreadable
from loaders.projection.index import VERSION, claim_of, columns_of


class Glance(NamedTuple):
    """What somebody beside the writer saw at one moment: state of each load (`applying`, `done`,
    `withdrawing`), the claims of the units that were asked for, and the `token` of the state of the graph
    that was written last from here ("" where that is not known)."""

    loads: dict[str, str]
    claims: list[Claim]
    token: str = ""


def index_file(settings: Settings, database: str | None) -> Path:
    """Where the claims index of this graph and this evidence is."""
    return settings.home / "index" / f"{settings.derived(database)}.sqlite"


def glance(path: Path, units: Collection[str] = (), permit: Permit | None = None) -> Glance | None:
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
            loads = dict(db.execute("SELECT id, state FROM load"))
            query = f"SELECT {columns_of('claim')} FROM claim WHERE unit = ?"
            claims = [claim_of(row) for unit in units for row in db.execute(query, (unit,))]
    except (sqlite3.Error, msgspec.DecodeError) as error:
        raise unreadable(error, path) from error
    return Glance(loads, claims, str(token[0]) if token else "")
