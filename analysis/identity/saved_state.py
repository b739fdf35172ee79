"""What the last run read and worked out, kept on this machine so that the next one does only what a change
concerns, and so that two parties are compared without reading all.

In WAYBILL_HOME/index/NAME.identity (mode 700), bound to one state of one graph, and what was
worked out to the program and model that did; thrown away whenever it does not fit, since all of it can be
read from the graph and worked out again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import feather

from analysis.identity import incremental
from analysis.identity.coding import Bools, Floats, Ints
from analysis.identity.identity_change_log import FACTS, IdentityChangeLog, folder_of
from analysis.identity.known import Columns, Known
from analysis.identity.naming.names import TEXTS, NameTable
from analysis.program_fingerprint import program
from graph.permit import Permit, require
from graph.settings import Settings
from graph.store.port import Store

_FORMAT = 6
"""Goes up when the files change their shape."""
_GROWN = tuple(one.name for one in fields(incremental.IncrementalState) if one.name != "ids")
_BOOK = ("kind", "words", "plain")
_FOUND = ("of", "counts", "real")


@dataclass(slots=True)
class IdentityResult:
    """What a run worked out: names taken apart, pairs and groups of addresses and of parties; the profile
    `of` each party, what was counted for each profile (People.counts), and for each address Places.real.
    """

    names: NameTable = field(default_factory=NameTable.of)
    places: incremental.IncrementalState = field(default_factory=incremental.IncrementalState)
    people: incremental.IncrementalState = field(default_factory=incremental.IncrementalState)
    of: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    counts: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    real: Bools = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))


@dataclass(slots=True)
class State:
    """`token`: of the state of the graph that `known` is of. `digest`: the program and model that worked out
    `found`. `written`: tables of what the run left in the graph, None where none did; `resolution`: the name
    that the graph gives to that run.
    """

    uuid: str = ""
    token: str = ""
    digest: str = ""
    known: Known = field(default_factory=Known)
    found: IdentityResult = field(default_factory=IdentityResult)
    written: Mapping[str, pa.Table] | None = None
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class LabelSubset:
    """Some parties or addresses out of a state, with what was counted among all: see Found. `counts` and
    `real` have a row for each of them, `places` tells the place of addresses that are not one of their own.
    """

    known: Known
    counts: Floats
    real: Bools
    places: Mapping[str, str]


class StateFolder:
    """The folder where the state of one graph is kept."""

    def __init__(self, settings: Settings, database: str) -> None:
        self._folder = folder_of(settings, database)
        self.notes = IdentityChangeLog(self._folder)

    def load(self, permit: Permit) -> State:
        """The state; an empty one where there is none or it cannot be read. What another program or model
        worked out is left out.
        """
        require(permit)
        try:
            facts = self._facts()
            state = State(facts["uuid"], facts["token"], program())
            state.known = Known(self._columns("parties"), self._columns("addresses"))
            state.written = {name: self._table(f"written.{name}") for name in facts["written"]}
            state.resolution = str(facts["resolution"])
            if facts["digest"] == state.digest:
                of, counts, real = (self._array(name) for name in _FOUND)
                places, people = (self._grown(name) for name in ("places", "people"))
                state.found = IdentityResult(
                    names=self._name_table(), places=places, people=people, of=of, counts=counts, real=real
                )
            return state
        except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
            return State(digest=program())

    def subset(self, ids: Sequence[str], uuid: str, token: str, permit: Permit) -> LabelSubset | None:
        """These parties (with their addresses) or addresses, as the last run counted; None where the state is
        not of this state and program, or does not hold them all.
        """
        require(permit)
        try:
            facts = self._facts()
            if not token or (facts["uuid"], facts["token"], facts["digest"]) != (uuid, token, program()):
                return None
            parties, at = self._some("parties", [id_ for id_ in ids if id_.startswith("Party:")])
            of = self._array("of", map_=True)[at]
            counts = np.asarray(self._array("counts", map_=True)[of])
            wanted = {id_ for id_ in ids if id_.startswith("Address:")}
            wanted |= {id_ for id_ in parties.columns["address"].tolist() if id_}
            addresses, rows = self._some("addresses", sorted(wanted))
            if len(parties) + len(addresses) < len(set(ids) | wanted):
                return None
            group = self._array("places.group", map_=True)
            every = self._table("addresses").column("id")
            firsts = every.take(pa.array(np.asarray(group[rows]), pa.int64())).to_pylist()
            places = dict(zip(addresses.ids.tolist(), firsts, strict=True))
            real = np.asarray(self._array("real", map_=True)[rows])
            return LabelSubset(Known(parties, addresses), counts, real, places)
        except (OSError, ValueError, KeyError, TypeError, IndexError, pa.ArrowException):
            return None

    def forget(self) -> None:
        """Delete the state with all names in it; the next run reads everything."""
        self.notes.forget()
        for folder in (self._folder, self._folder.with_suffix(".new"), self._folder.with_suffix(".old")):
            shutil.rmtree(folder, ignore_errors=True)

    def save(self, state: State) -> None:
        """Keep the state, all of it or nothing."""
        fresh = self._folder.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        found = state.found
        for name, table in (("parties", state.known.parties), ("addresses", state.known.addresses)):
            _write_columns(fresh / name, {"id": table.ids, **table.columns})
        assert state.written is not None
        for name, rows in state.written.items():
            feather.write_feather(rows, fresh / f"written.{name}", compression="lz4")
        _write_columns(fresh / "names", {"writing": found.names.writing, **found.names.columns})
        arrays = {f"names.{one}": getattr(found.names, one) for one in _BOOK}
        arrays |= {one: getattr(found, one) for one in _FOUND}
        for name, grown in (("places", found.places), ("people", found.people)):
            _write_columns(fresh / f"{name}.ids", {"id": grown.ids})
            arrays |= {f"{name}.{one}": getattr(grown, one) for one in _GROWN}
        for name, column in arrays.items():
            np.save(fresh / f"{name}.npy", column)
        facts: dict[str, Any] = {"uuid": state.uuid, "token": state.token, "digest": state.digest}
        facts |= {"format": _FORMAT, "resolution": state.resolution, "written": list(state.written)}
        (fresh / FACTS).write_text(json.dumps(facts))
        aside = self._folder.with_suffix(".old")
        shutil.rmtree(aside, ignore_errors=True)
        if self._folder.exists():
            self._folder.rename(aside)
        fresh.rename(self._folder)
        shutil.rmtree(aside, ignore_errors=True)
        self.notes.forget()

    def _facts(self) -> dict[str, Any]:
        """Raises ValueError for files of another shape."""
        facts: dict[str, Any] = json.loads((self._folder / FACTS).read_text())
        if facts["format"] != _FORMAT:
            raise ValueError(facts["format"])
        return facts

    def _table(self, name: str) -> pa.Table:
        return feather.read_table(self._folder / name)

    def _array(self, name: str, map_: bool = False) -> Any:
        return np.load(self._folder / f"{name}.npy", mmap_mode="r" if map_ else None)

    def _columns(self, name: str) -> Columns:
        columns = _texts(self._table(name))
        return Columns(columns.pop("id"), columns)

    def _some(self, name: str, ids: Sequence[str]) -> tuple[Columns, Ints]:
        """The rows with these ids, and where they stand."""
        table = self._table(name)
        found = pc.indices_nonzero(pc.is_in(table.column("id"), value_set=pa.array(ids, pa.string())))
        columns = _texts(table.take(found))
        return Columns(columns.pop("id"), columns), found.to_numpy().astype(np.int64)

    def _name_table(self) -> NameTable:
        columns = _texts(self._table("names"))
        told = {one: self._array(f"names.{one}") for one in _BOOK}
        texts = {name: columns[name] for name in TEXTS}
        return NameTable(writing=columns["writing"], columns=texts, **told)

    def _grown(self, name: str) -> incremental.IncrementalState:
        ids = _texts(self._table(f"{name}.ids"))["id"]
        return incremental.IncrementalState(ids, **{one: self._array(f"{name}.{one}") for one in _GROWN})


def standing(store: Store, permit: Permit) -> tuple[str, str]:
    """Identity of the graph, and the token of the state that it is in; empty before anything was loaded."""
    cypher = "MATCH (n:Waybill {id: 'Waybill:graph'}) RETURN n.uuid AS uuid, n.token AS token LIMIT 1"
    rows = store.read(cypher, {}, permit, seconds=60)
    return (rows[0]["uuid"], rows[0]["token"] or "") if rows else ("", "")


def _texts(table: pa.Table) -> dict[str, Any]:
    return {name: table.column(name).to_numpy() for name in table.column_names}


def _write_columns(path: Path, columns: Mapping[str, Any]) -> None:
    arrays = {name: pa.array(column, pa.string()) for name, column in columns.items()}
    feather.write_feather(pa.table(arrays), path, compression="lz4")
