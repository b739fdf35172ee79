"""Businesses that serve strangers, told from one who hides behind many names.

A shop, a forwarder or a shipping account stands on many people's labels; so does the phone of a crew that
takes a fresh name for every parcel. What tells them apart is who is at the other end: each customer of a shop
has correspondents of their own, whoever orders from a crew gets it again under another name.
"""

from __future__ import annotations

from collections.abc import Iterable

COMMON = 0.4
"""Where fewer of a thing's users than this share who is at the other end, they have nothing to do with each
other."""


def serves_strangers(pairs: Iterable[tuple[str, str]]) -> str:
    """Why a thing that many people use looks like a business that serves strangers, in words; "" where it
    does not.

    `pairs`: for each of its labels that was read, the user of the thing and who is at the other end.
    """
    beside: dict[str, set[str]] = {}
    for user, other in pairs:
        beside.setdefault(other, set()).add(user)
    users = {user for some in beside.values() for user in some}
    sharing = {user for some in beside.values() if len(some) > 1 for user in some}
    if not users or len(sharing) >= COMMON * len(users):
        return ""
    few = f"only {len(sharing):,}" if sharing else "none"
    people = f"of {len(users):,} people {few} shared a correspondent with another"
    return f"probably a business that serves strangers: {people}"
