"""Shared nodes: who holds them, in which forms, how often they are used, and what that changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.people import count_people
from graph.schema import NODES, kind_of
from loaders.projection.changes import Changes
from loaders.projection.doors import Doors
from loaders.projection.fragment import Fragment, Properties
from loaders.projection.index import Index
from loaders.projection.shared import properties_of, ties_of

SHARED = frozenset(label for label, kind in NODES.items() if kind.shared)


@dataclass(slots=True)
class Holding:
    """What a group of units changed: counts of (id, form), (thing, name) and thing, up or down."""

    forms: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    parcels: Counter[str] = field(default_factory=Counter)

    def count(self, fragment: Fragment, step: int) -> None:
        """Add (step 1) or take away (step -1) one unit's fragment."""
        for held in fragment.held.items():
            self.forms[held] += step
        for use in fragment.uses:
            self.names[use] += step
        for thing, number in fragment.touches.items():
            self.parcels[thing] += step * number

    def settle(self, index: Index, changes: Changes) -> None:
        """Carry the counts into the index, and what follows from them into `changes`."""
        names = {use: n for use, n in self.names.items() if n}
        parcels = {thing: n for thing, n in self.parcels.items() if n}
        forms = {held: n for held, n in self.forms.items() if n}
        touched = {id_ for id_, _ in forms} | {thing for thing, _ in names} | set(parcels)
        before = index.forms(touched)
        after = _added(before, forms, index.set_forms)
        doors = Doors(index)
        for id_ in touched:
            doors.note(id_, before.get(id_), after.get(id_))
        restated = doors.settle()
        touched |= restated
        for id_ in restated - set(before) - {id_ for id_, _ in forms}:
            before[id_] = after[id_] = index.forms([id_])[id_]
        counts_before, counts_after = _counts(index, touched, names, parcels, after)
        for id_ in sorted(touched):
            self._restate(id_, before.get(id_, {}), after.get(id_, {}), changes)
            if id_ in changes.updated or id_ in changes.created:
                continue
            if id_ in after and (id_ in restated or counts_before.get(id_) != counts_after.get(id_)):
                changes.updated[id_] = properties_of(id_, after[id_])
        for id_, counts in counts_after.items():
            for group in (changes.created, changes.updated):
                if id_ in group:
                    group[id_].update(parcels=counts[0], users=counts[1])
        doors.badge(changes)

    @staticmethod
    def _restate(id_: str, before: Mapping[str, int], after: Mapping[str, int], changes: Changes) -> None:
        if before.keys() == after.keys():
            return
        if not after:
            changes.deleted.append(id_)
            return
        wanted: Properties = properties_of(id_, after)
        (changes.updated if before else changes.created)[id_] = wanted
        had, ties = ties_of(id_, before), ties_of(id_, after)
        changes.ties_created += sorted(ties - had)
        changes.ties_deleted += sorted(had - ties)


def _added(
    before: Mapping[str, Mapping[str, int]], deltas: Mapping[tuple[str, str], int], keep: object
) -> dict[str, dict[str, int]]:
    """`before` with the deltas added; what changed is handed to `keep` as (id, form, count)."""
    after = {id_: dict(counts) for id_, counts in before.items()}
    rows = []
    for (id_, form), step in deltas.items():
        counts = after.setdefault(id_, {})
        counts[form] = counts.get(form, 0) + step
        rows.append((id_, form, counts[form]))
        if counts[form] <= 0:
            del counts[form]
    keep(rows)  # type: ignore[operator]
    return after


def _counts(
    index: Index,
    touched: set[str],
    names: Mapping[tuple[str, str], int],
    parcels: Mapping[str, int],
    after: Mapping[str, Mapping[str, int]],
) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    """Parcels and users of the touched shared things, before and after; people are counted anew only where
    a name came or went."""
    things = {id_ for id_ in touched if kind_of(id_) in SHARED}
    counts_before = index.counts(things)
    renamed = {thing for thing, _ in names}
    names_before = index.names(renamed)
    names_after = _added(names_before, names, index.set_names)
    counts_after: dict[str, tuple[int, int]] = {}
    for thing in things:
        had = counts_before.get(thing, (0, 0))
        users = had[1]
        if names_before.get(thing, {}).keys() != names_after.get(thing, {}).keys():
            users = count_people(names_after[thing])
        counts_after[thing] = (had[0] + parcels.get(thing, 0), users)
    gone = [thing for thing in things if not after.get(thing)]
    for thing in gone:
        del counts_after[thing]
    index.set_counts(
        {id_: counts for id_, counts in counts_after.items() if counts_before.get(id_) != counts}
    )
    index.drop_things(gone)
    return counts_before, counts_after
