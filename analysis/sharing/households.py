"""Households: people of one family name behind one door are one user, whatever they share."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analysis.names.families import family_key
from analysis.names.name_marks import sound
from analysis.names.romanised import latin
from analysis.snapshot.arrays import UNKNOWN, Ints, Snapshot, distinct, of_kind
from values.fold import fold
from values.name import parse
from values.name_titles import is_initial


def households(of: Snapshot, party: Ints, thing: Ints, person: Ints) -> Ints:
    """The user of each person: people of one family name at one address are one, also where it stands first
    if somebody there has it last. UNKNOWN: not among these.
    """
    member_of = np.full(len(of.persons), UNKNOWN, np.int32)
    some = distinct(person)
    place = np.full(len(of.persons), UNKNOWN, np.int32)
    place[some] = np.arange(len(some), dtype=np.int32)
    at_door = np.append(of_kind(of.things, "Address"), False)[np.minimum(thing, len(of.things))]
    member, door = place[person[at_door]], thing[at_door].astype(np.int64)
    family, first = (column[party[at_door]] for column in _families(of, party[at_door]))
    width = int(max(family.max(initial=0), first.max(initial=0))) + 1
    named, turned = family != UNKNOWN, first != UNKNOWN
    key, other = door[named] * width + family[named], door[turned] * width + first[turned]
    borne = np.isin(other, key)
    member = np.concatenate([member[named], member[turned][borne]])
    _, home = np.unique(np.concatenate([key, other[borne]]), return_inverse=True)
    size = len(some) + int(home.max(initial=-1)) + 1
    links = coo_array((np.ones(len(home), np.int8), (member, len(some) + home)), shape=(size, size))
    _, label = connected_components(links, directed=False)
    _, member_of[some] = np.unique(label[: len(some)], return_inverse=True)
    return member_of


def _families(of: Snapshot, party: Ints) -> tuple[Ints, Ints]:
    """A number for the family name of each of these parties, and for its first word; UNKNOWN where the label
    gives none.
    """
    some = distinct(party)
    written = of.names.take(pa.array(some)).dictionary_encode()
    code: dict[str, int] = {"": UNKNOWN}
    known = [
        [code.setdefault(one, len(code)) for one in _family(name)] for name in written.dictionary.to_pylist()
    ]
    numbers = np.array(known, np.int32).reshape(-1, 2)
    family = np.full((len(of.parties), 2), UNKNOWN, np.int32)
    if len(numbers):
        family[some] = numbers[written.indices.to_numpy()]
    return family[:, 0], family[:, 1]


def _family(name: str) -> tuple[str, str]:
    """What all spellings of a family name have in common, and of the first word; "" where the name has no
    other part.
    """
    parts = parse(latin(name))
    if not parts.given:
        return "", ""
    first = "" if is_initial(parts.given[0]) else name_key(parts.given[0])
    return name_key(" ".join(parts.family)), first


def name_key(name: str) -> str:
    """What all spellings of a family name have in common."""
    folded = fold(name)
    return family_key(folded) or sound(folded)
