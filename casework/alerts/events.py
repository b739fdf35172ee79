"""What happened to alerts, and what an alert is by now.

Each event (`recorded_events`) is one of noticed, grown, answered, undone, assigned and snoozed. What was
noticed names parties, things and parcels by id, and says why in words that name people: whoever erases is
told of the alerts that do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from casework.nested_texts import texts_in
from casework.recorded_events import EventRecords, RecordedEvent
from graph.permit import Permit
from graph.schema import bare_id, key_of, kind_of
from graph.store.port import Store

NOTICED, GROWN, ANSWERED, UNDONE, ASSIGNED, SNOOZED = (
    "noticed",
    "grown",
    "answered",
    "undone",
    "assigned",
    "snoozed",
)
YES, NO, UNSURE = VERDICTS = ("yes", "no", "unsure")
OPEN, SLEEPING = "open", "snoozed"
RECORDS = EventRecords("AlertEvent")
"""The body of noticed and grown is the row of `queries notice`, and `handling`, the codes of what it quotes;
of answered verdict and reason, of undone the reason, of assigned `to`, of snoozed `until`, a day.
"""


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as its events make it. `notice`: the newest row of `queries notice`; `state`: open, yes, no,
    unsure or snoozed. An answer counts until the alert grows.
    """

    id: str
    notice: Mapping[str, Any]
    state: str
    reason: str = ""
    answered_by: str = ""
    answered_at: str = ""
    assigned: str = ""
    snoozed_until: str = ""
    events: Sequence[RecordedEvent] = field(default_factory=tuple)

    @property
    def handling(self) -> Sequence[str]:
        """The handling codes of what it quotes; none of one that was recorded before they were kept."""
        return self.notice.get("handling") or ()

    def row(self) -> dict[str, Any]:
        """As one flat row, as the command gives it."""
        said = {name: getattr(self, name) for name in ("state", "reason", "answered_by", "answered_at")}
        rest = {"assigned": self.assigned, "snoozed_until": self.snoozed_until, "handling": [*self.handling]}
        return {**self.notice, "id": self.id, "notice": self.notice.get("id", ""), **said, **rest}


def alert_of(events: Sequence[RecordedEvent]) -> Alert:
    """An alert as its events make it; the first says what was noticed."""
    now: dict[str, Any] = {"notice": {}, "state": OPEN, "assigned": "", "snoozed_until": ""}
    nothing = {"reason": "", "answered_by": "", "answered_at": ""}
    now |= nothing
    for event in events:
        if event.kind in (NOTICED, GROWN):
            now |= {"notice": event.body, "state": OPEN, "snoozed_until": "", **nothing}
        elif event.kind == ANSWERED:
            now |= {
                "state": event.body["verdict"],
                "reason": event.body["reason"],
                "answered_by": event.by,
                "answered_at": event.at,
            }
        elif event.kind == UNDONE:
            now |= {"state": OPEN, **nothing}
        elif event.kind == ASSIGNED:
            now["assigned"] = event.body["to"]
        elif event.kind == SNOOZED:
            now["snoozed_until"] = event.body["until"]
    if now["state"] == OPEN and now["snoozed_until"] > f"{datetime.now(UTC):%Y-%m-%d}":
        now["state"] = SLEEPING
    return Alert(id=events[0].subject, events=tuple(events), **now)


def ids_of(one: Alert) -> list[str]:
    """The nodes that an alert names; parcels by their numbers alone: one whose number was used twice has
    another id in the graph.
    """
    return nodes_of(one.notice)


def naming(store: Store, permit: Permit, ids: Iterable[str]) -> list[Alert]:
    """The alerts that ever named one of these nodes: for whoever must erase."""
    wanted = set(map(bare_id, ids))
    found = map(alert_of, RECORDS.read(store, permit).values())
    return [one for one in found if any(not wanted.isdisjoint(nodes_of(event.body)) for event in one.events)]


def mentioning(store: Store, permit: Permit, holds: Callable[[str], bool]) -> list[Alert]:
    """The alerts in which what is looked for stands: for whoever must erase."""
    found = map(alert_of, RECORDS.read(store, permit).values())
    return [one for one in found if any(any(map(holds, texts_in(event.body))) for event in one.events)]


def holding(store: Store, permit: Permit, text: str) -> list[Alert]:
    """The alerts in which a text, or what an id says behind its kind, stands in whatever letters: for whoever
    must forget. A parcel stands there by its number alone.
    """
    wanted = words_of(text)
    return mentioning(store, permit, lambda said: wanted in said.casefold())


def nodes_of(row: Mapping[str, Any]) -> list[str]:
    """The nodes that a row of `queries notice` or `queries watched` names; parcels by their numbers alone."""
    parcels = (f"Parcel:{number}" for number in row.get("tracking_numbers") or ())
    return [*(row.get("parties") or ()), *(row.get("things") or ()), *parcels]


def words_of(text: str) -> str:
    """A text, or what an id says behind its kind, as it is looked for in texts."""
    return (key_of(bare_id(text)) if kind_of(text) else text).casefold()
