"""What happened to alerts, and what an alert is by now.

Every event is a record of its own in the graph (`AlertEvent`): noticed, grown, answered, undone, assigned,
snoozed; nothing is changed, and nothing taken out but by `inbox.drop`. No load, withdrawal or resolution
takes them away, and a rebuild carries them over. What was noticed names parties, things and parcels by id,
and says why in words that name people: whoever erases is told of the alerts that do.
"""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from casework.nested_texts import texts_in
from graph import upserts
from graph.permit import Permit
from graph.schema import kind_of
from graph.store.port import Statement, Store

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
_MOST = 1_000_000
_FIELDS = ("id", "alert", "n", "at", "by", "kind", "body")


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """What happened to an alert as its `n`-th event, from 1.

    `at`: UTC, `YYYY-MM-DDTHH:MM:SSZ`. `body`: of noticed and grown the row of `queries notice`; of answered
    verdict and reason; of undone the reason; of assigned `to`; of snoozed `until`, a day.
    """

    id: str
    alert: str
    n: int
    at: str
    by: str
    kind: str
    body: Mapping[str, Any]

    @classmethod
    def new(cls, alert: str, n: int, by: str, kind: str, body: Mapping[str, Any]) -> AlertEvent:
        """One that happens now."""
        id_ = f"AlertEvent:{alert.partition(':')[2]}/{n}-{secrets.token_hex(4)}"
        return cls(
            id=id_,
            alert=alert,
            n=n,
            at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            by=by,
            kind=kind,
            body=dict(body),
        )


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
    events: Sequence[AlertEvent] = field(default_factory=tuple)

    def row(self) -> dict[str, Any]:
        """As one flat row, as the command gives it."""
        said = {name: getattr(self, name) for name in ("state", "reason", "answered_by", "answered_at")}
        rest = {"assigned": self.assigned, "snoozed_until": self.snoozed_until}
        return {**self.notice, "id": self.id, "notice": self.notice.get("id", ""), **said, **rest}


def alert_of(events: Sequence[AlertEvent]) -> Alert:
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
    return Alert(id=events[0].alert, events=tuple(events), **now)


def ids_of(one: Alert) -> list[str]:
    """The nodes that an alert names; parcels by their numbers alone: one whose number was used twice has
    another id in the graph.
    """
    return _named_by(one.notice)


def naming(store: Store, permit: Permit, ids: Iterable[str]) -> list[Alert]:
    """The alerts that ever named one of these nodes: for whoever must erase."""
    wanted = {id_.partition("@")[0] if kind_of(id_) == "Parcel" else id_ for id_ in ids}
    found = [alert_of(events) for events in read_events(store, permit).values()]
    return [one for one in found if any(not wanted.isdisjoint(_named_by(event.body)) for event in one.events)]


def mentioning(store: Store, permit: Permit, holds: Callable[[str], bool]) -> list[Alert]:
    """The alerts in which what is looked for stands: for whoever must erase."""
    found = [alert_of(events) for events in read_events(store, permit).values()]
    return [one for one in found if any(any(map(holds, texts_in(event.body))) for event in one.events)]


def holding(store: Store, permit: Permit, text: str) -> list[Alert]:
    """The alerts in which a text, or what an id says behind its kind, stands in whatever letters: for whoever
    must forget. A parcel stands there by its number alone.
    """
    said_of_it = text.partition("@")[0] if kind_of(text) == "Parcel" else text
    wanted = (said_of_it.partition(":")[2] if kind_of(text) else text).casefold()
    return mentioning(store, permit, lambda said: wanted in said.casefold())


def everything(store: Store, permit: Permit) -> list[dict[str, Any]]:
    """All events of all alerts: what a rebuild carries over."""
    return [asdict(event) for events in read_events(store, permit).values() for event in events]


def restore_all(store: Store, permit: Permit, kept: Sequence[Mapping[str, Any]]) -> None:
    """Write what `everything` gave."""
    write_events(store, permit, [AlertEvent(**row) for row in kept])


def _named_by(notice: Mapping[str, Any]) -> list[str]:
    parcels = (f"Parcel:{number}" for number in notice.get("tracking_numbers") or ())
    return [*(notice.get("parties") or ()), *(notice.get("things") or ()), *parcels]


def read_events(store: Store, permit: Permit) -> dict[str, list[AlertEvent]]:
    """The events of each alert, in their order."""
    fields = ", ".join(f"e.{name} AS {name}" for name in _FIELDS)
    rows = store.read(f"MATCH (e:AlertEvent) RETURN {fields} LIMIT {_MOST}", {}, permit)
    found: dict[str, list[AlertEvent]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["alert"], row["n"], row["at"], row["id"])):
        found[row["alert"]].append(AlertEvent(**{**row, "body": json.loads(row["body"])}))
    return dict(found)


def write_events(store: Store, permit: Permit, events: Sequence[AlertEvent]) -> None:
    """Write new ones."""
    rows = [
        {"id": event.id, "p": asdict(event) | {"body": json.dumps(dict(event.body), ensure_ascii=False)}}
        for event in events
    ]
    if rows:
        store.write([Statement(upserts.merge_nodes("AlertEvent"), rows)], permit)
