"""Rejected rows that hold the name, phone, e-mail or account of rows that are erased: nothing in the graph
leads to them, they lie in the evidence and in its files of rejected rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from evidence.archive import Archive
from graph.permit import Permit
from loaders.erasing import Erasing
from values.fold import fold
from values.placeholder import is_nothing, is_placeholder_number

_NAMING = ("_name", "_company", "_email")
_NUMBERS = ("postage_account", "from_id", "to_id")
_OF_NOBODY = "dropoff_name"
_CELLS = re.compile(r"[;,\t|\"<>\[\]{}]+")
_PHONE = re.compile(r"[\d\s()+./\-]+")
_FIGURES = 8
"""The last figures of a phone, which are the same with and without the prefix of its country."""
_SHORTEST = 3


def rejected_rows(what: Iterable[Erasing], archive: Archive, permit: Permit) -> list[str]:
    """`LOAD:ROW` of rejected rows of all loads that are not erased as well. Ask before it is."""
    several = list(what)
    holding = _by_what_they_hold(several, archive, permit)
    found: set[str] = set()
    for one in several if holding else ():
        for rows in archive.rows(one.facts.load, permit, columns=("read",)):
            for row in rows:
                if one.rows is None or row.row in one.rows:
                    for text in _wanted(row.read):
                        found |= holding.get(text, set())
    return sorted(found, key=lambda name: (name.partition(":")[0], int(name.partition(":")[2])))


def _by_what_they_hold(what: Iterable[Erasing], archive: Archive, permit: Permit) -> dict[str, set[str]]:
    """Texts of rejected rows to the rows that hold them; without rows that are erased as well."""
    gone = {one.facts.load: one.rows for one in what}
    holding: dict[str, set[str]] = defaultdict(set)
    for facts in archive.loads():
        if not facts.rows_rejected or (facts.load in gone and gone[facts.load] is None):
            continue
        own = gone.get(facts.load) or ()
        for row in archive.rejects(facts.load, permit):
            if row.row not in own:
                cells = (*map(str, row.read.values()), *_CELLS.split(row.raw))
                for text in _texts(cells):
                    holding[text].add(f"{facts.load}:{row.row}")
    return holding


def _wanted(read: Mapping[str, object]) -> Iterator[str]:
    """What a row says of people, as texts are compared."""
    for name, text in read.items():
        if name.endswith("_phone"):
            yield from _phone(str(text))
        elif name in _NUMBERS or (name.endswith(_NAMING) and name != _OF_NOBODY):
            yield from _texts((str(text),))


def _texts(cells: Iterable[str]) -> Iterator[str]:
    for cell in cells:
        text = fold(cell.strip(" '"))
        if len(text) >= _SHORTEST and not (is_nothing(text) or is_placeholder_number(text)):
            yield text
        yield from _phone(cell)


def _phone(cell: str) -> Iterator[str]:
    figures = "".join(filter(str.isdigit, cell)) if _PHONE.fullmatch(cell) else ""
    if len(figures) >= _FIGURES and len(set(figures[-_FIGURES:])) > 1:
        yield f"tel {figures[-_FIGURES:]}"
