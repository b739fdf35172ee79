"""Who uses which shared thing, how often and from when to when: people as resolved, members of one household
as one, addresses of one place as one.

A row is a user and a thing, of users who sent something: who only ever gets parcels is counted and no more.
Users of an account or a drop-off are the senders of its parcels; those of other things are all who have it on
a label. A recipient is a thing that its senders share. People who bear one family name at one door are one
user: what a family shares says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analysis.correspondents import both_ends
from analysis.families import family_key
from analysis.hubs import MANY_USERS, MOST_PARCELS, MOST_USERS_OF_OWNED
from analysis.name_marks import sound
from analysis.romanised import latin
from analysis.snapshot.arrays import (
    UNKNOWN,
    Bools,
    Ints,
    Pairs,
    Snapshot,
    distinct,
    fresh,
    numbers,
    of_kind,
)
from errors import cancelling
from values.fold import fold
from values.name import is_initial, parse

Wide = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Signs = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Uses:
    """Rows sorted by thing, then user; only things with two users or more have rows.

    `ids`: of the things of the snapshot, and after them of its persons, who are things as recipients. `user`:
    number of the user; `first`, `last`: days since 1970 (UNKNOWN where no parcel has a day); `parcels`: how
    many of the thing's parcels bear it. `member_of`: user of each person of the snapshot, UNKNOWN for those
    who share nothing. By thing: `users`, `touched` (its parcels), `firm` (share of them on which one and the
    same company stands), `judged` (1 where a person decided that it is a hub, -1 where it is none, else 0),
    `business` (whether it looks like a business that serves strangers).
    `population`: people of the whole graph.
    """

    ids: pa.StringArray
    user: Ints
    thing: Ints
    first: Ints
    last: Ints
    parcels: Ints
    member_of: Ints
    users: Ints
    touched: Ints
    firm: Floats
    judged: Signs
    business: Bools
    population: int

    @property
    def size(self) -> int:
        """Numbers of users are below this; not all of them have rows."""
        return int(max(self.member_of.max(initial=-1), self.user.max(initial=-1))) + 1


@dataclass(frozen=True, slots=True, eq=False)
class MentionColumns:
    """A label that names a thing: the party that stands on it (UNKNOWN: none), the parcel, the thing."""

    party: Ints
    parcel: Ints
    thing: Ints


def touches(of: Snapshot) -> MentionColumns:
    """Every touch there is, of recipients too; of a place on the address that stands for it."""
    order = _order(of.sent.target)
    at, which = _expanded(of.bears.source, of.sent.target[order])
    sender = of.sent.source[order][which]
    alone = np.ones(len(of.bears), bool)
    alone[at] = False
    parts = [
        _through(of.sent, of.has),
        _through(of.received, of.has),
        MentionColumns(sender, of.bears.source[at], of.bears.target[at]),
        MentionColumns(
            np.full(int(alone.sum()), UNKNOWN, np.int32), of.bears.source[alone], of.bears.target[alone]
        ),
        _to_recipients(of),
    ]
    party, parcel, thing = (
        np.concatenate([getattr(one, name) for one in parts]) for name in MentionColumns.__slots__
    )
    return MentionColumns(party, parcel, _places(of)[thing])


def _places(of: Snapshot) -> Ints:
    """What stands for each thing, recipients behind them."""
    persons = np.arange(len(of.persons), dtype=np.int32) + np.int32(len(of.things))
    return np.concatenate([of.place, persons])


def uses(of: Snapshot, judged: Mapping[str, bool] | None = None) -> Uses:
    """Who uses what. `judged`: things of which a person decided whether they are hubs."""
    ids = pa.concat_arrays([of.things, of.persons])
    touched = touches(of)
    known = touched.party != UNKNOWN
    person = np.append(of.person, np.int32(UNKNOWN))[touched.party]
    shared = _counts(person[known], touched.thing[known], len(ids)) > 1
    kept = shared[touched.thing]
    parcels = _counts(touched.parcel[kept], touched.thing[kept], len(ids))
    kept &= known
    party, parcel, thing, person = (
        column[kept] for column in (touched.party, touched.parcel, touched.thing, person)
    )
    cancelling.check()
    member_of = households(of, party, thing, person)
    cancelling.check()
    user = member_of[person]
    users = _counts(user, thing, len(ids))
    kept = users[thing] > 1
    party, parcel, thing, user = party[kept], parcel[kept], thing[kept], user[kept]
    firm = _firms(of, party, parcel, thing, parcels)
    business = _businesses(of, member_of, user, parcel, thing, users, parcels)
    sends = np.zeros(int(member_of.max(initial=-1)) + 1, np.bool_)
    senders = member_of[of.person[of.sent.source]]
    sends[senders[senders != UNKNOWN]] = True
    kept = sends[user]
    parcel, thing, user = parcel[kept], thing[kept], user[kept]
    kept = _counts(user, thing, len(ids))[thing] > 1
    parcel, thing, user = parcel[kept], thing[kept], user[kept]
    user, thing, first, last, count = _rows(user, thing, parcel, of.posted[parcel])
    return Uses(
        ids=ids,
        user=user,
        thing=thing,
        first=first,
        last=last,
        parcels=count,
        member_of=member_of,
        users=users,
        touched=parcels,
        firm=firm,
        business=business,
        judged=_judged(ids, _places(of), judged or {}),
        population=len(of.persons),
    )


def _judged(ids: pa.Array, places: Ints, judged: Mapping[str, bool]) -> Signs:
    """Decided of one address counts for all of its place."""
    signs = np.zeros(len(ids), np.int8)
    at = numbers(pa.array(list(judged), pa.string()), ids)
    signs[places[at[at != UNKNOWN]]] = np.where(list(judged.values()), 1, -1)[at != UNKNOWN]
    return signs


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
    first = "" if is_initial(parts.given[0]) else _key(parts.given[0])
    return _key(" ".join(parts.family)), first


def _key(name: str) -> str:
    folded = fold(name)
    return family_key(folded) or sound(folded)


def _firms(of: Snapshot, party: Ints, parcel: Ints, thing: Ints, parcels: Ints) -> Floats:
    """Of each thing the largest share of its parcels that one company stands on."""
    written = of.companies.dictionary_encode()
    code: dict[str, int] = {"": UNKNOWN}
    folded = [code.setdefault(fold(name), len(code)) for name in written.dictionary.to_pylist()]
    firm = np.array(folded, np.int32)[written.indices.to_numpy()][party]
    there = firm != UNKNOWN
    share = np.zeros(len(parcels))
    width = int(firm.max(initial=0)) + 1
    several = np.unique(
        np.stack([thing[there].astype(np.int64) * width + firm[there], parcel[there].astype(np.int64)]),
        axis=1,
    )[0]
    key, count = np.unique(several, return_counts=True)
    np.maximum.at(share, key // width, count / np.maximum(parcels[key // width], 1))
    return share


def _businesses(
    of: Snapshot, member_of: Ints, user: Ints, parcel: Ints, thing: Ints, users: Ints, parcels: Ints
) -> Bools:
    """Which things look like businesses that serve strangers: of those that several people use and that no
    limit makes a hub; a recipient is none.
    """
    found = np.zeros(len(users), np.bool_)
    looked_at = (users > MANY_USERS) & (users <= MOST_USERS_OF_OWNED) & (parcels <= MOST_PARCELS)
    looked_at[len(of.things) :] = False
    some = looked_at[thing]
    which, bucket = np.unique(thing[some], return_inverse=True)
    ends = both_ends(of, member_of, bucket.astype(np.int32), user[some], parcel[some], len(which))
    found[which] = ends.serves_strangers()
    return found


def _rows(user: Ints, thing: Ints, parcel: Ints, day: Ints) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """User, thing, first and last day, and parcels; a row for each user of each thing."""
    order = np.lexsort((parcel, user, thing))
    user, thing, parcel, day = user[order], thing[order], parcel[order], day[order]
    begins = fresh(thing) | fresh(user)
    starts = np.flatnonzero(begins)
    if not len(starts):
        none = np.zeros(0, np.int32)
        return none, none, none, none, none
    late = np.iinfo(np.int32).max
    first = np.minimum.reduceat(np.where(day == UNKNOWN, late, day), starts)
    last = np.maximum.reduceat(day, starts)
    count = np.add.reduceat((begins | fresh(parcel)).astype(np.int32), starts)
    return user[starts], thing[starts], np.where(first == late, UNKNOWN, first), last, count


def _counts(who: Ints, thing: Ints, things: int) -> Ints:
    """How many different `who` each thing has."""
    keys = distinct(thing.astype(np.int64) * (int(who.max(initial=0)) + 1) + who)
    return np.bincount(keys // (int(who.max(initial=0)) + 1), minlength=things).astype(np.int32)


def _through(ends: Pairs, has: Pairs) -> MentionColumns:
    """Touches of parcels through what their parties have."""
    order = _order(has.source)
    at, which = _expanded(ends.source, has.source[order])
    return MentionColumns(ends.source[at], ends.target[at], has.target[order][which])


def _to_recipients(of: Snapshot) -> MentionColumns:
    """Senders and the persons whom their parcels are addressed to."""
    order = _order(of.received.target)
    at, which = _expanded(of.sent.target, of.received.target[order])
    person = of.person[of.received.source[order][which]]
    return MentionColumns(of.sent.source[at], of.sent.target[at], (len(of.things) + person).astype(np.int32))


def _order(values: Ints) -> Wide:
    return np.argsort(values, kind="stable")


def _expanded(wanted: Ints, sorted_: Ints) -> tuple[Wide, Wide]:
    """Each place in `sorted_` that holds a value of `wanted`: places in wanted, places in sorted."""
    begin = np.searchsorted(sorted_, wanted, "left")
    count = np.searchsorted(sorted_, wanted, "right") - begin
    at = np.repeat(np.arange(len(wanted)), count)
    within = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    return at, begin[at] + within
