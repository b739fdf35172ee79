"""What two profiles have in common, weighed in bits.

Two labels at random are one person's with odds of about one to the number of profiles; what they share raises
the odds by how rare it is. A household shares phone, door and family name, so beside one of these the others
say little, and the given name decides.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.identity.coding import Bools, Floats, Ints, Prints, counts, distinct_per, joint, mixed
from analysis.identity.groups import Weighed
from analysis.identity.naming.name_levels import (
    F_NONE,
    F_OTHER,
    F_PART,
    F_SAME,
    F_SLIP,
    G_INITIAL,
    G_INITIALS,
    G_NONE,
    G_OTHER,
    G_SAME,
    G_SECOND,
    G_SHORT,
    G_SLIP,
    Usage,
    name_levels,
)
from analysis.identity.naming.names import FIRM, PERSON
from analysis.identity.nearness import near_doors
from analysis.identity.profiles import Profiles
from analysis.identity.vetoes import (
    AT_HOME,
    fit_several,
    initial_with_another_phone,
    of_husband_and_wife,
    of_mr_and_mrs,
    of_two_generations,
    phone_of_full_name,
    renamed,
    writes_given_names_first,
)

FEWEST = 64
"""Profiles that a country is taken to have at least: in a handful nothing is rare."""


STEPS = 4
"""Steps of a bit that counts are told in."""


def _bits(counted: Ints) -> Floats:
    """The logarithm of counts in quarters of a bit: a few more labels must not move every weight a little."""
    return np.asarray(np.round(STEPS * np.log2(counted.astype(np.float64))) / STEPS, dtype=np.float64)


_FAMILY, _NEAR, _STREET, _CONTACT = 8, 64, 128, 256
"""How traits are put into one number: the level of given names (0 to 7), 8 times that of family names, and
the truths that doors are a slip apart, in one street, and that something is shared.
"""
FROM_OTHER_NAMES = slice(1, 4)
"""Of `counts`: what names that others bear say of a profile, and veto by; the rest counts how rare it is."""
_PORTION = 500_000
"""Names that are compared at a time."""


class Comparing:
    """Compares profiles under one set of weights.

    `content` stands for all of a profile that decides with whom it is compared and what the two have in
    common (their traits); `rarity` for the counts that the weights of traits come from.
    """

    def __init__(
        self, profiles: Profiles, weights: Mapping[str, float], counted: Floats | None = None
    ) -> None:
        """`counted`: what was counted among all, for some of all profiles (see `counts`)."""
        self._profiles, self._weights = profiles, weights
        p = profiles
        self._usage = Usage.of(p.names)
        self._count()
        if counted is not None:
            self._restore_counts(counted)
        self._print = self._usage.print(p.names)
        self.content: Prints = p.print
        if len(p):
            home = self._families["place"] <= AT_HOME
            self.content = mixed(
                p.print, self._print[p.name], home, self._named_phone, self.may_be_either, self._certain
            )
        self.rarity: Prints = mixed(self._size, *self._families.values(), *self._rare.values())

    def _count(self) -> None:
        p = self._profiles
        self._size = _bits(np.maximum(p.land_size, FEWEST))
        self._families = {
            name: np.maximum(distinct_per(getattr(p, name), p.bearer), 1).astype(np.float64)
            for name in ("phone", "email", "place")
        }
        self._named_phone = phone_of_full_name(p)
        self.may_be_either = fit_several(p)
        given_names = ~self._usage.crossed & (self._usage.given > AT_HOME)
        self._certain = writes_given_names_first(p) & given_names[p.name] if len(p) else p.vague
        self._rare = {
            "bearer": self._rarity(p.bearer),
            "given": self._rarity(p.given),
            "postcode": self._rarity(p.postcode),
            "city": self._rarity(p.city),
            "street": self._rarity(joint(p.street, np.where(p.city >= 0, p.city, p.postcode))),
        }

    @property
    def counts(self) -> Floats:
        """All that depends on other profiles, a row for each profile: enough to weigh two of them alone."""
        p = self._profiles
        used = (self._usage.given[p.name], self._usage.family[p.name]) if len(p) else (p.name, p.name)
        own = (self._size, self._named_phone, self.may_be_either, self._certain)
        columns = (*own, *self._families.values(), *self._rare.values(), *used)
        return np.column_stack([column.astype(np.float64) for column in columns])

    def _restore_counts(self, counted: Floats) -> None:
        columns = iter(counted.T)
        self._size, self._named_phone = next(columns), next(columns) > 0
        self.may_be_either, self._certain = next(columns) > 0, next(columns) > 0
        for told in (self._families, self._rare):
            for name in told:
                told[name] = next(columns)
        given, family = (self._usage.given.copy(), self._usage.family.copy())
        given[self._profiles.name], family[self._profiles.name] = next(columns), next(columns)
        self._usage = Usage(given, family, self._usage.crossed)

    def _rarity(self, codes: Ints) -> Floats:
        """How rare a value is among the profiles of the country, in bits; 0 where it is unknown."""
        p = self._profiles
        per = counts(joint(codes, p.land + 1))
        return np.where(per > 0, np.maximum(self._size - _bits(np.maximum(per, 1)), 0.0), 0.0)

    def levels(self, a: Ints, b: Ints) -> tuple[Ints, Ints]:
        """Levels of given and family name; every pair of different names is looked at once, the one of the
        smaller print first.
        """
        p = self._profiles
        size = max(1, len(p.names))
        one, other = p.name[a], p.name[b]
        turned = self._print[one] > self._print[other]
        back, different = pd.factorize(np.where(turned, other * size + one, one * size + other))
        level = np.zeros(len(different), dtype=np.uint8)
        for first in range(0, len(different), _PORTION):
            some = slice(first, first + _PORTION)
            given, family = name_levels(p.names, self._usage, different[some] // size, different[some] % size)
            level[some] = given + _FAMILY * family
        found = level[back].astype(np.int64)
        return found % _FAMILY, found // _FAMILY

    def contradict(self, a: Ints, b: Ints) -> Bools:
        """Whether their names cannot be one person's or one company's."""
        return self._vetoed(a, b, *self.levels(a, b))

    def _vetoed(self, a: Ints, b: Ints, given: Ints, family: Ints) -> Bools:
        if not self._weights["veto"]:
            return np.zeros(len(given), dtype=np.bool_)
        p = self._profiles
        other = (given == G_OTHER) | (family == F_OTHER)
        apart = other & ~renamed(p, self._families["place"], self._certain, a, b, given, family)
        apart |= of_two_generations(p, a, b) | of_mr_and_mrs(p, a, b)
        apart |= of_husband_and_wife(p, a, b, given)
        apart |= initial_with_another_phone(p, self._named_phone, a, b, given)
        return np.asarray(apart, dtype=np.bool_)

    def judged(self, a: Ints, b: Ints) -> tuple[Bools, Ints]:
        """Which of these pairs can be one, and the traits of those that can: they follow from the content of
        the two alone.
        """
        given, family = self.levels(a, b)
        possible = ~self._vetoed(a, b, given, family)
        return possible, self._traits(a[possible], b[possible], given[possible], family[possible])

    def traits(self, a: Ints, b: Ints) -> Ints:
        """The traits of pairs, whether they can be one or not."""
        return self._traits(a, b, *self.levels(a, b))

    def _traits(self, a: Ints, b: Ints, given: Ints, family: Ints) -> Ints:
        p = self._profiles
        near, street = near_doors(p, a, b)
        contact = near.copy()
        for column in (p.phone, p.email, p.place):
            contact |= (column[a] == column[b]) & (column[a] >= 0)
        truths = _NEAR * near + _STREET * street + _CONTACT * contact
        return np.asarray(given + _FAMILY * family + truths, dtype=np.int64)

    def least(self, traits: Ints) -> Floats:
        """The sum from which on a pair is one."""
        w = self._weights
        return np.where(traits & _CONTACT, w["threshold"], w["alone_threshold"])

    def weigh(self, a: Ints, b: Ints, traits: Ints) -> Weighed:
        """The weights of pairs with these traits."""
        given, family = traits % _FAMILY, traits // _FAMILY % _FAMILY
        near, street = (traits & _NEAR) > 0, (traits & _STREET) > 0
        told: dict[str, Floats] = {"starting weight: two random labels": -self._size[a]}
        contact, room = self._contacts(a, b, near, told)
        self._where(a, b, contact, near, street, told)
        self._names(a, b, given, family, contact, room, told)
        return Weighed(tuple(told), np.column_stack(list(told.values())))

    # -- one kind of evidence after the other -----------------------------------------------------

    def _contacts(self, a: Ints, b: Ints, near: Bools, told: dict[str, Floats]) -> tuple[Bools, Floats]:
        """Phone, e-mail, door: the rarest in full, each further one as the model says. Also the room that
        a shared thing leaves for family names: one house may have many.
        """
        p, w = self._profiles, self._weights
        held: dict[str, tuple[Bools, Floats]] = {}
        for name in ("phone", "email", "place"):
            column = getattr(p, name)
            same = (column[a] == column[b]) & (column[a] >= 0)
            held[name] = (same, self._size[a] - np.log2(self._families[name][a]))
        near = near & ~held["place"][0]
        most = np.maximum(self._families["place"][a], self._families["place"][b])
        held["near"] = (near, self._size[a] + w["near"] - np.log2(most))
        words = {
            "phone": "same phone",
            "email": "same e-mail",
            "place": "same delivery point",
            "near": "delivery point differs by a typo",
        }
        best = np.full(len(a), -np.inf)
        for same, bits in held.values():
            best = np.where(same, np.maximum(best, bits), best)
        contact = np.isfinite(best)
        first = np.ones(len(a), dtype=np.bool_)
        for name, (same, bits) in held.items():
            full = same & first & (bits == best)
            first &= ~full
            told[words[name]] = np.where(full, bits, np.where(same, w["second_contact"], 0.0))
        both = (p.phone[a] >= 0) & (p.phone[b] >= 0) & ~held["phone"][0]
        told["different phone"] = np.where(both, w["phone_other"], 0.0)
        both = (p.email[a] >= 0) & (p.email[b] >= 0) & ~held["email"][0]
        told["different e-mail"] = np.where(both, w["email_other"], 0.0)
        return contact, np.where(contact, self._size[a] - best, 0.0)

    def _where(
        self, a: Ints, b: Ints, contact: Bools, near: Bools, street: Bools, told: dict[str, Floats]
    ) -> None:
        p, w = self._profiles, self._weights
        placed = (p.place[a] >= 0) & (p.place[b] >= 0)
        other = placed & (p.place[a] != p.place[b]) & ~near
        code = (p.postcode[a] == p.postcode[b]) & (p.postcode[a] >= 0)
        unsaid = (p.postcode[a] < 0) | (p.postcode[b] < 0)
        street = street & other & (code | unsaid)
        town = (p.city[a] == p.city[b]) & (p.city[a] >= 0)
        far = np.where(contact, w["elsewhere"], np.where(street, w["elsewhere"], w["elsewhere_alone"]))
        abroad = (p.land[a] >= 0) & (p.land[b] >= 0) & (p.land[a] != p.land[b])
        told["another country"] = np.where(abroad, np.where(contact, w["abroad"], w["abroad_alone"]), 0.0)
        told["another delivery point"] = np.where(other, far, 0.0)
        bits = np.minimum(np.minimum(self._rare["street"][a], self._rare["street"][b]), w["postcode_most"])
        told["same street"] = np.where(~contact & street, bits, 0.0)
        bits = np.minimum(self._rare["postcode"][a], w["postcode_most"])
        told["same postcode"] = np.where(~contact & code & ~street & ~abroad, bits, 0.0)
        bits = np.minimum(self._rare["city"][a], w["city_most"])
        told["same city"] = np.where(~contact & town & ~code & ~street & ~abroad, bits, 0.0)

    def _names(
        self,
        a: Ints,
        b: Ints,
        given: Ints,
        family: Ints,
        contact: Bools,
        room: Floats,
        told: dict[str, Floats],
    ) -> None:
        p, w = self._profiles, self._weights
        kind = p.names.kind
        firm = (kind[p.name[a]] == FIRM) | (kind[p.name[b]] == FIRM)
        rare = np.minimum(self._rare["bearer"][a], self._rare["bearer"][b])
        rare = np.where(contact, np.minimum(rare, room + w["family_in_contact"]), rare)
        less = np.zeros(len(a))
        for level, name in ((F_SLIP, "family_slip"), (F_PART, "family_part")):
            less = np.where(family == level, w[name], less)
        agrees = np.isin(family, (F_SAME, F_SLIP, F_PART))
        told["family name"] = np.where(agrees & ~firm, rare + less, 0.0)
        told["company name"] = np.where(
            agrees & firm,
            np.minimum(np.maximum(rare, w["firm_most"] * contact), w["firm_most"] + room) + less,
            0.0,
        )
        other = np.where(
            renamed(p, self._families["place"], self._certain, a, b, given, family),
            w["family_renamed"],
            w["family_other"],
        )
        told["different family name"] = np.where(family == F_OTHER, other, 0.0)
        told["no family name"] = np.where(family == F_NONE, w["family_unknown"], 0.0)
        person = (kind[p.name[a]] == PERSON) & (kind[p.name[b]] == PERSON)
        first = np.clip(
            np.minimum(self._rare["given"][a], self._rare["given"][b]), w["given_least"], w["given_most"]
        )
        told["given name"] = np.where(given == G_SAME, first, 0.0)
        told["given name differs by a typo"] = np.where(given == G_SLIP, first + w["given_slip"], 0.0)
        told["part of the given name"] = np.where(given == G_SHORT, first + w["given_short"], 0.0)
        told["a second given name"] = np.where(given == G_SECOND, first + w["given_second"], 0.0)
        told["initial matches"] = np.where(given == G_INITIAL, w["given_initial"], 0.0)
        told["initials match"] = np.where(given == G_INITIALS, w["given_initials"], 0.0)
        told["another generation"] = np.where(of_two_generations(p, a, b), w["generation_other"], 0.0)
        told["Mr and Mrs"] = np.where(of_mr_and_mrs(p, a, b), w["form_other"], 0.0)
        told["different given name"] = np.where(given == G_OTHER, w["given_other"], 0.0)
        vague = np.isin(given, (G_INITIAL, G_INITIALS, G_NONE)) & ~contact
        told["no full given name, nothing shared"] = np.where(vague & person, w["vague_alone"], 0.0)
        told["no given name"] = np.where((given == G_NONE) & person, w["given_unknown"], 0.0)
