"""Which addresses are one delivery point.

Number and suffix are the same or it is another door, and so is another postcode, or North for South. What
may differ: a slip or an abbreviation in the street, a postcode or country that is left out, another name of
the city.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from analysis.identity.coding import (
    Bools,
    Floats,
    Ints,
    Texts,
    array,
    coded,
    distinct_per,
    joint,
    mixed,
    printed,
)
from analysis.identity.delivery_points import area, doors_of
from analysis.identity.groups import Weighed, position, ruled, sorted_by_id
from analysis.identity.incremental import Grown, IncrementalState, grown
from analysis.identity.input_columns import Addresses, Decided, Groups, Tie
from analysis.identity.naming.edit_distance import begin_alike, edit_distances, lengths, may_be_slips
from analysis.identity.results import ResultBuilder
from analysis.identity.street_contrasts import is_short_form, same_figures
from analysis.identity.weights import Model, model

_REAL = 3
"""Doors of a street in an area from which on its spelling is a street of its own."""
_PORTION = 500_000
"""Pairs that are compared at a time."""
_WORDS = {
    "base": "starting weight: same number and suffix",
    "street": "same street",
    "street_slip": "street differs by a typo or an abbreviation",
    "street_unlike": "different street",
    "street_unknown": "street not given",
    "fine_postcode": "same postcode (a single street)",
    "postcode": "same postcode",
    "postcode_unknown": "postcode not given",
    "city": "same city",
    "city_slip": "city differs by a typo",
    "city_other": "different city",
    "country_unknown": "country not given",
}


_NAMES = tuple(_WORDS)
"""The traits of a pair: a bit for each, in this order."""


class Places:
    """Addresses laid out for comparing; positions are those of `table`, in the order of ids."""

    def __init__(
        self,
        addresses: Addresses,
        decided: Decided | None = None,
        using: Model | None = None,
        real: Bools | None = None,
    ) -> None:
        """`real`: whose streets have doors enough to be streets of their own, where these addresses are some
        of all.
        """
        self._model = (using or model()).place
        self.table = sorted_by_id(addresses)
        self.ids = array(self.table.ids)
        self.doors = doors_of(self.table)
        self._ruled = ruled(decided or Decided(), self._position, len(self.ids))
        streets = joint(self.doors.street_code, area(self.doors))
        self.real = distinct_per(streets, self.doors.number) >= _REAL if real is None else real
        self.content = mixed(self.doors.whole, self.real)
        self.rarity = np.zeros(len(self.ids), dtype=np.uint64)
        lines = printed(array(self.table.line)) if len(self.table.line) else self.rarity
        self.members = mixed(printed(self.ids), lines) + self._ruled.print
        self.vague, self.margin = self.doors.postcode < 0, self._model["margin"]

    def grown(self, before: IncrementalState | None = None) -> Grown:
        """The result up to date; `before`: what an earlier run under the same program and model left."""
        return grown(self, before or IncrementalState(), self._ruled.same, self._ruled.apart)

    def to_groups(self, found: Grown) -> Groups:
        """The same in words."""
        return self._builder(found).build("fits several delivery points", lambda several: {})

    def places(self, found: Grown) -> dict[str, str]:
        """Every address of a place of two or more, with the first of that place."""
        return self._builder(found).all_groups()

    def _builder(self, found: Grown) -> ResultBuilder:
        return ResultBuilder(
            subject=self, found=found, of=np.arange(len(self.ids)), ids=self.ids, ruled=self._ruled
        )

    def resolve(self) -> Groups:
        """Addresses that are one place."""
        return self.to_groups(self.grown())

    def explain(self, a: str, b: str) -> Tie:
        """What speaks for and against two addresses being one place. Raises KeyError where one is unknown."""
        found = [self._position(id_) for id_ in sorted((a, b))]
        if None in found:
            raise KeyError(sorted((a, b))[found.index(None)])
        one, other = (np.asarray([at], dtype=np.int64) for at in found)
        weighed = self.weigh(one, other, self._traits(one, other))
        why = self._reason(int(one[0]), int(other[0])) if self.contradict(one, other)[0] else ""
        return Tie(a=a, b=b, score=float(weighed.score[0]), evidence=weighed.evidence(0), kept_apart=why)

    def _position(self, id_: str) -> int | None:
        return position(self.ids, id_)

    def _reason(self, a: int, b: int) -> str:
        """Why two cannot be one place."""
        doors = self.doors
        if doors.door[a] != doors.door[b]:
            return "different number or suffix"
        if doors.in_other_streets(np.asarray([a]), np.asarray([b]))[0]:
            return "different street"
        if doors.postcode[a] != doors.postcode[b] and min(doors.postcode[a], doors.postcode[b]) >= 0:
            return "different postcode"
        return "different country"

    def contradict(self, a: Ints, b: Ints) -> Bools:
        """Whether the two are different doors whatever else agrees."""
        doors = self.doors
        other = (doors.door[a] != doors.door[b]) | doors.in_other_streets(a, b)
        for column in (doors.postcode, doors.country):
            other |= (column[a] != column[b]) & (column[a] >= 0) & (column[b] >= 0)
        return np.asarray(other, dtype=np.bool_)

    def keys(self) -> Iterator[tuple[Ints, int]]:
        """What two addresses share to be compared, with the largest group that it pairs."""
        doors = self.doors
        first = coded([text[:3] for text in doors.street])[0]
        last = coded([text[-4:] for text in doors.street])[0]
        yield joint(doors.door, doors.postcode), 300
        yield joint(doors.door, doors.street_code), 300
        yield joint(doors.door, doors.street_code, doors.city_code), 1000
        yield joint(doors.door, doors.city_code, first), 200
        yield joint(doors.door, doors.city_code, last), 200

    def judged(self, a: Ints, b: Ints) -> tuple[Bools, Ints]:
        """Which pairs can be one, and the traits of those."""
        possible = ~self.contradict(a, b)
        a, b = a[possible], b[possible]
        traits = np.zeros(len(a), dtype=np.int64)
        for first in range(0, len(a), _PORTION):
            some = slice(first, first + _PORTION)
            traits[some] = self._traits(a[some], b[some])
        return possible, traits

    def least(self, traits: Ints) -> Floats:
        """The sum from which on they are one."""
        return np.full(len(traits), self._model["threshold"])

    def weigh(self, a: Ints, b: Ints, traits: Ints) -> Weighed:
        """The weights of pairs with these traits."""
        bits = (traits[:, None] >> np.arange(len(_NAMES))) & 1
        return Weighed(tuple(_WORDS.values()), bits * np.asarray([self._model[name] for name in _NAMES]))

    def _traits(self, a: Ints, b: Ints) -> Ints:
        doors = self.doors
        holds = {name: np.zeros(len(a), dtype=np.bool_) for name in _WORDS}
        holds["base"] = doors.door[a] == doors.door[b]
        self._streets(a, b, holds)
        code = (doors.postcode[a] == doors.postcode[b]) & (doors.postcode[a] >= 0)
        holds["fine_postcode"] = code & doors.fine[a]
        holds["postcode"] = code & ~doors.fine[a]
        holds["postcode_unknown"] = (doors.postcode[a] < 0) ^ (doors.postcode[b] < 0)
        named = (doors.city_code[a] >= 0) & (doors.city_code[b] >= 0)
        holds["city"] = named & (doors.city_code[a] == doors.city_code[b])
        unlike = np.flatnonzero(named & ~holds["city"])
        one, other = doors.town[a[unlike]], doors.town[b[unlike]]
        slip = (edit_distances(one, other, 2) <= 2) & (
            np.minimum(lengths(one), lengths(other)) >= 4
        ) | _begins(one, other)
        holds["city_slip"][unlike[slip]] = True
        holds["city_other"][unlike[~slip]] = True
        holds["country_unknown"] = (doors.country[a] < 0) ^ (doors.country[b] < 0)
        made = np.zeros(len(a), dtype=np.int64)
        for bit, name in enumerate(_NAMES):
            made |= holds[name].astype(np.int64) << bit
        return made

    def _streets(self, a: Ints, b: Ints, holds: dict[str, Bools]) -> None:
        doors = self.doors
        unknown = (doors.street_code[a] < 0) | (doors.street_code[b] < 0)
        same = ~unknown & (doors.street_code[a] == doors.street_code[b])
        at = np.flatnonzero(~unknown & ~same)
        one, other = doors.street[a[at]], doors.street[b[at]]
        apart, shorter = edit_distances(one, other, 3), np.minimum(lengths(one), lengths(other))
        apart = np.minimum(apart, edit_distances(doors.words[a[at]], doors.words[b[at]], 3))
        figures = same_figures(one, other)
        slip = may_be_slips(apart, doors.own[a[at]], doors.own[b[at]], begin_alike(one, other))
        fine = doors.fine[a[at]] & (doors.postcode[a[at]] == doors.postcode[b[at]])
        slip |= fine & (apart <= np.maximum(1, shorter // 3))
        real = self.real[a[at]] & self.real[b[at]]
        slip = slip & (~real | fine) | _shortened(doors.words[a[at]], doors.words[b[at]])
        slip |= _stems(one, other) & (doors.sides[a[at]] == doors.sides[b[at]])
        slip |= (doors.shape[a[at]] == doors.shape[b[at]]) & (doors.meaning[a[at]] == doors.meaning[b[at]])
        slip &= figures
        holds["street_unknown"] = unknown
        holds["street"] = same
        holds["street_slip"][at[slip]] = True
        holds["street_unlike"][at[~slip]] = True


def resolve_places(
    addresses: Addresses, decided: Decided | None = None, using: Model | None = None
) -> Groups:
    """Addresses that are one place. The order in which they are given does not matter."""
    return Places(addresses, decided, using).resolve()


def _begins(one: Texts, other: Texts) -> Bools:
    """Whether one name begins the other ("Frankfurt", "Frankfurt am Main")."""
    return np.fromiter(
        (
            min(len(x), len(y)) >= 4 and (x.startswith(y) or y.startswith(x))
            for x, y in zip(one, other, strict=True)
        ),
        np.bool_,
        len(one),
    )


def _shortened(one: Texts, other: Texts) -> Bools:
    """Whether every word of one is the other's, or a shorter form of it ("Gen. Foch", "Generaal Foch")."""
    return np.fromiter((_abbreviates(x, y) for x, y in zip(one, other, strict=True)), np.bool_, len(one))


