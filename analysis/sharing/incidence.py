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

from analysis.sharing.correspondents import both_ends
from analysis.sharing.households import households
from analysis.sharing.hubs import MANY_USERS, MOST_PARCELS, MOST_USERS_OF_OWNED
from analysis.snapshot.arrays import (
    UNKNOWN,
    Bools,
    Ints,
    Pairs,
    Snapshot,
    distinct,
    fresh,
    numbers,
)
from errors import cancelling
from values.fold import fold

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


def mentions(of: Snapshot) -> MentionColumns:
    """Every mention there is, of recipients too; of a place on the address that stands for it."""
    order = _order(of.sent.target)
    at, which = expanded(of.bears.source, of.sent.target[order])
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
    touched = mentions(of)
    known = touched.party != UNKNOWN
    person = np.append(of.person, np.int32(UNKNOWN))[touched.party]
    shared = count_different(person[known], touched.thing[known], len(ids)) > 1
    kept = shared[touched.thing]
    parcels = count_different(touched.parcel[kept], touched.thing[kept], len(ids))
    kept &= known
    party, parcel, thing, person = (
        column[kept] for column in (touched.party, touched.parcel, touched.thing, person)
    )
    cancelling.check()
    member_of = households(of, party, thing, person)
    cancelling.check()
    user = member_of[person]
    users = count_different(user, thing, len(ids))
    kept = users[thing] > 1
    party, parcel, thing, user = party[kept], parcel[kept], thing[kept], user[kept]
    firm = _firms(of, party, parcel, thing, parcels)
    business = _businesses(of, member_of, user, parcel, thing, users, parcels)
    sends = np.zeros(int(member_of.max(initial=-1)) + 1, np.bool_)
    senders = member_of[of.person[of.sent.source]]
    sends[senders[senders != UNKNOWN]] = True
    kept = sends[user]
    parcel, thing, user = parcel[kept], thing[kept], user[kept]
    kept = count_different(user, thing, len(ids))[thing] > 1
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


def count_different(who: Ints, thing: Ints, things: int) -> Ints:
    """How many different `who` each thing has."""
    keys = distinct(thing.astype(np.int64) * (int(who.max(initial=0)) + 1) + who)
    return np.bincount(keys // (int(who.max(initial=0)) + 1), minlength=things).astype(np.int32)


def _through(ends: Pairs, has: Pairs) -> MentionColumns:
    """Touches of parcels through what their parties have."""
    order = _order(has.source)
    at, which = expanded(ends.source, has.source[order])
    return MentionColumns(ends.source[at], ends.target[at], has.target[order][which])


def _to_recipients(of: Snapshot) -> MentionColumns:
    """Senders and the persons whom their parcels are addressed to."""
    order = _order(of.received.target)
    at, which = expanded(of.sent.target, of.received.target[order])
    person = of.person[of.received.source[order][which]]
    return MentionColumns(of.sent.source[at], of.sent.target[at], (len(of.things) + person).astype(np.int32))


def _order(values: Ints) -> Wide:
    return np.argsort(values, kind="stable")


def expanded(wanted: Ints, sorted_: Ints) -> tuple[Wide, Wide]:
    """Each place in `sorted_` that holds a value of `wanted`: places in wanted, places in sorted."""
    begin = np.searchsorted(sorted_, wanted, "left")
    count = np.searchsorted(sorted_, wanted, "right") - begin
    at = np.repeat(np.arange(len(wanted)), count)
    within = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    return at, begin[at] + within
