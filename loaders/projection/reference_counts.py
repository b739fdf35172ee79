"""Shared nodes: who holds them, in which forms, how often they are used, and what that changes."""

from __future__ import annotations

from analysis.names.name_counting import count_people
from graph.schema import NODES, kind_of
from loaders.projection.buildings import BuildingBadges
from loaders.projection.changes import GraphChanges
from loaders.projection.fragment import Fragment
from loaders.projection.index import Index, ReferenceCount
from loaders.projection.units.shared_nodes import properties_of, ties_of

SHARED = frozenset(label for label, kind in NODES.items() if kind.shared)


class References:
    """What a group of units changed in how shared nodes are held: steps up or down, per node."""

    def __init__(self) -> None:
        self._steps: dict[str, ReferenceCount] = {}

    def count(self, fragment: Fragment, step: int) -> None:
        """Add (step 1) or take away (step -1) one unit's fragment."""
        steps = self._steps
        for id_, forms in fragment.held.items():
            held = steps.get(id_)
            if held is None:
                held = steps[id_] = ReferenceCount({}, {})
            for form in forms:
                held.forms[form] = held.forms.get(form, 0) + step
            held.parcels += step * fragment.touches.get(id_, 0)
        for id_, name in fragment.uses:
            names = steps[id_].names
            names[name] = names.get(name, 0) + step

    def settle(self, index: Index, changes: GraphChanges) -> None:
        """Carry the steps into the index, and what follows from them into `changes`."""
        before = index.reference_counts(self._steps)
        after: dict[str, ReferenceCount] = {}
        doors = BuildingBadges(index)
        for id_, steps in self._steps.items():
            had = before.get(id_)
            after[id_] = wanted = _stepped(id_, had, steps)
            doors.note(id_, had.forms if had else {}, wanted.forms)
        badged = doors.settle()
        for id_, held in index.reference_counts(badged - set(after)).items():
            before[id_] = after[id_] = held
        index.set_held({id_: held for id_, held in after.items() if held != before.get(id_)})
        for id_, held in after.items():
            _compare(id_, before.get(id_), held, changes, badged=id_ in badged)
        doors.badge(changes)


def _stepped(id_: str, had: ReferenceCount | None, steps: ReferenceCount) -> ReferenceCount:
    """The state after the steps; people are counted anew only where a name came or went."""
    if had is None and not any(n < 1 for n in (*steps.forms.values(), *steps.names.values())):
        steps.users = people_behind(id_, steps.names)
        return steps
    held = had.copy() if had else ReferenceCount({}, {})
    _add(held.forms, steps.forms)
    if _add(held.names, steps.names):
        held.users = people_behind(id_, held.names)
    held.parcels += steps.parcels
    return held


def people_behind(id_: str, names: dict[str, int]) -> int:
    """People behind the names that use a thing; those of a counter are told apart already (party.use)."""
    return len(names) if len(names) < 2 or id_.startswith("DropOff:") else count_people(names)


def _add(counts: dict[str, int], steps: dict[str, int]) -> bool:
    """Add steps to counts; whether a key came or went."""
    changed = False
    for key, step in steps.items():
        if step:
            n = counts.get(key, 0)
            changed |= n == 0 or n + step == 0
            counts[key] = n + step
            if not counts[key]:
                del counts[key]
    return changed


def _compare(
    id_: str, had: ReferenceCount | None, wanted: ReferenceCount, changes: GraphChanges, *, badged: bool
) -> None:
    shared = kind_of(id_) in SHARED
    if not wanted.forms:
        if had:
            changes.deleted.append(id_)
        return
    if had is None or had.forms.keys() != wanted.forms.keys() or badged:
        properties = properties_of(id_, wanted.forms)
        if shared:
            properties.update(parcels=wanted.parcels, users=wanted.users)
        (changes.updated if had else changes.created)[id_] = properties
        if id_.startswith("Party:"):
            before, after = ties_of(id_, had.forms if had else ()), ties_of(id_, wanted.forms)
            changes.ties_created += after - before
            changes.ties_deleted += before - after
    elif shared and (had.parcels, had.users) != (wanted.parcels, wanted.users):
        changes.recounted[id_] = {"parcels": wanted.parcels, "users": wanted.users}
