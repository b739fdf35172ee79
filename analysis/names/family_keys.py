"""Keys of family names, kept from one night to the next: to take a name apart is dear, and most stay."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
from pyarrow import feather

from analysis.names.romanised import latin
from analysis.program_fingerprint import program
from analysis.sharing.households import name_key
from graph.permit import Permit, require
from graph.settings import Settings
from values.name import parse

_PROGRAM = b"program"


class FamilyKeys:
    """The key of the family name in each name: what all its spellings have in common, also where no other
    name stands beside it. `known`: those of names that were taken apart before.
    """

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = known or {}
        self.asked: dict[str, str] = {}

    def of(self, names: Sequence[str]) -> list[str]:
        """The key of each name, "" where it has none; `asked` holds them from then on."""
        for name in names:
            if name not in self.asked:
                key = self._known.get(name)
                self.asked[name] = family_name_key(name) if key is None else key
        return [self.asked[name] for name in names]


def family_name_key(name: str) -> str:
    """The key of the family name in a name."""
    return name_key(" ".join(parse(latin(name)).family))


class FamilyKeysFile:
    """The keys of the names in one graph, on this machine: WAYBILL_HOME/index/NAME.families (mode 600)."""

    def __init__(self, settings: Settings, database: str) -> None:
        self._path: Path = settings.private_folder("index") / f"{settings.derived(database)}.families"

    def load(self, permit: Permit) -> FamilyKeys:
        """What was kept last; none where there is nothing that can be read, or another program kept it."""
        require(permit)
        with suppress(OSError, ValueError, pa.ArrowException):
            table = feather.read_table(self._path)
            if (table.schema.metadata or {}).get(_PROGRAM) == program().encode():
                return FamilyKeys(dict(zip(*(one.to_pylist() for one in table.columns), strict=True)))
        return FamilyKeys()

    def save(self, keys: FamilyKeys, unchanged: Callable[[], bool]) -> None:
        """Keep the keys that were asked for, in place of those before: names that are gone go. Where they
        cannot be kept, the next time begins without; so it does where the graph is not `unchanged` once they
        are written, as names may have been erased meanwhile.
        """
        fresh = self._path.with_name(f"{self._path.name}.{os.getpid()}.{threading.get_ident()}.part")
        columns = {"name": list(keys.asked), "key": list(keys.asked.values())}
        kinds = pa.schema({name: pa.string() for name in columns}, {_PROGRAM: program().encode()})
        with suppress(OSError, pa.ArrowException):
            try:
                fresh.touch(mode=0o600)
                feather.write_feather(pa.table(columns, kinds), fresh, compression="lz4")
                fresh.replace(self._path)
            finally:
                fresh.unlink(missing_ok=True)
        if not unchanged():
            self.forget()

    def forget(self) -> None:
        """Delete them."""
        for path in self._path.parent.glob(f"{self._path.name}*"):
            path.unlink(missing_ok=True)
