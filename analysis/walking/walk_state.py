"""What a walk has read so far, and which things may carry it on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from analysis.mentions import Mention, Neighbourhood, SharedNode, is_thing
from analysis.sharing.businesses import both_ends, serves_strangers
from analysis.sharing.hubs import MANY_USERS, OWNED, hub
from analysis.sharing.usage import eras, hands, spells, user_of
from graph.schema import kind_of

MOST_OF_A_FIRM = 50
"""A firm with more parcels is a business sender: what its customers get besides is their own affair."""


class WalkFrontier:
    """Parcels, things and who touches what, growing with every read.

    `roles[parcel][thing]` is the set of roles in which the parcel's labels name the thing. `linked` are the
    parcels that share a sender's thing with one that was linked before: the starts first; what only a
    business sent is not among them. A start that is a thing stands as a parcel that touches itself. `hands`
    tells of things that changed hands: only the labels of those who had them when the walk came by are taken
    (all where its labels have no day). `strict`: only what stands on senders' sides and is no counter
    counts, and the home of one person links nobody.
    """

    def __init__(self, starts: Iterable[str], *, strict: bool = False) -> None:
        self._strict = strict
        self.starts = frozenset(starts)
        self.linked: set[str] = set(self.starts)
        self.things: dict[str, SharedNode] = {}
        self.hubs: dict[str, str] = {}
        self.hands: dict[str, str] = {}
        self.roles: dict[str, dict[str, set[str]]] = {}
        self.numbers: dict[str, str] = {}
        self.posted: dict[str, str] = {}
        self.read: set[str] = set()
        self._gone: dict[str, set[str]] = {}
        self._firms: set[str] = set()
        self._people: set[str] = set()
        self._who: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._users: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._names: dict[str, set[str]] = defaultdict(set)

    def add_neighbourhood(self, ids: Iterable[str], found: Neighbourhood) -> None:
        """Add what a read around `ids` gave. Of a thing that was read before, what that read said stands."""
        counted = self.read & self.things.keys() - set(ids)
        self.read.update(ids)
        for thing in found.things:
            if thing.id in counted:
                continue
            self.things[thing.id] = thing
            if reason := hub(thing):
                self.hubs[thing.id] = reason
            if thing.id in self.starts:
                self.roles.setdefault(thing.id, {})[thing.id] = {"sender"}
                self.numbers[thing.id] = thing.label
        mentions = self._of_their_time(ids, found.mentions)
        for mention in mentions:
            if user := user_of(mention):
                self._who[mention.parcel][mention.role].add(user)
                self._names[user].add(mention.name)
            if self._strict and (mention.role != "sender" or kind_of(mention.thing) == "DropOff"):
                continue
            self.numbers[mention.parcel] = mention.number
            self.posted[mention.parcel] = mention.posted_at
            self.roles.setdefault(mention.parcel, {}).setdefault(mention.thing, set()).add(mention.role)
            if user:
                self._users[mention.thing][mention.parcel].add(user)
            if mention.role == "sender":
                (self._firms if mention.company else self._people).add(mention.thing)
        self.linked.update(
            mention.parcel
            for mention in mentions
            if mention.role == "sender" and mention.thing in self.read and not self.business(mention.thing)
        )

    def _of_their_time(self, ids: Iterable[str], mentions: Sequence[Mention]) -> list[Mention]:
        """Without labels on things that were read whole, from before or after they changed hands."""
        on: dict[str, list[Mention]] = {id_: [] for id_ in ids if is_thing(id_) and id_ not in self.starts}
        for mention in mentions:
            if mention.thing in on:
                on[mention.thing].append(mention)
        for id_, labels in on.items():
            between = eras(kind_of(id_), spells(labels))
            came = {user_of(mention) for mention in labels if id_ in self.roles.get(mention.parcel, ())}
            met = [era for era in between if came & {one.user for one in era}]
            if len(between) > 1:
                self.hands[id_] = "; ".join(hands(between))
                if met:  # else it is not known when the walk came by
                    self._gone[id_] = {one.user for era in between if era not in met for one in era}
        return [one for one in mentions if user_of(one) not in self._gone.get(one.thing, ())]

    def business(self, thing: str) -> bool:
        """Whether a firm sends by this thing, as far as the labels read so far say.

        A company stands on all of them, and more than MOST_OF_A_FIRM parcels touch it.
        """
        if thing not in self._firms or thing in self._people:
            return False
        return self.things[thing].parcels > MOST_OF_A_FIRM

    def sent_by(self) -> set[str]:
        """The things on the starts' senders' side."""
        named = (self.roles.get(start, {}) for start in self.starts)
        return {thing for roles in named for thing, sides in roles.items() if "sender" in sides}

    def traversable(self) -> set[str]:
        """Shared nodes over which the walk may go on.

        No hub ever, and no business that serves strangers. A thing on the sender's side of a parcel does
        unless a business sends by it, and so does all that a start touches. One on the recipient's side only
        does when two linked parcels are addressed to it that two people sent from two addresses: what one
        family sends to another says nothing of who else writes to it.
        """
        self._judge()
        traversable: set[str] = set()
        reached: dict[str, list[str]] = defaultdict(list)
        for parcel, named in self.roles.items():
            for thing, roles in named.items():
                if thing in self.hubs or thing not in self.things or self._too_weak(thing):
                    continue
                if parcel in self.starts or ("sender" in roles and not self.business(thing)):
                    traversable.add(thing)
                elif parcel in self.linked:
                    reached[thing].append(parcel)
        return traversable | {thing for thing, parcels in reached.items() if self._from_two(parcels)}

    def _too_weak(self, thing: str) -> bool:
        """Whether a strict walk does not go on from it: the home of one person, whose name and address others
        may have borrowed.
        """
        home = self.things[thing].kind == "Address" and self.things[thing].users < 2
        return self._strict and home and thing not in self.starts

    def own(self) -> set[str]:
        """What belongs to the starts' senders: what else it is on is never left out."""
        return {id_ for id_ in self.sent_by() if id_ in self.things and self.things[id_].kind in OWNED}

    def _from_two(self, parcels: Sequence[str]) -> bool:
        """Whether two people sent these, from two addresses as far as their labels say."""
        known = {(frozenset(self._who[one]["sender"]), frozenset(self._sent_from(one))) for one in parcels}
        return any(
            one and other and one.isdisjoint(other) and here.isdisjoint(there)
            for (one, here), (other, there) in combinations(known, 2)
        )

    def _sent_from(self, parcel: str) -> set[str]:
        """The addresses on the sender's side."""
        named = self.roles[parcel].items()
        return {id_ for id_, roles in named if "sender" in roles and self.things[id_].kind == "Address"}

    def undecided(self) -> set[str]:
        """Parcels to read before it can be told whether the things that many people use are businesses."""
        return {parcel for id_ in self._crowded() for parcel in self._users[id_]} - self.read

    def _judge(self) -> None:
        """Look at the things that many people use, once half of their parcels were read."""
        for id_ in self._crowded():
            if 2 * len(self.read & self._users[id_].keys()) < len(self._users[id_]):
                continue
            said = replace(
                self.things[id_], business=serves_strangers(both_ends(self._both_ends(id_), self._names))
            )
            if reason := hub(said):
                self.things[id_], self.hubs[id_] = said, reason

    def _crowded(self) -> list[str]:
        """The things that were read and that many people use: one by one it is looked at whose they are."""
        read = [thing for id_, thing in self.things.items() if id_ in self.read and id_ not in self.hubs]
        return [thing.id for thing in read if thing.users > MANY_USERS]

    def _both_ends(self, thing: str) -> Iterator[tuple[str, str]]:
        """User and who is at the other end, for each label on a thing whose parcel was read."""
        for parcel in self.read & self._users[thing].keys():
            users = self._users[thing][parcel]
            side = "recipient" if "sender" in self.roles[parcel][thing] else "sender"
            for user in users:
                for other in self._who[parcel][side]:
                    yield user, other
