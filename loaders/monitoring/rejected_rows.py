"""Rejected rows that hold the name, phone, e-mail or account of rows that are erased: nothing in the graph
leads to them, they lie in the evidence and in its files of rejected rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from evidence.archive import Archive
from graph.permit import Permit
from loaders.erasing import Erasing
from loaders.monitoring.people_in_rows import named_in, texts_in

_CELLS = re.compile(r"[;,\t|\"<>\[\]{}]+")


def rejected_rows(what: Iterable[Erasing], archive: Archive, permit: Permit) -> list[str]:
    """`LOAD:ROW` of rejected rows of all loads that are not erased as well. Ask before it is."""
    several = list(what)
    holding = _by_what_they_hold(several, archive, permit)
    found: set[str] = set()
    for one in several if holding else ():
        for rows in archive.rows(one.facts.load, permit, columns=("read",)):
            for row in rows:
                if one.rows is None or row.row in one.rows:
                    for text in named_in(row.read):
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
                for text in texts_in(cells):
                    holding[text].add(f"{facts.load}:{row.row}")
    return holding
