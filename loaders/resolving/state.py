"""What the last run read and wrote, kept on this machine so that the next one reads and writes only changes.

In WAYBILL_HOME/index/NAME.identity (mode 700), bound to one graph by its identity and revision; thrown away
whenever it does not fit, since all of it can be read from the graph again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.identity.known import ADDRESS, PARTY, Known
from analysis.identity.memo import Memo
from graph.settings import Settings
from graph.store.port import Store
from loaders.resolving.remembering import remember, remembered
from loaders.resolving.wanted import Is, Node, Wanted

_FORMAT = 1
"""Goes up when the files change their shape."""


@dataclass(slots=True)
class State:
    """`revision`: of the graph that `known` is of. `written`: what the graph holds of earlier results; None
    when that must be read from it."""

    uuid: str = ""
    revision: int = -1
    digest: str = ""
    known: Known = field(default_factory=Known)
    written: Wanted | None = None
    memo: Memo = field(default_factory=Memo)


class Kept:
    """The folder where the state of one graph is kept."""

    def __init__(self, settings: Settings, store: Store) -> None:
        name = f"{settings.uri or 'bundled'}|{store.database}|{settings.evidence}"
        digest = hashlib.sha256(name.encode()).hexdigest()[:16]
        self._folder = settings.private_folder("index") / f"{digest}.identity"

    def load(self) -> State:
        """The state; an empty one where there is none or it cannot be read."""
        try:
            facts = json.loads((self._folder / "facts.json").read_text())
            if facts["format"] != _FORMAT:
                return State()
            known = Known(self._rows("parties", PARTY), self._rows("addresses", ADDRESS))
            written = None if facts["writing"] else self._written()
            memo = remembered(self._folder)
            return State(facts["uuid"], facts["revision"], facts["digest"], known, written, memo)
        except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
            return State()

    def forget(self) -> None:
        """Delete the state with all names in it; the next run reads everything."""
        for folder in (self._folder, self._folder.with_suffix(".new"), self._folder.with_suffix(".old")):
            shutil.rmtree(folder, ignore_errors=True)

    def begin_writing(self) -> None:
        """Note that the graph is about to change: until `save` what it holds is not known."""
        path = self._folder / "facts.json"
        if path.exists():
            facts = json.loads(path.read_text())
            _put(path, {**facts, "writing": True})

    def save(self, state: State) -> None:
        """Keep the state, all of it or nothing."""
        fresh = self._folder.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        _table(fresh / "parties.parquet", PARTY, state.known.parties)
        _table(fresh / "addresses.parquet", ADDRESS, state.known.addresses)
        assert state.written is not None
        for name, rows in _as_rows(state.written).items():
            pq.write_table(pa.table(rows), fresh / f"{name}.parquet", compression="zstd", compression_level=1)
        remember(fresh, state.memo)
        facts = {"uuid": state.uuid, "revision": state.revision, "digest": state.digest}
        _put(fresh / "facts.json", {**facts, "format": _FORMAT, "writing": False})
        aside = self._folder.with_suffix(".old")
        shutil.rmtree(aside, ignore_errors=True)
        if self._folder.exists():
            self._folder.rename(aside)
        fresh.rename(self._folder)
        shutil.rmtree(aside, ignore_errors=True)

    def _rows(self, name: str, columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
        table = pq.read_table(self._folder / f"{name}.parquet")
        listed = [table.column(one).to_pylist() for one in ("id", *columns)]
        return dict(zip(listed[0], zip(*listed[1:], strict=True), strict=True))

    def _written(self) -> Wanted:
        tables = {name: pq.read_table(self._folder / f"{name}.parquet").to_pydict() for name in _SHAPES}
        nodes, ties, alike = (tables[name] for name in _SHAPES)
        return Wanted(
            {
                id_: Node(title, members)
                for id_, title, members in zip(nodes["id"], nodes["title"], nodes["members"], strict=True)
            },
            {
                one: Is(group, score, evidence)
                for one, group, score, evidence in zip(*(ties[name] for name in _SHAPES["is"]), strict=True)
            },
            {
                (a, b): tuple(rest)
                for a, b, *rest in zip(*(alike[name] for name in _SHAPES["resembles"]), strict=True)
            },
        )


_SHAPES: Mapping[str, Sequence[str]] = {
    "nodes": ("id", "title", "members"),
    "is": ("member", "group", "score", "evidence"),
    "resembles": ("a", "b", "score", "evidence", "why", "effect"),
}


def _as_rows(written: Wanted) -> dict[str, dict[str, list[Any]]]:
    nodes = [(id_, node.title, node.members) for id_, node in written.nodes.items()]
    ties = [(one, tie.group, tie.score, tie.evidence) for one, tie in written.ties.items()]
    alike = [(*pair, *rest) for pair, rest in written.resembles.items()]
    return {
        name: {column: [row[at] for row in rows] for at, column in enumerate(_SHAPES[name])}
        for name, rows in (("nodes", nodes), ("is", ties), ("resembles", alike))
    }


def _table(path: Path, columns: Sequence[str], rows: Mapping[str, tuple[str, ...]]) -> None:
    listed = list(zip(*rows.values(), strict=True)) if rows else [()] * len(columns)
    named = {"id": list(rows), **dict(zip(columns, map(list, listed), strict=True))}
    arrays = {name: pa.array(values, pa.string()) for name, values in named.items()}
    pq.write_table(pa.table(arrays), path, compression="zstd", compression_level=1)


def _put(path: Path, facts: Mapping[str, Any]) -> None:
    fresh = path.with_suffix(".part")
    fresh.write_text(json.dumps(facts))
    fresh.replace(path)
