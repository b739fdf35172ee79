"""Initials and second given names: which pairs of names they tell apart, and which one letter joins."""

from __future__ import annotations

import numpy as np

from analysis.identity.coding import Bools, Ints
from analysis.identity.naming.names import Names
from analysis.names.typos import is_single_typo

SLIPPING = 5
"""Letters from which on a word may be a slip apart where the names are also turned round."""


def have_other_initials(names: Names, a: Ints, b: Ints, which: Bools) -> Bools:
    """Of pairs of which one has initials: those whose initials differ where both have several, or that have
    initials alone of which neither are the beginning of the other ("J.P.", "A.J."; "P.", "J.P."). An M. in
    front may be Monsieur.
    """
    found = np.zeros(len(a), dtype=np.bool_)
    at = np.flatnonzero(which & (names.letters[a] != names.letters[b]))
    columns = (names.letters[a[at]], names.letters[b[at]], names.given_code[a[at]], names.given_code[b[at]])
    rows = zip(*columns, strict=True)
    found[at] = np.fromiter(
        (
            _differ(x, y, alone=max(i, j) < 0) if min(len(x), len(y)) > 1 or max(i, j) < 0 else False
            for x, y, i, j in rows
        ),
        np.bool_,
        len(at),
    )
    return found


def _differ(one: str, other: str, *, alone: bool) -> bool:
    """Whether neither initials begin the other's, nor, after an M. in front, those of a name in full (or,
    `alone`: of two names in initials are the same).
    """
    if one.startswith(other) or other.startswith(one):
        return False
    for long, short in ((one, other), (other, one)):
        rest = long[1:] if long[0] == "m" else ""
        if rest and (rest == short if alone else short.startswith(rest) or rest.startswith(short)):
            return False
    return True


def have_other_second_names(names: Names, a: Ints, b: Ints) -> Bools:
    """Of pairs with one first given name, and more of them on either side: those of which the others differ
    ("Min Ji", "Min Jun"; "John A.", "John B.").
    """
    columns = (names.letters[a], names.letters[b], names.others[a], names.others[b])
    return np.fromiter(
        (
            not (_within(x, y) or _within(y, x)) or _others_differ(v.split(), w.split())
            for x, y, v, w in zip(*columns, strict=True)
        ),
        np.bool_,
        len(a),
    )


def _within(short: str, long: str) -> bool:
    """Whether the letters of one stand in the other, in order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def _others_differ(one: list[str], other: list[str]) -> bool:
    """Whether the second of several given names in full differ by more than a slip or a short form."""
    if min(len(one), len(other)) < 2 or one[1] in other or other[1] in one:
        return False
    short, long = sorted((one[1], other[1]), key=len)
    slip = is_single_typo(short, long, True) if len(short) >= SLIPPING else False
    return not slip and not (len(short) > 2 and long.startswith(short) and len(long) - len(short) > 2)


def share_an_initial(names: Names, a: Ints, b: Ints, full_a: Bools, full_b: Bools) -> Bools:
    """Whether initials hold the first letter of the other's name ("M. J. Smit", where M. is Monsieur)."""
    found = np.zeros(len(a), dtype=np.bool_)
    several = ((names.letters[a] != names.initial[a]) & ~full_a) | (
        (names.letters[b] != names.initial[b]) & ~full_b
    )
    at = np.flatnonzero(several)
    rows = zip(
        names.letters[a[at]], names.letters[b[at]], names.initial[a[at]], names.initial[b[at]], strict=True
    )
    found[at] = np.fromiter((i in y or j in x for x, y, i, j in rows), np.bool_, len(at))
    return found
