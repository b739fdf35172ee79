"""The doors that a text names, and who is at them, however labels spell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.schema import kind_of
from queries.reader import PORTION, Reader
from values import address
from values.regions import STATE

_ADDRESS = "Address"
_AMERICAN = re.compile(r"\b(?P<state>[A-Z]{2})[\s,]+\d{5}(?:-\d{4})?\s*$")
"""How an address ends whose state and ZIP code tell its country."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Of one text: addresses and parties that it hits by a door, each with why, and whether there may be more
    parties.
    """

    ids: Mapping[str, str]
    more: bool


def named(text: str) -> str | None:
    """The id of the address that a text names in full, None where it names none."""
    if not any(map(str.isdigit, text)):
        return None
    american = _AMERICAN.search(text)
    land = "US" if american and american["state"] in STATE["US"] else None
    key = address.clean(text).parts.get("key") or (land and address.clean(text, land).parts.get("key"))
    return f"{_ADDRESS}:{key}" if key else None


def says_a_door(text: str) -> bool:
    """Whether a text says which door of a street: words that many addresses have open none of them."""
    parts = address.clean(text).parts if any(map(str.isdigit, text)) else {}
    return "number" in parts or "box" in parts


def doors(reader: Reader, hit: Mapping[str, Iterable[str]], most: int) -> dict[str, Doors]:
    """By text: all spellings of the places of the addresses that it hit, and the parties at these.

    `hit`: by text the ids of addresses; at most `most` parties of each are named.
    """
    wanted = sorted({id_ for ids in hit.values() for id_ in ids if kind_of(id_) == _ADDRESS})
    spellings = {id_: {id_} for id_ in wanted}
    lines: dict[str, str] = {}
    for row in reader.spellings(wanted):
        spellings[row["member"]].add(row["thing"])
        lines[row["thing"]] = str(row["label"] or row["thing"])
    at = _parties_at(reader, {thing for things in spellings.values() for thing in things}, most + 1)
    lines |= {thing: line for thing, (line, _) in at.items() if line}
    found: dict[str, Doors] = {}
    for text, ids in hit.items():
        why: dict[str, str] = {}
        more = False
        for id_ in ids:
            line = lines.get(id_, id_)
            for thing in sorted(spellings[id_]):
                why.setdefault(thing, f"same delivery point as {line}")
                _, parties = at.get(thing, ("", []))
                why.update({party: f"address: {line}" for party in parties[:most] if party not in why})
                more |= len(parties) > most
        found[text] = Doors(why, more)
    return found


def _parties_at(reader: Reader, addresses: Iterable[str], most: int) -> dict[str, tuple[str, list[str]]]:
    """By address its line and the parties at it, at most `most`."""
    ids = sorted(addresses)
    found: dict[str, tuple[str, list[str]]] = {}
    for first in range(0, len(ids), PORTION):
        portion = ids[first : first + PORTION]
        rows = reader.rows("parties_at", ids=portion, most=most, limit=PORTION)
        found |= {row["thing"]: (str(row["line"] or ""), list(row["parties"])) for row in rows}
    return found
