"""What happened to watches, and what a watch is by now.

Each event (`recorded_events`) is one of begun, changed, hit and ended. A watch names what is watched, by id
and in words, and what hit it: whoever erases is told of the watches that do. What was known before is kept as
digests alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from casework.alerts.events import nodes_of, words_of
from casework.nested_texts import texts_in
from casework.recorded_events import EventRecords, RecordedEvent
from graph.permit import Permit
from graph.schema import bare_id, kind_of
from graph.store.port import Store
from values.handling import codes_among

BEGUN, CHANGED, HIT, ENDED = "begun", "changed", "hit", "ended"
RUNNING, OVER = "running", "over"
RECORDS = EventRecords("WatchEvent")
"""The body of begun is `target`, `purpose`, `until` (a day) and `known` (digests), of changed what is new of
these, of hit `row` (as `queries watched` gives it, and `handling`, the codes of what it quotes) and `known`,
of ended `reason`.
"""


@dataclass(frozen=True, slots=True)
class WatchTarget:
    """What is watched: what sort of thing (`queries/watches/` has a file for each), how it is called, and
    what identifies it: an id, the ids of a cluster's people, a question with its values, the lines of a list.
    """

    sort: str
    label: str
    of: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch as its events make it. `state`: running, ended (by a person) or over (its day has passed);
    `known`: digests of what is told no more; `hits`: the rows that were told, the newest last.
    """

    id: str
    target: WatchTarget
    purpose: str
    until: str
    state: str
    begun_at: str
    begun_by: str
    known: frozenset[str] = frozenset()
    hits: Sequence[Mapping[str, Any]] = ()
    hit_at: str = ""
    ended_at: str = ""
    ended_by: str = ""
    events: Sequence[RecordedEvent] = field(default_factory=tuple)

    @property
    def handling(self) -> list[str]:
        """The handling codes of what its hits quote."""
        return codes_among(code for row in self.hits for code in row.get("handling") or ())

    def row(self) -> dict[str, Any]:
        """As one flat row, as the command gives it."""
        names = ("purpose", "until", "state", "begun_at", "begun_by", "hit_at", "ended_at", "ended_by")
        said = {name: getattr(self, name) for name in names}
        hits = {"hits": len(self.hits), "handling": self.handling}
        return {"id": self.id, **asdict(self.target), **said, **hits}


def watch_of(events: Sequence[RecordedEvent]) -> Watch:
    """A watch as its events make it; the first says what is watched."""
    first = events[0]
    now: dict[str, Any] = {"purpose": first.body["purpose"], "until": first.body["until"]}
    now |= {"ended_at": "", "ended_by": "", "hit_at": ""}
    hits: list[Mapping[str, Any]] = []
    known: set[str] = set()
    for event in events:
        known.update(event.body.get("known") or ())
        if event.kind == CHANGED:
            now |= event.body
        elif event.kind == HIT:
            hits.append(event.body["row"])
            now["hit_at"] = event.at
        elif event.kind == ENDED:
            now |= {"ended_at": event.at, "ended_by": event.by}
    over = now["until"] < f"{datetime.now(UTC):%Y-%m-%d}"
    return Watch(
        id=first.subject,
        target=WatchTarget(**first.body["target"]),
        state=ENDED if now["ended_at"] else OVER if over else RUNNING,
        begun_at=first.at,
        begun_by=first.by,
        known=frozenset(known),
        hits=tuple(hits),
        events=tuple(events),
        **now,
    )


def digest(watch: str, key: str) -> str:
    """What is kept of something that a watch knows: it tells whether it is new, and nothing else."""
    return hashlib.sha256(f"{watch}\n{key}".encode()).hexdigest()[:16]


def named_by(target: WatchTarget) -> list[str]:
    """The nodes that a target names."""
    return list(dict.fromkeys(text for text in texts_in(dict(target.of)) if kind_of(text)))


def ids_of(one: Watch) -> list[str]:
    """The nodes that a watch names, and what hit it."""
    return list(dict.fromkeys([*named_by(one.target), *(id_ for row in one.hits for id_ in nodes_of(row))]))


def naming(store: Store, permit: Permit, ids: Iterable[str]) -> list[Watch]:
    """The watches that name one of these nodes: for whoever must erase."""
    wanted = set(map(bare_id, ids))
    found = map(watch_of, RECORDS.read(store, permit).values())
    return [one for one in found if not wanted.isdisjoint(map(bare_id, ids_of(one)))]


def mentioning(store: Store, permit: Permit, holds: Callable[[str], bool]) -> list[Watch]:
    """The watches in which what is looked for stands: for whoever must erase."""
    found = map(watch_of, RECORDS.read(store, permit).values())
    return [one for one in found if any(map(holds, _texts_of(one)))]


def holding(store: Store, permit: Permit, text: str) -> list[Watch]:
    """The watches in which a text, or what an id says behind its kind, stands in whatever letters: for
    whoever must forget.
    """
    wanted = words_of(text)
    return mentioning(store, permit, lambda said: wanted in said.casefold())


def _texts_of(one: Watch) -> list[str]:
    """Its texts; digests are none of them."""
    bodies = ({name: said for name, said in event.body.items() if name != "known"} for event in one.events)
    return [text for body in bodies for text in texts_in(body)]
