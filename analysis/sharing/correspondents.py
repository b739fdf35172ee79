"""Who is at the other end of parcels, on arrays: as `analysis.sharing.businesses`, for many things at once.

Users are those of `analysis.sharing.incidence`; names in two scripts are one only where identity resolution
found so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.sharing.businesses import BUYERS, COMMON, FEW_MET
from analysis.sharing.hubs import MANY_USERS, MOST_USERS
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot

Wide = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class BothEndsOfMany:
    """`businesses.BothEnds`, a value for each of some buckets."""

    users: Wide
    sharing: Wide
    pairs: Floats
    met: Floats

    def met_as_a_crew(self) -> Floats:
        """How often users meet at the other end beside what a crew's do."""
        return np.asarray(np.minimum((self.met + 1) / (self.pairs / BUYERS + 1), 1), np.float64)

    def serves_strangers(self) -> Bools:
        """Which look like businesses that serve strangers."""
        few = (self.users > MANY_USERS) & (self.sharing < COMMON * self.users)
        sure = (self.users > MOST_USERS) | (self.met_as_a_crew() < FEW_MET)
        return np.asarray(few & sure, np.bool_)


def both_ends(
    of: Snapshot, member_of: Ints, bucket: Ints, user: Ints, parcel: Ints, count: int
) -> BothEndsOfMany:
    """Of `count` buckets. `bucket`, `user`, `parcel`: whose parcels are in which, any number of times;
    `member_of`: the user of each person, UNKNOWN for those who are none.
    """
    unknown = member_of == UNKNOWN
    size = int(member_of.max(initial=-1)) + 1
    anybody = np.where(unknown, size + np.cumsum(unknown) - 1, member_of).astype(np.int64)
    rows = np.unique(np.stack([bucket.astype(np.int64), user, parcel]), axis=1)
    bucket_, user_, parcel_ = rows
    wanted = np.zeros(len(of.parcels), np.bool_)
    wanted[parcel_] = True
    ends = []
    for side in (of.sent, of.received):
        some = wanted[side.target]
        ends.append(np.stack([side.target[some].astype(np.int64), anybody[of.person[side.source[some]]]]))
    end = np.unique(np.concatenate(ends, axis=1), axis=1)
    begin = np.searchsorted(end[0], parcel_, "left")
    many = np.searchsorted(end[0], parcel_, "right") - begin
    at = np.repeat(np.arange(len(parcel_)), many)
    other = end[1][np.repeat(begin, many) + np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many)]
    apart = other != user_[at]
    at, other = at[apart], other[apart]
    return _counted(bucket_[at], user_[at], other, count)


def _counted(bucket: Wide, user: Wide, other: Wide, count: int) -> BothEndsOfMany:
    by_user, sent = np.unique(np.stack([bucket, user]), axis=1, return_counts=True)
    triple, often = np.unique(np.stack([bucket, other, user]), axis=1, return_counts=True)
    by_other, place = np.unique(triple[:2], axis=1, return_inverse=True)
    place = place.ravel()
    total = np.bincount(place, often, by_other.shape[1])
    own = np.bincount(place, often.astype(float) ** 2, by_other.shape[1])
    several = np.bincount(place, minlength=by_other.shape[1]) > 1
    sharing = np.unique(triple[:, several[place]][[0, 2]], axis=1)[0]
    all_sent = np.bincount(by_user[0], sent, count)
    return BothEndsOfMany(
        users=np.bincount(by_user[0], minlength=count),
        sharing=np.bincount(sharing, minlength=count),
        pairs=(all_sent**2 - np.bincount(by_user[0], sent.astype(float) ** 2, count)) / 2,
        met=np.asarray(np.bincount(by_other[0], (total**2 - own) / 2, count), np.float64),
    )
