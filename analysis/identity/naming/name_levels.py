"""How far two names agree, for many pairs at once: given names and family names apart.

A different given name is what tells members of a household apart, so only what a label's haste explains
counts as the same: an initial, a slip, a pet form cut off behind. Whether a slip or another name: a
spelling that many families use is a name.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.identity.coding import Bools, Ints, Prints, Texts, coded, distinct_per, mixed
from analysis.identity.naming.edit_distance import edit_distances, lengths, same_ends, same_letters
from analysis.identity.naming.family_first import may_be_family_names
from analysis.identity.naming.initials import (
    SLIPPING,
    have_other_initials,
    have_other_second_names,
    share_an_initial,
)
from analysis.identity.naming.name_order import (
    LONG,
    are_of_one_family,
    are_two_names,
    have_family_names_swapped,
    have_given_names_swapped,
    have_other_names_behind,
    leaves_the_last_out,
    may_slip_when_turned,
)
from analysis.identity.naming.names import FIRM, NOBODY, Names, spellings
from analysis.names.romanised import sounds_alike

# Levels of given names.
G_NONE, G_SAME, G_SLIP, G_SHORT, G_SECOND, G_INITIAL, G_INITIALS, G_OTHER = range(8)
# Levels of family names and companies.
F_NONE, F_SAME, F_SLIP, F_PART, F_OTHER = range(5)

_ESTABLISHED = 3
"""Families that use a given name from which on it is a name of its own, not a slip."""

_MANY = 2 * _ESTABLISHED
"""Families from which on a given name is one of many."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How established spellings are: for each name, the families its given name has, and the reverse; and
    whether its given name is somebody's family name too, or the reverse, or one that is written first, so
    that the whole may be written family name first.
    """

    given: Ints
    family: Ints
    crossed: Bools

    @classmethod
    def of(cls, names: Names) -> Usage:
        """Counted over different names."""
        return cls(
            distinct_per(names.given_code, names.family_code),
            distinct_per(names.family_code, names.given_code),
            _crossed(names),
        )

    def print(self, names: Names) -> Prints:
        """A number for each name that stands for its writing, which way round it was read, and all that
        `name_levels` asks of how established it is.
        """
        steps = np.asarray((0, 1, 2, _ESTABLISHED, 4, 2 * _ESTABLISHED, 4 * _ESTABLISHED))
        given = np.searchsorted(steps, self.given, side="right")
        return mixed(names.print, given, self.family >= 2 * _ESTABLISHED)


def _crossed(names: Names) -> Bools:
    """Names of which a word stands on the other side of other names."""
    size = len(names)
    codes, texts = coded(np.concatenate((names.given, names.family)))
    first, last = codes[:size], codes[size:]
    both = (first >= 0) & (last >= 0)
    as_given, as_family = (np.zeros(len(texts) + 1, dtype=np.bool_) for _ in range(2))
    as_given[first[both]], as_family[last[both]] = True, True
    known = may_be_family_names(names.given_spelled)
    return np.asarray(both & (as_given[last] | as_family[first] | known), dtype=np.bool_)


def name_levels(names: Names, usage: Usage, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """Levels of given and of family name for pairs of positions in `names`."""
    given = np.full(len(a), G_NONE, dtype=np.int64)
    family = np.full(len(a), F_NONE, dtype=np.int64)
    known = (names.kind[a] != NOBODY) & (names.kind[b] != NOBODY)
    firms = known & ((names.kind[a] == FIRM) | (names.kind[b] == FIRM))
    family[firms] = _firm(names, a[firms], b[firms])
    people = np.flatnonzero(known & ~firms)
    one, other = a[people], b[people]
    g, f = _given_level(names, usage, one, other), _family(names, usage, one, other)
    whole = (names.whole[one] == names.whole[other]) & ~have_family_names_swapped(names, one, other)
    known_given = [(names.given_code[at] >= 0) | (names.letters[at] == "") for at in (one, other)]
    g[whole & known_given[0] & known_given[1]] = G_SAME
    g[whole & have_given_names_swapped(names, one, other)] = G_OTHER
    f[whole] = F_SAME
    f[_other_infix(names, one, other) & (f == F_SAME)] = F_OTHER
    crossed = np.flatnonzero((f == F_OTHER) & ~whole)
    g[crossed], f[crossed] = _turned_round(names, one[crossed], other[crossed], g[crossed], f[crossed])
    f[are_of_one_family(names, one, other) & np.isin(f, (F_SLIP, F_PART))] = F_OTHER
    _written_otherwise(names, usage, one, other, g, f)
    characters = (names.ideographs[one] != "") & (names.ideographs[other] != "")
    g[characters & (names.ideographs[one] != names.ideographs[other])] = G_OTHER
    given[people], family[people] = g, f
    return given, family


def _written_otherwise(names: Names, usage: Usage, a: Ints, b: Ints, given: Ints, family: Ints) -> None:
    """Set the levels of names that differ only in their order or in how they were romanised. Two given names
    that many families each use are two names, however alike they sound.
    """
    other = (given == G_OTHER) | (family == F_OTHER)
    same = other & _either_way(names.spelt, a, b)
    given[same], family[same] = G_SAME, F_SAME
    at = np.flatnonzero(other & ~same & _either_way(names.bones, a, b) & ~are_of_one_family(names, a, b))
    pairs = zip(spellings(names, a[at]), spellings(names, b[at]), strict=True)
    alike = np.fromiter((sounds_alike(one, two) for one, two in pairs), np.bool_, len(at))
    alike &= np.minimum(usage.given[a[at]], usage.given[b[at]]) < 2 * _ESTABLISHED
    alike &= ~(
        (names.given_code[a[at]] == names.given_code[b[at]]) & have_other_second_names(names, a[at], b[at])
    )
    alike &= ~have_other_names_behind(names, a[at], b[at])
    at = at[alike]
    given[at] = np.where(given[at] == G_OTHER, G_SLIP, given[at])
    family[at] = np.where(family[at] == F_OTHER, F_SLIP, family[at])


def _either_way(codes: tuple[Ints, Ints], a: Ints, b: Ints) -> Bools:
    """Whether two are written alike, given name or family name first."""
    one, turned = codes
    found: Bools = (one[a] >= 0) & ((one[a] == one[b]) | (one[a] == turned[b]) | (turned[a] == one[b]))
    return found


def _same(texts: Texts | Ints, a: Ints, b: Ints) -> Bools:
    return np.asarray(texts[a] == texts[b], dtype=np.bool_)


def _given_level(names: Names, usage: Usage, a: Ints, b: Ints) -> Ints:
    level = np.full(len(a), G_NONE, dtype=np.int64)
    full_a, full_b = names.given_code[a] >= 0, names.given_code[b] >= 0
    some = (names.initial[a] != "") & (names.initial[b] != "")
    first = _same(names.initial, a, b)
    level[some] = G_OTHER
    first |= some & share_an_initial(names, a, b, full_a, full_b)
    level[some & first & (full_a != full_b)] = G_INITIAL
    level[some & first & ~full_a & ~full_b] = G_INITIALS
    level[have_other_initials(names, a, b, some & ~(full_a & full_b))] = G_OTHER
    both = some & full_a & full_b
    level[both & (names.given_code[a] == names.given_code[b])] = G_SAME
    at = np.flatnonzero(both & (level == G_OTHER))
    level[at] = _two_given(names, usage, a[at], b[at])
    several = (names.letters[a] != names.initial[a]) & (names.letters[b] != names.initial[b])
    at = np.flatnonzero(both & several & np.isin(level, (G_SAME, G_SLIP, G_SHORT)))
    level[at[have_other_second_names(names, a[at], b[at])]] = G_OTHER
    return level


def _two_given(names: Names, usage: Usage, a: Ints, b: Ints) -> Ints:
    """Two given names in full that are not written alike."""
    level = np.full(len(a), G_OTHER, dtype=np.int64)
    one, other = names.given[a], names.given[b]
    spelled, written = names.given_spelled[a], names.given_spelled[b]
    apart = np.minimum(edit_distances(one, other, 2), edit_distances(spelled, written, 2))
    shorter = np.minimum(lengths(spelled), lengths(written))
    rare, common = np.minimum(usage.given[a], usage.given[b]), np.maximum(usage.given[a], usage.given[b])
    doubtful = (rare < _ESTABLISHED) & (common >= 2 * rare)
    swap = same_letters(spelled, written)
    plain = (apart == 1) & ((swap & (shorter >= 3)) | ((shorter >= LONG) & same_ends(spelled, written)))
    likely = doubtful & (
        ((apart == 1) & (shorter >= 4) & same_ends(spelled, written)) | ((apart == 2) & (shorter >= 8))
    )
    likely |= doubtful & (common >= 4 * _ESTABLISHED) & (apart == 1) & (shorter >= 3)
    established = rare >= 2 * _ESTABLISHED
    level[(plain & ~established) | likely] = G_SLIP
    cut = [
        (x.startswith(y) or y.startswith(x)) and abs(len(x) - len(y)) >= 3 and min(len(x), len(y)) >= 3
        for x, y in zip(one, other, strict=True)
    ]
    at = np.flatnonzero(np.asarray(cut, dtype=np.bool_) & (level == G_OTHER))
    two = [are_two_names(x, y, z) for x, y, z in zip(one[at], other[at], common[at] >= _MANY, strict=True)]
    level[at[~np.asarray(two, dtype=np.bool_)]] = G_SHORT
    second = [
        f" {x} " in y or f" {z} " in w
        for x, y, z, w in zip(one, names.others[b], other, names.others[a], strict=True)
    ]
    level[np.asarray(second, dtype=np.bool_)] = G_SECOND
    return level


def _family(names: Names, usage: Usage, a: Ints, b: Ints) -> Ints:
    level = np.full(len(a), F_OTHER, dtype=np.int64)
    code_a, code_b = names.family_code[a], names.family_code[b]
    level[(code_a < 0) | (code_b < 0)] = F_NONE
    level[(code_a == code_b) & (code_a >= 0)] = F_SAME
    level[_same(names.family_spelled, a, b) & (code_a >= 0)] = F_SAME
    at = np.flatnonzero(level == F_OTHER)
    one, other = names.family[a[at]], names.family[b[at]]
    apart, shorter = edit_distances(one, other, 2), np.minimum(lengths(one), lengths(other))
    apart = np.minimum(apart, edit_distances(names.family_spelled[a[at]], names.family_spelled[b[at]], 2))
    both = np.minimum(usage.family[a[at]], usage.family[b[at]])
    slip = ((apart == 1) & (shorter >= 4)) | ((apart == 2) & (shorter >= 8))
    slip |= (apart == 1) & (shorter == 3) & same_letters(one, other)
    level[at[slip & ((both < 2 * _ESTABLISHED) | (shorter >= 6))]] = F_SLIP
    at = np.flatnonzero((level == F_OTHER) & (names.double[a] | names.double[b]))
    level[at[_shares_a_word(names.core[a[at]], names.core[b[at]], names, a[at], b[at])]] = F_PART
    at = np.flatnonzero(level == F_OTHER)
    level[at[leaves_the_last_out(names, a[at], b[at]) | leaves_the_last_out(names, b[at], a[at])]] = F_PART
    return level


def _other_infix(names: Names, a: Ints, b: Ints) -> Bools:
    """Whether the infixes differ and neither is a part of the other ("van Boer", "de Boer")."""
    other = ~_same(names.infix, a, b) & (names.infix[a] != "") & (names.infix[b] != "")
    at = np.flatnonzero(other)
    words = [
        (set(x.split()), set(y.split())) for x, y in zip(names.infix[a[at]], names.infix[b[at]], strict=True)
    ]
    found = np.asarray(other, dtype=np.bool_)
    found[at] = [not (x <= y or y <= x) for x, y in words]
    return found


def _shares_a_word(one: Texts, other: Texts, names: Names, a: Ints, b: Ints) -> Bools:
    """Whether one family name is a part of the other's double one ("Smit", "Smit-Jansen")."""
    found = [
        (len(f) > 2 and f in y.split()) or (len(g) > 2 and g in x.split())
        for x, y, f, g in zip(one, other, names.family[a], names.family[b], strict=True)
    ]
    return np.asarray(found, dtype=np.bool_)


