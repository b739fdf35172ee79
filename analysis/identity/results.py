"""What was found, by id: groups, the tie by which each member belongs, and the open questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from analysis.identity.coding import Bools, Ints, Texts
from analysis.identity.groups import Ruled, strongest
from analysis.identity.incremental import Compared, Grown
from analysis.identity.input_columns import Groups, Question, Tie

QUESTIONS = 2_000
"""Open questions that are told: no queue is worked off beyond."""
NOT_SURE = "not sure enough"
Own = Mapping[int, tuple[str, float, tuple[tuple[str, float], ...]]]
"""For positions of several members: the second of them, and what the members have in common."""


class ResultBuilder:
    """A result in words. `of`: the position of every member, `ids`: their ids, in order."""

    def __init__(self, subject: Compared, found: Grown, of: Ints, ids: Texts, ruled: Ruled) -> None:
        self._subject, self._found, self._of, self._ids, self._ruled = subject, found, of, ids, ruled
        self._group = found.kept.group.astype(np.int64)
        self._sizes = np.bincount(self._group[of], minlength=len(self._group))

    def build(self, fits_several: str, own: Callable[[Ints], Own]) -> Groups:
        """The groups that were looked at, all questions and counts. `fits_several`: why a link was cut."""
        found, group = self._found, self._group
        kept = found.kept
        one, other = (side[found.strong].astype(np.int64) for side in (kept.a, kept.b))
        torn = found.strong[group[one] != group[other]]
        members = np.flatnonzero(found.looked[self._of])
        return Groups(
            of=self._groups(members),
            ties=self._ties(members, own),
            looked=frozenset(self._ids[members].tolist()),
            open=self._questions(torn, fits_several),
            cut=len(torn),
            count=int((self._sizes > 0).sum()),
            compared=found.compared,
            links=len(found.strong),
        )

    def all_groups(self) -> dict[str, str]:
        """Every member of a group of two or more, with the first of its group."""
        return self._groups(np.arange(len(self._of)))

    def _groups(self, members: Ints) -> dict[str, str]:
        group = self._group[self._of[members]]
        some = self._sizes[group] > 1
        firsts = self._subject.ids[group[some]]
        return dict(zip(self._ids[members[some]].tolist(), firsts.tolist(), strict=True))

    def _ties(self, members: Ints, own: Callable[[Ints], Own]) -> dict[str, Tie]:
        found, kept, ids = self._found, self._found.kept, self._subject.ids
        one = kept.a[found.strong]
        rows = found.strong[found.looked[one] & (self._group[one] == self._group[kept.b[found.strong]])]
        a, b, score = kept.a[rows].astype(np.int64), kept.b[rows].astype(np.int64), kept.score[rows]
        best = strongest(a, b, score, len(ids))
        used, row_of = np.unique(best[best >= 0], return_inverse=True)
        place = np.full(len(ids), -1, dtype=np.int64)
        place[best >= 0] = row_of
        ties = self._ties_of_pairs(rows[used], [""] * len(used))
        several = np.bincount(self._of, minlength=len(ids)) > 1
        alike = own(np.flatnonzero(several & found.looked))
        told: dict[str, Tie] = {}
        for at in members[self._sizes[self._group[self._of[members]]] > 1].tolist():
            position, id_ = int(self._of[at]), self._ids[at]
            first = ids[position]
            if id_ == first and place[position] >= 0:
                told[id_] = ties[place[position]]
            elif position in alike:
                second, sum_, evidence = alike[position]
                told[id_] = Tie(id_, second if id_ == first else first, sum_, evidence)
        return told

    def _questions(self, torn: Ints, fits_several: str) -> list[Question]:
        """Pairs that were cut or just miss being linked: those that deciding would change most first, one
        for any two groups.
        """
        kept, group, ruled = self._found.kept, self._group, self._ruled
        rows = np.concatenate((torn, self._found.near))
        a, b = kept.a[rows].astype(np.int64), kept.b[rows].astype(np.int64)
        size = max(1, len(group))
        decided = [min(pair) * size + max(pair) for pair in (*ruled.apart, *ruled.unsure, *ruled.same)]
        open_: Bools = (group[a] != group[b]) & ~np.isin(a * size + b, np.asarray(decided, dtype=np.int64))
        rows, a, b, cut = rows[open_], a[open_], b[open_], (np.arange(len(rows)) < len(torn))[open_]
        effect = self._sizes[group[a]] * self._sizes[group[b]]
        order = np.lexsort((b, a, -kept.score[rows], -effect))
        between = np.minimum(group[a], group[b]) * size + np.maximum(group[a], group[b])
        _, first = np.unique(between[order], return_index=True)
        best = order[np.sort(first)][:QUESTIONS]
        ties = self._ties_of_pairs(
            rows[best], [fits_several if one else NOT_SURE for one in cut[best].tolist()]
        )
        return [Question(tie, int(change)) for tie, change in zip(ties, effect[best].tolist(), strict=True)]

    def _ties_of_pairs(self, rows: Ints, why: list[str]) -> list[Tie]:
        """Pairs by row, as ties."""
        kept, ids = self._found.kept, self._subject.ids
        a, b = kept.a[rows].astype(np.int64), kept.b[rows].astype(np.int64)
        weighed = self._subject.weigh(a, b, kept.traits[rows].astype(np.int64))
        sums = kept.score[rows].tolist()
        return [
            Tie(a=one, b=other, score=score, evidence=weighed.evidence(row), kept_apart=reason)
            for row, (one, other, score, reason) in enumerate(
                zip(ids[a].tolist(), ids[b].tolist(), sums, why, strict=True)
            )
        ]
