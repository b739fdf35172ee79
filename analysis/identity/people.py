"""Which parties are one person or one company."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from analysis.identity.coding import Bools, Floats, Ints, array, coded, counts, joint
from analysis.identity.comparing import Comparing
from analysis.identity.delivery_points import DeliveryPoints
from analysis.identity.groups import ALIKE, Weighed, position, ruled, sorted_by_id
from analysis.identity.incremental import Grown, IncrementalState, grown
from analysis.identity.input_columns import Addresses, Decided, Groups, Parties, Tie
from analysis.identity.naming.name_levels import F_OTHER, G_OTHER
from analysis.identity.naming.names import NameTable
from analysis.identity.profiles import Profiles, profiles_of
from analysis.identity.results import Own, ResultBuilder
from analysis.identity.vetoes import of_husband_and_wife, of_mr_and_mrs, of_two_generations
from analysis.identity.weights import Model, model

_HOUSE, _CROWD = 60, 400
"""Profiles at a phone or door up to which all are paired; beyond, those of one name, up to the second."""


class People:
    """Parties laid out for comparing, with the decisions that hold; what is compared are their profiles."""

    def __init__(
        self,
        parties: Parties,
        addresses: Addresses,
        places: Mapping[str, str],
        decided: Decided | None = None,
        using: Model | None = None,
        names: NameTable | None = None,
        doors: DeliveryPoints | None = None,
        counted: Floats | None = None,
    ) -> None:
        """`places`: address to place, for addresses that are not a place of their own. `names`, `doors`: what
        is known already of names, and the columns of the addresses. `counted`: what was counted among all
        parties, a row for each of these, which are some of them (see `counts`).
        """
        self._model = (using or model()).people
        decided = decided or Decided()
        self.table = sorted_by_id(parties)
        ids = array(self.table.ids)
        turned = None if counted is None else counted[:, -1] > 0
        p, self.names = profiles_of(self.table, addresses, places, decided.ids(), names, doors, turned)
        self._profiles = p
        self._comparing = Comparing(p, self._model, None if counted is None else counted[p.first, :-1])
        self._ids = ids
        self._ruled = ruled(decided, self._profile, len(p))
        self.ids = ids[p.first]
        self.content, self.rarity = self._comparing.content, self._comparing.rarity
        self.members = p.members + self._ruled.print
        self.vague = p.vague | self._comparing.may_be_either
        self.margin = self._model["margin"]

    @property
    def profiles(self) -> Profiles:
        """The profiles that are compared."""
        return self._profiles

    def counts(self) -> Floats:
        """All that depends on other parties, a row for each profile."""
        p = self._profiles
        turned = p.names.turned[p.name] if len(p) else np.zeros(0)
        return np.column_stack((self._comparing.counts, turned))

    def keys(self) -> Iterator[tuple[Ints, int]]:
        """What two profiles share to be compared, with the largest group that it pairs."""
        return keys_of(self._profiles)

    def judged(self, a: Ints, b: Ints) -> tuple[Bools, Ints]:
        """Which pairs can be one, and the traits of those."""
        return self._comparing.judged(a, b)

    def contradict(self, a: Ints, b: Ints) -> Bools:
        """Which pairs cannot be one."""
        return self._comparing.contradict(a, b)

    def weigh(self, a: Ints, b: Ints, traits: Ints) -> Weighed:
        """The weights of pairs with these traits."""
        return self._comparing.weigh(a, b, traits)

    def least(self, traits: Ints) -> Floats:
        """The sum from which on they are one."""
        return self._comparing.least(traits)

    def grown(self, before: IncrementalState | None = None) -> Grown:
        """The result up to date; `before`: what an earlier run under the same program and model left."""
        return grown(self, before or IncrementalState(), self._ruled.same, self._ruled.apart)

    def to_groups(self, found: Grown) -> Groups:
        """The same in words."""
        builder = ResultBuilder(
            subject=self, found=found, of=self._profiles.of, ids=self._ids, ruled=self._ruled
        )
        return builder.build("fits several people", self._own)

    def resolve(self) -> Groups:
        """Parties that are one person or company."""
        return self.to_groups(self.grown())

    def explain(self, a: str, b: str) -> Tie:
        """What speaks for and against two parties being one. Raises KeyError where one is unknown."""
        found = [self._profile(id_) for id_ in sorted((a, b))]
        if None in found:
            raise KeyError(sorted((a, b))[found.index(None)])
        one, other = (np.asarray([at], dtype=np.int64) for at in found)
        weighed = self.weigh(one, other, self._comparing.traits(one, other))
        why = self._reason(one, other) if self.contradict(one, other)[0] else ""
        return Tie(a=a, b=b, score=float(weighed.score[0]), evidence=weighed.evidence(0), kept_apart=why)

    def _reason(self, one: Ints, other: Ints) -> str:
        """Why two profiles cannot be one person."""
        given, family = self._comparing.levels(one, other)
        if given[0] == G_OTHER:
            return "different given name"
        if family[0] == F_OTHER:
            return "different family name or company"
        if of_two_generations(self._profiles, one, other)[0]:
            return "another generation"
        if of_mr_and_mrs(self._profiles, one, other)[0]:
            return "Mr and Mrs"
        if of_husband_and_wife(self._profiles, one, other, given)[0]:
            return "different family name or company"
        return "an initial with another phone"

    def _profile(self, id_: str) -> int | None:
        at = position(self._ids, id_)
        return None if at is None else int(self._profiles.of[at])

    def _own(self, several: Ints) -> Own:
        """For profiles of several parties: the second of them, and what these have in common."""
        p = self._profiles
        weighed = self.weigh(several, several, self._comparing.traits(several, several))
        later = np.ones(len(p.of), dtype=np.bool_)
        later[p.first] = False
        rest = np.flatnonzero(later)
        of, at = np.unique(p.of[rest], return_index=True)
        second = np.full(len(p), -1, dtype=np.int64)
        second[of] = rest[at]
        names, sums = self._ids[second[several]].tolist(), weighed.score.tolist()
        return {
            one: (names[row], sums[row], ((ALIKE, 0.0), *weighed.evidence(row)))
            for row, one in enumerate(several.tolist())
        }


def resolve_people(
    parties: Parties,
    addresses: Addresses,
    places: Mapping[str, str],
    decided: Decided | None = None,
    using: Model | None = None,
) -> Groups:
    """Parties that are one person or company. The order in which they are given does not matter."""
    return People(parties=parties, addresses=addresses, places=places, decided=decided, using=using).resolve()


def keys_of(p: Profiles) -> Iterator[tuple[Ints, int]]:
    """What two profiles share to be compared, with the largest group that it pairs."""
    names, name = p.names, p.name
    initial, whole = coded(names.initial)[0][name], coded(names.whole)[0][name]
    head = coded([text[:3] for text in names.family])[0][name]
    tail = coded([text[-3:] for text in names.family])[0][name]
    start = coded([text[:5] for text in names.core])[0][name]
    for held in (p.phone, p.email, p.place):
        yield held, _HOUSE
        crowd = np.where(counts(held) > _HOUSE, held, -1)
        for column in (p.bearer, p.given, joint(head, initial), joint(tail, initial), whole, start):
            yield joint(crowd, column), _CROWD
    door = joint(p.number, p.street)
    for where in (p.postcode, p.city, door):
        yield joint(where, p.bearer, p.given), _CROWD
        yield joint(where, whole), _CROWD
        yield joint(where, p.given, head), 100
        yield joint(where, p.given, tail), 100
        yield joint(where, p.bearer, initial), 100
    for where in (p.number, p.street):
        yield joint(where, p.given, head), 20
        yield joint(where, p.bearer, initial), 20
    yield joint(p.postcode, p.number), 100
    for where in (p.number, p.postcode, p.city):
        yield joint(p.street, where), 20
    yield joint(p.bearer, p.given), 20
    yield joint(whole, p.land), 20
