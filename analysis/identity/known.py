"""Parties and addresses as the graph has them, by id."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.identity.tables import Addresses, Parties

PARTY = ("name", "company", "line", "postcode", "city", "country", "dialled", "address", "phone", "email")
ADDRESS = ("street", "number", "suffix", "postcode", "city", "country", "line")
Texts = tuple[str, ...]


@dataclass(slots=True)
class Known:
    """Columns of PARTY and of ADDRESS, by id."""

    parties: dict[str, Texts] = field(default_factory=dict)
    addresses: dict[str, Texts] = field(default_factory=dict)

    def tables(self) -> tuple[Parties, Addresses]:
        """The same as columns, in the order of ids."""
        ids = sorted(self.parties)
        columns = _columns([self.parties[id_] for id_ in ids], len(PARTY))
        parties = Parties(ids, **dict(zip(PARTY, columns, strict=True)))
        doors = sorted(self.addresses)
        parts = _columns([self.addresses[id_] for id_ in doors], len(ADDRESS))[:-1]
        return parties, Addresses(doors, **dict(zip(ADDRESS[:-1], parts, strict=True)))


def _columns(rows: list[Texts], width: int) -> list[list[str]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]