def _stems(one: Texts, other: Texts) -> Bools:
    """Whether one ends in a short form of the other's last part ("kompassal", "kompassallee")."""
    return np.fromiter((is_short_form(x, y) for x, y in zip(one, other, strict=True)), np.bool_, len(one))


_ONE_SHORT_FORM = {"chaussee": "chemin"}
"""Words of which one short form ("Ch.") is written for both."""


def _abbreviates(one: str, other: str) -> bool:
    x, y = ([_ONE_SHORT_FORM.get(w, w) for w in re.findall(r"\w+", text)] for text in (one, other))
    if len(x) != len(y) or not x:
        return False
    whole = False
    for a, b in zip(x, y, strict=True):
        if a == b:
            whole |= len(a) > 2
        elif not _contracts(*sorted((a, b), key=len)):
            return False
    return whole


def _contracts(short: str, long: str) -> bool:
    """Whether `short` is letters of `long` in order, beginning alike ("gen", "generaal"; "pln", "plein")."""
    if not short or short[:1] != long[:1] or len(short) == len(long):
        return False
    if len(short) > _SHORT and len(long) - len(short) < _LEFT_OUT:
        return False
    return any(_in_order(one, long) for one in {short, _DOUBLED.sub(r"\1", short)})


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


_SHORT = 3
_LEFT_OUT = 3
"""Letters of a word up to which it may be short for a little longer one ("pln", "plein"); of a longer word at
least so many are left out, or it is another one ("Moulin", "Moulinet").
"""
_DOUBLED = re.compile(r"(.)\1")
"""A letter typed twice ("CCh." for "Ch.")."""
