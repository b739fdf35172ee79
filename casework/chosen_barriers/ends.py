"""The last day of a chosen barrier: prolonged, and asked after where nobody said what came of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from casework.chosen_barriers.chosen_plan import BarrierTerms, change
from casework.chosen_barriers.events import (
    DONE,
    DROPPED,
    GONE,
    RECORDS,
    ChosenBarrier,
    chosen_of,
    codes_of,
    ids_of,
)
from casework.workspace import Workspace
from errors import QueryRejected

USUAL_DAYS = 90
"""Days that a barrier lasts where the page that chooses it is given no other end."""
SOON_DAYS = 14
"""Days before its end from which a barrier is asked after."""


def usual_end() -> date:
    """The last day of a barrier that is chosen today, where no other is said."""
    return _today() + timedelta(days=USUAL_DAYS)


def prolong(desk: Workspace, id_: str, until: date) -> ChosenBarrier:
    """Another last day for a chosen barrier. Raises QueryRejected for a day that is not to come, and as
    `change` does.
    """
    if until <= _today():
        raise QueryRejected("Choose a day that is still to come.")
    return change(desk, id_, BarrierTerms(until=until))


def ending_barriers(desk: Workspace) -> list[ChosenBarrier]:
    """Those that end within SOON_DAYS or have ended, and that nobody called done or dropped since; the
    earliest end first.
    """
    last = (_today() + timedelta(days=SOON_DAYS)).isoformat()
    with desk.asking("ending barriers", {"until": last}) as asked:
        every = map(chosen_of, RECORDS.read(desk.store, asked.permit).values())
        found = [one for one in every if "" < one.until <= last and one.state not in (DONE, DROPPED, GONE)]
        found = [one for one in found if not one.case or desk.rights.may_open(one.case)]
        found.sort(key=lambda one: (one.until, one.id))
        named = [id_ for one in found for id_ in (one.id, *ids_of(one))]
        asked.handed_out(len(found), subjects=named, handling=codes_of(found))
    return found


def _today() -> date:
    return datetime.now(UTC).date()
