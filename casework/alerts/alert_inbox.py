"""The inbox: networks and routes that were noticed, and what people answered."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from casework.alerts.events import (
    ANSWERED,
    ASSIGNED,
    GROWN,
    NO,
    NOTICED,
    OPEN,
    RECORDS,
    SLEEPING,
    SNOOZED,
    UNDONE,
    VERDICTS,
    YES,
    Alert,
    alert_of,
    ids_of,
)
from casework.recorded_events import RecordedEvent
from casework.workspace import Workspace
from errors import QueryRejected
from graph.permit import Permit
from graph.store.port import Store
from values.handling import codes_among

LONGEST = 4000
"""Characters of a reason."""
WATCH, NETWORK = "watch", "network"
"""The kinds of the rows that tell what hit a watch, and that tell of a network."""
GROWN_BY, MOSTLY = 1.5, 0.5
"""A network that begins with other parcels than before, as some came late, is one that is known where it has
this share of its parcels; it is told again where it has so many times as many.
"""
_ID = re.compile(r"Alert:[0-9a-f]{16}")


class Answered(NamedTuple):
    """An alert of a kind that was answered on a day, with the score that it had then; `right`: confirmed."""

    kind: str
    day: str
    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording came to: alerts that are new, and those that have grown."""

    new: tuple[str, ...]
    grown: tuple[str, ...]