def _turned_round(names: Names, a: Ints, b: Ints, given: Ints, family: Ints) -> tuple[Ints, Ints]:
    """Names of which one is written family name first, or in one word."""
    given, family = given.copy(), family.copy()
    full = (names.given[a] != "") & (names.given[b] != "")
    one = edit_distances(names.given[a], names.family[b], 1)
    two = edit_distances(names.family[a], names.given[b], 1)
    turned = full & (one + two <= np.where(may_slip_when_turned(names, a, b, one > 0), 1, 0))
    given[turned], family[turned] = G_SAME, F_SAME
    for x, y in ((a, b), (b, a)):
        initial = (names.given[x] == "") & (names.initial[x] != "") & (names.given[y] != "")
        at = np.flatnonzero(initial)
        slips = edit_distances(names.family[x[at]], names.given[y[at]], 1)
        long = np.minimum(lengths(names.family[x[at]]), lengths(names.given[y[at]])) >= SLIPPING
        near = slips <= np.where(long, 1, 0)
        heads = zip(names.family[y[at]], names.initial[x[at]], strict=True)
        near &= np.fromiter((text[:1] == letter for text, letter in heads), np.bool_, len(at))
        given[at[near]], family[at[near]] = G_INITIAL, F_SAME
    joined = np.fromiter(
        (x + y for x, y in zip(names.given[a], names.family[a], strict=True)), object, len(a)
    )
    merged = np.fromiter(
        (x + y for x, y in zip(names.given[b], names.family[b], strict=True)), object, len(b)
    )
    at = np.flatnonzero(lengths(joined) >= 7)
    alone = (names.given[a[at]] == "") | (names.given[b[at]] == "")
    alike = np.zeros(len(a), dtype=np.bool_)
    alike[at] = (edit_distances(joined[at], merged[at], 1) <= 1) & alone
    given[alike], family[alike] = G_SAME, F_SAME
    return given, family


