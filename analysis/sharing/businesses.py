"""Businesses that serve strangers, told from one who hides behind many names.

A shop, a forwarder or a shipping account stands on many people's labels; so does the phone of a crew that
takes a fresh name for every parcel. What tells them apart is who is at the other end: each customer of a shop
has correspondents of their own, whoever orders from a crew gets it again under another name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.names.name_marks import marks
from analysis.names.romanised import FEWEST
from analysis.sharing.hubs import MANY_USERS, MOST_USERS

COMMON = 0.4
"""Where fewer of a thing's users than this share who is at the other end, they have nothing to do with each
other."""
BUYERS = 20
"""Two parcels of a crew go to one buyer as often as if it had so many, who order equally often."""
FEW_MET = 0.25
"""Of fewer users than a crowd it is only believed where they meet this much less often than a crew would."""

Names = Mapping[str, Iterable[str]]
"""What the labels call each user and each correspondent."""


@dataclass(frozen=True, slots=True)
class BothEnds:
    """Who is at the other end of a thing's parcels: how many `users` have a correspondent, how many of them
    share one with another (`sharing`); `pairs` of parcels of two users, and those among them that went to one
    correspondent (`met`).
    """

    users: int
    sharing: int
    pairs: int
    met: int

    @property
    def met_as_a_crew(self) -> float:
        """From 0 to 1: how often users meet at the other end beside what a crew's do, 1 where as often; near
        1 too where there are so few parcels that nothing can be said.
        """
        return min((self.met + 1) / (self.pairs / BUYERS + 1), 1.0)


def both_ends(pairs: Iterable[tuple[str, str]], names: Names) -> BothEnds:
    """Of labels of one thing. `pairs`: for each of its parcels the user of the thing and who is at the other
    end. Names that may be one in two scripts, romanisations or orders are one user.
    """
    known = list(pairs)
    writer = writers({id_: names.get(id_, ()) for pair in known for id_ in pair})
    beside: dict[str, Counter[str]] = defaultdict(Counter)
    sent: Counter[str] = Counter()
    for user, other in known:
        beside[writer[other]][writer[user]] += 1
        sent[writer[user]] += 1
    sharing = {user for some in beside.values() if len(some) > 1 for user in some}
    return BothEnds(len(sent), len(sharing), _pairs(sent), sum(map(_pairs, beside.values())))


def _pairs(parcels: Mapping[str, int]) -> int:
    """Pairs of parcels of two users."""
    total = sum(parcels.values())
    return (total * total - sum(count * count for count in parcels.values())) // 2


def serves_strangers(found: BothEnds) -> str:
    """Why a thing that many people use looks like a business that serves strangers, in words; "" where it
    does not.
    """
    if found.users <= MANY_USERS or found.sharing >= COMMON * found.users:
        return ""
    if found.users <= MOST_USERS and found.met_as_a_crew >= FEW_MET:
        return ""
    few = f"only {found.sharing:,}" if found.sharing else "none"
    people = f"of {found.users:,} people {few} shared a correspondent with another"
    return f"probably a business that serves strangers: {people}"


def writers(names: Names) -> dict[str, str]:
    """For each user the one that stands for all whose names have the same letters, in whatever order, or the
    same consonants however they were romanised.
    """
    first: dict[str, str] = {}
    stands = {user: user for user in names}

    def root(user: str) -> str:
        while stands[user] != user:
            user = stands[user]
        return user

    for user in sorted(names):
        for key in {key for name in names[user] for key in _ways(name)}:
            one, other = sorted((root(first.setdefault(key, user)), root(user)))
            stands[other] = one
    return {user: root(user) for user in names}


def _ways(name: str) -> Iterable[str]:
    spelt = marks(name).spelling
    if not spelt.letters:
        return
    yield from (spelt.letters, spelt.letters_turned)
    if len(spelt.bones) >= FEWEST:
        yield from (f"~{spelt.bones}", f"~{spelt.bones_turned}")
