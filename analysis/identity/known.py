"""Parties and addresses as the graph has them, by id."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.identity.coding import Ints, array
from analysis.identity.coding import Texts as Column
from analysis.identity.input_columns import Addresses, Parties

PARTY = ("name", "company", "line", "postcode", "city", "country", "dialled", "address", "phone", "email")
ADDRESS = ("street", "number", "suffix", "postcode", "city", "country", "line")
Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows by id, as columns in the order of ids."""

    ids: Column
    columns: Mapping[str, Column]

    @classmethod
    def of(cls, names: Sequence[str], rows: Mapping[str, Texts]) -> Columns:
        """The same rows."""
        ids = sorted(rows)
        listed = list(zip(*(rows[id_] for id_ in ids), strict=True)) if ids else [()] * len(names)
        return cls(array(ids), {name: array(column) for name, column in zip(names, listed, strict=True)})

    def __len__(self) -> int:
        return len(self.ids)

    def updated(self, gone: Collection[str], rows: Mapping[str, Texts]) -> Columns:
        """Without those that are gone, and with these rows in place of what is known of them."""
        stays = np.ones(len(self.ids), dtype=np.bool_)
        stays[self._positions_of(gone)] = False
        stays[self._positions_of(rows)] = False
        more = Columns.of(tuple(self.columns), rows)
        ids = self.ids[stays]
        at = np.searchsorted(ids, more.ids) if len(ids) else np.zeros(len(more), dtype=np.int64)
        return Columns(
            np.insert(ids, at, more.ids),
            {name: np.insert(column[stays], at, more.columns[name]) for name, column in self.columns.items()},
        )

    def only(self, ids: Collection[str]) -> tuple[Columns, Ints]:
        """The rows with these ids, and where they stand; ids that are not there have none."""
        at = np.unique(self._positions_of(ids))
        return Columns(self.ids[at], {name: column[at] for name, column in self.columns.items()}), at

    def _positions_of(self, ids: Collection[str]) -> Ints:
        wanted = array(sorted(ids))
        if not len(self.ids) or not len(wanted):
            return np.zeros(0, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.ids, wanted), len(self.ids) - 1)
        return np.asarray(at[self.ids[at] == wanted], dtype=np.int64)


@dataclass(slots=True)
class Known:
    """Columns of PARTY and of ADDRESS."""

    parties: Columns = field(default_factory=lambda: Columns.of(PARTY, {}))
    addresses: Columns = field(default_factory=lambda: Columns.of(ADDRESS, {}))

    def tables(self) -> tuple[Parties, Addresses]:
        """The same as they are resolved."""
        return (
            Parties(self.parties.ids, **self.parties.columns),
            Addresses(self.addresses.ids, **self.addresses.columns),
        )

    def titles(self) -> tuple[dict[str, str], dict[str, str]]:
        """What each party and each address is called, by id."""
        name, firm = (self.parties.columns[one].tolist() for one in ("name", "company"))
        said = [one or other for one, other in zip(name, firm, strict=True)]
        lines = self.addresses.columns["line"].tolist()
        return (
            dict(zip(self.parties.ids.tolist(), said, strict=True)),
            dict(zip(self.addresses.ids.tolist(), lines, strict=True)),
        )
