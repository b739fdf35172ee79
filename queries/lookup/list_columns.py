"""What a table that somebody hands over says of its columns: whether its first row is titles, which of
them name nobody (a country, a service, a weight), in English, Dutch, French and German.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from values.plain import plain

_WORD = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_RECORD = re.compile(r"\d{3}|@")
"""What stands in data and not in a title."""
_WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(
        (Path(__file__).parent / "column_words.toml").read_text(encoding="utf-8")
    ).items()
}
_PLACES, _ADDRESSES = _WORDS["places"], _WORDS["addresses"]
_PARTS = {name: _WORDS[name] for name in ("houses", "postcodes", "towns", "countries")}
_OF_A_PART = frozenset().union(*_PARTS.values(), _ADDRESSES, ("code", "number", "no", "nr", "line", "name"))
"""Of a title that says a part of an address; the rest says whose ("sender postcode")."""
_ELECTRONIC = frozenset(("email", "mail", "e"))
_CERTAIN = _WORDS["names"] - _WORDS["vague"]
"""A title with one of these names somebody, whatever else it says ("type of account")."""
_TITLE_WORDS = frozenset().union(*_WORDS.values())


def are_titles(row: Sequence[str]) -> bool:
    """Whether a row is titles of columns: no number or e-mail in it, none twice, and of its filled cells at
    least half made of words that titles are made of.
    """
    cells = [cell.strip() for cell in row if cell.strip()]
    if not cells or len(set(cells)) < len(cells) or any(_RECORD.search(cell) for cell in cells):
        return False
    known = sum(bool(words := _words(cell)) and _TITLE_WORDS.issuperset(words) for cell in cells)
    return 2 * known >= len(cells)


def columns_of_nobody(titles: Sequence[str]) -> list[int]:
    """The columns, from 0, that name nobody: what no title of a column that names somebody has, and where
    there is an address, its city and postcode.
    """
    of = [set(_words(title)) for title in titles]
    addressed = any(words & _ADDRESSES for words in of)
    found = []
    for at, words in enumerate(of):
        place = bool(words & _PLACES)
        nobody = bool(words & _WORDS["nobody"]) and not place and not words & _CERTAIN
        if nobody or (place and addressed and not words & _ADDRESSES):
            found.append(at)
    return found


class AddressColumns(NamedTuple):
    """An address's column, and those of what else is known of it, from 0; None where there is none."""

    line: int
    house: int | None
    postcode: int | None
    city: int | None
    country: int | None


def address_columns(titles: Sequence[str]) -> list[AddressColumns]:
    """The columns of addresses, each with those beside it that say where it is: of the same party, as the
    rest of their titles tells.
    """
    of = [frozenset(_words(title)) for title in titles]
    found = []
    for at, words in enumerate(of):
        if not words & _ADDRESSES or words & _ELECTRONIC or words & _PARTS["houses"]:
            continue
        beside = {
            part: next(
                (
                    other
                    for other, more in enumerate(of)
                    if other != at and more & known and more - _OF_A_PART == words - _OF_A_PART
                ),
                None,
            )
            for part, known in _PARTS.items()
        }
        found.append(
            AddressColumns(
                line=at,
                house=beside["houses"],
                postcode=beside["postcodes"],
                city=beside["towns"],
                country=beside["countries"],
            )
        )
    return found


def _words(title: str) -> list[str]:
    return _WORD.findall(plain(_CAMEL.sub(" ", title)))
