"""Erasing what is no longer needed or was never allowed: a delivery, or rows of it.

Out of the graph first, then out of the evidence: killed anywhere in between, it is not shown any more, and
the same command does the rest. What cannot be reached from here is listed (copies.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.workspace import Workspace
from errors import UsageError
from evidence.archive import Archive
from evidence.erasing import ERASED, of_partner
from evidence.facts import LoadFacts
from evidence.load_history import ERASING, ERASING_ALL, erasing_owed, withdrawn_for
from graph.permit import Permit
from graph.schema import key_of, kind_of
from graph.store.port import Store
from loaders.monitoring.journal import Journal
from loaders.monitoring.people_in_rows import Mentions, named_in
from loaders.parsing.rejects import names_kept, write_rejects
from loaders.projection import Projection
from loaders.projection.derived import forget_graph, forget_others
from loaders.records.changed_ids import named
from loaders.records.meaning import to_bury
from loaders.resolving.attempt import Failure, attempt
from loaders.writer_lock import writing

_GROUPS = {"Party": "Person", "Address": "Place"}
_PORTION = 10_000
_MOST = 10_000_000
_TARGET = re.compile(r"([0-9a-f]{4,16}…?)(?::(\d+))?")


@dataclass(slots=True)
class Erasing:
    """What is to be erased of one load: these rows, or all (None). `ids`: nodes that they name. `texts`: what
    they say of people (`named_in`). `to_bury`: what their tombstones are made of.

    `blank`: they were erased before, by a run that was cut off perhaps, and what they named is not known.
    `on_word_of`: the partner on whose word they are erased, from whom alone they do not come back; "": from
    nobody.
    """

    facts: LoadFacts
    rows: set[int] | None
    ids: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    to_bury: list[Mapping[str, Any]] = field(default_factory=list)
    blank: bool = False
    on_word_of: str = ""

    @property
    def marked(self) -> list[Mapping[str, Any]] | None:
        """What tombstones are made of; None of a whole delivery."""
        if self.rows is None or not self.on_word_of:
            return None if self.rows is None else self.to_bury
        return [of_partner(stated, self.on_word_of) for stated in self.to_bury if stated]

    @property
    def count(self) -> int:
        """How many rows."""
        return self.facts.rows_read if self.rows is None else len(self.rows)


def to_erase(targets: Iterable[str], archive: Archive, permit: Permit) -> list[Erasing]:
    """What `LOAD` and `LOAD:ROW` name, with the ids in it; the start of a load's id will do.

    Raises UsageError for what is none.
    """
    found: dict[str, Erasing] = {}
    for target in targets:
        match = _TARGET.fullmatch(target)
        if match is None:
            raise UsageError(
                f"{target} is neither a load nor a row of one: write 3f2a9c0b1d4e5f60 or 3f2a9c0b1d4e5f60:12."
            )
        facts, row = archive.named(match[1]), int(match[2]) if match[2] else None
        load = facts.load
        one = found.setdefault(load, Erasing(facts, set()))
        if row is None:
            one.rows = None
        elif not 1 <= row <= one.facts.rows_read:
            raise UsageError(f"Load {load} has no row {row}: it has {one.facts.rows_read:,}.")
        elif one.rows is not None:
            one.rows.add(row)
    for one in found.values():
        _collect_ids(one, archive, permit)
    return list(found.values())


def _collect_ids(one: Erasing, archive: Archive, permit: Permit) -> None:
    outcomes: set[str] = set()
    for rows in archive.rows(one.facts.load, permit, columns=("read", "record", "outcome")):
        for row in rows:
            if one.rows is None or row.row in one.rows:
                outcomes.add(row.outcome)
                one.texts.update(named_in(row.read))
                if row.record is not None:
                    one.ids |= {id_ for _, id_ in named(one.facts.record_kind, row.record)}
                if one.rows is not None:
                    one.to_bury += to_bury(one.facts.record_kind, row.read, row.record)
    one.blank = outcomes == {ERASED}
    one.ids |= _called_before(one.ids, archive.aliases(one.facts.load))


def _called_before(ids: set[str], aliases: Mapping[str, Iterable[str]]) -> set[str]:
    """What nodes were called under older cleaning rules: kept canvases and the audit log may name them so."""
    found: set[str] = set()
    while older := {old for old, now in aliases.items() if not (ids | found).isdisjoint(now)} - found:
        found |= older
    return found


def add_graph_ids(what: Iterable[Erasing], store: Store, permit: Permit) -> None:
    """Add the ids that only the graph gives to what is erased: people and places (cases and files name those
    too), and the postings of a number that was used again. Ask before it is erased.
    """
    for one in what:
        for kind, group in _GROUPS.items():
            ids = sorted(id_ for id_ in one.ids if kind_of(id_) == kind)
            one.ids |= {f"{group}:{key_of(id_)}" for id_ in ids}  # called by one of its members
            cypher = (
                f"UNWIND $ids AS id MATCH (a:{kind} {{id: id}})-[:IS]->(g:{group}) "
                f"RETURN DISTINCT g.id AS id LIMIT {_MOST}"
            )
            one.ids |= _read(store, permit, cypher, ids)
        numbers = sorted(key_of(id_) for id_ in one.ids if kind_of(id_) == "Parcel")
        cypher = (
            "UNWIND $ids AS number MATCH (p:Parcel {tracking_number: number}) "
            f"RETURN p.id AS id LIMIT {_MOST}"
        )
        one.ids |= _read(store, permit, cypher, numbers)


def _read(store: Store, permit: Permit, cypher: str, ids: list[str]) -> set[str]:
    found: set[str] = set()
    for first in range(0, len(ids), _PORTION):
        found |= {row["id"] for row in store.read(cypher, {"ids": ids[first : first + _PORTION]}, permit)}
    return found


def erase(
    what: Iterable[Erasing],
    reason: str,
    desk: Workspace,
    progress: Callable[[str, int, int], None] | None = None,
) -> Failure | None:
    """Erase it everywhere that Waybill reaches; why people and places could not be found again, where that is
    so. Raises EvidenceMismatch; Busy, StoreUnavailable, NoRoom: then run it again.
    """
    store, archive = desk.store, desk.archive
    with writing(desk.settings, "erasing"):
        archive.tombstones()  # whole, or nothing is erased
        archive.clean_leftovers()
        permit = desk.maintenance("erase")
        with Projection(
            settings=desk.settings, store=store, archive=archive, permit=permit, progress=progress
        ) as projection:
            forget_graph(desk.settings, store.database)  # names first: whatever stops this, they are gone
            forget_others(desk.settings, store.database)
            every = list(what)
            for one in every:  # all of them first: whatever stops this, it is known what is owed
                archive.begin_erasing(one.facts.load, one.rows, desk.person)
            for one in every:
                _erase(one, reason, desk, projection, permit)
            projection.bring_up_to_date()  # where the graph had to be begun anew, all of it
            projection.scrub()
        forget_graph(desk.settings, store.database)
        return attempt(desk)


def _erase(one: Erasing, reason: str, desk: Workspace, projection: Projection, permit: Permit) -> None:
    archive, load = desk.archive, one.facts.load
    archive.bury(load, one.marked)
    withdrawn = archive.facts(load).withdrawn
    ours = not withdrawn or withdrawn_for(archive.history(load)) == ERASING
    if one.rows is None and ours:
        archive.withdraw(load, ERASING_ALL, desk.person)
    elif not withdrawn:
        archive.withdraw(load, ERASING, desk.person)
    projection.withdraw(load)
    names = names_kept(archive, load, permit)
    archive.erase(load, one.rows, one.ids, reason, desk.person, Mentions(one.texts))
    if one.rows is not None:
        write_rejects(archive, load, permit, names)
        if ours and not erasing_owed(archive.history(load)):
            archive.restore(load, desk.person)
            projection.apply(load)
    Journal(desk.settings).record("erased", load=load, layout=one.facts.layout, rows=one.count)
