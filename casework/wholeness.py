"""Whether a graph holds what its evidence does: all of it, and nothing that was erased from it or withdrawn
elsewhere or since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.erasures import erasures_at
from evidence.missing import differing_loads
from graph.marks import EMPTYING, GRAPH
from graph.permit import Permit
from graph.schema import key_of
from graph.store.port import Store

REBUILDING = (
    "this graph is being rebuilt, or a rebuild of it was interrupted, so it holds only part of the evidence; "
    "if no rebuild is running, run `python -m loaders rebuild`, before anybody relies on it."
)
LACKING = (
    "this graph does not hold all of the evidence (loads missing or incomplete: {count:,}); if nothing is "
    "being loaded, load any file, or run `python -m loaders rebuild`, before anybody relies on it."
)
SHOWS_ERASED = (
    "this graph is older than the last erasure and may show what was erased; load anything, or run "
    "`python -m loaders rebuild`, before anybody relies on it."
)
COUNTS_WITHDRAWN = (
    "this graph is older than the last withdrawal and still counts what was withdrawn (loads: {count:,}); if "
    "nothing is being withdrawn, load any file, or run `python -m loaders rebuild`, before anybody relies on "
    "it."
)
CUT_OFF = (
    "erasing rows has not ended, and until it does nothing of their loads counts, or the rows are still "
    "there ({loads}); if nobody is erasing, run the same `python -m loaders erase` again."
)
_DONE = "done"
_NAMED = 3
"""Loads that a sentence names."""


@dataclass(frozen=True, slots=True)
class Wholeness:
    """`rebuilding`: it was emptied and does not hold all loads again. `lacking`: loads that it does not
    hold, or in part. `shows_erased`: a load in it took up fewer erasures than the evidence says there were.
    `withdrawn`: loads that it holds though they were withdrawn, as after a backup was put back. `erasing`:
    loads of which an erasure was begun and has not ended.
    """

    rebuilding: bool = False
    lacking: int = 0
    shows_erased: bool = False
    withdrawn: int = 0
    erasing: tuple[str, ...] = ()

    def sentences(self) -> Iterator[str]:
        """What whoever reads it must know; nothing where it is whole."""
        if self.rebuilding:
            yield REBUILDING
        elif self.lacking:
            yield LACKING.format(count=self.lacking)
        if self.shows_erased:
            yield SHOWS_ERASED
        if self.withdrawn:
            yield COUNTS_WITHDRAWN.format(count=self.withdrawn)
        if self.erasing:
            more = len(self.erasing) - _NAMED
            loads = ", ".join(self.erasing[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
            yield CUT_OFF.format(loads=loads)


def wholeness_of(store: Store, evidence: str, permit: Permit) -> Wholeness:
    """What the graph says of itself and of its loads, beside what the evidence says of them; evidence that
    cannot be reached is not compared.
    """
    marks = store.read(
        "MATCH (n:Waybill {id: $id}) RETURN n.revision AS revision, n.rebuilding AS rebuilding LIMIT 1",
        {"id": GRAPH},
        permit,
    )
    rows = store.read(
        "MATCH (n:Load) RETURN n.state AS state, n.erasures AS erasures, collect(n.id) AS ids LIMIT 100000",
        {},
        permit,
    )
    counts = erasures_at(evidence)
    shows_erased, partial, held = False, 0, set[str]()
    for row in rows:
        loads = [key_of(id_) for id_ in row["ids"]]
        held.update(loads)
        partial += len(loads) if row["state"] != _DONE else 0
        shows_erased |= any((row["erasures"] or 0) < counts.get(load, 0) for load in loads)
    differing = differing_loads(evidence, held)
    return Wholeness(
        rebuilding=any(row["rebuilding"] or row["revision"] == EMPTYING for row in marks),
        lacking=partial + len(differing.missing),
        shows_erased=shows_erased,
        withdrawn=len(differing.withdrawn),
        erasing=differing.erasing,
    )
