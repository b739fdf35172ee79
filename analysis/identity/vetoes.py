"""What keeps two profiles apart beside their names, or not: an initial's phone, a door after a marriage."""

from __future__ import annotations

import numpy as np

from analysis.identity.coding import Bools, Floats, Ints, coded, distinct_per, joint
from analysis.identity.naming.brief_names import brief_names
from analysis.identity.naming.name_levels import F_OTHER, G_INITIAL, G_SAME, G_SLIP
from analysis.identity.profiles import Profiles

_HIS_AND_HERS = (
    ("ski", "ska"),
    ("cki", "cka"),
    ("dzki", "dzka"),
    ("sky", "ska"),
    ("skij", "skaja"),
    ("skiy", "skaya"),
    ("ov", "ova"),
    ("ev", "eva"),
    ("in", "ina"),
    ("yn", "yna"),
    ("os", "ou"),
    ("is", "i"),
    ("as", "a"),
    ("ins", "ina"),
)
"""Endings of Slavic, Greek and Latvian family names. Czech ones in "-ová" behind another ending differ by
three letters."""
_WIFE = "ne"
"""Behind a Hungarian's name: his wife ("Nagy Péterné", "Nagyné")."""
_FEWEST = 4
"""Letters of a name before it."""
AT_HOME = 2
"""Family names at a door up to which one given name with two of them can be one person."""


def phone_of_full_name(p: Profiles) -> Bools:
    """For each profile, whether somebody of its family name and initial, written in full, has its phone."""
    if not len(p):
        return np.zeros(0, dtype=np.bool_)
    initial, _ = coded(p.names.initial)
    key = joint(p.phone, p.names.family_code[p.name], initial[p.name])
    full = np.zeros(int(key.max(initial=-1)) + 2, dtype=np.bool_)
    full[key[p.given >= 0]] = True
    full[-1] = False
    return np.asarray(full[key], dtype=np.bool_)


def initial_with_another_phone(p: Profiles, named: Bools, a: Ints, b: Ints, given: Ints) -> Bools:
    """Pairs of an initial and a name in full with two phones and no e-mail in common, where nobody of that
    name in full has the phone beside the initial: housemates, as a rule.

    `named`: see `phone_of_full_name`; `given`: the levels of the pairs' given names.
    """
    phones = (p.phone[a] != p.phone[b]) & (p.phone[a] >= 0) & (p.phone[b] >= 0)
    mail = (p.email[a] == p.email[b]) & (p.email[a] >= 0)
    return np.asarray((given == G_INITIAL) & phones & ~mail & ~(named[a] & named[b]), dtype=np.bool_)


def of_two_generations(p: Profiles, a: Ints, b: Ints) -> Bools:
    """Pairs of which each says a generation, and another one (Senior, Junior): a father and his son. Where
    one of the two says none, nothing follows.
    """
    one, other = p.names.generation[p.name[a]], p.names.generation[p.name[b]]
    return np.asarray((one != other) & (one != "") & (other != ""), dtype=np.bool_)


def of_mr_and_mrs(p: Profiles, a: Ints, b: Ints) -> Bools:
    """Pairs of which one is addressed as a man and the other as a woman. Where one says neither, nothing
    follows.
    """
    one, other = p.names.form[p.name[a]], p.names.form[p.name[b]]
    return np.asarray((one != other) & (one != "") & (other != ""), dtype=np.bool_)


def of_husband_and_wife(p: Profiles, a: Ints, b: Ints, given: Ints) -> Bools:
    """Pairs of whom one bears a family name as a man and the other as a woman ("A. Kowalski", "A. Kowalska"),
    unless both write one given name in full: abroad many women bear it as their husbands do.
    """
    found = np.zeros(len(a), dtype=np.bool_)
    at = np.flatnonzero((given != G_SAME) & (given != G_SLIP))
    families = p.names.family_spelled
    rows = zip(families[p.name[a[at]]], families[p.name[b[at]]], strict=True)
    found[at] = np.fromiter(
        (_of_two_genders(x, y) or _of_two_genders(y, x) for x, y in rows), np.bool_, len(at)
    )
    for words in (p.names.given_spelled, families):
        wives = np.fromiter((word.endswith(_WIFE) for word in words), np.bool_, len(words))
        at = np.flatnonzero(wives[p.name[a]] | wives[p.name[b]])
        rows = zip(words[p.name[a[at]]], words[p.name[b[at]]], strict=True)
        found[at] |= np.fromiter((_is_wife(x, y) or _is_wife(y, x) for x, y in rows), np.bool_, len(at))
    return found


def _is_wife(man: str, woman: str) -> bool:
    return len(man) >= _FEWEST and woman.endswith(_WIFE) and woman.removesuffix(_WIFE) == man


def _of_two_genders(man: str, woman: str) -> bool:
    return any(
        woman.endswith(hers) and man == woman.removesuffix(hers) + his and len(man) > len(his) + 1
        for his, hers in _HIS_AND_HERS
    )


def fit_several(p: Profiles) -> Bools:
    """Whose label leaves out what tells others of that name apart, so that it may be either: the generation,
    where others are called Senior or Junior, or a part of the name (see `brief_names`).
    """
    if not len(p):
        return np.zeros(0, dtype=np.bool_)
    says = p.names.generation[p.name] != ""
    key = joint(p.given, p.names.family_code[p.name])
    among = np.zeros(int(key.max(initial=-1)) + 2, dtype=np.bool_)
    among[key[says]] = True
    among[-1] = False
    return np.asarray((among[key] & ~says) | brief_names(p.names)[p.name], dtype=np.bool_)


def writes_given_names_first(p: Profiles) -> Bools:
    """For each profile whether names of its country are written given name first, as there are more family
    names than given names where they are.
    """
    if not len(p):
        return np.zeros(0, dtype=np.bool_)
    family = np.where(p.given >= 0, p.names.family_code[p.name], -1)
    return np.asarray(distinct_per(p.land + 1, family) >= distinct_per(p.land + 1, p.given), dtype=np.bool_)


def renamed(
    p: Profiles, families: Floats, may_be: Bools, a: Ints, b: Ints, given: Ints, family: Ints
) -> Bools:
    """Pairs of one given name in full and two family names, at a door where nobody else lives under a third:
    people marry, and lines are misread. How rare the given name is decides.

    `families`: how many family names are at each profile's door; `may_be`: whose given name is one for
    certain, as others elsewhere have it too, and not the family name in front; `given`, `family`: levels
    of the pairs.
    """
    home = (p.place[a] == p.place[b]) & (p.place[a] >= 0) & (families[a] <= AT_HOME)
    certain = may_be[a] & may_be[b]
    return np.asarray(home & certain & (given == G_SAME) & (family == F_OTHER), dtype=np.bool_)
