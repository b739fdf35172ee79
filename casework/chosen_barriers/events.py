"""What happened to chosen barriers, and what a chosen barrier is by now.

Each event (`recorded_events`) is one of chosen, changed and undone; an undone one takes the newest away that
counted. A choice may name what it acts on, by id and in words, and its owner: whoever erases is told of the
choices that do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from casework.alerts.events import words_of
from casework.nested_texts import texts_in
from casework.recorded_events import EventRecords, RecordedEvent
from graph.permit import Permit
from graph.schema import bare_id
from graph.store.port import Store

CHOSEN, CHANGED, UNDONE = "chosen", "changed", "undone"
PROPOSED, AGREED, RUNNING, DONE, DROPPED = STATES = ("proposed", "agreed", "running", "done", "dropped")
GONE = "undone"
RECORDS = EventRecords("BarrierEvent")
"""The body of chosen is `model`, `barrier`, `step`, `case`, `on`, `label`, `starts`, `handling` and the
TERMS (older ones have no `until`); of changed those of the TERMS that are new; of undone `reason`.
"""
TERMS = ("owner", "day", "state", "reason", "until")


@dataclass(frozen=True, slots=True)
class ChosenBarrier:
    """A chosen barrier as its events make it. `model`, `barrier`, `step`: ids of the barrier model; `case`:
    "" for the plan that belongs to no case; `on`, `label`: the one thing that it acts on, "" for all of its
    kind; `starts`: what the crew that it is against was walked from, ids and numbers; `day`: since or from
    when, "" for none; `until`: its last day, "" for no end; `state`: of STATES, or GONE where its choice was
    undone; `handling`: the codes of what its label quotes.
    """

    id: str
    model: str
    barrier: str
    step: str
    case: str
    on: str
    label: str
    starts: Sequence[str]
    handling: Sequence[str]
    owner: str
    day: str
    state: str
    reason: str
    until: str
    chosen_at: str
    chosen_by: str
    changed_at: str
    changed_by: str
    events: Sequence[RecordedEvent] = field(default_factory=tuple)

    @property
    def has_ended(self) -> bool:
        """Whether its last day has passed."""
        return "" < self.until < f"{datetime.now(UTC):%Y-%m-%d}"

    @property
    def runs(self) -> bool:
        """Whether it runs: somebody said so, and its last day has not passed."""
        return self.state == RUNNING and not self.has_ended

    def row(self) -> dict[str, Any]:
        """As one flat row, as the command gives it."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "events"}


def chosen_of(events: Sequence[RecordedEvent]) -> ChosenBarrier:
    """A chosen barrier as its events make it; the first says what was chosen."""
    counting: list[RecordedEvent] = []
    for event in events:
        if event.kind != UNDONE:
            counting.append(event)
        elif counting:
            counting.pop()
    now: dict[str, Any] = {"starts": (), "handling": (), "until": "", **events[0].body}
    for event in counting:
        now |= event.body
    if not counting:
        now["state"] = GONE
    return ChosenBarrier(
        id=events[0].subject,
        chosen_at=events[0].at,
        chosen_by=events[0].by,
        changed_at=events[-1].at,
        changed_by=events[-1].by,
        events=tuple(events),
        **now,
    )


def ids_of(one: ChosenBarrier) -> list[str]:
    """The nodes that a choice names, where it does."""
    return [*filter(None, (one.on,)), *one.starts]


def codes_of(some: Iterable[ChosenBarrier]) -> set[str]:
    """The handling codes of what these quote."""
    return {code for one in some for code in one.handling}


def naming(store: Store, permit: Permit, ids: Iterable[str]) -> list[ChosenBarrier]:
    """The choices that name one of these nodes: for whoever must erase."""
    wanted = {name for id_ in ids for name in (bare_id(id_), words_of(id_))}
    return [one for one in _all(store, permit) if not wanted.isdisjoint(_names(one))]


def _names(one: ChosenBarrier) -> list[str]:
    """What a choice names: ids, the counter of a look, numbers as they were typed."""
    counter = one.on.removeprefix("Pattern:").partition("|")[0]
    return [*map(bare_id, ids_of(one)), counter, *(start.casefold() for start in one.starts)]


def mentioning(store: Store, permit: Permit, holds: Callable[[str], bool]) -> list[ChosenBarrier]:
    """The choices in which what is looked for stands: for whoever must erase."""
    return [
        one
        for one in _all(store, permit)
        if any(holds(text) for event in one.events for text in texts_in(dict(event.body)))
    ]


def holding(store: Store, permit: Permit, text: str) -> list[ChosenBarrier]:
    """The choices in which a text, or what an id says behind its kind, stands in whatever letters: for
    whoever must forget.
    """
    wanted = words_of(text)
    return mentioning(store, permit, lambda said: wanted in said.casefold())


def _all(store: Store, permit: Permit) -> list[ChosenBarrier]:
    return [chosen_of(events) for events in RECORDS.read(store, permit).values()]