def record_notices(
    desk: Workspace,
    noticed: Iterable[Mapping[str, Any]],
    handling: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> Recorded:
    """Rows of `queries notice` into the inbox. What is there already is told again where it is of a later day
    and has more parcels, or tells what else hit a watch; the same rows again change nothing. A network whose
    id changed, as parcels came late that it begins with, is told again only where it has grown by half.
    `handling`: the codes of what a row quotes, by its id; they stay with the alert.
    """
    rows = [{**row, "handling": codes_among(handling.get(str(row["id"]), ()))} for row in noticed]
    rows.sort(key=lambda row: (str(row["day"]), str(row["id"])))
    subjects = [alert_id(str(row["id"])) for row in rows]
    with desk.asking("record alerts", {"rows": len(rows)}, subjects=subjects) as asked:
        known = RECORDS.read(desk.store, asked.permit)
        # Of one look two networks are two; another id is that of an earlier look.
        networks = _networks({id_: past for id_, past in known.items() if id_ not in subjects})
        new: dict[str, None] = {}
        grown: dict[str, None] = {}
        events: list[RecordedEvent] = []
        for row in rows:
            id_ = alert_id(str(row["id"]))
            if row["kind"] == NETWORK and id_ not in known:
                id_ = _known_as(row, networks) or id_
            past = known.setdefault(id_, [])
            before = _newest(past)
            if before and not _more(row, before):
                continue
            (grown if before else new)[id_] = None
            kind = GROWN if before else NOTICED
            past.append(RECORDS.new(id_, len(past) + 1, desk.person, kind, row))
            events.append(past[-1])
        RECORDS.write(desk.store, desk.maintenance("record alerts"), events)
        codes = handling_of(alert_of(known[id_]) for id_ in (*new, *grown))
        asked.handed_out(len(events), subjects=[*new, *grown], handling=codes)
    return Recorded(tuple(new), tuple(id_ for id_ in grown if id_ not in new))


def alerts(desk: Workspace, *, all_: bool = False) -> list[Alert]:
    """The open alerts, or `all_`: those that came or grew on the newest day first; of one day what is watched
    first, then by the day that they are of, then the strongest.
    """
    with desk.asking("alerts", {"all": all_}) as asked:
        found = [alert_of(events) for events in RECORDS.read(desk.store, asked.permit).values()]
        found = [one for one in found if all_ or one.state == OPEN]
        found.sort(key=_newest_first, reverse=True)
        subjects = [id_ for one in found for id_ in ids_of(one)]
        asked.handed_out(len(found), subjects=subjects, handling=handling_of(found))
    return found


def handling_of(some: Iterable[Alert]) -> set[str]:
    """The handling codes of what these alerts quote: they bind whoever is handed them."""
    return {code for one in some for code in one.handling}


def _newest_first(one: Alert) -> tuple[str, bool, str, float, str]:
    came = max(event.at for event in one.events if event.kind in (NOTICED, GROWN))[:10]
    return came, one.notice["kind"] == WATCH, str(one.notice["day"]), float(one.notice["score"]), one.id


def answer(desk: Workspace, id_: str, verdict: str, reason: str) -> Alert:
    """Answer an alert; undone by `undo_answer`. Raises QueryRejected without a reason or such an alert, and
    where somebody else has answered it: what others said is undone, never just said over.
    """
    if verdict not in VERDICTS:
        raise QueryRejected(
            "{verdict!r} is not an answer: use {verdicts}.", verdict=verdict, verdicts=", ".join(VERDICTS)
        )
    if not reason.strip() or len(reason) > LONGEST:
        raise QueryRejected(
            "An answer needs a reason that others can follow, up to {most:,} characters.", most=LONGEST
        )
    return _add(desk, id_, ANSWERED, {"verdict": verdict, "reason": reason.strip()}, over_others=False)


def undo_answer(desk: Workspace, id_: str, reason: str = "") -> Alert:
    """Undo the answer: the alert is open again. Raises QueryRejected where none counts."""
    return _add(desk, id_, UNDONE, {"reason": reason.strip()[:LONGEST]}, only=VERDICTS)


def assign(desk: Workspace, id_: str, to: str) -> Alert:
    """Whose it is; "" for nobody's."""
    return _add(desk, id_, ASSIGNED, {"to": " ".join(to.split())[:100]})


def snooze(desk: Workspace, id_: str, until: date | None) -> Alert:
    """Not shown among the open ones before this day. Raises QueryRejected for a day that is not to come."""
    if until is None or until <= datetime.now(UTC).date():
        raise QueryRejected("Choose a day that is still to come.")
    return _add(desk, id_, SNOOZED, {"until": until.isoformat()}, only=(OPEN, SLEEPING))


def drop(desk: Workspace, id_: str) -> None:
    """Delete an alert with all its events for good. Raises QueryRejected where there is none."""
    _checked(id_)
    with desk.asking("drop alert", {"alert": id_}, subjects=[id_]) as asked:
        events = _of(desk.store, asked.permit, id_)
        RECORDS.delete(desk.store, desk.maintenance("drop alert"), events)
        asked.handed_out(1, subjects=[id_])


def right_of_answered(found: Iterable[Alert]) -> dict[str, tuple[int, int]]:
    """By kind how many alerts were confirmed, of how many that were answered yes or no."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in found:
        if one.state in (YES, NO):
            counts[str(one.notice["kind"])][0] += one.state == YES
            counts[str(one.notice["kind"])][1] += 1
    return {kind: (right, answered) for kind, (right, answered) in sorted(counts.items())}


def answered_alarms(store: Store, permit: Permit) -> list[Answered]:
    """Every answer, yes or no, that counts or counted until the alert grew; by alert."""
    found: list[Answered] = []
    for events in RECORDS.read(store, permit).values():
        own: list[Answered] = []
        notice: Mapping[str, Any] = {}
        counts = False
        for event in events:
            if event.kind in (NOTICED, GROWN):
                notice, counts = event.body, False
            elif event.kind in (ANSWERED, UNDONE) and counts:
                own.pop()
                counts = False
            if event.kind == ANSWERED and event.body["verdict"] in (YES, NO):
                right = event.body["verdict"] == YES
                own.append(Answered(notice["kind"], event.at[:10], float(notice["score"]), right))
                counts = True
        found += own
    return found


def confirmed_parcels(store: Store, permit: Permit, until: str = "") -> list[str]:
    """The tracking numbers of every alert that is answered yes; `until`: by what was known on that day."""
    known = []
    for events in RECORDS.read(store, permit).values():
        then = [event for event in events if not until or event.at[:10] <= until]
        if then:
            known.append(alert_of(then))
    return sorted({number for one in known if one.state == YES for number in one.notice["tracking_numbers"]})


def alert_id(notice: str) -> str:
    """The id of the alert of a notice."""
    return f"Alert:{hashlib.sha256(notice.encode()).hexdigest()[:16]}"


def _add(
    desk: Workspace,
    id_: str,
    kind: str,
    body: Mapping[str, Any],
    *,
    only: Sequence[str] = (),
    over_others: bool = True,
) -> Alert:
    """One event more. `only`: refused unless the alert is in one of these states. `over_others`: also where
    somebody else's answer counts.
    """
    _checked(id_)
    with desk.asking(f"alert {kind}", {"alert": id_}, subjects=[id_]) as asked:
        events = _of(desk.store, asked.permit, id_)
        now = alert_of(events)
        theirs = not over_others and now.answered_by not in ("", desk.person)
        if theirs or (only and now.state not in only):
            raise QueryRejected("This cannot be done with an alert that is {state}.", state=now.state)
        event = RECORDS.new(id_, len(events) + 1, desk.person, kind, body)
        RECORDS.write(desk.store, desk.maintenance(f"alert {kind}"), [event])
        changed = alert_of([*events, event])
        asked.handed_out(1, subjects=ids_of(changed), handling=changed.handling)
    return changed


def _more(row: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether a row tells more than the one before it of the same alert. What hits a watch is told as new by
    itself (casework/watches): any other row of it does.
    """
    if row["kind"] == WATCH:
        return row != {**before, "handling": row["handling"]}
    if row["id"] != before["id"] and row["parcels"] < GROWN_BY * before["parcels"]:
        return False
    return bool(row["day"] > before["day"] and row["parcels"] > before["parcels"])


def _newest(past: Sequence[RecordedEvent]) -> Mapping[str, Any] | None:
    """What was noticed last of an alert."""
    return next((event.body for event in reversed(past) if event.kind in (NOTICED, GROWN)), None)


def _networks(known: Mapping[str, Sequence[RecordedEvent]]) -> dict[str, frozenset[str]]:
    """The numbers of the parcels of each network, by the id of its alert."""
    newest = ((id_, _newest(past)) for id_, past in known.items())
    return {id_: frozenset(row["tracking_numbers"]) for id_, row in newest if row and row["kind"] == NETWORK}


def _known_as(row: Mapping[str, Any], networks: Mapping[str, frozenset[str]]) -> str:
    """The alert of a network that has most of the parcels of this one, or whose parcels are most of it; ""
    where none has.
    """
    numbers = frozenset(row["tracking_numbers"])
    shared = {id_: len(numbers & theirs) for id_, theirs in networks.items()}
    best = max(shared, key=lambda id_: (shared[id_], id_), default="")
    return best if best and shared[best] > MOSTLY * min(len(numbers), len(networks[best])) else ""


def _checked(id_: str) -> None:
    if not _ID.fullmatch(id_):
        raise QueryRejected("There is no alert {id}: 'python -m casework alerts' lists them.", id=id_[:60])


def _of(store: Store, permit: Permit, id_: str) -> list[RecordedEvent]:
    events = RECORDS.read(store, permit).get(id_)
    if not events:
        raise QueryRejected("There is no alert {id}: 'python -m casework alerts' lists them.", id=id_)
    return events
