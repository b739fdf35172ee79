"""The shapes that the analyses read: a shared thing, and a label that names it.

Both are plain rows. `queries` reads them from the graph in bounded portions, tests write them by hand.

A *thing* is shared infrastructure: Address, Phone, Email, Account or DropOff (`graph.schema`: `shared`).
Its *users* are people as identity resolution found them, never spellings, and never more than their names
prove (`analysis.names.name_counting`); where it has not, and on nodes, as many as their names prove. The
users of an account or a drop-off are the senders of its parcels; those of the others are all parties that
have it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.schema import NODES, kind_of


@dataclass(frozen=True, slots=True)
class SharedNode:
    """A shared thing as its node says.

    `id` reads `Kind:key`; `label` is what it is called on screen ("+31 6 …", "Zegelweg 5, 5610 EK").
    `parcels` and `users` are the totals of the whole graph, not of what was read: the node's properties,
    users by names, until every label on it was read and the people behind them counted.
    `building` marks a house number without suffix where suffixes are known (a tower block). `judged` is what
    a person decided ("hub: why", "no hub: why"), "" where nobody did. `business`: why its labels look like
    those of a business that serves strangers, "" where they do not or were not read
    (`analysis.sharing.businesses`). Addresses that are one place are one thing, by the smallest id of them
    (`merged`).
    """

    id: str
    kind: str
    label: str
    parcels: int
    users: int
    building: bool = False
    judged: str = ""
    business: str = ""

    @classmethod
    def of(cls, id_: str, said: Mapping[str, Any], label: str = "") -> SharedNode:
        """From the properties of its node, or a row that holds them."""
        parcels, users = (max(0, int(said.get(name) or 0)) for name in ("parcels", "users"))
        judged = str(said.get("judged") or "")
        return cls(
            id=id_,
            kind=kind_of(id_),
            label=label,
            parcels=parcels,
            users=users,
            building=bool(said.get("building")),
            judged=judged,
        )


def merged(id_: str, spellings: Sequence[SharedNode]) -> SharedNode:
    """The addresses of one place as one thing. Users are at least those of one of them, until all their
    labels were read.
    """
    named = next((one for one in spellings if one.id == id_), spellings[0])
    return replace(
        named,
        id=id_,
        parcels=sum(one.parcels for one in spellings),
        users=max(one.users for one in spellings),
        building=any(one.building for one in spellings),
        judged=next((one.judged for one in spellings if one.judged), ""),
    )


@dataclass(frozen=True, slots=True)
class Mention:
    """One label that names one thing.

    `parcel` is the id of the Parcel, or of the Seizure whose report gives a label but no number; `number` is
    its tracking number (else the report number); `posted_at` is UTC text, "" where unknown.
    `role` is "sender" or "recipient": whose side of the label the thing is on. An account and a drop-off are
    on the sender's side, one mention for every sender the parcel's layouts state (one with `party` "" where
    they state none).
    `party` is the id of the Party, `person` of the person behind it (the party's own id where it is nobody
    else's, "" where people were not found); `name` is its name as written, else its company, else "";
    `company` the company that the label gives, else "". `place` is the id of the Address that the label
    gives, else "". `others` are those at the parcel's other end, each the person as resolved (else the name
    however it is written) and the name. Only `shared.rank` asks for these two.
    """

    thing: str
    parcel: str
    number: str
    posted_at: str
    role: str
    party: str
    name: str
    company: str = ""
    place: str = ""
    person: str = ""
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What a read around some ids gave: mentions, and a `SharedNode` for each they name; repeats do no
    harm.
    """

    things: Sequence[SharedNode]
    mentions: Sequence[Mention]


BATCH = "Batch"
"""A kind of thing that a walk makes up, and no node: batches handed in at one counter
(`analysis.walking.batches`)."""


def is_thing(id_: str) -> bool:
    """Whether this id names a shared thing."""
    kind = NODES.get(kind_of(id_))
    return kind is not None and kind.shared
