"""The shapes that the analyses read: a shared thing, and a label that names it.

Both are plain rows. `queries` reads them from the graph in bounded portions, tests write them by hand.

A *thing* is shared infrastructure: Address, Phone, Email, Account or DropOff (`graph.schema`: `shared`).
Its *users* are people whose names do not fit together (`analysis.people`), never spellings. The users of an
account or a drop-off are the senders of its parcels; those of the others are all parties that have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.schema import NODES, kind_of


@dataclass(frozen=True, slots=True)
class Thing:
    """A shared thing as its node says.

    `id` reads `Kind:key`; `label` is what it is called on screen ("+31 6 …", "Zegelweg 5, 5610 EK").
    `parcels` and `users` are the totals of the whole graph (the node's properties), not of what was read.
    `building` marks a house number without suffix where suffixes are known (a tower block).
    """

    id: str
    kind: str
    label: str
    parcels: int
    users: int
    building: bool = False


@dataclass(frozen=True, slots=True)
class Touch:
    """One label that names one thing.

    `parcel` is the id of the Parcel, or of the Seizure whose report gives a label but no number; `number` is
    its tracking number (else the report number); `posted_at` is UTC text, "" where unknown.
    `role` is "sender" or "recipient": whose side of the label the thing is on. An account and a drop-off are
    on the sender's side, one touch for every sender the parcel's layouts state (one with `party` "" where
    they state none).
    `party` is the id of the Party; `name` is its name as written, else its company, else ""; `company` the
    company that the label gives, else "". `place` is the id of the Address that the label gives, else "":
    only `shared.rank` asks for it.
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


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What a read around some ids gave: touches, and a `Thing` for each they name; repeats do no harm."""

    things: Sequence[Thing]
    touches: Sequence[Touch]


def is_thing(id_: str) -> bool:
    """Whether this id names a shared thing."""
    kind = NODES.get(kind_of(id_))
    return kind is not None and kind.shared
