"""Which parties, addresses and parcels a writer changed: what is not among them need not be read again."""

from __future__ import annotations

from itertools import chain

from loaders.projection.changes import GraphChanges

MOST = 150_000
"""Ids that are kept, some 20 MiB; where there are more, everything is read again."""
_KINDS = ("Party:", "Address:", "Parcel:")


class ChangedNodes:
    """Parties, addresses and parcels that were made, altered or taken away since the graph had the token
    `before`, until it had `until` (None while it goes on).

    `ids` is None when there are too many of them to be worth telling, or when it is not known. `others`: ids
    of other kinds, also of things whose counts alone changed; None likewise.
    """

    def __init__(self, before: str) -> None:
        self.before = before
        self.until: str | None = None
        self.ids: set[str] | None = set()
        self.others: set[str] | None = set()

    @property
    def telling(self) -> bool:
        """Whether anything was written, and what it was is known."""
        return self.ids is not None and bool(self.before) and self.until not in (None, "", self.before)

    def note(self, changes: GraphChanges) -> None:
        """Take up what one group of changes does."""
        self._note_others(changes)
        if self.ids is None:
            return
        nodes = chain(changes.created, changes.updated, changes.deleted)
        ids = {id_ for id_ in nodes if id_.startswith(_KINDS)}
        ids.update(party for _, party, _ in chain(changes.ties_created, changes.ties_deleted))
        for key in chain(changes.edges_created, changes.edges_deleted):
            ids.update(id_ for id_ in (key.source, key.target) if id_.startswith("Parcel:"))
        # Copies: what was made while planning would keep the memory around it, 16 KiB a time.
        self.ids.update(id_.encode().decode() for id_ in ids - self.ids)
        if len(self.ids) > MOST:
            self.ids = None

    def forget(self) -> None:
        """What goes is not told one by one: nothing is known any more."""
        self.ids = self.others = None

    def _note_others(self, changes: GraphChanges) -> None:
        if self.others is None:
            return
        nodes = chain(changes.created, changes.updated, changes.recounted, changes.deleted)
        edges = chain(changes.edges_created, changes.edges_deleted)
        ties = chain(changes.ties_created, changes.ties_deleted)
        ends = chain.from_iterable((key.source, key.target) for key in edges)
        every = {id_ for id_ in chain(nodes, ends, (tie[2] for tie in ties)) if not id_.startswith(_KINDS)}
        self.others.update(id_.encode().decode() for id_ in every - self.others)
        if len(self.others) > MOST:
            self.others = None
