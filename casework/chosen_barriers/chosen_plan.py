"""The plan: barriers that people chose, in a case or in none; changed, undone, dropped."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework import cases
from casework.chosen_barriers.events import (
    CHANGED,
    CHOSEN,
    DROPPED,
    GONE,
    PROPOSED,
    RECORDS,
    STATES,
    TERMS,
    UNDONE,
    ChosenBarrier,
    chosen_of,
    codes_of,
    ids_of,
)
from casework.recorded_events import RecordedEvent
from casework.workspace import Workspace
from errors import QueryRejected
from graph.permit import Permit
from graph.schema import kind_of
from graph.store.port import Store
from values.handling import codes_among

LONGEST, LONGEST_OWNER = 1_000, 200
"""Characters of a reason, and of an owner's name."""
MOST = 2_000
"""Chosen barriers that there are at most."""
LONGEST_ID = 2_000
"""Characters of what a choice acts on: a look has words of the contents in its id."""
MOST_STARTS = 200
"""Starts of a crew that a choice keeps."""
_ID = re.compile(r"ChosenBarrier:[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class BarrierChoice:
    """What is chosen: a barrier of a step of a model, in a case or in none, on one thing or on all; `starts`:
    what the crew that it is against was walked from; `handling`: the codes of what `label` quotes.
    """

    model: str
    barrier: str
    step: str
    case: str = ""
    on: str = ""
    label: str = ""
    starts: tuple[str, ...] = ()
    handling: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BarrierTerms:
    """On which terms: who sees to it, since or from which day, how far it is and why, its last day ("": no
    end). None: as before.
    """

    owner: str | None = None
    day: date | str | None = None
    state: str | None = None
    reason: str | None = None
    until: date | str | None = None

    def beside(self, seen: ChosenBarrier) -> BarrierTerms:
        """Without what is as somebody saw it: what others changed meanwhile stays theirs."""
        said = {name: value for name, value in self.body().items() if value != getattr(seen, name)}
        return BarrierTerms(**said)

    def body(self) -> dict[str, str]:
        """As an event keeps it. Raises QueryRejected for a state or day that is none, and long texts."""
        said: dict[str, str] = {}
        if self.owner is not None:
            said["owner"] = " ".join(self.owner.split())
        if self.day is not None:
            said["day"] = _day(self.day)
        if self.until is not None:
            said["until"] = _day(self.until)
        if self.state is not None:
            said["state"] = self.state
        if self.reason is not None:
            said["reason"] = self.reason.strip()
        if said.get("state", PROPOSED) not in STATES:
            raise QueryRejected(
                "{state!r} is no state of a barrier: use {states}.",
                state=said["state"][:100],
                states=", ".join(STATES),
            )
        if len(said.get("owner", "")) > LONGEST_OWNER or len(said.get("reason", "")) > LONGEST:
            raise QueryRejected(
                "An owner has up to {owner:,} characters, a reason up to {most:,}.",
                owner=LONGEST_OWNER,
                most=LONGEST,
            )
        return said


def choose(desk: Workspace, what: BarrierChoice, terms: BarrierTerms) -> ChosenBarrier:
    """Choose a barrier, proposed where no state is given. Raises QueryRejected for terms that are off, a
    thing that is none, a case that there is not, and what is chosen already.
    """
    if what.on and not _is_thing(what.on):
        raise QueryRejected(
            "{id!r} is nothing that a barrier acts on: name an id, for example Account:K-4711.",
            id=what.on[:100],
        )
    body = {**dict.fromkeys(TERMS, ""), "state": PROPOSED, **_as_body(what), **terms.body()}
    id_ = f"ChosenBarrier:{secrets.token_hex(8)}"
    _check_order(body["day"], body["until"])
    with desk.asking("choose barrier", {"barrier": what.barrier}, subjects=[id_]) as asked:
        if what.case:
            desk.rights.require_member(what.case)
        if what.case and not _is_case(desk.store, asked.permit, what.case):
            raise QueryRejected("There is no such case: {case}.", case=what.case[:100])
        known = RECORDS.read(desk.store, asked.permit)
        if len(known) >= MOST:
            raise QueryRejected("{most:,} barriers are chosen: delete some first.", most=MOST)
        if any(is_same(one, what) for one in map(chosen_of, known.values())):
            raise QueryRejected("This barrier is chosen there already: change it instead.")
        event = RECORDS.new(id_, 1, desk.person, CHOSEN, body)
        RECORDS.write(desk.store, desk.maintenance("choose barrier"), [event])
        chosen = chosen_of([event])
        asked.handed_out(1, subjects=[id_, *ids_of(chosen)], handling=chosen.handling)
    return chosen


def is_same(one: ChosenBarrier, what: BarrierChoice) -> bool:
    """Whether a barrier that still counts was chosen so: of the model, in the case, on the thing, against the
    crew.
    """
    chosen = (one.model, one.barrier, one.case, one.on, tuple(one.starts))
    wanted = (what.model, what.barrier, what.case, what.on, tuple(what.starts))
    return chosen == wanted and one.state not in (GONE, DROPPED)


def change(desk: Workspace, id_: str, terms: BarrierTerms) -> ChosenBarrier:
    """Other terms for a chosen barrier. Raises QueryRejected as `choose` does, where nothing is new, where
    there is no such choice and where it was undone.
    """
    said = terms.body()
    with desk.asking("change barrier", {"barrier": id_}, subjects=[id_]) as asked:
        events = _of(desk, asked.permit, id_)
        now = chosen_of(events)
        if now.state == GONE:
            raise QueryRejected("This choice was undone: choose the barrier again.")
        fresh = {name: value for name, value in said.items() if getattr(now, name) != value}
        if not fresh:
            raise QueryRejected("Nothing of this barrier would change.")
        _check_order(fresh.get("day", now.day), fresh.get("until", now.until))
        return _add(desk, events, CHANGED, fresh, asked)


def undo(desk: Workspace, id_: str, reason: str = "", *, seen: int | None = None) -> ChosenBarrier:
    """Undo the newest change of a chosen barrier, or its choice where nothing was changed since. `seen`: how
    many events whoever undoes was shown; where there are others by now nothing is undone. Raises
    QueryRejected then, and where nothing is left to undo.
    """
    with desk.asking("undo barrier", {"barrier": id_}, subjects=[id_]) as asked:
        events = _of(desk, asked.permit, id_)
        if chosen_of(events).state == GONE:
            raise QueryRejected("This choice was undone: choose the barrier again.")
        if seen is not None and len(events) != seen:
            raise QueryRejected("Somebody changed this barrier meanwhile: refresh and see what counts now.")
        return _add(desk, events, UNDONE, {"reason": " ".join(reason.split())[:LONGEST]}, asked)


def drop(desk: Workspace, id_: str) -> None:
    """Delete a chosen barrier with all its events for good. Raises QueryRejected where there is none."""
    with desk.asking("drop barrier", {"barrier": id_}, subjects=[id_]) as asked:
        events = _of(desk, asked.permit, id_)
        RECORDS.delete(desk.store, desk.maintenance("drop barrier"), events)
        asked.handed_out(1, subjects=[id_])


def chosen_barriers(desk: Workspace, case: str | None = None, *, all_: bool = False) -> list[ChosenBarrier]:
    """The chosen barriers, in the order in which they were chosen; of a case, or ("") of the plan of none;
    `all_`: those that were undone too.
    """
    with desk.asking("chosen barriers", {"all": all_, "case": case or ""}) as asked:
        found = [chosen_of(events) for events in RECORDS.read(desk.store, asked.permit).values()]
        found = [one for one in found if case in (None, one.case) and (all_ or one.state != GONE)]
        found = [one for one in found if not one.case or desk.rights.may_open(one.case)]
        found.sort(key=lambda one: (one.chosen_at, one.id))
        named = [id_ for one in found for id_ in (one.id, *ids_of(one))]
        asked.handed_out(len(found), subjects=named, handling=codes_of(found))
    return found


def _is_thing(id_: str) -> bool:
    """Whether this is an id that measures have: of a node, a lane or a look."""
    known = kind_of(id_) or id_.startswith(("Lane:", "Pattern:"))
    return bool(known) and len(id_) <= LONGEST_ID and id_.isprintable()


def _is_case(store: Store, permit: Permit, id_: str) -> bool:
    return cases.is_id(id_) and cases.read(store, permit, id_) is not None


def _as_body(what: BarrierChoice) -> dict[str, Any]:
    label = " ".join(what.label.split())[:LONGEST_OWNER]
    return {
        "model": what.model,
        "barrier": what.barrier,
        "step": what.step,
        "case": what.case,
        "on": what.on,
        "label": label,
        "starts": list(what.starts[:MOST_STARTS]),
        "handling": codes_among(what.handling),
    }


def _check_order(day: str, until: str) -> None:
    if "" < until < day:
        raise QueryRejected("A barrier cannot end on {until}: it begins on {day}.", until=until, day=day)


def _day(given: date | str) -> str:
    if not given:
        return ""
    try:
        return (given if isinstance(given, date) else date.fromisoformat(given)).isoformat()
    except ValueError:
        raise QueryRejected(
            "{text!r} is not a date: write it as 2025-04-30.", text=str(given)[:100]
        ) from None


def _add(
    desk: Workspace, events: list[RecordedEvent], kind: str, body: Mapping[str, Any], asked: Any
) -> ChosenBarrier:
    id_ = events[0].subject
    event = RECORDS.new(id_, len(events) + 1, desk.person, kind, body)
    RECORDS.write(desk.store, desk.maintenance(f"barrier {kind}"), [event])
    changed = chosen_of([*events, event])
    asked.handed_out(1, subjects=[id_, *ids_of(changed)], handling=changed.handling)
    return changed


def _of(desk: Workspace, permit: Permit, id_: str) -> list[RecordedEvent]:
    events = RECORDS.read(desk.store, permit).get(id_) if _ID.fullmatch(id_) else None
    case = chosen_of(events).case if events else ""
    if not events or (case and not desk.rights.may_open(case)):
        raise QueryRejected(
            "There is no chosen barrier {id}: 'python -m casework chosen-barriers' lists them.", id=id_[:60]
        )
    return events
