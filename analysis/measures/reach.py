"""What many parcels point to at once, over the whole country: from each to what else its senders sent.

The limits are those of the walk (`analysis.hubs`); what it weighs one parcel at a time is left out, for here
thousands are followed together: no more than STEPS on, over what senders used, and over a recipient only
where two of them wrote to it.
"""

from __future__ import annotations

import numpy as np

from analysis.hubs import MOST_PARCELS, MOST_USERS, MOST_USERS_OF_OWNED, OWNED
from analysis.incidence import Wide
from analysis.measures.named_things import RECIPIENT, SENDER, named_things
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot, distinct, of_kind
from analysis.walk_state import MOST_OF_A_FIRM
from errors import cancelling

STEPS = 4


def reached(of: Snapshot, begin: Wide, last: int) -> Wide:
    """The parcels (numbers) that these point to, themselves among them, of those posted until day `last`."""
    counted = of.posted <= last
    named = named_things(of, counted)
    person = np.full(len(of.parcels), UNKNOWN, np.int64)
    person[of.sent.target] = of.person[of.sent.source]
    sent = named.side == SENDER
    users = _different(named.thing[sent], person[named.parcel[sent]], len(of.things))
    followed = _followed(of, users, _different(named.thing, named.parcel, len(of.things)))
    kept = followed[named.thing] | (named.side == RECIPIENT)
    parcel, thing, side = named.parcel[kept], named.thing[kept], named.side[kept]
    senders, given = side == SENDER, side == RECIPIENT
    busy = np.bincount(np.maximum(person, 0), minlength=len(of.persons) + 1) > MOST_OF_A_FIRM
    inside = np.zeros(len(of.parcels), np.bool_)
    inside[begin] = True
    inside &= counted
    for _ in range(STEPS):
        cancelling.check()
        things = np.zeros(len(of.things), np.bool_)
        things[thing[senders & inside[parcel]]] = True
        written = given & inside[parcel]
        writers = _different(thing[written], person[parcel[written]], len(of.things))
        letters = np.bincount(thing[given], minlength=len(of.things))
        to = (writers > 1) & (letters <= MOST_PARCELS)
        who = np.zeros(len(busy), np.bool_)
        who[person[inside & (person != UNKNOWN)]] = True
        more = inside.copy()
        more[parcel[(senders & things[thing]) | (given & to[thing])]] = True
        more |= counted & (who & ~busy)[person] & (person != UNKNOWN)
        if int(more.sum()) == int(inside.sum()):
            break
        inside = more
    return np.flatnonzero(inside)


def _followed(of: Snapshot, users: Wide, parcels: Wide) -> Bools:
    """The things over which it may go on: no counter, no building, nothing that too many use."""
    owned = np.zeros(len(of.things), np.bool_)
    for kind in OWNED:
        owned |= of_kind(of.things, kind)
    few = users <= np.where(owned, MOST_USERS_OF_OWNED, MOST_USERS)
    return few & (parcels <= MOST_PARCELS) & ~of.building & ~of_kind(of.things, "DropOff")


def _different(key: Ints | Wide, value: Wide, size: int) -> Wide:
    width = int(value.max(initial=0)) + 2
    return np.bincount(distinct(key.astype(np.int64) * width + value + 1) // width, minlength=size)
