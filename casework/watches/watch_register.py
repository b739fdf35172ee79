"""The watches that people began: listed, prolonged, ended, dropped, and what newly hit them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from casework.recorded_events import RecordedEvent
from casework.watches.events import (
    BEGUN,
    CHANGED,
    ENDED,
    HIT,
    RECORDS,
    RUNNING,
    Watch,
    WatchTarget,
    digest,
    ids_of,
    watch_of,
)
from casework.workspace import Workspace
from errors import QueryRejected
from graph.permit import Permit
from graph.store.port import Store
from values.handling import codes_among

LONGEST = 1000
"""Characters of a purpose."""
USUAL, MOST_DAYS = 90, 731
"""Days that a watch runs where no other end is given, and at most."""
MOST = 1_000
"""Watches that run at once."""
_ID = re.compile(r"Watch:[0-9a-f]{16}")


def new_id() -> str:
    """The id of a watch that is about to begin: what it knows is kept under it."""
    return f"Watch:{secrets.token_hex(8)}"


def checked_terms(purpose: str, until: date | None) -> tuple[str, str]:
    """Purpose and last day as a watch has them; without a day USUAL days from now. Raises QueryRejected for
    no purpose, a day that is not to come, and one that is too far off.
    """
    said = " ".join(purpose.split())
    if not said or len(said) > LONGEST:
        raise QueryRejected("A watch needs a purpose, up to {most:,} characters.", most=LONGEST)
    return said, _checked_day(until or datetime.now(UTC).date() + timedelta(days=USUAL))


def _checked_day(until: date) -> str:
    today = datetime.now(UTC).date()
    if not today < until <= today + timedelta(days=MOST_DAYS):
        raise QueryRejected("A watch ends on a day that is still to come, within two years.")
    return until.isoformat()


def begin(
    desk: Workspace, id_: str, target: WatchTarget, purpose: str, until: date | None, known: Iterable[str]
) -> Watch:
    """Begin a watch under a `new_id`. `known`: keys of what there is of it now, which is told no more. Raises
    QueryRejected as `checked_terms` does, and where MOST are running.
    """
    said, last = checked_terms(purpose, until)
    with desk.asking("begin watch", {"watch": id_, "sort": target.sort}, subjects=[id_]) as asked:
        running = [one for one in _all(desk.store, asked.permit) if one.state == RUNNING]
        if len(running) >= MOST:
            raise QueryRejected("{most:,} watches are running: end some first.", most=MOST)
        body = {
            "target": asdict(target),
            "purpose": said,
            "until": last,
            "known": sorted({digest(id_, key) for key in known}),
        }
        event = RECORDS.new(id_, 1, desk.person, BEGUN, body)
        RECORDS.write(desk.store, desk.maintenance("begin watch"), [event])
        begun = watch_of([event])
        asked.handed_out(1, subjects=[id_, *ids_of(begun)])
    return begun


def watches(desk: Workspace, *, all_: bool = False) -> list[Watch]:
    """The running watches, or `all_`, those that hit last first, then the newest."""
    with desk.asking("watches", {"all": all_}) as asked:
        found = [one for one in _all(desk.store, asked.permit) if all_ or one.state == RUNNING]
        found.sort(key=lambda one: (one.hit_at, one.begun_at, one.id), reverse=True)
        subjects = [id_ for one in found for id_ in (one.id, *ids_of(one))]
        asked.handed_out(len(found), subjects, {code for one in found for code in one.handling})
    return found


def running_watches(store: Store, permit: Permit) -> list[Watch]:
    """Those that run, for a question that passed the gate, in the order of their ids."""
    return sorted((one for one in _all(store, permit) if one.state == RUNNING), key=lambda one: one.id)


def change(desk: Workspace, id_: str, purpose: str, until: date | None) -> Watch:
    """Another purpose or last day; also for one that is over. Raises QueryRejected as `begin` does, and where
    there is no such watch or a person ended it.
    """
    said, last = checked_terms(purpose, until)
    return _add(desk, id_, CHANGED, {"purpose": said, "until": last})


def prolong(desk: Workspace, id_: str, until: date) -> Watch:
    """Another last day for the same purpose; raises as `change` does."""
    return _add(desk, id_, CHANGED, {"until": _checked_day(until)})


def end(desk: Workspace, id_: str, reason: str = "") -> Watch:
    """End a watch: it tells nothing any more. Raises QueryRejected where there is none, or it has ended."""
    return _add(desk, id_, ENDED, {"reason": " ".join(reason.split())[:LONGEST]})


def drop(desk: Workspace, id_: str) -> None:
    """Delete a watch with all its events for good. Raises QueryRejected where there is none."""
    _checked(id_)
    with desk.asking("drop watch", {"watch": id_}, subjects=[id_]) as asked:
        events = _of(desk.store, asked.permit, id_)
        RECORDS.delete(desk.store, desk.maintenance("drop watch"), events)
        asked.handed_out(1, subjects=[id_])


def record_hits(
    desk: Workspace,
    hits: Mapping[str, tuple[Mapping[str, Any], Collection[str]]],
    handling: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> None:
    """What newly hit watches, by id: its row, and the keys of what is told by it and no more. What is known
    already changes nothing. `handling`: the codes of what it quotes, by id; they stay with the hit.
    """
    with desk.asking("record hits", {"watches": len(hits)}, subjects=hits) as asked:
        past = RECORDS.read(desk.store, asked.permit)
        events = []
        for id_, (row, keys) in hits.items():
            told = {digest(id_, key) for key in keys}
            if id_ in past and not told <= watch_of(past[id_]).known:
                codes = codes_among(handling.get(id_, ()))
                body = {"row": {**row, "handling": codes}, "known": sorted(told)}
                events.append(RECORDS.new(id_, len(past[id_]) + 1, desk.person, HIT, body))
        RECORDS.write(desk.store, desk.maintenance("record hits"), events)
        asked.handed_out(len(events), subjects=hits)


def _add(desk: Workspace, id_: str, kind: str, body: Mapping[str, Any]) -> Watch:
    _checked(id_)
    with desk.asking(f"watch {kind}", {"watch": id_}, subjects=[id_]) as asked:
        events = _of(desk.store, asked.permit, id_)
        if watch_of(events).state == ENDED:
            raise QueryRejected("This watch has ended: begin another one.")
        event = RECORDS.new(id_, len(events) + 1, desk.person, kind, body)
        RECORDS.write(desk.store, desk.maintenance(f"watch {kind}"), [event])
        changed = watch_of([*events, event])
        asked.handed_out(1, subjects=[id_, *ids_of(changed)], handling=changed.handling)
    return changed


def _all(store: Store, permit: Permit) -> list[Watch]:
    return [watch_of(events) for events in RECORDS.read(store, permit).values()]


def _checked(id_: str) -> None:
    if not _ID.fullmatch(id_):
        raise QueryRejected("There is no watch {id}: 'python -m casework watches' lists them.", id=id_[:60])


def _of(store: Store, permit: Permit, id_: str) -> list[RecordedEvent]:
    events = RECORDS.read(store, permit).get(id_)
    if not events:
        raise QueryRejected("There is no watch {id}: 'python -m casework watches' lists them.", id=id_)
    return events