def _firm(names: Names, a: Ints, b: Ints) -> Ints:
    """Levels of companies: all words alike, one slip, or one name inside the other."""
    level = np.full(len(a), F_OTHER, dtype=np.int64)
    one, other = names.core[a], names.core[b]
    level[_same(names.core_code, a, b)] = F_SAME
    at = np.flatnonzero(level == F_OTHER)
    squeezed = [np.fromiter((t.replace(" ", "") for t in ts[at]), object, len(at)) for ts in (one, other)]
    apart = edit_distances(squeezed[0], squeezed[1], 2)
    shorter = np.minimum(lengths(squeezed[0]), lengths(squeezed[1]))
    level[at[(apart == 0)]] = F_SAME
    level[at[((apart == 1) & (shorter >= 6)) | ((apart == 2) & (shorter >= 10))]] = F_SLIP
    words = [(set(x.split()), set(y.split())) for x, y in zip(one[at], other[at], strict=True)]
    part = [bool(x & y) and (x <= y or y <= x) and 2 * len(x & y) > max(len(x), len(y)) for x, y in words]
    same = [x == y for x, y in words]
    level[at[np.asarray(part, dtype=np.bool_) & (level[at] == F_OTHER)]] = F_PART
    level[at[np.asarray(same, dtype=np.bool_)]] = F_SAME
    return level
