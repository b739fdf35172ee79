"""Which parties are one person or one company."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from analysis.identity.blocking import pairs
from analysis.identity.clustering import Links, cluster
from analysis.identity.coding import Floats, Ints, coded, counts, joint
from analysis.identity.comparing import Comparing
from analysis.identity.groups import ALIKE, Weighed, positions, sorted_by_id, strongest, told
from analysis.identity.memo import Memo
from analysis.identity.model import Model, model
from analysis.identity.name_levels import G_OTHER
from analysis.identity.profiles import Profiles, profiles_of
from analysis.identity.tables import Addresses, Decided, Groups, Parties, Tie

_PORTION = 500_000
"""Pairs that are weighed at a time."""
_NEAR = 2.0
"""Bits below the threshold at which a pair is an open question."""
_OPEN = 2_000
"""Open questions that are told."""
_HOUSE, _CROWD = 60, 400
"""Profiles at a phone or door up to which all are paired; beyond, those of one name, up to the second."""


class People:
    """Parties laid out for comparing, with the decisions that hold."""

    def __init__(
        self,
        parties: Parties,
        addresses: Addresses,
        places: Mapping[str, str],
        decided: Decided | None = None,
        using: Model | None = None,
        memo: Memo | None = None,
    ) -> None:
        """`places`: address to place, for addresses that are not a place of their own. `memo`: what earlier
        runs worked out, which is added to.
        """
        memo = memo or Memo()
        self._model = (using or model()).people
        self._decided = decided or Decided()
        self.table = sorted_by_id(parties)
        self._at = {id_: at for at, id_ in enumerate(self.table.ids)}
        self._profiles = profiles_of(self.table, addresses, places, self._decided.ids(), memo.names)
        self._comparing = Comparing(self._profiles, self._model, memo)

    @property
    def profiles(self) -> Profiles:
        """The profiles that are compared."""
        return self._profiles

    def resolve(self) -> Groups:
        """Parties that are one person or company."""
        p = self._profiles
        compared, links, weighed = self._links(*pairs(keys_of(p)))
        found = cluster(
            len(p),
            links,
            p.vague,
            self._comparing.contradict,
            self._model["margin"],
            self._decisions(self._decided.same),
            self._decisions(self._decided.apart),
        )
        best = strongest(found, links, len(p))
        own = self._own()

        def tie(link: int, why: str = "") -> Tie:
            one, other = self._id(int(links.a[link])), self._id(int(links.b[link]))
            return Tie(one, other, float(links.score[link]), weighed.evidence(link), why)

        def of(at: int) -> Tie | None:
            profile, link = int(p.of[at]), int(best[p.of[at]])
            if int(p.first[profile]) == at and link >= 0:
                return tie(link)
            if profile in own:
                first = self._id(profile)
                other = first if self.table.ids[at] != first else own[profile][0]
                return Tie(self.table.ids[at], other, own[profile][1], own[profile][2])
            return None

        cut = [tie(link, "it fits several people") for link in np.flatnonzero(found.torn).tolist()]
        groups = told(self.table.ids, found.group[p.of], of, cut, compared=compared, links=len(links.a))
        return replace(groups, near=self._unsure(found.group))

    def _links(self, a: Ints, b: Ints) -> tuple[int, Links, Weighed]:
        """How many pairs were weighed, and those that are strong enough, with their weights."""
        compared = 0
        kept: list[tuple[Ints, Ints, Floats, Floats, Floats]] = []
        words: tuple[str, ...] = ()
        for first in range(0, max(len(a), 1), _PORTION):
            one, other = a[first : first + _PORTION], b[first : first + _PORTION]
            possible = ~self._comparing.contradict(one, other)
            one, other = one[possible], other[possible]
            weighed, contact = self._comparing.weigh(one, other)
            score = weighed.weights.sum(axis=1)
            least = np.where(contact, self._model["threshold"], self._model["alone_threshold"])
            strong = score >= least - _NEAR
            kept.append((one[strong], other[strong], score[strong], weighed.weights[strong], least[strong]))
            compared += len(one)
            words = weighed.words
        a, b, score, weights, least = (np.concatenate(column) for column in zip(*kept, strict=True))
        sure = score >= least
        near = Links(a[~sure], b[~sure], score[~sure])
        self._near = (near, Weighed(words, weights[~sure]))
        return compared, Links(a[sure], b[sure], score[sure]), Weighed(words, weights[sure])

    def _unsure(self, group: Ints) -> list[Tie]:
        """Pairs that just miss being linked, those that deciding would change most first."""
        near, weighed = self._near
        sizes = np.bincount(group[self._profiles.of], minlength=int(group.max(initial=0)) + 1)
        open_ = np.flatnonzero(group[near.a] != group[near.b])
        effect = sizes[group[near.a[open_]]] * sizes[group[near.b[open_]]]
        order = open_[np.lexsort((near.b[open_], near.a[open_], -near.score[open_], -effect))][:_OPEN]
        return [
            Tie(
                self._id(int(near.a[row])),
                self._id(int(near.b[row])),
                float(near.score[row]),
                weighed.evidence(row),
                "not sure enough",
            )
            for row in order.tolist()
        ]

    def explain(self, a: str, b: str) -> Tie:
        """What speaks for and against two parties being one. Raises KeyError where one is unknown."""
        one, other = (self._profiles.of[[self._at[id_]]] for id_ in (a, b))
        weighed, _ = self._comparing.weigh(one, other)
        why = self.reason(int(one[0]), int(other[0])) if self._comparing.contradict(one, other)[0] else ""
        return Tie(a, b, float(weighed.weights.sum()), weighed.evidence(0), why)

    def reason(self, one: int, other: int) -> str:
        """Why two profiles cannot be one person."""
        given, _ = self._comparing.levels(np.asarray([one]), np.asarray([other]))
        return "other given name" if given[0] == G_OTHER else "other family name or company"

    def _id(self, profile: int) -> str:
        return self.table.ids[int(self._profiles.first[profile])]

    def _own(self) -> dict[int, tuple[str, float, tuple[tuple[str, float], ...]]]:
        """For profiles of several parties: the second of them, and what these have in common."""
        p = self._profiles
        several = np.flatnonzero(np.bincount(p.of, minlength=len(p)) > 1)
        weighed, _ = self._comparing.weigh(several, several)
        score = weighed.weights.sum(axis=1)
        rest = np.setdiff1d(np.arange(len(p.of)), p.first)
        of, at = np.unique(p.of[rest], return_index=True)
        second = dict(zip(of.tolist(), rest[at].tolist(), strict=True))
        return {
            int(one): (
                self.table.ids[second[int(one)]],
                float(score[row]),
                ((ALIKE, 0.0), *weighed.evidence(row)),
            )
            for row, one in enumerate(several.tolist())
        }

    def _decisions(self, decided: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
        of = self._profiles.of
        return [(int(of[a]), int(of[b])) for a, b in positions(decided, self._at.get)]


def resolve_people(
    parties: Parties,
    addresses: Addresses,
    places: Mapping[str, str],
    decided: Decided | None = None,
    using: Model | None = None,
) -> Groups:
    """Parties that are one person or company. The order in which they are given does not matter."""
    return People(parties, addresses, places, decided, using).resolve()


def keys_of(p: Profiles) -> list[tuple[Ints, int]]:
    """What two profiles share to be compared, with the largest group that it pairs."""
    names, name = p.names, p.name
    initial, whole = coded(names.initial)[0][name], coded(names.whole)[0][name]
    head = coded([text[:3] for text in names.family])[0][name]
    tail = coded([text[-3:] for text in names.family])[0][name]
    start = coded([text[:5] for text in names.core])[0][name]
    keys: list[tuple[Ints, int]] = []
    for held in (p.phone, p.email, p.place):
        keys.append((held, _HOUSE))
        crowd = np.where(counts(held) > _HOUSE, held, -1)
        for column in (p.bearer, p.given, joint(head, initial), joint(tail, initial), whole, start):
            keys.append((joint(crowd, column), _CROWD))
    door = joint(p.number, p.street)
    for where in (p.postcode, p.city, door):
        keys.append((joint(where, p.bearer, p.given), _CROWD))
        keys.append((joint(where, whole), _CROWD))
        keys.append((joint(where, p.given, head), 100))
        keys.append((joint(where, p.given, tail), 100))
        keys.append((joint(where, p.bearer, initial), 100))
    for where in (p.number, p.street):
        keys.append((joint(where, p.given, head), 20))
        keys.append((joint(where, p.bearer, initial), 20))
    keys.append((joint(p.postcode, p.number), 100))
    keys.extend((joint(p.street, where), 20) for where in (p.number, p.postcode, p.city))
    keys.append((joint(p.bearer, p.given), 20))
    keys.append((joint(whole, p.land), 20))
    return keys
