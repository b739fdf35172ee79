"""A graph of a handful of labels, written by hand, as the plain rows that the analyses read."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.mentions import Mention, Neighbourhood, SharedNode
from analysis.names.name_counting import count_people


class Small:
    """Labels put down one by one; `asked` remembers what a walk read."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.asked: list[tuple[str, ...]] = []
        self._stated: dict[str, tuple[int | None, int | None, bool]] = {}

    def label(self, parcel: str, role: str, name: str, *things: str, company: str = "", at: str = "") -> None:
        """A label on a parcel: who, and the things on it."""
        place = next((thing for thing in things if thing.startswith("Address:")), "")
        for thing in things:
            self.mentions.append(
                Mention(thing, f"Parcel:{parcel}", parcel, at, role, f"Party:{name}", name, company, place)
            )

    def state(
        self, thing: str, *, parcels: int | None = None, users: int | None = None, building: bool = False
    ) -> None:
        """Say what the graph says of a thing beyond these labels."""
        self._stated[thing] = (parcels, users, building)

    def thing(self, id_: str) -> SharedNode:
        """The thing as its node would say it."""
        on = [mention for mention in self.mentions if mention.thing == id_]
        parcels, users, building = self._stated.get(id_, (None, None, False))
        kind, _, label = id_.partition(":")
        return SharedNode(
            id_,
            kind,
            label,
            len({mention.parcel for mention in on}) if parcels is None else parcels,
            count_people(mention.name for mention in on) if users is None else users,
            building,
        )

    def things(self) -> list[SharedNode]:
        """All things."""
        return [self.thing(id_) for id_ in dict.fromkeys(mention.thing for mention in self.mentions)]

    def neighbours(self, ids: Sequence[str]) -> Neighbourhood:
        """What `analysis.walking.walk.Neighbours` promises."""
        self.asked.append(tuple(ids))
        found = [mention for mention in self.mentions if mention.parcel in ids or mention.thing in ids]
        return Neighbourhood([self.thing(id_) for id_ in {mention.thing for mention in found}], found)
